"""A long passage is kept while it is being typed, and neither Esc nor undo loses any of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.office.filings.filings import load_filing
from desktop.ui.desk.session import Session
from desktop.ui.text.fields.give_up_link import GiveUpLink
from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.widgets.draft import PAUSE
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, giving_up
from tests.ui.text.pages import focused, goes, opens, paragraph, typed

REASON = "narrative car_reason text"
CHAPTER = "chapters 1 text"


@pytest.fixture
def field(clerk: Clerk) -> WordsField:
    """The field of a reason, empty, with the cursor in it."""
    goes(clerk, REASON)
    return focused()


def pauses(qtbot: QtBot, field: WordsField) -> None:
    """Lets the time pass after which a text is kept."""
    field._pause.setInterval(1)
    with qtbot.waitSignal(field.paused):
        field._pause.start()
    field._pause.setInterval(PAUSE)


def in_file(clerk: Clerk, cell: str = REASON) -> str:
    """What somebody else reads in the file."""
    with Store.open(clerk.session.path, read_only=True) as store:
        return load_filing(store, clerk.session.head).text(clerk.cell(cell))


def test_a_pause_in_typing_keeps_what_stands_there(
    clerk: Clerk, field: WordsField, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(field.paused):
        qtbot.keyClicks(field, "because of ")
    assert field.toPlainText() == "because of "
    assert in_file(clerk) == "because of"
    qtbot.keyClicks(field, "rain")
    assert field.toPlainText() == "because of rain"
    clerk.presses(Key.Key_Tab)
    assert clerk.session.filing.text(clerk.cell(REASON)) == "because of rain"


def test_what_is_typed_stays_as_typed_when_the_findings_come(
    clerk: Clerk, field: WordsField, qtbot: QtBot
) -> None:
    clerk.types("because of ")
    pauses(qtbot, field)
    with qtbot.waitSignal(clerk.session.rested):
        pass
    assert field.toPlainText() == "because of "
    assert field.changed()


def test_typing_on_and_on_is_kept_too(
    clerk: Clerk, field: WordsField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.widgets.draft.LATEST", 200)
    field._pause.setInterval(400)
    with qtbot.waitSignal(field.paused):
        while not in_file(clerk):
            clerk.types("雨")
            qtbot.wait(100)


def test_a_field_that_nobody_types_in_asks_for_nothing(field: WordsField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.paused):
        field.draft.write("kept before")
        field._pause.timeout.emit()


def test_esc_keeps_and_goes_to_the_paragraph(clerk: Clerk, field: WordsField, qtbot: QtBot) -> None:
    clerk.types("车辆")
    pauses(qtbot, field)
    clerk.types("减少")
    clerk.presses(Key.Key_Escape)
    page = opens(clerk, "text/explanation")
    assert in_file(clerk) == "车辆减少"
    assert field.toPlainText() == "车辆减少"
    goes(clerk, REASON)
    clerk.presses(Key.Key_Escape)
    assert paragraph(page, "car_running").hasFocus()
    clerk.presses(Key.Key_Tab)
    assert focused() is field


def test_esc_keeps_a_chapter_and_goes_to_the_page(clerk: Clerk) -> None:
    page = goes(clerk, CHAPTER)
    clerk.types("第一句")
    clerk.presses(Key.Key_Escape)
    assert clerk.kept(CHAPTER) == typed(page, CHAPTER) == "第一句"
    assert page.findChild(QScrollArea).hasFocus()
    clerk.presses(Key.Key_Escape)
    assert focused().cell == clerk.cell(CHAPTER)


def test_pauses_are_one_step_that_undo_takes_back(
    clerk: Clerk, field: WordsField, qtbot: QtBot
) -> None:
    count = clerk.session.undo_stack.count()
    for word in ("rain", "snow"):
        qtbot.keyClicks(field, word)
        pauses(qtbot, field)
    assert clerk.session.undo_stack.count() == count + 1
    clerk.presses(Key.Key_Escape)
    assert clerk.session.undo_stack.count() == count + 1
    clerk.undoes()
    assert (field.toPlainText(), in_file(clerk)) == ("", "")
    clerk.redoes()
    assert (field.toPlainText(), in_file(clerk)) == ("rainsnow", "rainsnow")


def test_undo_while_typing_goes_back_to_what_is_kept_and_then_before_it(
    clerk: Clerk, field: WordsField, qtbot: QtBot
) -> None:
    qtbot.keyClicks(field, "rain")
    pauses(qtbot, field)
    qtbot.keyClicks(field, "snow")
    clerk.undoes()
    assert field.toPlainText() == "rain"
    clerk.redoes()
    assert field.toPlainText() == "rainsnow"
    clerk.undoes()
    clerk.undoes()
    assert field.hasFocus()
    assert (field.toPlainText(), in_file(clerk)) == ("", "")
    clerk.redoes()
    assert (field.toPlainText(), in_file(clerk)) == ("rain", "rain")


@pytest.mark.parametrize("over", ["", "b"])
def test_what_was_kept_and_then_taken_away_can_be_reached(
    clerk: Clerk, field: WordsField, qtbot: QtBot, over: str
) -> None:
    qtbot.keyClicks(field, "a long passage")
    pauses(qtbot, field)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.presses(Key.Key_Delete)
    clerk.types(over)
    pauses(qtbot, field)
    clerk.presses(Key.Key_Escape)
    assert in_file(clerk) == over
    clerk.undoes()
    assert field.toPlainText() == "a long passage"
    clerk.undoes()
    assert field.toPlainText() == ""


def test_what_is_marked_is_kept_before_it_can_be_written_over(
    clerk: Clerk, field: WordsField
) -> None:
    clerk.types("一大段还没有停顿过的话")
    clerk.presses(Key.Key_A, held=CONTROL)
    assert in_file(clerk) == "一大段还没有停顿过的话"


@pytest.mark.parametrize("way", ["key", "link", "menu", "edit"])
@pytest.mark.parametrize("rest", [True, False])
def test_giving_up_is_asked_for_and_one_step(
    clerk: Clerk, field: WordsField, qtbot: QtBot, way: str, rest: bool
) -> None:
    qtbot.keyClicks(field, "old")
    clerk.presses(Key.Key_Escape)
    goes(clerk, REASON)
    link = field.parentWidget().findChild(GiveUpLink)
    assert not link.isVisible()
    qtbot.keyClicks(field, " new")
    if rest:
        pauses(qtbot, field)
    assert link.isVisible()
    gives_up(clerk, field, way)
    assert (field.toPlainText(), in_file(clerk)) == ("old", "old")
    assert field.hasFocus()
    assert not link.isVisible()
    clerk.undoes()
    assert (field.toPlainText(), in_file(clerk)) == ("old new", "old new")
    clerk.redoes()
    assert (field.toPlainText(), in_file(clerk)) == ("old", "old")


def gives_up(clerk: Clerk, field: WordsField, way: str) -> None:
    """Gives up what was changed in a field, the way she likes."""
    match way:
        case "key":
            clerk.presses(Key.Key_Escape, held=SHIFT)
        case "link":
            link = field.parentWidget().findChild(GiveUpLink)
            clerk.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        case "menu":
            menu = field.context_menu()
            action = giving_up(menu)
            assert action.shortcut() == QKeySequence("Shift+Esc")
            action.trigger()
        case "edit":
            clerk.chooses("编辑(&E)", "放弃这次修改")


def test_where_nothing_was_changed_there_is_nothing_to_give_up(
    clerk: Clerk, field: WordsField
) -> None:
    assert not giving_up(field.context_menu()).isEnabled()
    clerk.presses(Key.Key_Escape, held=SHIFT)
    assert clerk.session.undo_stack.count() == 0
    assert field.hasFocus()


def test_what_cannot_be_kept_stays_and_is_said_once(
    clerk: Clerk,
    field: WordsField,
    qtbot: QtBot,
    full_disk: Callable[[Session], AbstractContextManager[None]],
) -> None:
    clerk.types("雨")
    with full_disk(clerk.session):
        pauses(qtbot, field)
        assert "磁盘已满" in clerk.reads_message()
        clerk.types("和雪")
        with qtbot.assertNotEmitted(clerk.session.failed):
            pauses(qtbot, field)
        assert clerk.status() == "✗ 刚才的内容没有存上"
        clerk.presses(Key.Key_Escape)
        assert "磁盘已满" in clerk.reads_message()
        assert (field.toPlainText(), field.hasFocus()) == ("雨和雪", True)
    pauses(qtbot, field)
    assert in_file(clerk) == "雨和雪"
    assert clerk.status().startswith("已保存")


def test_the_offer_of_last_year_is_still_the_first_link(clerk: Clerk, field: WordsField) -> None:
    block = field.parentWidget()
    assert not isinstance(block.findChild(QPushButton), GiveUpLink)
