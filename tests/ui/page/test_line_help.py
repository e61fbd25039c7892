"""F1: a note at the cell that says what belongs there, and goes with the cursor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.ui.page.line_help import LineHelpNote
from desktop.ui.support.keys_help import KeysHelp
from tests.ui.clerk import ALT, CONTROL, Clerk, Key, read_keys


def note(clerk: Clerk) -> LineHelpNote:
    return clerk.window.features.navigation.note


def read(clerk: Clerk) -> str:
    """What the note says, without its layout; '' while it is closed."""
    shown = note(clerk)
    return re.sub(r"<[^>]+>", " ", shown.text()) if shown.isVisible() else ""


def row_of_cursor(clerk: Clerk) -> QRect:
    """The row under the cursor, where it stands in the window."""
    port = clerk.grid.viewport()
    row = clerk.grid.visualRect(clerk.grid.currentIndex())
    row.setLeft(0)
    row.setRight(port.width())
    return row.translated(port.mapTo(clerk.window, QPoint(0, 0))) & clerk.window.rect()


def test_f1_says_what_belongs_into_the_cell_and_f1_again_closes_it(clerk: Clerk) -> None:
    clerk.goes("t1 5 1")
    assert not note(clerk).isVisible()
    clerk.presses(Key.Key_F1)
    assert "表1 5行 事业收入" in read(clerk)
    assert clerk.session.filing.edition.forms["t1"].line_help["5"] in read(clerk)
    assert "直接填，单位万元。" in read(clerk)
    assert clerk.grid.hasFocus()
    assert clerk.here() == "t1 5 1"
    clerk.presses(Key.Key_F1)
    assert not note(clerk).isVisible()


def test_esc_closes_it_and_nothing_else(clerk: Clerk) -> None:
    clerk.goes("t1 5 1")
    clerk.presses(Key.Key_F1, Key.Key_Escape)
    assert not note(clerk).isVisible()
    assert clerk.here() == "t1 5 1"
    assert clerk.grid.hasFocus()


def test_a_click_closes_it(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.presses(Key.Key_F1)
    qtbot.mouseClick(note(clerk), Qt.MouseButton.LeftButton, pos=note(clerk).rect().center())
    assert not note(clerk).isVisible()


def test_it_is_in_the_help_menu(clerk: Clerk) -> None:
    clerk.goes("t1 5 1")
    clerk.chooses("帮助(&H)", "这一格的说明")
    assert "事业收入" in read(clerk)


def test_it_goes_with_the_cursor(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F1)
    place = note(clerk).geometry()
    clerk.presses(Key.Key_Down)
    assert "表1 2行 政府性基金预算财政拨款收入" in read(clerk)
    assert note(clerk).y() == place.y() + clerk.grid.rowHeight(0)


def test_it_goes_with_the_figures(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_F1)
    assert "＝ 2,001.99" in read(clerk)
    clerk.session.fill({clerk.cell("t1 8 1"): None}, "清除")
    assert "＝ 1,778.18" in read(clerk)


def test_figures_can_be_entered_beneath_it(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.presses(Key.Key_F1)
    clerk.enters("5")
    assert clerk.sees("t1 2 1") == "5.00"
    assert "表1 3行" in read(clerk)


def test_while_typing_esc_drops_the_text_first(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    clerk.presses(Key.Key_F1)
    assert "表1 2行" in read(clerk)
    assert clerk.editor() is not None
    clerk.presses(Key.Key_Escape)
    assert clerk.editor() is None
    assert note(clerk).isVisible()
    clerk.presses(Key.Key_Escape)
    assert not note(clerk).isVisible()
    assert clerk.sees("t1 2 1") == ""


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("t3 2080101 code", "表3 2080101 行政运行 功能分类科目编码"),
        ("t3 2080101 name", "表3 2080101 行政运行 科目名称"),
        ("t3 ＋ code", "填到项，类和款自动补上。"),
        ("t3 合计 2", "表3 合计 2栏"),
        ("t6 公用经费合计 1", "表6 公用经费合计"),
        ("sg 1 11", "过桥过路费"),
    ],
)
def test_it_is_there_for_every_kind_of_cell(clerk: Clerk, cell: str, words: str) -> None:
    clerk.goes(cell)
    clerk.presses(Key.Key_F1)
    assert words in read(clerk)


def test_a_click_on_a_label_leads_to_what_is_said_of_its_row(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F1)
    label = clerk.index("t1 6 1").siblingAtColumn(0)
    spot = clerk.grid.visualRect(label).center()
    clerk.qtbot.mouseClick(clerk.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert "表1 6行 经营收入" in read(clerk)


def test_a_name_is_no_markup(clerk: Clerk) -> None:
    clerk.session.fill({clerk.cell("t3 2080101 name"): "<b>行政&运行"}, "改名")
    clerk.goes("t3 2080101 2")
    clerk.presses(Key.Key_F1)
    assert "&lt;b&gt;行政&amp;运行" in note(clerk).text()


@pytest.mark.parametrize("form", ["t1", "t2", "t3", "t4", "t5", "t6", "sg", "fund", "soe"])
@pytest.mark.parametrize("size", [(1366, 728), (911, 485)])
def test_it_never_hides_its_row_nor_leaves_the_window(
    clerk: Clerk, form: str, size: tuple[int, int]
) -> None:
    clerk.window.resize(*size)
    QApplication.processEvents()
    filing = clerk.session.filing
    cells = list(filing.edition.forms[form].cells(filing.rows(form)))[::3]
    clerk.goes(" ".join(cells[0]))
    clerk.presses(Key.Key_F1)
    for cell in cells:
        clerk.goes(" ".join(cell))
        assert clerk.window.rect().contains(note(clerk).geometry()), cell
        assert not note(clerk).geometry().intersects(row_of_cursor(clerk)), cell
        words = note(clerk).layout().itemAt(0).widget()
        assert words.height() >= words.heightForWidth(words.width()), cell


def test_it_moves_with_the_grid(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.presses(Key.Key_F1)
    place = note(clerk).y()
    clerk.grid.verticalScrollBar().setValue(40)
    assert note(clerk).y() == place - 40
    clerk.grid.verticalScrollBar().setValue(4000)
    assert note(clerk).y() >= clerk.grid.mapTo(clerk.window, QPoint(0, 0)).y()
    clerk.window.resize(911, 485)
    QApplication.processEvents()
    assert clerk.window.rect().contains(note(clerk).geometry())


def test_it_stays_with_a_row_that_is_added(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.presses(Key.Key_F1)
    clerk.enters("2050803")
    assert "表3 2050803" in read(clerk)
    clerk.undoes()
    assert "2050803" not in read(clerk)


def test_it_goes_away_with_its_form(clerk: Clerk) -> None:
    clerk.goes("t1 5 1")
    clerk.presses(Key.Key_F1)
    clerk.presses(Key.Key_Right, held=ALT)
    assert not note(clerk).isVisible()
    clerk.presses(Key.Key_Left, held=ALT)
    assert not note(clerk).isVisible()
    clerk.presses(Key.Key_Down)
    assert not note(clerk).isVisible()


def test_it_goes_away_with_the_filing(clerk: Clerk, file: Path) -> None:
    clerk.presses(Key.Key_F1)
    assert note(clerk).isVisible()
    clerk.window.features.files.open(file, clerk.session.filing.year)
    assert not note(clerk).isVisible()
    clerk.goes("t1 5 1")
    clerk.presses(Key.Key_F1)
    assert "事业收入" in read(clerk)
    clerk.window.features.printing.show_tables()
    assert not note(clerk).isVisible()


def test_the_keys_are_listed_on_every_page(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.clicks_form("cover")
    clerk.presses(Key.Key_F1, held=CONTROL)
    assert "Ctrl+F1　快捷键" in clerk.reads_keys()
    clerk.window.desk.show(clerk.window.desk.start)
    clerk.presses(Key.Key_F1, held=CONTROL)
    assert "F1　这一格的说明" in read_keys(qtbot, clerk.window)


def test_the_list_of_keys_fits_a_low_screen(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=CONTROL)
    (box,) = clerk.window.findChildren(KeysHelp)
    assert box.height() < 485  # 1366 x 768 pixels at 150 %
    assert box.width() < 900
    assert box.list.columnWidth(0) < box.list.width() // 2
    assert box.sought.hasFocus()
    clerk.types("打印")
    shown = box.text().splitlines()
    assert shown
    assert all("打印" in line for line in shown)
    clerk.presses(Key.Key_Backspace, Key.Key_Backspace)
    clerk.types("f9")
    assert "F9　审核" in box.text()
    assert "F7" not in box.text()
    clerk.reads_keys()


def test_keys_are_grouped_by_where_they_work(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=CONTROL)
    (box,) = clerk.window.findChildren(KeysHelp)
    groups = [group.text(0) for group in box._groups()]
    assert groups[:2] == ["在表格里", "在情况说明里"]
    assert "菜单 审核" in groups
    assert len({*groups}) == len(groups)
    clerk.reads_keys()


def test_a_heading_says_what_its_column_means(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    header = clerk.grid.horizontalHeader()
    column = clerk.grid.currentIndex().column()
    spot = QPoint(header.sectionViewportPosition(column) + 5, 5)
    event = QHelpEvent(QEvent.Type.ToolTip, spot, header.mapToGlobal(spot))
    QApplication.sendEvent(header.viewport(), event)
    assert clerk.session.filing.edition.forms["t3"].column_help["2"] in QToolTip.text()
    QToolTip.hideText()
