"""不印 and 恢复: a paragraph of zeros is not printed, and stays in sight where it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.text.own_words.own_note import GONE
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from tests.ui.clerk import Clerk, Key
from tests.ui.text.pages import opens, paragraph

EXPLANATION = "text/explanation"
OWN = "narrative abroad own"


def link(prose: OwnParagraph, words: str) -> QPushButton:
    return next(each for each in prose.findChildren(QPushButton) if each.text() == words)


def test_it_is_offered_where_there_is_nothing_but_zeros(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    assert link(paragraph(page, "abroad"), "不印").isVisible()
    assert not link(paragraph(page, "income"), "不印").isVisible()


def test_a_click_leaves_it_out_and_delete_brings_it_back(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, EXPLANATION)
    prose = paragraph(page, "abroad")
    qtbot.mouseClick(link(prose, "不印"), Qt.MouseButton.LeftButton)
    assert clerk.kept(OWN) == "{{ left_out() }}"
    assert prose.note().startswith(GONE)
    assert "line-through" in page.words()
    assert not link(prose, "不印").isVisible()
    assert "Ctrl+Z" in clerk.window.statusBar().currentMessage()
    clerk.presses(Key.Key_Delete)
    assert clerk.kept(OWN) == ""
    assert prose.note() == ""
    clerk.presses(Key.Key_Delete)
    assert clerk.kept(OWN) == "{{ left_out() }}"
    clerk.undoes()
    assert clerk.kept(OWN) == ""


def test_a_paragraph_with_figures_stays(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    paragraph(page, "income").setFocus()
    clerk.presses(Key.Key_Delete)
    assert clerk.kept("narrative income own") == ""


def test_one_left_out_can_be_rewritten(clerk: Clerk) -> None:
    prose = paragraph(opens(clerk, EXPLANATION), "abroad")
    prose.setFocus()
    clerk.presses(Key.Key_Delete)
    prose.open()
    clerk.types("今年无")
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(OWN).endswith("今年无")
    assert "不随" in prose.note() or "自拟" in prose.note()
