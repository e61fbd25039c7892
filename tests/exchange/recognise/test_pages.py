"""Headings that are printed again on every page: one table, unless anything says it is another."""

from __future__ import annotations

import pytest

from tests.exchange.drawn import imported
from tests.exchange.sheets import figures, reasons
from tests.forms.clerk import at, wan

TABLE = """
    支出决算表
    单位：万元
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    栏次 | | 1 | 2 | 3
    合计 | | 9 | 6 | 3
    2080101 | 行政运行 | 6 | 6 |
    {}
    科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
    栏次 | | 1 | 2 | 3
    {} | 其他支出 | 3 | | 3
"""


def test_the_rows_of_all_pages_are_taken() -> None:
    proposal = imported(TABLE.format("", "2080199"))
    assert figures(proposal)[at("t3 2080199 3")] == wan("3")
    assert figures(proposal)[at("t3 2080101 2")] == wan("6")
    assert not reasons(proposal)
    [table] = proposal.tables
    assert table.range == "A1:E10"


@pytest.mark.parametrize(
    ("between", "code"), [("单位：万元", "2080199"), ("", "2010101"), ("", "2080101"), ("", "合计")]
)
def test_what_may_be_another_table_is_not(between: str, code: str) -> None:
    """A line between them, codes that begin again, a row or a total for the second time."""
    proposal = imported(TABLE.format(between, code))
    assert at("t3 2080199 3") not in figures(proposal)
    assert at("t3 2010101 3") not in figures(proposal)
    assert figures(proposal).get(at("t3 合计 1")) == wan("9")
    assert reasons(proposal)
