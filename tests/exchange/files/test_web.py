"""Tables of web pages, which finance systems call `.xls`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.exchange.files import web
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Area, Sheet, WorkbookProblem
from desktop.exchange.proposal.propose import propose
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unit
from desktop.paths import SAMPLE
from tests.exchange.pages import page


def sheets(text: str) -> list[Sheet]:
    """The tables of a page."""
    return [*web.read_sheets(f"<html>{text}".encode(), "表.xls")]


def cells(text: str) -> dict[tuple[int, int], object]:
    [sheet] = sheets(text)
    return dict(sheet.cells)


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("x", "utf-16")]
)
def test_a_page_imports_the_same_as_the_workbook(
    charset: str, encoding: str, tmp_path: Path, fresh: Callable[[Unit], Filing]
) -> None:
    path = tmp_path / "表.xls"
    path.write_bytes(page(charset).encode(encoding))
    filing = fresh("万元")
    found = propose(read_workbook(path), filing)
    assert found.changes == propose(read_workbook(SAMPLE), filing).changes
    assert (found.unplaced, found.missing) == ((), ())


def test_lines_above_a_table_are_its_title_and_unit() -> None:
    found = cells("<h3>支出决算表</h3><p>单位：\n  万元</p><table><tr><td>1</td></tr></table>")
    assert found == {(1, 1): "支出决算表", (2, 1): "单位： 万元", (3, 1): "1"}


def test_a_table_that_lays_out_the_page_has_lines() -> None:
    found = cells(
        "<table><tr><td>支出决算表<td>单位：万元</tr><tr><td>"
        "<table><tr><td>合计</td><td>3.5</td></tr></table></td></tr></table>"
    )
    assert found == {
        (1, 1): "支出决算表",
        (2, 1): "单位：万元",
        (3, 1): "合计",
        (3, 2): "3.5",
    }


def test_cells_that_go_over_rows_and_columns() -> None:
    [sheet] = sheets(
        "<table><tr><td rowspan=2>项目<td colspan=2>金额</tr><tr><td>收入<td>支出</tr>"
        "<tr><td>甲<td>1<td>2</table>"
    )
    assert sheet.cells[2, 2] == "收入"
    assert sheet.cells[3, 1] == "甲"
    assert sheet.merges == (Area(1, 1, 2, 1), Area(1, 2, 1, 3))


def test_what_a_page_says_of_a_cell_besides() -> None:
    """Numbers with all their digits, signs, lines, hidden rows, what is no text."""
    [sheet] = sheets(
        "<table><!-- <td>9 --><tr><td x:num='12.345'>12.35<td>一&nbsp;二<br>三&lt;</tr>"
        "<tr style='display:none'><td>4<script>5</script></tr></table>"
    )
    assert sheet.cells == {(1, 1): Decimal("12.345"), (1, 2): "一\xa0二\n三<", (2, 1): "4"}
    assert sheet.unseen.rows == [(2, 2)]


@pytest.mark.parametrize("text", ["登录超时", "<frameset><frame src='1.htm'>", "<table></table>"])
def test_a_page_without_a_table(text: str) -> None:
    with pytest.raises(WorkbookProblem, match="没有表格"):
        sheets(text)


@pytest.mark.parametrize("text", ["<td colspan=900>" * 400, "<a>" * web.TAGS + "<a>"])
def test_a_page_beyond_all_measure(text: str) -> None:
    with pytest.raises(WorkbookProblem, match="太大"):
        sheets(f"<table>{text}")
