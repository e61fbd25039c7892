"""上年对比: last year beside this year, filled with the keys and the clipboard of a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.office.filings.filings import add_filing
from desktop.ui.findings.finding_lines import Line
from desktop.ui.form.comparison_model import DIFFERENCE, LAST, NAME, RATE, THIS
from desktop.ui.form.comparison_page import ComparisonPage
from desktop.ui.form.form_page import FormPage
from desktop.ui.window import Window
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key
from tests.ui.last_year import as_of


@pytest.fixture
def both(qtbot: QtBot, window: Window, file: Path, jianghan: Filing) -> Clerk:
    """A clerk whose file has last year, too: half of every figure."""
    last = as_of(2019, jianghan)
    with Store.open(file) as store:
        add_filing(store, last.edition, last.year, last.entered)
    window.features.files.open(file, 2020)
    return Clerk(qtbot, window)


def page(clerk: Clerk) -> ComparisonPage:
    page = clerk.workspace.page()
    assert isinstance(page, ComparisonPage)
    return page


def compares(clerk: Clerk, cell: str) -> None:
    """Goes to a cell and presses F6."""
    clerk.goes(cell)
    clerk.presses(Key.Key_F6)
    assert page(clerk).isVisible()


def here(clerk: Clerk) -> str:
    """The cell of this year in whose row the cursor is."""
    return " ".join(page(clerk).cell())


def row(clerk: Clerk) -> list[str]:
    """What stands in the row of the cursor."""
    model, place = page(clerk).model, page(clerk).grid.currentIndex().row()
    return [model.text(model.index(place, column)) for column in range(5)]


def test_f6_shows_last_year_at_the_same_cell_and_f6_goes_back(both: Clerk) -> None:
    compares(both, "t3 2080101 2")
    assert here(both) == "t3 2080101 2"
    assert row(both) == ["2080101 行政运行", "1,087.32", "543.66", "543.66", "100.0%"]
    assert page(both).grid.hasFocus()
    assert page(both).grid.currentIndex().column() == LAST
    both.presses(Key.Key_Down, Key.Key_F6)
    assert both.here() == "t3 2080109 2"
    assert both.grid.hasFocus()


def test_esc_goes_back_as_well(both: Clerk) -> None:
    compares(both, "t1 27 1")
    both.presses(Key.Key_Escape)
    assert both.here() == "t1 27 1"


@pytest.mark.parametrize("menu", ["审核(&C)", "转到(&G)"])
def test_the_menu_has_it(both: Clerk, menu: str) -> None:
    both.chooses(menu, "上年对比")
    assert page(both).isVisible()
    both.qtbot.mouseClick(page(both).back_button, Qt.MouseButton.LeftButton)
    assert isinstance(both.workspace.page(), FormPage)


@pytest.mark.parametrize("other", ["cover", "text/work"])
def test_what_is_no_table_has_no_last_year(other: str, both: Clerk) -> None:
    both.clicks_form(other)
    before = both.workspace.page()
    both.presses(Key.Key_F6)
    assert both.workspace.page() is before
    assert "这一页没有上年对比" in both.window.statusBar().currentMessage()


def test_a_fall_is_told_by_sign_and_arrow(both: Clerk) -> None:
    compares(both, "t3 2080101 2")
    both.workspace.go(both.cell("last/t3 2080199 2"))
    assert row(both)[1:] == ["", "1.00", "-1.00", "-100.0%"]


def test_the_other_columns_of_a_form_are_a_key_away(both: Clerk) -> None:
    compares(both, "t3 2080101 1")
    assert page(both).columns.currentText() == "1栏 本年支出合计"
    both.presses(Key.Key_Right, held=CONTROL)
    assert here(both) == "t3 2080101 2"
    assert page(both).columns.currentText() == "2栏 基本支出"
    both.presses(Key.Key_Left, Key.Key_Left, held=CONTROL)
    assert here(both) == "t3 2080101 6"
    page(both).columns.setFocus()
    both.presses(Key.Key_Up)
    assert page(both).model.choice == 4


def test_one_form_after_the_other_stays_beside_last_year(both: Clerk) -> None:
    compares(both, "t1 27 1")
    first = page(both)
    both.presses(Key.Key_Right, held=ALT)
    assert page(both).form.id == "t2"
    assert page(both).grid.hasFocus()
    assert both.workspace.findChildren(ComparisonPage) in ([page(both)], [first, page(both)])
    both.clicks_form("sg")
    assert page(both).form.id == "sg"
    both.goes("t1 1 1")


def test_what_is_typed_stands_in_place_of_last_years_filing(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.enters("700")
    assert here(both) == "t1 2 1"
    both.presses(Key.Key_Up)
    assert row(both)[1:] == ["1,778.18", "700.00", "1,078.18", "154.0%"]
    assert both.kept("last/t1 1 1") == "700.00"
    model, index = page(both).model, page(both).grid.currentIndex()
    cell = model.cell(index)
    assert cell is not None
    assert model.keyed(cell)
    assert (
        page(both)
        .bar.text()
        .startswith(
            "表1 1行 一般公共预算财政拨款收入　上年数手工填列；"
            "2019年度的表是 889.09（按 Delete 恢复）"
        )
    )
    assert "其中 1 格手工录入" in page(both).source()
    both.presses(Key.Key_Delete)
    assert row(both)[2] == "889.09"
    assert not model.keyed(cell)
    both.undoes()
    assert row(both)[2] == "700.00"


def test_what_last_years_filing_says_is_not_kept_again(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.enters("700")
    both.presses(Key.Key_Up)
    both.enters("889.09")
    assert both.cell("last/t1 1 1") not in both.session.filing.entered


def test_there_is_nothing_to_clear_where_nothing_was_keyed(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.presses(Key.Key_Delete)
    assert row(both)[2] == "889.09"
    assert "没有可清除的" in page(both).bar.text()


def test_undo_shows_where_it_undoes(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.enters("700")
    both.goes("t2 合计 1")
    both.undoes()
    assert here(both) == "t1 1 1"
    assert row(both)[2] == "889.09"


def test_an_unreadable_figure_is_refused_in_a_sentence(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.types("七百")
    both.presses(Key.Key_Return)
    assert "不是金额" in page(both).bar.text()
    both.presses(Key.Key_F6)
    assert page(both).isVisible()
    both.presses(Key.Key_Escape)
    assert row(both)[2] == "889.09"


def test_nothing_but_last_year_can_be_typed(both: Clerk) -> None:
    compares(both, "t1 1 1")
    model, grid = page(both).model, page(both).grid
    for column in (NAME, THIS, DIFFERENCE, RATE):
        grid.put(model.index(grid.currentIndex().row(), column))
        QTest.keyClicks(grid, "5")
        assert not grid.viewport().findChildren(QLineEdit, "cell")
    assert both.sees("t1 1 1") == "1,778.18"


def test_enter_beside_last_year_goes_there_first(both: Clerk) -> None:
    compares(both, "t1 8 1")
    model, grid = page(both).model, page(both).grid
    grid.put(model.index(grid.currentIndex().row(), NAME))
    both.presses(Key.Key_Return)
    assert here(both) == "t1 8 1"
    assert grid.currentIndex().column() == LAST
    both.presses(Key.Key_Tab)
    assert here(both) == "t1 28 1"


def test_f8_goes_to_the_next_blank_of_last_year(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert here(both) == "t1 2 1"


def test_the_selection_goes_to_excel(both: Clerk) -> None:
    compares(both, "t1 8 1")
    grid = page(both).grid
    place = grid.currentIndex().row()
    grid.put(page(both).model.index(place, NAME))
    for _ in range(4):
        QTest.keyClick(grid, Key.Key_Right, SHIFT)
    both.presses(Key.Key_C, held=CONTROL)
    assert QGuiApplication.clipboard().text() == "八、其他收入\t223.81\t111.91\t111.90\t100.0%\r\n"


def test_a_column_of_last_year_is_pasted_in_one_step(clerk: Clerk) -> None:
    compares(clerk, "t1 1 1")
    clerk.pastes("100.00\n\n3.00\n")
    assert [clerk.kept(f"last/t1 {n} 1") for n in (1, 2, 3)] == ["100.00", "", "3.00"]
    assert "已粘贴 3 格" in page(clerk).bar.text()
    assert page(clerk).source().startswith("上年数由手工录入。还没有填全")
    clerk.undoes()
    assert clerk.kept("last/t1 3 1") == ""


def test_a_block_that_reaches_beyond_last_year_is_refused(clerk: Clerk) -> None:
    compares(clerk, "t1 1 1")
    clerk.pastes("1\t2\n")
    assert "没有粘贴任何内容" in page(clerk).bar.text()
    page(clerk).grid.put(page(clerk).model.index(1, THIS))
    clerk.pastes("1\n")
    assert clerk.sees("t1 1 1") == "1,778.18"


def test_without_last_year_the_page_says_what_to_do(clerk: Clerk) -> None:
    compares(clerk, "t1 1 1")
    assert page(clerk).source().startswith("还没有上年数")
    assert page(clerk).import_button.isVisible()
    assert row(clerk)[2:] == ["", "", ""]
    clerk.enters("1000")
    assert not page(clerk).import_button.isVisible()


def test_a_jump_is_marked_and_said(both: Clerk) -> None:
    compares(both, "t1 27 1")
    model, place = page(both).model, page(both).grid.currentIndex().row()
    marks = [model.mark(model.index(place, column)) for column in range(5)]
    assert marks == ["", "", "", "hint", "hint"]
    assert "增加 1,000.99（100.0%）" in page(both).bar.text()


def test_an_opening_balance_that_is_not_last_years_closing_one_is_marked(both: Clerk) -> None:
    compares(both, "t1 59 2")
    model, grid = page(both).model, page(both).grid
    assert model.mark(grid.currentIndex()) == "query"
    both.workspace.go(both.cell("last/t1 29 1"))
    begin = grid.currentIndex()
    assert model.mark(begin) == ""
    assert model.mark(model.index(begin.row(), THIS)) == "query"


def test_the_findings_lead_to_last_years_figure(both: Clerk) -> None:
    both.goes("t1 1 1")
    (x20,) = (each for each in both.session.inspection.findings if each.check == "X20")
    assert Line("", "", "", x20).stops == list(x20.cells)
    both.workspace.go(x20.cells[1])
    assert here(both) == "t1 59 2"
    (jump, *_) = (each for each in both.session.inspection.findings if each.check == "上年-1")
    assert Line("", "", "", jump).stops == [jump.cells[0]]


def test_rows_come_go_and_are_renamed(both: Clerk) -> None:
    compares(both, "t3 2080101 2")
    model, name = page(both).model, both.cell("t3 2080101 name")
    both.session.fill({name: "行政运行（新）"}, "改名")
    assert row(both)[0] == "2080101 行政运行（新）"
    count = model.rowCount()
    gone = both.cell("last/t3 2080299 2")
    both.session.fill({gone: both.session.filing.last(both.cell("t3 2080101 2"))}, "上年")
    assert model.rowCount() == count + 1
    both.undoes()
    assert model.rowCount() == count
    both.workspace.go(both.cell("last/t3 2080101 2"))
    both.session.fill({both.cell("t3 2089999 2"): both.session.filing.last(name)}, "无")
    both.session.fill({both.cell("t3 2089999 name"): "其他"}, "增加")
    assert model.where(both.cell("t3 2089999 2")).isValid()


def test_a_form_of_one_line_is_compared_column_by_column(both: Clerk) -> None:
    compares(both, "sg 1 11")
    assert row(both)[0] == "公务用车运行费"
    both.presses(Key.Key_Return)
    assert here(both) == "sg 1 12"
    both.presses(Key.Key_F6)
    assert both.here() == "sg 1 12"


def test_supporting_figures_have_a_last_year_too(clerk: Clerk) -> None:
    compares(clerk, "basis operation 1")
    clerk.enters("12.5")
    assert clerk.kept("last/basis operation 1") == "12.50"


def test_a_file_left_at_last_year_opens_there_again(clerk: Clerk) -> None:
    compares(clerk, "t1 8 1")
    clerk.enters("5")
    path = clerk.session.path
    clerk.window.desk.close()
    clerk.window.features.files.open(path)
    clerk.returns()
    assert clerk.workspace.outline.form() == "t1"


def test_another_unit_of_amounts_is_followed(both: Clerk) -> None:
    compares(both, "t1 1 1")
    both.session.fill({both.cell("cover entered_in 1"): "元"}, "改单位")
    assert row(both)[1:3] == ["17,781,800.00", "8,890,900.00"]
