"""Ctrl+F finds amounts, names and words, and goes there; F3 goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.search.searching import NOT_ASKED
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


def test_where_else_a_figure_stands(clerk: Clerk) -> None:
    bar = clerk.window.features.searching.bar
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_F, held=CONTROL)
    assert bar.isVisible()
    assert bar.field.hasFocus()
    assert bar.field.text() == "1,778.18"
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t1 1 1"
    clerk.presses(Key.Key_Down)
    assert clerk.here() == "t2 合计 2"
    assert bar.field.hasFocus()
    assert bar.count.text().startswith("第 2 处，共 ")
    clerk.presses(Key.Key_Escape)
    assert not bar.isVisible()
    assert clerk.here() == "t2 合计 2"
    clerk.presses(Key.Key_F3)
    assert clerk.here() == "t4 1 1"
    clerk.presses(Key.Key_F3, held=SHIFT)
    assert clerk.here() == "t2 合计 2"


def test_a_name_is_typed(clerk: Clerk) -> None:
    bar = clerk.window.features.searching.bar
    clerk.goes("t1 34 2")
    clerk.presses(Key.Key_F, held=CONTROL)
    clerk.types("gwjd")
    assert "公务接待费" in bar.list.item(0).text()
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t6 30217 1"


def test_a_click_goes_to_a_place_in_the_text(clerk: Clerk) -> None:
    bar = clerk.window.features.searching.bar
    clerk.presses(Key.Key_F, held=CONTROL)
    bar.field.selectAll()
    clerk.types("收、支总计")
    assert bar.list.item(0).text().startswith("情况说明"), bar.list.item(0).text()
    item = bar.list.item(0)
    spot = bar.list.visualItemRect(item).center()
    clerk.qtbot.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clerk.workspace.on_text()


def test_what_is_not_there_is_said(clerk: Clerk) -> None:
    bar = clerk.window.features.searching.bar
    clerk.presses(Key.Key_F3)
    assert clerk.window.statusBar().currentMessage() == NOT_ASKED
    clerk.presses(Key.Key_F, held=CONTROL)
    bar.field.selectAll()
    clerk.types("qqqq")
    assert bar.count.text() == "没有找到"
    clerk.presses(Key.Key_Return)
    assert bar.isVisible()


def test_f5_also_takes_a_name(clerk: Clerk) -> None:
    assert clerk.window.features.navigation.to("公务接待费")
    assert clerk.here() == "t6 30217 1"
