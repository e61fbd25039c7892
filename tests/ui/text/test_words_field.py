"""A long passage is kept while it is being typed, not only when its field is left."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.filings import load_filing
from desktop.ui.text.words_field import WordsField
from tests.ui.clerk import Clerk, Key

REASON = "narrative car_reason text"


def test_a_pause_in_typing_keeps_what_stands_there(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.workspace.go(clerk.cell(REASON))
    field = QApplication.focusWidget()
    assert isinstance(field, WordsField)
    with qtbot.waitSignal(field.paused):
        qtbot.keyClicks(field, "because of ")
    assert field.toPlainText() == "because of "
    with Store.open(clerk.session.path, read_only=True) as store:
        kept = load_filing(store, clerk.session.head)
    assert kept.text(clerk.cell(REASON)) == "because of"
    qtbot.keyClicks(field, "rain")
    assert field.toPlainText() == "because of rain"
    clerk.presses(Key.Key_Tab)
    assert clerk.session.filing.text(clerk.cell(REASON)) == "because of rain"


def test_a_field_that_nobody_types_in_asks_for_nothing(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.workspace.go(clerk.cell(REASON))
    field = QApplication.focusWidget()
    assert isinstance(field, WordsField)
    with qtbot.assertNotEmitted(field.paused):
        field.write("kept before")
        field._pause.timeout.emit()


def test_pauses_are_one_step_and_esc_takes_it_back(clerk: Clerk, qtbot: QtBot) -> None:
    count = clerk.session.undo_stack.count()
    clerk.workspace.go(clerk.cell(REASON))
    field = QApplication.focusWidget()
    assert isinstance(field, WordsField)
    field._pause.setInterval(1)
    for word in ("rain", "snow"):
        with qtbot.waitSignal(field.paused):
            qtbot.keyClicks(field, word)
    assert clerk.session.undo_stack.count() == count + 1
    clerk.presses(Key.Key_Escape)
    assert clerk.session.undo_stack.count() == count
    assert (field.toPlainText(), clerk.kept(REASON)) == ("", "")
    qtbot.keyClicks(field, "rain")
    clerk.presses(Key.Key_Tab)
    clerk.undoes()
    assert clerk.kept(REASON) == ""
