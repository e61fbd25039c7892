"""Tables as units lay them out: trimmed, stacked, unmerged, shuffled, labelled otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from openpyxl import Workbook

from desktop.forms.formula import Cell
from desktop.forms.kinds import Value
from tests.exchange.conftest import Import
from tests.exchange.sheets import (
    amounts,
    append,
    each,
    figures,
    find,
    reasons,
    sheet,
    unmerge,
    without_columns,
)
from tests.forms.clerk import at, wan

Published = Mapping[Cell, Value]


def shuffled(book: Workbook) -> None:
    book._sheets.reverse()  # openpyxl has no public way to order sheets


def renamed(book: Workbook) -> None:
    for number, page in enumerate(book.worksheets, 1):
        page.title = f"Sheet{number}"


def stacked(book: Workbook) -> None:
    first = book.worksheets[0]
    for page in book.worksheets[1:]:
        append(first, page)
        book.remove(page)


def stacked_without_a_gap(book: Workbook) -> None:
    first = book.worksheets[0]
    for page in book.worksheets[1:]:
        append(first, page, gap=0)
        book.remove(page)


def taken_apart(book: Workbook) -> None:
    for page in book.worksheets:
        unmerge(page)


def shifted(book: Workbook) -> None:
    for page in book.worksheets:
        ranges = [merged.bounds for merged in page.merged_cells.ranges]
        unmerge(page)
        page.move_range(page.dimensions, rows=3, cols=2)
        for left, top, right, bottom in ranges:
            page.merge_cells(None, top + 3, left + 2, bottom + 3, right + 2)


def untitled(book: Workbook) -> None:
    for page in book.worksheets:
        page["A1"] = None


def only_labels(book: Workbook) -> None:
    for number, page in enumerate(book.worksheets, 1):
        page["A1"] = None
        page["A2"] = f"表{number}"
    renamed(book)


def unnumbered(book: Workbook) -> None:
    for page in book.worksheets:
        for row in page.iter_rows(min_row=4, max_row=7):
            if any(box.value in ("栏次", 12) for box in row):
                for box in row:
                    if type(box).__name__ != "MergedCell":
                        box.value = None
    for form, cols in {"t1": "BE", "t4": "BE"}.items():
        page = sheet(book, form)
        for number in range(7, 38):
            for col in cols:
                keep = page[f"A{number}"].value == "一般公共预算财政拨款"
                page[f"{col}{number}"] = page[f"{col}{number}"].value if keep else None


def spaced(book: Workbook) -> None:
    def widen(value: object) -> object:
        if isinstance(value, str) and "：" not in value and not value.isdigit():
            return " ".join(value)
        return value

    for page in book.worksheets:
        each(page, widen)


def look_alikes(book: Workbook) -> None:
    table = str.maketrans("人力支入一二用生0123456789", "⼈⼒⽀⼊⼀⼆⽤⽣０１２３４５６７８９")
    for page in book.worksheets:
        each(page, lambda value: value.translate(table) if isinstance(value, str) else value)


def as_texts(book: Workbook) -> None:
    def typed(value: object) -> object:
        return f"￥{value:,.2f}".replace(",", ", ") if isinstance(value, float) else value

    for page in book.worksheets:
        each(page, typed)


def codes_as_numbers(book: Workbook) -> None:
    def numeric(value: object) -> object:
        return int(value) if isinstance(value, str) and value.isdigit() else value

    for page in book.worksheets:
        each(page, numeric)


def subjects_in_pieces(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        unmerge_rows(page, 8)
        for row in range(8, 25):
            code = str(page[f"A{row}"].value)
            pieces = (code[:3], code[3:5] or None, code[5:] or None)
            for col, piece in zip("ABC", pieces, strict=True):
                page[f"{col}{row}"] = piece


def subjects_in_steps(book: Workbook) -> None:
    subjects_in_pieces(book)
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        for row in range(8, 25):
            last = max(col for col in "ABC" if page[f"{col}{row}"].value)
            for col in "ABC":
                if col < last:
                    page[f"{col}{row}"] = None
                elif col == last and col != "A":
                    page[f"{col}{row}"] = int(page[f"{col}{row}"].value)


def code_and_name_together(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        for row in range(8, 25):
            page[f"A{row}"] = f"{page[f'A{row}'].value} {page[f'D{row}'].value}"
            page[f"D{row}"] = None


def total_in_front(book: Workbook) -> None:
    for form in ("t2", "t3", "t5"):
        page = sheet(book, form)
        unmerge(page)
        page["A7"], page["D7"] = "合　计", None


def later_words(book: Workbook) -> None:
    """What the forms of 2021 and 2023 call things."""
    words = {
        "公务用车运行费": "公务用车运行维护费",
        "公务用车购置及运行费": "公务用车购置及运行维护费",
        "因公出国（境）费": "因公出国（境）费用",
        "科目编码": "科目代码",
        "金额": "决算数",
        "2020年度一般公共预算财政拨款基本支出决算表（表6）": "2020年度一般公共预算财政拨款"
        "基本支出决算明细表",
        "2020年度一般公共预算财政拨款“三公”经费支出决算表（表7）": "财政拨款三公经费决算表",
    }
    for page in book.worksheets:
        each(page, lambda value: words.get(value, value) if isinstance(value, str) else value)


def unequal_panels(book: Workbook) -> None:
    """The foot of t6 with its label right beside the figure, or left alone in its panel."""
    page = sheet(book, "t6")
    unmerge(page)
    page["H35"], page["D35"] = page["D35"].value, None


def foot_unmerged(book: Workbook) -> None:
    unmerge(sheet(book, "t6"))


@pytest.mark.parametrize(
    "altered",
    [
        shuffled,
        renamed,
        stacked,
        stacked_without_a_gap,
        taken_apart,
        shifted,
        untitled,
        only_labels,
        unnumbered,
        spaced,
        look_alikes,
        as_texts,
        codes_as_numbers,
        subjects_in_pieces,
        subjects_in_steps,
        code_and_name_together,
        total_in_front,
        later_words,
        unequal_panels,
        foot_unmerged,
    ],
)
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


def unmerge_rows(page: object, first: int) -> None:
    for merged in list(page.merged_cells.ranges):  # type: ignore[attr-defined]
        if merged.min_row >= first:
            page.unmerge_cells(str(merged))  # type: ignore[attr-defined]


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
    assert reasons(proposal) == {"K9": "不认识的栏“上年决算数”"}


def test_a_misspelt_heading_is_mended_by_its_number(book: Workbook, take: Import) -> None:
    page = sheet(book, "t3")
    page["J4"], page["J11"], page["E11"] = "对附属单位补肋支出", 7.5, 425
    assert figures(take(book))[at("t3 2080109 6")] == wan("7.5")
    page["J4"] = "其中：省级支出"
    assert "不认识的栏" in reasons(take(book))["J11"]


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
    numbering = {f"{col}{below + 6}" for col in "EFG"}
    assert reasons(take(book)).keys() == {f"E{below + 7}"} | numbering


def test_the_label_of_another_table_under_a_title(
    book: Workbook, take: Import, published: Published
) -> None:
    find(sheet(book, "t3"), "2020年度支出决算表（表3）").value = "2020年度支出决算表"
    sheet(book, "t3")["J2"] = "表2"
    assert figures(take(book)) == amounts(published)
