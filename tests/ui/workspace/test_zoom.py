"""Forms and texts in larger type and in smaller, by key, wheel and menu."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.window import Window
from tests.ui.clerk import CONTROL, NONE, Clerk, Key
from tests.ui.text.pages import goes


def turns(widget: QWidget, by: int, held: Qt.KeyboardModifier = CONTROL) -> None:
    """Turns the wheel over a widget."""
    window = widget.window()
    at = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, 120 * by), stateKey=held)
    QApplication.processEvents()


def zoom(window: Window) -> str:
    button = window.findChild(QToolButton, "zoom")
    return str(button.text())


def test_keys_enlarge_a_form_whole_and_bring_it_back(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    size, row = clerk.grid.font().pointSizeF(), clerk.grid.rowHeight(0)
    header, width = clerk.grid.horizontalHeader().height(), clerk.grid.columnWidth(2)
    clerk.presses(*[Key.Key_Equal] * 4, held=CONTROL)
    assert clerk.grid.font().pointSizeF() == 1.4 * size
    assert clerk.grid.horizontalHeader().font().pointSizeF() == 1.4 * size
    assert clerk.grid.rowHeight(0) > 1.3 * row
    assert clerk.grid.horizontalHeader().height() > 1.3 * header
    assert zoom(clerk.window) == "140%"
    clerk.presses(Key.Key_0, held=CONTROL)
    assert clerk.grid.rowHeight(0) == row
    assert clerk.grid.columnWidth(2) == width
    clerk.presses(Key.Key_Minus, held=CONTROL)
    assert clerk.grid.rowHeight(0) < row
    assert zoom(clerk.window) == "90%"


def test_the_cell_stays_in_sight_and_no_figure_is_cut(clerk: Clerk) -> None:
    clerk.window.resize(1093, 558)
    clerk.goes("t5 2080505 3")
    clerk.presses(*[Key.Key_Equal] * 10, held=CONTROL)
    assert zoom(clerk.window) == "200%"
    QApplication.processEvents()
    grid = clerk.grid
    assert grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))
    metrics, model = QFontMetrics(grid.font()), grid.form_model
    for row in range(model.rowCount()):
        index = model.index(row, 2)
        assert metrics.horizontalAdvance(model.text(index)) <= grid.columnWidth(2)


@pytest.mark.parametrize("page", ["t1 1 1", "sg 1 1"])
def test_the_wheel_with_ctrl_does_it_over_a_form(page: str, clerk: Clerk) -> None:
    clerk.goes(page)
    size = clerk.grid.font().pointSizeF()
    turns(clerk.grid.viewport(), 1)
    assert clerk.grid.font().pointSizeF() > size
    turns(clerk.grid.viewport(), -1)
    assert clerk.grid.font().pointSizeF() == size
    turns(clerk.grid.viewport(), -1, NONE)
    assert clerk.grid.font().pointSizeF() == size


def test_it_does_over_a_text_and_in_its_fields(clerk: Clerk) -> None:
    page = goes(clerk, "narrative functions text")
    field = page.fields()[0]
    size, height = field.font().pointSizeF(), field.height()
    turns(field.viewport(), 3)
    assert zoom(clerk.window) == "110%"
    turns(page._sheet.area.viewport(), 1)
    turns(page._sheet.area.viewport(), 1)
    assert field.font().pointSizeF() == 1.3 * size
    assert field.height() > height


def test_self_evaluations_grow_too(assessed: Clerk) -> None:
    assessed.workspace.outline.show_form(assessed.workspace.outline.evaluations()[0])
    row = assessed.grid.rowHeight(0)
    assessed.presses(*[Key.Key_Equal] * 3, held=CONTROL)
    assert assessed.grid.rowHeight(0) > 1.2 * row


def test_a_page_first_shown_later_and_the_next_start_have_it(
    clerk: Clerk, settings: QSettings, qtbot: QtBot
) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_Equal, Key.Key_Equal, held=CONTROL)
    size = clerk.grid.font().pointSizeF()
    clerk.goes("t4 1 1")
    assert clerk.grid.font().pointSizeF() == size
    again = Window(settings)
    qtbot.addWidget(again)
    assert zoom(again) == "120%"
