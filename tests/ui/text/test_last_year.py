"""引用上年文字: beside each empty field, and for all that say the same every year in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.formula import Cell
from desktop.office.editions import edition
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.ui.text.fields.blocks import EntryBlock
from desktop.ui.text.page import TextPage
from desktop.ui.window import Window
from tests.conftest import CASES, read_case
from tests.ui.clerk import ALT, CONTROL, Clerk, Key
from tests.ui.text.pages import goes, opens

FUNCTIONS = "narrative functions text"
OVERVIEW = "text/overview"


@pytest.fixture
def clerk(qtbot: QtBot, window: Window, tmp_path: Path) -> Clerk:
    """A clerk at a new year, the year before with its words in the same file."""
    before, now = edition("wuhan-2020"), edition("wuhan-2021")
    cover = cover_cells("江汉社保处", "单位", "万元")
    words = read_case(before, CASES / "wuhan-2020/narrative/jianghan.toml")
    path = tmp_path / "两年.jsgk"
    with Store.create(path) as store:
        add_filing(store, before, 2020, cover | words)
        add_filing(store, now, 2021, cover)
    window.features.files.open(path)
    return Clerk(qtbot, window)


def block(page: TextPage, row: str) -> EntryBlock:
    """The field of this row, with its label and its offer."""
    cell = Cell("narrative", row, "text")
    return next(each for each in page.findChildren(EntryBlock) if each.field.cell == cell)


def carry(page: TextPage) -> QPushButton:
    """The button that takes over last year's words."""
    buttons = page.findChildren(QPushButton, "link")
    return next(each for each in buttons if each.text().startswith("引用上年文字"))


def test_an_empty_field_offers_last_years_words(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, OVERVIEW)
    functions = block(page, "functions")
    assert functions.offer().startswith("上年：武汉市人力资源和社会保障局江汉社会保险")
    offer = functions.findChild(QPushButton)
    assert "承办上级交办的其他事项" in offer.toolTip()
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    assert clerk.kept(FUNCTIONS).endswith("承办上级交办的其他事项。")
    assert functions.offer() == ""
    clerk.undoes()
    assert clerk.kept(FUNCTIONS) == ""
    assert functions.offer()


def test_ctrl_apostrophe_fills_the_field_with_the_cursor(clerk: Clerk) -> None:
    goes(clerk, "narrative composition text")
    clerk.presses(Key.Key_Apostrophe, held=CONTROL)
    assert clerk.kept("narrative composition text") == "独立核算的单位本级决算"


def test_what_is_typed_is_not_overwritten(clerk: Clerk) -> None:
    goes(clerk, FUNCTIONS)
    clerk.types("新")
    clerk.presses(Key.Key_Apostrophe, Key.Key_Tab, held=CONTROL)
    clerk.workspace.commit()
    assert clerk.kept(FUNCTIONS) == "新"


def test_all_that_says_the_same_every_year_in_one_step(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, OVERVIEW)
    count = clerk.session.undo_stack.count()
    assert carry(page).text() == "引用上年文字（全文 4 处）"
    qtbot.mouseClick(carry(page), Qt.MouseButton.LeftButton)
    assert clerk.window.statusBar().currentMessage().startswith("已引用上年文字，全文共 4 处")
    assert clerk.kept("narrative status text") == "参照公务员法管理事业单位"
    assert not carry(page).isVisible()
    assert clerk.session.undo_stack.count() == count + 1
    clerk.undoes()
    assert clerk.kept(FUNCTIONS) == ""
    assert carry(page).isVisible()


def test_a_chapter_that_is_asked_for_offers_last_years(clerk: Clerk) -> None:
    page = opens(clerk, "text/work")
    offers = [each.offer() for each in page.findChildren(EntryBlock)]
    assert offers[0] == "上年：千方百计抓实绩效扩面工作　Ctrl+'"
    goes(clerk, "chapters 1 title")
    clerk.presses(Key.Key_Up, held=ALT)  # nothing to move yet
    clerk.presses(Key.Key_Apostrophe, held=CONTROL)
    assert clerk.kept("chapters 1 title") == "千方百计抓实绩效扩面工作"
    assert offers[1].startswith("上年：根据武汉市人社局")


def test_a_year_in_what_was_taken_over_is_found(clerk: Clerk) -> None:
    goes(clerk, "narrative application text")
    clerk.enters("2019年度的结果已经公开", Key.Key_Tab)
    page = clerk.workspace.page()
    assert isinstance(page, TextPage)
    assert "2019年" in page.found()
