"""The field in which a paragraph is rewritten: what it keeps, marks, undoes and takes as pasted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from desktop.forms.texts import PASSAGE
from desktop.ui.desk.session import Session
from desktop.ui.text.page import TextPage
from desktop.ui.widgets.text_edit import TOO_LONG
from tests.ui.clerk import CONTROL, Clerk, Key
from tests.ui.text.own_words.rewriting import (
    EXPLANATION,
    OWN_INCOME,
    REASON,
    WORD,
    rewrites,
    selects,
    shown,
)
from tests.ui.text.pages import focused, goes, opens, paragraph


def test_another_page_while_typing_keeps_it(clerk: Clerk) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    clerk.clicks_form("t1")
    assert "收入共计" in clerk.kept(OWN_INCOME)
    opens(clerk, EXPLANATION)
    assert income.field is None


def test_what_cannot_be_saved_stays_in_the_field(
    clerk: Clerk, full_disk: Callable[[Session], AbstractContextManager[None]]
) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    with full_disk(clerk.session):
        clerk.presses(Key.Key_Return, held=CONTROL)
        assert clerk.reads_message()
        assert income.field is not None
        assert "收入共计" in income.field.toPlainText()
    income.field.setFocus()
    clerk.presses(Key.Key_Return, held=CONTROL)
    assert "收入共计" in clerk.kept(OWN_INCOME)


def test_two_that_could_not_be_kept_are_kept_later(
    clerk: Clerk, full_disk: Callable[[Session], AbstractContextManager[None]]
) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    with full_disk(clerk.session):
        spending = paragraph(opens(clerk, EXPLANATION), "spending")
        spending.open()
        assert clerk.reads_message()
        selects("支出合计")
        clerk.types("支出共计")
        assert not clerk.workspace.commit()
        assert clerk.reads_message()
    assert clerk.workspace.commit()
    assert (income.field, spending.field) == (None, None)
    assert "收入共计" in clerk.kept(OWN_INCOME)
    assert "支出共计" in clerk.kept("narrative spending own")


def test_words_in_place_of_a_gap_go_into_their_field(clerk: Clerk) -> None:
    running = rewrites(clerk, "car_running", "〔待填：主要原因〕", "车辆减少")
    clerk.presses(Key.Key_Return, held=CONTROL)
    assert not running.paragraph.own
    assert clerk.kept(REASON) == "车辆减少"
    assert clerk.kept("narrative car_running own") == ""


def test_a_field_that_has_no_place_in_own_words_is_kept_and_said(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.enters("车辆减少")
    running = rewrites(clerk, "car_running", "主要原因是车辆减少", "因为卖了车")
    clerk.presses(Key.Key_Return, held=CONTROL)
    assert "原来填写的“主要原因”这里没有用" in running.note()
    page = clerk.workspace.page()
    assert isinstance(page, TextPage)
    assert clerk.cell(REASON) not in [each.cell for each in page.fields()]
    clerk.presses(Key.Key_Delete)
    assert "主要原因是车辆减少。" in shown(running)
    assert clerk.cell(REASON) in [each.cell for each in page.fields()]


def test_the_figures_kept_are_marked_while_she_types(clerk: Clerk, qtbot: QtBot) -> None:
    income = rewrites(clerk, "income", "2,001.99", "2,001.98")
    field = income.field
    assert field is not None
    qtbot.waitUntil(lambda: not field._marking.isActive())
    marked = [mark.cursor.selectedText() for mark in field.extraSelections()]
    assert "1,778.18" in marked
    assert not {"2,001.99", "2,001.98"} & {*marked}


def test_undo_within_the_field_is_of_the_letters(clerk: Clerk) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    clerk.undoes()
    assert income.field is not None
    assert clerk.kept(OWN_INCOME) == ""
    clerk.presses(Key.Key_Escape)
    assert shown(income).startswith("2020年度收入合计")


def test_word_text_is_pasted_clean(clerk: Clerk) -> None:
    rewrites(clerk, "income", "收入合计", "")
    clerk.pastes("收入\u00a0\u2003共\u200b计\x0b（见下）\r\n\x07")
    assert "收入 共计\n（见下）2,001.99" in focused().toPlainText()
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(OWN_INCOME).startswith(f"2020年度收入 共计\n（见下）{WORD}")


def test_in_a_sentence_pasted_lines_become_one(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.pastes("车辆\r\n减少\t两辆")
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(REASON) == "车辆减少 两辆"


def test_more_than_a_report_has_room_for_is_not_pasted(clerk: Clerk) -> None:
    goes(clerk, REASON)
    clerk.pastes("字" * (PASSAGE + 1))
    assert focused().toPlainText() == ""
    assert QToolTip.text() == TOO_LONG
    clerk.pastes("字" * 3000)
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(REASON) == "字" * 3000
