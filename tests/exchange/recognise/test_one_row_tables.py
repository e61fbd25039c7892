"""“三公”经费 with its items down the side, as many units and systems lay it out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.editions import edition_for
from desktop.office.filings.filings import cover_cells
from tests.exchange.conftest import Import
from tests.exchange.sheets import figures, reasons, sheet, told

ITEMS = (
    "合　计",
    "1、因公出国（境）费用",
    "2、公务用车购置及运行维护费",
    "其中：（1）公务用车购置费",
    "（2）公务用车运行维护费",
    "3、公务接待费",
)
BUDGET = (4.0, None, 3.5, 0, 3.5, 0.5)
SPENT = (3.3, 0, 3.3, None, 3.3, 0)

Lay = Callable[[Worksheet], None]


def laid(page: Worksheet) -> None:
    """The table of the sample, its columns as rows."""
    title = page["A1"].value
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    page.delete_rows(1, page.max_row)
    page["A1"], page["C2"] = title, "单位：万元"
    rows = [("项　目", "预算数", "决算数"), *zip(ITEMS, BUDGET, SPENT, strict=True)]
    for row, item in enumerate(rows, 3):
        for col, value in enumerate(item, 1):
            page.cell(row, col, value)


def expected() -> dict[Cell, Decimal]:
    both = {**dict(enumerate(BUDGET, 1)), **dict(enumerate(SPENT, 7))}
    return {
        Cell("sg", "1", f"{col}"): Decimal(f"{value}") * 10_000
        for col, value in both.items()
        if value is not None
    }


def test_it_is_read(book: Workbook, take: Import) -> None:
    laid(sheet(book, "sg"))
    proposal = take(book)
    assert told(proposal) == []
    assert proposal.missing == ()
    assert {c: v for c, v in figures(proposal).items() if c.form == "sg"} == expected()


@pytest.mark.parametrize("year", [2021, 2023])
def test_the_words_of_other_years(year: int, book: Workbook, take: Import) -> None:
    laid(sheet(book, "sg"))
    sheet(book, "sg")["A1"] = edition_for(year).form("sg").title
    filing = Filing(edition_for(year), year, cover_cells("甲单位", "单位", "万元"))
    found = figures(take(book, filing))
    assert {cell: value for cell, value in found.items() if cell.form == "sg"} == expected()


def test_other_headings_and_items_are_listed(book: Workbook, take: Import) -> None:
    page = sheet(book, "sg")
    laid(page)
    page["B3"], page["C3"], page["D3"] = "2020年全年预算数", "2020年决算数", "完成率"
    page["D4"] = 82.5
    page["A10"], page["C10"] = "因公出国（境）团组数（个）", 2
    proposal = take(book)
    assert {c: v for c, v in figures(proposal).items() if c.form == "sg"} == expected()
    said = reasons(proposal)
    assert [item.text for item in proposal.aside] == ["完成率"]
    assert said == {
        "C10": "“一般公共预算财政拨款“三公”经费支出决算表”没有“因公出国(境)团组数(个)”这一项",
    }


def test_a_title_without_the_funds(book: Workbook, take: Import) -> None:
    laid(sheet(book, "sg"))
    sheet(book, "sg")["A1"] = "“三公”经费支出情况表"
    sheet(book, "sg").title = "三公"
    assert take(book).missing == ()


def test_numbers_of_columns_are_no_amounts_where_the_amounts_are_texts(
    book: Workbook, take: Import
) -> None:
    page = sheet(book, "sg")
    order = [3, 1, 2, 6, 4, 5, 12, 11, 10, 7, 8, 9]  # as columns that were moved have them
    for col, number in enumerate(order, 1):
        page.cell(7, col, number)
        page.cell(8, col, "约3.5")
    proposal = take(book)
    assert not [cell for cell in figures(proposal) if cell.form == "sg"]
    assert any("栏次还是金额" in reason for reason in reasons(proposal).values())
