"""Tables as units lay them out: trimmed, stacked, unmerged, shuffled, labelled otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from openpyxl import Workbook

from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.exchange import layouts
from tests.exchange.conftest import Import
from tests.exchange.sheets import (
    amounts,
    append,
    figures,
    find,
    reasons,
    sheet,
    unmerge_rows,
    without_columns,
)
from tests.forms.clerk import at, wan

Published = Mapping[Cell, Value]


@pytest.mark.parametrize("altered", layouts.ALL, ids=lambda altered: altered.__name__)
def test_the_same_figures_in_another_layout(
    altered: Callable[[Workbook], None], book: Workbook, take: Import, published: Published
) -> None:
    altered(book)
    proposal = take(book)
    assert proposal.unplaced == ()
    assert figures(proposal) == amounts(published)
    assert not proposal.keyed
    assert not proposal.missing
    names = {item.cell: item.new for item in proposal.names}
    assert names == {cell: name for cell, name in published.items() if cell.col == "name"}


def test_a_table_without_its_empty_columns(
    book: Workbook, take: Import, published: Published
) -> None:
    page = sheet(book, "t3")
    without_columns(page, "H", "I")
    assert [page[f"{col}6"].value for col in "EFGH"] == [1, 2, 3, 6]
    page["H6"], page["H11"] = 4, 7.5
    page["E11"] = 425
    proposal = take(book)
    assert not proposal.unplaced
    assert figures(proposal)[at("t3 2080109 6")] == wan("7.5")
    kept = {cell: value for cell, value in amounts(published).items() if cell.form == "t3"}
    assert {**figures(proposal), **kept}.keys() == figures(proposal).keys()
    assert {total.cell.row for total in proposal.keyed} == {"20801", "208", "合计"}


def test_a_grand_table_with_one_column_of_amounts(
    book: Workbook, take: Import, published: Published
) -> None:
    page = sheet(book, "t4")
    without_columns(page, "H", "I")
    proposal = take(book)
    assert not proposal.unplaced
    assert figures(proposal) == amounts(published)


def test_fewer_lines(book: Workbook, take: Import, published: Published) -> None:
    page = sheet(book, "t6")
    for row in range(34, 5, -1):
        if not any(page[f"{col}{row}"].value for col in "CFI"):
            unmerge_rows(page, 30)
            page.delete_rows(row)
    proposal = take(book)
    assert not proposal.unplaced
    assert figures(proposal) == amounts(published)


def test_another_tables_budget_columns_are_not_taken(book: Workbook, take: Import) -> None:
    page = sheet(book, "t3")
    page["K4"], page["K5"], page["K9"] = "上年决算数", None, 1400
    proposal = take(book)
    [aside] = proposal.aside
    assert (proposal.unplaced, aside.text, aside.address[0]) == ((), "上年决算数", "K")


def test_a_misspelt_heading_is_mended_by_its_number(book: Workbook, take: Import) -> None:
    page = sheet(book, "t3")
    page["J4"], page["J11"], page["E11"] = "对附属单位补肋支出", 7.5, 425
    assert figures(take(book))[at("t3 2080109 6")] == wan("7.5")
    page["J4"] = "其中：省级支出"
    proposal = take(book)
    assert at("t3 2080109 6") not in figures(proposal)
    assert [item.text for item in proposal.aside] == ["其中省级支出"]


def test_the_second_of_two_tables_is_listed(book: Workbook, take: Import) -> None:
    copy = book.copy_worksheet(sheet(book, "t5"))
    copy["F9"] = 1
    [item] = take(book).unplaced
    assert (item.sheet, item.address) == (copy.title, "A1:G26")
    assert "“表5 一般公共预算财政拨款支出决算表”A1:G26" in item.reason


def test_a_hidden_copy_gives_way(book: Workbook, take: Import, published: Published) -> None:
    copy = book.copy_worksheet(sheet(book, "t5"))
    sheet(book, "t5").sheet_state = "hidden"
    proposal = take(book)
    [item] = proposal.unplaced
    assert item.sheet == sheet(book, "t5").title
    assert copy.title in {table.sheet for table in proposal.tables}


def test_last_years_table_gives_way(book: Workbook, take: Import, published: Published) -> None:
    last = book.copy_worksheet(sheet(book, "t5"))
    last["A1"], last["F9"] = "2019年度一般公共预算财政拨款支出决算表", 1
    book.move_sheet(last, -9)
    proposal = take(book)
    assert figures(proposal) == amounts(published)
    assert [item.sheet for item in proposal.unplaced] == [last.title]


def test_a_list_of_titles_is_no_table(book: Workbook, take: Import, published: Published) -> None:
    contents = book.create_sheet("目录", 0)
    for page in book.worksheets[1:]:
        contents.append([page["A1"].value])
    proposal = take(book)
    assert not proposal.unplaced
    assert figures(proposal) == amounts(published)


def test_a_figure_outside_the_tables(book: Workbook, take: Import) -> None:
    page = sheet(book, "t5")
    page["F30"] = 12.5
    page["J9"] = "3"
    page["A31"] = "填表说明：以上 3 项"
    assert reasons(take(book)) == {
        "F30": "这一行没有科目编码",
        "J9": "“一般公共预算财政拨款支出决算表”里没有它的位置",
    }


def test_a_title_over_other_columns(book: Workbook, take: Import) -> None:
    page = sheet(book, "t5")
    for row in (4, 5):
        for col in "EFG":
            if type(page[f"{col}{row}"]).__name__ != "MergedCell":
                page[f"{col}{row}"] = "工资福利支出"
    page["E6"] = page["F6"] = page["G6"] = None
    proposal = take(book)
    assert proposal.missing == ("t5",)
    [item] = proposal.unplaced
    assert item.sheet == page.title


def test_two_tables_one_of_which_lost_its_title(book: Workbook, take: Import) -> None:
    page = sheet(book, "t5")
    below = append(page, sheet(book, "soe"))
    page[f"A{below + 1}"] = None
    page[f"E{below + 7}"] = 3.25
    [reason] = reasons(take(book)).values()
    assert "没有标题" in reason
    assert "国有资本经营预算财政拨款支出决算表”都相符" in reason


def test_the_label_of_another_table_under_a_title(
    book: Workbook, take: Import, published: Published
) -> None:
    find(sheet(book, "t3"), "2020年度支出决算表（表3）").value = "2020年度支出决算表"
    sheet(book, "t3")["J2"] = "表2"
    assert figures(take(book)) == amounts(published)
