"""基本支出 as one list by 经济分类: 合计 | 人员经费 | 公用经费, as most regions print it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl import Workbook

from tests.exchange.conftest import Import
from tests.exchange.sheets import figures, reasons, sheet
from tests.forms.clerk import at, wan

ROWS = [
    ("301", "工资福利支出", "14.00", 0),
    ("30101", "基本工资", "12.34", 0),
    ("30113", "住房公积金", "1.66", 0),
    ("302", "商品和服务支出", "5.00", 1),
    ("30201", "办公费", "5.00", 1),
]


def laid(book: Workbook, *, summed: bool) -> None:
    """The table in the place of the sample's."""
    page = sheet(book, "t6")
    title = page["A1"].value
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))
    page.delete_rows(1, page.max_row)
    sums = ["合计"] if summed else []
    rows: list[list[object]] = [[title], ["单位：万元"]]
    rows.append(["科目编码", "科目名称", *sums, "人员经费", "公用经费"])
    for code, name, text, group in ROWS:
        figure = Decimal(text)
        split = [figure, None] if group == 0 else [None, figure]
        rows.append([code, name, *([figure] if summed else []), *split])
    rows.append(["", "合计", *([Decimal(19)] if summed else []), Decimal(14), Decimal(5)])
    for row in rows:
        page.append(row)


@pytest.mark.parametrize("summed", [True, False])
def test_every_line_gets_its_figure(summed: bool, book: Workbook, take: Import) -> None:
    laid(book, summed=summed)
    proposal = take(book)
    found = {c: v for c, v in figures(proposal).items() if c.form == "t6" and v is not None}
    assert found == {at(f"t6 {code} 1"): wan(text) for code, _, text, _ in ROWS}
    assert reasons(proposal) == {}
