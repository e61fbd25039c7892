"""Ins adds a chapter from within one; Tab from a field is not at the button that deletes it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.clerk import Clerk, Key
from tests.ui.text.pages import goes, opens


def test_ins_adds_a_chapter_and_the_cursor_is_in_its_title(clerk: Clerk) -> None:
    opens(clerk, "text/work")
    goes(clerk, "chapters 1 title")
    clerk.types("第一章")
    clerk.presses(Key.Key_Tab)
    clerk.types("内容")
    clerk.presses(Key.Key_Insert)
    assert clerk.kept("chapters 1 text") == "内容"
    assert clerk.workspace.here() == clerk.cell("chapters 2 title")
    clerk.types("第二章")
    clerk.presses(Key.Key_Escape)
    assert clerk.kept("chapters 2 title") == "第二章"


def test_ins_adds_an_item_of_work_and_nothing_elsewhere(clerk: Clerk) -> None:
    opens(clerk, "text/work")
    goes(clerk, "work 1 item")
    clerk.types("扩面")
    clerk.presses(Key.Key_Insert)
    assert clerk.workspace.here() == clerk.cell("work 2 item")
    opens(clerk, "text/overview")
    goes(clerk, "narrative functions text")
    steps = clerk.session.undo_stack.count()
    clerk.presses(Key.Key_Insert)
    assert clerk.session.undo_stack.count() == steps


def test_tab_from_a_chapter_does_not_arrive_at_its_deletion(clerk: Clerk) -> None:
    opens(clerk, "text/work")
    goes(clerk, "chapters 1 text")
    clerk.types("内容")
    clerk.presses(Key.Key_Escape)
    goes(clerk, "chapters 1 text")
    clerk.presses(Key.Key_Tab)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    assert button.text() == "上移"
    clerk.presses(Key.Key_Return)
    assert clerk.kept("chapters 1 text") == "内容"
