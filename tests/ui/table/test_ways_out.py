"""What is typed in an open editor is not lost, however the clerk goes away from it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.desk.session import Session
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key

FullDisk = Callable[[Session], AbstractContextManager[None]]
Way = Callable[[Clerk], None]


def outline(clerk: Clerk) -> None:
    """A click on another form in the outline."""
    clerk.clicks_form("t3")


WAYS: dict[str, Way] = {
    "preview": lambda clerk: clerk.presses(Key.Key_P, held=CONTROL),
    "menu": lambda clerk: clerk.chooses("文件(&F)", "预览和打印各表"),
    "outline": outline,
    "next form": lambda clerk: clerk.presses(Key.Key_Right, held=ALT),
    "previous form": lambda clerk: clerk.presses(Key.Key_Left, held=ALT),
    "findings": lambda clerk: clerk.presses(Key.Key_F9),
    "next blank": lambda clerk: clerk.presses(Key.Key_F8, held=CONTROL | SHIFT),
    "start page": lambda clerk: clerk.presses(Key.Key_Home, held=ALT),
    "new page": lambda clerk: clerk.presses(Key.Key_N, held=CONTROL),
    "go to": lambda clerk: clerk.window.features.navigation.to("表6 30201"),
    "another cell": lambda clerk: clerk.clicks("t1 4 1"),
    "the same file again": lambda clerk: clerk.window.features.files.open(clerk.session.path),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_typed_is_kept(way: str, clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    WAYS[way](clerk)
    assert clerk.sees("t1 2 1") == "5.00" == clerk.kept("t1 2 1")


def test_the_preview_shows_what_was_just_typed(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.presses(Key.Key_P, held=CONTROL)
    before = clerk.window.features.printing.preview.pdf
    clerk.presses(Key.Key_Escape)
    clerk.types("5")
    clerk.presses(Key.Key_P, held=CONTROL)
    assert clerk.window.features.printing.preview.pdf != before
    assert "错误" in clerk.window.features.printing.preview.warning()


def test_closing_the_window_keeps_what_is_typed(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    path = clerk.session.path
    assert clerk.window.close()
    clerk.window.features.files.open(path)
    assert clerk.sees("t1 2 1") == "5.00"


def test_export_and_backup_hold_what_is_typed(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = clerk.session.path.with_name("备份.jsgk")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen), ""))
    clerk.goes("t1 2 1")
    clerk.types("5")
    clerk.presses(Key.Key_S, held=CONTROL | SHIFT)
    clerk.window.features.files.open(chosen)
    assert clerk.sees("t1 2 1") == "5.00"


def test_undo_from_the_menu_takes_back_what_is_typed_and_redo_brings_it(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("4")
    clerk.goes("t1 2 1")
    clerk.types("5")
    clerk.chooses("编辑(&E)", "撤销")
    assert clerk.kept("t1 2 1") == "4.00"
    clerk.chooses("编辑(&E)", "重做")
    assert clerk.kept("t1 2 1") == "5.00"


def test_undo_in_the_editor_is_about_the_letters_typed(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("4")
    clerk.goes("t1 2 1")
    clerk.types("5")
    clerk.undoes()
    assert clerk.editor() is not None
    assert clerk.kept("t1 2 1") == "4.00"


def test_going_to_a_place_asks_after_keeping_what_is_typed(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    clerk.presses(Key.Key_F5)
    clerk.types("表3 2080101 2")
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t3 2080101 2"
    assert clerk.kept("t1 2 1") == "5.00"


@pytest.mark.parametrize("way", ["preview", "next form", "findings", "next blank", "start page"])
def test_an_unreadable_text_keeps_the_clerk_where_she_is(way: str, clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("abc")
    WAYS[way](clerk)
    editor = clerk.editor()
    assert editor is not None
    assert (editor.text(), editor.property("unreadable")) == ("abc", True)
    assert "“abc”不是金额" in clerk.told()
    clerk.presses(Key.Key_Escape)
    WAYS[way](clerk)
    assert clerk.editor() is None


def test_the_window_stays_open_over_an_unreadable_text(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("abc")
    assert not clerk.window.close()
    assert clerk.window.isVisible()
    assert clerk.editor() is not None
    clerk.presses(Key.Key_Escape)
    assert clerk.window.close()


def test_an_unreadable_text_left_by_the_outline_is_told_in_the_status_bar(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("abc")
    outline(clerk)
    assert "“abc”不是金额" in clerk.window.statusBar().currentMessage()
    assert clerk.sees("t1 2 1") == ""


def test_on_a_full_disk_the_window_stays_open_once(clerk: Clerk, full_disk: FullDisk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    with full_disk(clerk.session):
        assert not clerk.window.close()
        words = clerk.reads_message()
        assert "磁盘已满" in words
        assert "没有存进文件" in words
        assert not clerk.window.isHidden()
    assert clerk.window.close()
