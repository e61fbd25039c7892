"""Chapters, work and terms of the clerk's own go up and down; the sections of a page are listed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.text.contents import TextContents
from tests.ui.clerk import ALT, CONTROL, Clerk, Key
from tests.ui.text.pages import focused, goes, opens

TITLES = {f"chapters {row} title": f"第{row}件" for row in "123"}


def chapters(clerk: Clerk) -> None:
    """Three chapters."""
    cells = {clerk.cell(cell): title for cell, title in TITLES.items()}
    clerk.session.fill(cells, "三章")


def button() -> str:
    """What the button says to which Tab came."""
    pressed = QApplication.focusWidget()
    assert isinstance(pressed, QPushButton)
    return pressed.text()


def order(clerk: Clerk) -> list[str]:
    """The rows of the chapters as they stand on the page, their fields and their headings."""
    page = opens(clerk, "text/work")
    cells = [each.cell for each in page.fields()]
    rows = [cell.row for cell in cells if cell.form == "chapters" and cell.col == "title"]
    heads = [f"{number}、第{row}件" for number, row in zip("一二三", rows, strict=True)]
    assert [line for line in page.words().split("\n") if "、第" in line] == heads
    return rows


def test_alt_and_the_arrows_move_a_chapter(clerk: Clerk) -> None:
    chapters(clerk)
    goes(clerk, "chapters 3 text")
    clerk.presses(Key.Key_Up, held=ALT)
    assert order(clerk) == ["1", "3", "2"]
    goes(clerk, "chapters 3 text")
    clerk.presses(Key.Key_Up, Key.Key_Up, held=ALT)
    assert focused().cell == clerk.cell("chapters 3 text")
    assert order(clerk) == ["3", "1", "2"]
    goes(clerk, "chapters 3 text")
    clerk.presses(Key.Key_Down, held=ALT)
    assert order(clerk) == ["1", "3", "2"]
    clerk.undoes()
    assert order(clerk) == ["3", "1", "2"]


def test_a_button_moves_it_and_keeps_what_is_being_typed(clerk: Clerk, qtbot: QtBot) -> None:
    chapters(clerk)
    page = goes(clerk, "chapters 1 text")
    clerk.types("做了")
    down = next(each for each in page.findChildren(QPushButton) if each.text() == "下移")
    qtbot.mouseClick(down, Qt.MouseButton.LeftButton)
    assert order(clerk) == ["2", "1", "3"]
    assert clerk.kept("chapters 1 text") == "做了"


def test_pinyin_typed_after_a_tab_takes_no_chapter_away(clerk: Clerk) -> None:
    """The space that would pick the word is no press of the button Tab came to."""
    chapters(clerk)
    goes(clerk, "chapters 1 text")
    clerk.presses(Key.Key_Tab)
    assert button() == "上移"
    clerk.types("neirong ")
    assert order(clerk) == ["1", "2", "3"]


def test_enter_takes_a_chapter_away_and_says_how_to_get_it_back(clerk: Clerk) -> None:
    chapters(clerk)
    for enter in (Key.Key_Return, Key.Key_Enter):
        goes(clerk, "chapters 1 text")
        clerk.presses(*[Key.Key_Tab] * 3, enter)
        assert clerk.window.statusBar().currentMessage() == "已删除这一章，按 Ctrl+Z 可以恢复。"
        assert clerk.session.filing.text(clerk.cell("chapters 1 title")) == ""
        clerk.undoes()
        assert order(clerk) == ["1", "2", "3"]


def test_the_sections_are_listed_with_what_waits(clerk: Clerk, qtbot: QtBot) -> None:
    page = opens(clerk, "text/explanation")
    contents = page.findChild(TextContents)
    assert contents.text().startswith("一、收入支出决算总体情况说明")
    menu = contents.menu_of_sections()
    words = [action.text() for action in menu.actions()]
    assert words[0] == "一、收入支出决算总体情况说明　○ 1 处待填"
    assert "　（二）财政拨款支出决算结构情况" in words
    menu.actions()[2].trigger()
    assert contents.text().startswith("三、支出决算情况说明")
    clerk.presses(Key.Key_J, held=CONTROL)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    clerk.presses(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None


def test_a_short_page_needs_no_list(clerk: Clerk) -> None:
    page = opens(clerk, "text/tables")
    assert not page.findChild(TextContents).isVisible()
