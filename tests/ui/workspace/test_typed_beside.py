"""What is typed beside the form goes into the form: no digit vanishes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton

from desktop.ui.form.comparison_page import ComparisonPage
from tests.ui.clerk import CONTROL, NONE, Clerk, Key


def click_on_a_finding(clerk: Clerk) -> None:
    clerk.opens_findings()
    tree = clerk.workspace.findings.tree
    spot = tree.visualItemRect(tree.topLevelItem(0)).center()
    clerk.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert tree.hasFocus()


def tab_to_a_button(clerk: Clerk) -> None:
    bar = clerk.window.findChild(QToolBar)
    button = next(each for each in bar.findChildren(QToolButton) if each.text() == "导入")
    button.setFocus()
    assert button.hasFocus()


def click_on_the_paper(clerk: Clerk) -> None:
    clerk.workspace.outline.setFocus()
    QTest.mouseClick(clerk.page, Qt.MouseButton.LeftButton, NONE, QPoint(3, 3))


BESIDE: dict[str, Callable[[Clerk], object]] = {
    "outline": lambda clerk: clerk.clicks_form("t1"),
    "outline by key": lambda clerk: clerk.workspace.outline.setFocus(),
    "finding": click_on_a_finding,
    "tool bar": tab_to_a_button,
    "paper": click_on_the_paper,
    "f9": lambda clerk: (clerk.presses(Key.Key_F9), clerk.goes("t1 2 1")),
    "outline folded": lambda clerk: clerk.presses(Key.Key_B, held=CONTROL),
}


@pytest.mark.parametrize("where", BESIDE)
@pytest.mark.parametrize(
    ("typed", "kept"), [("12.5", "12.50"), ("-3", "-3.00"), (".5", "0.50"), ("１２", "12.00")]
)
def test_digits_open_the_editor_of_the_current_cell(
    where: str, typed: str, kept: str, clerk: Clerk
) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("1778.19")
    clerk.goes("t1 2 1")
    BESIDE[where](clerk)
    here = clerk.here()
    clerk.types(typed)
    editor = clerk.editor()
    assert editor is not None
    assert editor.text() == typed
    clerk.enters("")
    assert clerk.kept(here) == kept


def test_enter_goes_to_the_form(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.clicks_form("t1")
    assert clerk.workspace.outline.hasFocus()
    clerk.presses(Key.Key_Return)
    assert clerk.grid.hasFocus()
    assert clerk.here() == "t1 2 1"


def test_after_another_form_was_clicked_digits_go_to_that_one(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.clicks_form("sg")
    clerk.types("7")
    assert clerk.here() == "sg 1 2"
    clerk.enters("")
    assert clerk.kept("sg 1 2") == "7.00"


def test_digits_go_on_in_a_text_that_is_being_typed(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("1")
    clerk.presses(Key.Key_2, Key.Key_3)
    clerk.enters("")
    assert clerk.kept("t1 2 1") == "123.00"


def test_beside_last_years_column_it_is_said_where_to_type(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F6)
    page = clerk.workspace.page()
    assert isinstance(page, ComparisonPage)
    clerk.presses(Key.Key_Left, Key.Key_5)
    assert page.grid.editor() is None
    assert page.bar.text() == "这一格不能填。"


def test_the_list_of_years_does_not_keep_the_focus(clerk: Clerk) -> None:
    clerk.window.features.years.setFocus()
    clerk.window.features.years.activated.emit(0)
    QApplication.processEvents()
    assert clerk.grid.hasFocus()


def test_a_letter_writes_over_no_words(assessed: Clerk) -> None:
    """The cell is not seen to be chosen, and Esc would keep what was begun in it. A digit may be
    a value, and goes in."""
    assessed.goes("project/1 name 1")
    before = assessed.kept("project/1 name 1")
    assert before
    assessed.workspace.outline.setFocus()
    assessed.presses(Key.Key_X)
    assert assessed.editor() is None
    assert assessed.workspace.here() == assessed.cell("project/1 name 1")
    assert assessed.kept("project/1 name 1") == before
    assessed.workspace.outline.setFocus()
    assessed.presses(Key.Key_9, Key.Key_5)
    editor = assessed.editor()
    assert editor is not None
    assert editor.text() == "95"


def test_a_letter_beside_a_comparison_goes_to_its_first_cell(clerk: Clerk) -> None:
    clerk.goes("soe ＋ code")
    clerk.presses(Key.Key_F6)
    page = clerk.workspace.page()
    assert isinstance(page, ComparisonPage)
    page.grid.setCurrentIndex(QModelIndex())
    assert page.cell() is None
    clerk.workspace.outline.setFocus()
    clerk.types("a")
    assert page.grid.currentIndex().isValid()
    clerk.presses(Key.Key_Escape)


def test_a_key_that_the_grid_cannot_take_is_not_handed_round(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk.workspace, "take_focus", lambda: None)
    clerk.workspace.outline.setFocus()
    clerk.types("5")
    assert clerk.workspace.outline.hasFocus()
    assert clerk.editor() is None
