"""The window: its pages, its size, and what the actions do in each state."""

import gc
import weakref
from functools import partial

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from desktop.forms.formula import Cell
from desktop.ui.window import Window
from desktop.ui.workspace.place_dialog import PlaceDialog
from tests.ui.clerk import ALT, CONTROL, Clerk, Key, messages, read_message

SMALLEST = 910
"""The width of a screen of 1366 pixels at 150 %."""


def action(window: Window, words: str) -> QAction:
    """An action by what stands in the menu."""
    return next(each for each in window.findChildren(QAction) if each.text() == words)


def test_the_first_start_offers_the_ways_in(window: Window) -> None:
    assert window.features.start_page.isVisible()
    assert window.windowTitle() == "决算公开"
    for words in ("撤销", "预览和打印各表", "审核 F9", "定位…", "另存备份…"):
        assert not action(window, words).isEnabled(), words
    for words in ("新建…", "打开…", "导入", "快捷键"):
        assert action(window, words).isEnabled(), words


def test_keys_without_a_filing_do_nothing(window: Window, qtbot: QtBot) -> None:
    for key in (Key.Key_F4, Key.Key_F5, Key.Key_F7, Key.Key_F8, Key.Key_F9, Key.Key_Escape):
        qtbot.keyClick(window, key)
    window.features.printing.show_tables()
    window.desk.undo()
    window.desk.redo()
    for words in ("定位…", "下一张表", "下一个空格", "审核 F9", "查找差错", "写理由…"):
        action(window, words).trigger()
    window.features.printing.export()
    window.features.saving.ask_backup()
    assert window.features.start_page.isVisible()


def test_every_key_is_taken_once(window: Window) -> None:
    keys = [each.shortcut().toString() for each in window.findChildren(QAction)]
    taken = [key for key in keys if key]
    assert len(set(taken)) == len(taken)


def test_every_action_in_the_menus_shows_its_key(window: Window) -> None:
    for menu in window.menuBar().actions():
        for each in menu.menu().actions():  # type: ignore[attr-defined]
            assert each.isSeparator() or not each.shortcut().isEmpty(), each.text()


def test_ctrl_f1_lists_the_keys(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=CONTROL)
    words = clerk.reads_keys()
    for key in ("F1", "F2", "F8", "F9", "Ctrl+Z", "Ctrl+P", "Delete", "Enter"):
        assert key in words


def test_undo_and_redo_are_offered_when_there_is_something(clerk: Clerk) -> None:
    undo, redo = action(clerk.window, "撤销"), action(clerk.window, "重做")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    clerk.goes("t1 2 1")
    clerk.enters("5")
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    assert "填 表1 2行 政府性基金预算财政拨款收入" in undo.toolTip()
    clerk.undoes()
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    clerk.presses(Key.Key_P, held=CONTROL)
    assert not redo.isEnabled()


def test_the_status_bar_tells_when_it_was_saved(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("5")
    assert clerk.status().startswith("已保存 ")


def test_going_to_a_place(clerk: Clerk) -> None:
    _asks_for(clerk, "表3 2080101 2")
    assert clerk.here() == "t3 2080101 2"
    _asks_for(clerk, "表4")
    assert clerk.here() == "t4 1 1"
    _asks_for(clerk, "27")
    assert clerk.here() == "t4 27 1"
    assert not clerk.window.findChildren(PlaceDialog)


def test_a_place_that_there_is_not_stays_to_be_mended(clerk: Clerk) -> None:
    _asks_for(clerk, "9999")
    (dialog,) = clerk.window.findChildren(PlaceDialog)
    assert dialog.problem.text() == "没有找到“9999”。"
    assert dialog.words.selectedText() == "9999"
    clerk.types("3 2080109 3")
    assert not dialog.problem.isVisible()
    clerk.presses(Key.Key_Return)
    clerk.returns()
    assert clerk.here() == "t3 2080109 3"


def test_no_place_closes_the_question(clerk: Clerk) -> None:
    _asks_for(clerk, "")
    assert not clerk.window.findChildren(PlaceDialog)
    assert clerk.grid.hasFocus()


def _asks_for(clerk: Clerk, words: str) -> None:
    """Presses F5, types `words` and Enter."""
    clerk.presses(Key.Key_F5)
    clerk.types(words)
    clerk.presses(Key.Key_Return)
    if not clerk.window.findChildren(PlaceDialog):
        clerk.returns()


def test_escape_goes_back_from_every_page(clerk: Clerk) -> None:
    for key, held in ((Key.Key_P, CONTROL), (Key.Key_N, CONTROL), (Key.Key_Home, ALT)):
        clerk.presses(key, held=held)
        assert not clerk.page.isVisible()
        clerk.presses(Key.Key_Escape)
        assert clerk.grid.hasFocus()
    clerk.presses(Key.Key_Escape)
    assert clerk.page.isVisible()


def test_size_and_place_are_remembered(window: Window, settings: QSettings, qtbot: QtBot) -> None:
    window.resize(760, 600)
    window.close()
    again = Window(settings)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 600)


def test_the_window_fits_the_smallest_screen_whatever_things_are_called(clerk: Clerk) -> None:
    clerk.session.fill({Cell("cover", "unit", "1"): "很长的单位名称" * 20}, "填封面")
    long = clerk.session.path.with_name(f"{'很长的文件名' * 12}.jsgk")
    long.write_bytes(clerk.session.path.read_bytes())
    clerk.window.features.files.open(long)
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    t3 = [cell for cell in clerk.session.filing.entered if cell.form in ("t3", "narrative")]
    clerk.session.fill(dict.fromkeys(t3), "清空公开03表和说明")
    printing = clerk.window.features.printing
    start = partial(clerk.window.desk.show, clerk.window.desk.start)
    pages = (printing.show_tables, printing.show_whole, printing.show_ledger)
    for page in (*pages, clerk.window.features.new_file.show, start):
        page()
        clerk.window.resize(300, 200)
        assert clerk.window.minimumSizeHint().width() <= SMALLEST
        assert clerk.window.minimumSizeHint().height() <= 520
        assert clerk.window.width() <= SMALLEST


def test_esc_leaves_a_message_at_that_whatever_it_offers(window: Window, qtbot: QtBot) -> None:
    done: list[str] = []
    window.desk.tell("题目", "一句话。", {"做": lambda: done.append("做")})
    (box,) = messages(window)
    qtbot.keyClick(box, Key.Key_Escape)
    assert not box.isVisible()
    assert done == []


def test_a_message_is_gone_once_it_is_read(window: Window, qtbot: QtBot) -> None:
    window.desk.tell("标题", "一句话。")
    assert read_message(qtbot, window) == "一句话。"
    window.desk.tell("标题", "另一句话。")
    assert read_message(qtbot, window) == "另一句话。"


def test_a_full_disk_is_said_once_and_changes_nothing(clerk: Clerk, full_disk) -> None:  # type: ignore[no-untyped-def]
    clerk.goes("t1 2 1")
    with full_disk(clerk.session):
        clerk.types("5")
        clerk.presses(Key.Key_Return)
        assert "磁盘已满" in clerk.told()
        assert not clerk.window.findChildren(QMessageBox)
        assert clerk.sees("t1 2 1") == ""
        assert clerk.here() == "t1 2 1"
        assert not clerk.session.undo_stack.canUndo()
        assert not clerk.session.filing.entered.get(clerk.cell("t1 2 1"))
    clerk.enters("")
    assert clerk.kept("t1 2 1") == "5.00"


def test_a_long_name_leaves_room_for_every_button(clerk: Clerk) -> None:
    clerk.session.fill({clerk.cell("cover unit 1"): "武汉市人力资源和社会保障局" * 3}, "改名")
    clerk.window.resize(911, 490)  # 1366 pixels at 150 %
    QApplication.processEvents()
    buttons = [each for each in clerk.window.findChildren(QToolButton) if each.text()]
    assert {"整份报告", "导出 PDF"} <= {each.text() for each in buttons if each.isVisible()}


def test_what_is_open_is_looked_through_for_garbage_only_when_it_is_closed(clerk: Clerk) -> None:
    filing = weakref.ref(clerk.session.filing)
    gc.collect()
    assert all(each is not filing() for each in gc.get_objects())
    clerk.window.desk.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert filing() is None
