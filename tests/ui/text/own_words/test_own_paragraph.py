"""Rewriting a paragraph in its place: figures stay bound, and the generated words come back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.office.filings.filings import load_filing
from desktop.ui.text.fields.give_up_link import GiveUpLink
from desktop.ui.text.lines.html import FIGURE
from desktop.ui.text.own_words.own_field import OwnField
from desktop.ui.text.own_words.own_note import OWN, RESTORE
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.widgets.draft import PAUSE
from desktop.ui.widgets.style import LEVEL_COLOUR
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key
from tests.ui.text.own_words.rewriting import (
    EXPLANATION,
    OWN_INCOME,
    REASON,
    WORD,
    rewrites,
    selects,
    shown,
)
from tests.ui.text.pages import focused, goes, opens, paragraph, printed

RED = LEVEL_COLOUR["error"].name()


def test_a_double_click_opens_it_and_leaving_it_keeps_it(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, EXPLANATION)
    income = paragraph(page, "income")
    label = income.findChild(QLabel, "printed")
    qtbot.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(label.width() - 5, 5))
    assert focused().toPlainText() == income.paragraph.text
    selects("收入合计")
    clerk.types("收入共计")
    assert clerk.kept(OWN_INCOME) == ""
    clerk.presses(Key.Key_Tab)
    assert clerk.kept(OWN_INCOME).startswith(f"2020年度收入共计{WORD}万元。")
    assert income.field is None
    assert "收入共计2,001.99万元" in printed(page, "2020年度收入共计")
    assert OWN in income.note()


def test_the_field_comes_into_sight_with_what_is_said_under_it(clerk: Clerk) -> None:
    page = goes(clerk, REASON)
    seen, tried = page.findChild(QScrollArea).viewport(), 0
    for _ in range(12):
        clerk.presses(Key.Key_Down, held=CONTROL)
        here = QApplication.focusWidget()
        if isinstance(here, OwnParagraph):
            clerk.presses(Key.Key_F2)
            note, tried = here.findChild(QLabel, "quiet"), tried + 1
            assert note.mapTo(seen, note.rect().bottomLeft()).y() <= seen.height()
            clerk.presses(Key.Key_Escape)
    assert tried > 3


def test_f2_opens_the_paragraph_of_the_field_and_ctrl_enter_keeps_it(clerk: Clerk) -> None:
    page = goes(clerk, REASON)
    clerk.presses(Key.Key_F2)
    assert isinstance(focused(), OwnField)
    selects("主要用于")
    clerk.types("用来")
    clerk.presses(Key.Key_Return, held=CONTROL)
    running = paragraph(page, "car_running")
    assert running.hasFocus()
    assert "用来" in clerk.kept("narrative car_running own")
    clerk.presses(Key.Key_Return)
    assert isinstance(focused(), OwnField)


def test_ctrl_down_goes_from_paragraph_to_field(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    total = paragraph(page, "total")
    page.setFocus()
    clerk.presses(Key.Key_Down, held=CONTROL)
    assert total.hasFocus()
    clerk.presses(Key.Key_Down, held=CONTROL)
    assert focused().cell == clerk.cell("narrative total_reason text")
    clerk.presses(Key.Key_Down, held=CONTROL)
    assert paragraph(page, "income").hasFocus()
    clerk.presses(Key.Key_Up, Key.Key_Up, held=CONTROL)
    assert total.hasFocus()


def test_tab_leads_on_from_a_paragraph_and_from_its_field(clerk: Clerk) -> None:
    page = opens(clerk, EXPLANATION)
    total = paragraph(page, "total")
    total.open()
    clerk.presses(Key.Key_Tab)
    assert focused().cell == clerk.cell("narrative total_reason text")
    page.go(total.cell)
    clerk.presses(Key.Key_Tab)
    assert focused().cell == clerk.cell("narrative total_reason text")


def test_undo_with_an_untouched_field_open_takes_back_the_last_step(clerk: Clerk) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    clerk.presses(Key.Key_Return, held=CONTROL)
    clerk.presses(Key.Key_F2)
    clerk.undoes()
    assert shown(income).startswith("2020年度收入合计")
    assert clerk.kept(OWN_INCOME) == ""
    clerk.redoes()
    assert shown(income).startswith("2020年度收入共计")


def test_the_quiet_link_opens_it(clerk: Clerk, qtbot: QtBot) -> None:
    income = paragraph(opens(clerk, EXPLANATION), "income")
    qtbot.mouseClick(income.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert focused().toPlainText() == income.paragraph.text


def test_esc_keeps_it_and_shows_the_paragraph(clerk: Clerk) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    clerk.presses(Key.Key_Escape)
    assert income.field is None
    assert income.hasFocus()
    assert shown(income).startswith("2020年度收入共计2,001.99万元")
    assert "收入共计" in clerk.kept(OWN_INCOME)
    clerk.presses(Key.Key_F2, Key.Key_Escape)
    assert income.field is None
    clerk.undoes()
    assert shown(income).startswith("2020年度收入合计2,001.99万元")
    clerk.redoes()
    assert shown(income).startswith("2020年度收入共计2,001.99万元")


@pytest.mark.parametrize("way", ["key", "link"])
@pytest.mark.parametrize("rest", [True, False])
def test_giving_up_brings_back_the_paragraph_and_undo_the_words(
    clerk: Clerk, qtbot: QtBot, way: str, rest: bool
) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    if rest:
        pauses(qtbot, focused())
        with Store.open(clerk.session.path, read_only=True) as store:
            kept = load_filing(store, clerk.session.head)
        assert "收入共计" in kept.text(clerk.cell(OWN_INCOME))
        assert focused().toPlainText().startswith("2020年度收入共计2,001.99")
    if way == "key":
        clerk.presses(Key.Key_Escape, held=SHIFT)
    else:
        qtbot.mouseClick(income.findChild(GiveUpLink), Qt.MouseButton.LeftButton)
    assert income.field is None
    assert income.hasFocus()
    assert clerk.kept(OWN_INCOME) == ""
    clerk.undoes()
    assert "收入共计" in clerk.kept(OWN_INCOME)
    assert shown(income).startswith("2020年度收入共计")
    clerk.redoes()
    assert clerk.kept(OWN_INCOME) == ""


@pytest.mark.parametrize("before", ["", "车辆减少"])
@pytest.mark.parametrize("old", ["", "车辆"])
def test_giving_up_brings_back_the_field_that_stands_in_the_paragraph(
    clerk: Clerk, qtbot: QtBot, before: str, old: str
) -> None:
    goes(clerk, REASON)
    clerk.session.fill({clerk.cell(REASON): before or None}, "填说明")
    gap = before or "〔待填：主要原因〕"
    running = rewrites(clerk, "car_running", gap, "卖了")
    pauses(qtbot, focused())
    assert clerk.kept(REASON) == "卖了"
    if old:
        selects("公务用车运行")
        clerk.types(old)
        pauses(qtbot, focused())
    clerk.presses(Key.Key_Escape, held=SHIFT)
    assert (clerk.kept(REASON), clerk.kept("narrative car_running own")) == (before, "")
    clerk.undoes()
    assert "卖了" in shown(running)


def test_a_draft_leaves_nothing_in_a_field_that_the_words_then_pass_by(
    clerk: Clerk, qtbot: QtBot
) -> None:
    running = rewrites(clerk, "car_running", "〔待填：主要原因〕", "车")
    pauses(qtbot, focused())
    assert clerk.kept(REASON) == "车"
    selects("主要原因是车")
    clerk.types("因为卖了车")
    clerk.presses(Key.Key_Escape)
    assert "因为卖了车" in clerk.kept("narrative car_running own")
    assert clerk.kept(REASON) == ""
    assert "因为卖了车" in shown(running)


def pauses(qtbot: QtBot, field: object) -> None:
    """Lets the time pass after which a text is kept."""
    assert isinstance(field, OwnField)
    field._pause.setInterval(1)
    with qtbot.waitSignal(field.paused):
        field._pause.start()
    field._pause.setInterval(PAUSE)


def test_one_step_however_many_pauses(clerk: Clerk, qtbot: QtBot) -> None:
    count = clerk.session.undo_stack.count()
    income = rewrites(clerk, "income", "收入合计", "收入")
    pauses(qtbot, focused())
    clerk.types("共计")
    pauses(qtbot, focused())
    clerk.types("为")
    clerk.presses(Key.Key_Tab)
    assert shown(income).startswith("2020年度收入共计为2,001.99万元")
    assert clerk.session.undo_stack.count() == count + 1
    clerk.undoes()
    assert shown(income).startswith("2020年度收入合计2,001.99万元")
    assert clerk.kept(OWN_INCOME) == ""
    clerk.redoes()
    assert shown(income).startswith("2020年度收入共计为2,001.99万元")


def test_bound_figures_follow_and_typed_ones_become_findings(clerk: Clerk) -> None:
    income = rewrites(clerk, "income", "其他收入223.81万元", "其他收入223.80万元")
    clerk.presses(Key.Key_Tab)
    assert "应为 223.81万元" in income.note()
    label = income.findChild(QLabel, "printed").text()
    assert f"color:{RED}; font-weight:600; text-decoration:underline'>223.80万元</a>" in label
    assert ">✗<" in label
    assert f"style='{FIGURE}'>2,001.99<" in label
    clerk.goes("t2 合计 7")
    clerk.enters("224.81")
    opens(clerk, EXPLANATION)
    assert "收入合计2,002.99万元" in shown(income)
    assert "其他收入223.80万元✗，占本年收入11.2%" in shown(income)
    assert "应为 224.81万元" in income.note()
    clerk.goes("t2 合计 7")
    clerk.enters("223.80")
    opens(clerk, EXPLANATION)
    assert RED not in income.findChild(QLabel, "printed").text()


@pytest.mark.parametrize("way", ["key", "link", "empty"])
def test_the_generated_words_come_back_in_one_step(clerk: Clerk, way: str) -> None:
    income = rewrites(clerk, "income", "收入合计", "收入共计")
    clerk.presses(Key.Key_Return, held=CONTROL)
    count = clerk.session.undo_stack.count()
    if way == "key":
        clerk.presses(Key.Key_Delete)
    elif way == "link":
        note = next(each for each in income.findChildren(QLabel, "quiet") if each.isVisible())
        note.linkActivated.emit(RESTORE)
    else:
        clerk.presses(Key.Key_F2)
        focused().selectAll()
        clerk.presses(Key.Key_Delete, Key.Key_Tab)
    assert shown(income).startswith("2020年度收入合计2,001.99万元")
    assert income.note() == ""
    assert clerk.session.undo_stack.count() == count + 1
    clerk.undoes()
    assert shown(income).startswith("2020年度收入共计2,001.99万元")
    assert income.hasFocus()
