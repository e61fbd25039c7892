"""Another unit of amounts changes the look of every figure: it is asked before, and one step."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMessageBox

from desktop.forms.filing.filing import Filing
from desktop.ui.desk.session import Session
from desktop.ui.form.cover_page import CoverPage
from desktop.ui.form.unit_question import consequences
from desktop.ui.window import Window
from tests.ui.clerk import NONE, Clerk, Key

UNIT = "cover entered_in 1"


@pytest.fixture
def box(clerk: Clerk) -> QComboBox:
    """The box of 录入单位, with the focus."""
    clerk.workspace.go(clerk.cell(UNIT))
    page = clerk.workspace.page()
    assert isinstance(page, CoverPage)
    box = page.field(clerk.cell(UNIT))
    assert isinstance(box, QComboBox)
    assert box.hasFocus()
    return box


def question(window: Window) -> QMessageBox:
    (box,) = (each for each in window.findChildren(QMessageBox) if each.isVisible())
    return box


def answers(clerk: Clerk, words: str) -> None:
    """Presses the button that says `words`."""
    (button,) = (each for each in question(clerk.window).buttons() if each.text() == words)
    clerk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    clerk.returns()


@pytest.mark.parametrize("way", ["arrow", "letter", "wheel"])
def test_nothing_changes_until_it_is_meant(clerk: Clerk, box: QComboBox, way: str) -> None:
    match way:
        case "arrow":
            clerk.presses(Key.Key_Down)
        case "letter":
            clerk.types("元")
        case "wheel":
            rolls(box)
    asked = question(clerk.window)
    assert (box.currentText(), clerk.kept(UNIT)) == ("万元", "")
    assert asked.defaultButton().text() == asked.escapeButton().text() == "不改"
    clerk.qtbot.keyClick(asked, Key.Key_Escape)
    clerk.returns()
    assert (box.currentText(), clerk.kept(UNIT)) == ("万元", "")
    assert clerk.session.undo_stack.count() == 0


def rolls(box: QComboBox) -> None:
    """One notch of the wheel down over the middle of a box."""
    at = box.rect().center()
    where = (QPointF(at), QPointF(box.mapToGlobal(at)), QPoint(), QPoint(0, -120))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(*where, Qt.MouseButton.NoButton, NONE, phase, False)
    QApplication.sendEvent(box, event)


def test_agreed_it_changes_every_form_in_one_step(clerk: Clerk, box: QComboBox) -> None:
    clerk.presses(Key.Key_Down)
    answers(clerk, "改为按元录入")
    assert box.currentText() == "元"
    clerk.goes("t1 1 1")
    assert clerk.sees("t1 1 1") == "17,781,800.00"
    assert clerk.told().endswith("＝ 17,781,800.00")
    assert "单位：元" in [label.text() for label in clerk.page.findChildren(QLabel)]
    clerk.undoes()
    assert clerk.sees("t1 1 1") == "1,778.18"
    assert not clerk.session.undo_stack.canUndo()


def test_it_says_how_many_figures_and_what_becomes_of_them(session: Session) -> None:
    words = consequences(session.filing, "元")
    count = sum(isinstance(value, Decimal) for value in session.filing.entered.values())
    assert f"已经填了 {count} 个金额，现在按万元录入" in words
    assert "这些金额一分不变" in words
    assert "1,778.18 万元显示为 17,781,800.00 元" in words
    assert "审核要求一分不差" in words
    assert "印出来的表仍以万元为单位" in words


def test_cents_that_are_finer_than_what_is_shown_are_said_to_stay(session: Session) -> None:
    cells = session.filing.entered
    unit, figure = (Clerk.cell(each) for each in (UNIT, "t1 1 1"))
    filing = Filing(session.filing.edition, 2020, {**cells, unit: "元", figure: Decimal("1.23")})
    assert "1 个金额不足 0.01 万元的零头照旧存着" in consequences(filing, "万元")


def test_without_a_figure_it_is_not_asked(clerk: Clerk, box: QComboBox) -> None:
    figures = [cell for cell, value in clerk.session.filing.entered.items() if value != str(value)]
    clerk.session.fill(dict.fromkeys(figures), "清除")
    with clerk.qtbot.waitSignal(clerk.session.changed):
        clerk.presses(Key.Key_Down)
    assert clerk.kept(UNIT) == "元"
