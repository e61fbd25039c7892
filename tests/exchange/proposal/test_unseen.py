"""What is hidden in Excel and was read all the same is said, once for a sheet."""

from __future__ import annotations

from openpyxl import Workbook

from tests.exchange.conftest import Import
from tests.exchange.sheets import sheet


def said(take: Import, book: Workbook) -> list[str]:
    """The remarks on what is hidden."""
    remarks = take(book).remarks
    return [f"{remark.text}：{remark.reason}" for remark in remarks if "隐藏" in remark.text]


def test_rows_that_follow_each_other_are_one_range(take: Import, book: Workbook) -> None:
    page = sheet(book, "t2")
    for row in (8, 9, 10, 12):
        page.row_dimensions[row].hidden = True
    [remark] = said(take, book)
    assert remark.startswith("第 8—10、12 行是隐藏的：其中 10 个数字已读入，请核对")


def test_columns_and_whole_sheets(take: Import, book: Workbook) -> None:
    sheet(book, "t2").column_dimensions["F"].hidden = True
    sheet(book, "t3").sheet_state = "veryHidden"
    columns, whole = said(take, book)
    assert columns.startswith("F 列是隐藏的：其中")
    assert whole.startswith("整张工作表是隐藏的：其中")


def test_codes_and_numbering_are_no_figures(take: Import, book: Workbook) -> None:
    sheet(book, "t1").column_dimensions["B"].hidden = True
    sheet(book, "t3").column_dimensions["A"].hidden = True
    sheet(book, "t3").row_dimensions[6].hidden = True
    assert said(take, book) == []


def test_of_many_rows_the_first_are_named(take: Import, book: Workbook) -> None:
    page = sheet(book, "t6")
    for row in range(7, 32, 2):
        page.row_dimensions[row].hidden = True
    [remark] = said(take, book)
    assert remark.startswith("第 7、9、11、13、15 等 ")
    assert len(remark) < 100
