"""A file that can only be viewed: the window says so, every key says why, and paper comes out."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.problems import Reason, StoreProblem
from db.store.store import Store
from desktop.ui.desk.closed import ONLY_VIEWED
from desktop.ui.files import opening
from desktop.ui.form.cover_page import CoverPage
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.text.page import TextPage
from desktop.ui.window import Window
from desktop.ui.workspace.outline import ADD
from tests.ui.clerk import ALT, CONTROL, NONE, SHIFT, Clerk, Key
from tests.ui.text.pages import opens

Refuse = Callable[[Reason], None]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Refuse:
    """`refuse(Reason.DENIED)`: no file can be opened for writing any more."""

    def refuse(reason: Reason) -> None:
        openly = Store.open

        def view_only(path: Path, *, read_only: bool = False, in_spite: bool = False) -> Store:
            if not read_only:
                raise StoreProblem(reason, path, holder="李四", lock=f"{path.name}.lock")
            return openly(path, read_only=True)

        monkeypatch.setattr(opening.Store, "open", view_only)

    return refuse


@pytest.fixture
def viewer(window: Window, file: Path, qtbot: QtBot, refuse: Refuse) -> Clerk:
    """A clerk with a file in a folder that she may not write."""
    refuse(Reason.DENIED)
    assert window.features.files.open(file)
    return Clerk(qtbot, window)


TYPED = (
    (Key.Key_A, NONE),
    (Key.Key_Return, NONE),
    (Key.Key_Return, CONTROL),
    (Key.Key_V, CONTROL),
    (Key.Key_Insert, SHIFT),
    (Key.Key_Apostrophe, CONTROL),
    (Key.Key_Delete, CONTROL),
)


def said(clerk: Clerk) -> str:
    bar = clerk.window.statusBar()
    words = bar.currentMessage()
    bar.clearMessage()
    return words


def test_the_window_says_that_it_only_views(viewer: Clerk) -> None:
    notice = viewer.window.features.viewing.notice
    assert notice.isVisible()
    assert "不能写入" in notice.words()
    assert viewer.status() == "只读"
    assert "（只读）" in viewer.window.windowTitle()


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_5, NONE),
        (Key.Key_F2, NONE),
        (Key.Key_Delete, NONE),
        (Key.Key_Backspace, NONE),
        (Key.Key_V, CONTROL),
        (Key.Key_X, CONTROL),
        (Key.Key_Space, NONE),
    ],
)
def test_every_key_that_edits_says_why_it_does_not(
    viewer: Clerk, key: Key, held: Qt.KeyboardModifier
) -> None:
    viewer.copies("99")
    viewer.goes("t1 1 1")
    before = viewer.sees("t1 1 1")
    viewer.presses(key, held=held)
    assert said(viewer) == ONLY_VIEWED
    assert viewer.editor() is None
    assert viewer.sees("t1 1 1") == before


def test_a_double_click_opens_no_editor(viewer: Clerk) -> None:
    viewer.goes("t1 1 1")
    viewer.double_clicks("t1 1 1")
    assert viewer.editor() is None
    assert said(viewer) == ONLY_VIEWED


def test_going_about_and_copying_are_free(viewer: Clerk, qtbot: QtBot) -> None:
    viewer.goes("t1 1 1")
    for keys, held in ((Key.Key_Down, NONE), (Key.Key_C, CONTROL), (Key.Key_Right, ALT)):
        viewer.presses(keys, held=held)
        assert said(viewer) == ""
    viewer.presses(Key.Key_Tab)
    assert said(viewer) == ""


def test_the_cover_cannot_be_changed(viewer: Clerk, qtbot: QtBot) -> None:
    viewer.workspace.go(viewer.cell("cover unit 1"))
    page = viewer.workspace.page()
    assert isinstance(page, CoverPage)
    unit = page.field(viewer.cell("cover unit 1"))
    assert isinstance(unit, QLineEdit)
    before = unit.text()
    unit.setFocus()
    viewer.types("甲5")
    viewer.presses(Key.Key_Backspace)
    assert unit.text() == before
    assert said(viewer) == ONLY_VIEWED
    for box in page.findChildren(QComboBox):
        chosen = box.currentText()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        qtbot.keyClick(box, Key.Key_Down)
        assert box.currentText() == chosen


def test_no_text_can_be_typed(viewer: Clerk, qtbot: QtBot) -> None:
    viewer.copies("别处的文字")
    outline, fields = viewer.workspace.outline, 0
    for form in outline.forms():
        outline.show_form(form)
        viewer.workspace._show(form)
        page = viewer.workspace.page()
        if isinstance(page, TextPage):
            for field in page.findChildren(QPlainTextEdit):
                before = field.toPlainText()
                for key, held in TYPED:
                    qtbot.keyClick(field, key, held)
                    assert field.toPlainText() == before
                    assert said(viewer) == ONLY_VIEWED
                qtbot.keyClick(field, Key.Key_Home)
                assert said(viewer) == ""
                fields += 1
    assert fields > 10


def test_what_cannot_be_changed_looks_so(viewer: Clerk, qtbot: QtBot) -> None:
    page = opens(viewer, "text/explanation")
    assert all(field.isReadOnly() for field in page.fields())
    assert page.fields()[0].toolTip() == ONLY_VIEWED
    assert not any(field.placeholderText() for field in page.fields())
    paragraph = page.findChildren(OwnParagraph)[0]
    [rewrite] = [each for each in page.findChildren(QPushButton) if each.text() == "改写"][:1]
    assert not rewrite.isEnabled()
    paragraph.open()
    assert paragraph.field is None
    outline = viewer.workspace.outline
    [more] = outline.findItems(ADD, Qt.MatchFlag.MatchExactly)
    assert not more.flags() & Qt.ItemFlag.ItemIsEnabled
    assert more.toolTip() == ONLY_VIEWED


def test_actions_that_edit_are_off_and_those_that_print_are_on(viewer: Clerk) -> None:
    actions = {each.text(): each for each in viewer.window.findChildren(QAction)}
    for words in ("写理由…", "增加科目或指标", "我的科目…", "增加项目自评表", "导入科目表…"):
        assert not actions[words].isEnabled(), words
    for words in ("预览和打印各表", "导出 PDF…", "导出 Excel…", "审核 F9", "另存备份…"):
        assert actions[words].isEnabled(), words


def test_it_is_previewed_and_exported(viewer: Clerk, tmp_path: Path) -> None:
    viewer.presses(Key.Key_P, held=CONTROL)
    assert viewer.window.features.printing.preview.isVisible()
    assert viewer.window.features.viewing.notice.isVisible()
    assert viewer.window.features.saving.save(b"%PDF", tmp_path / "报告.pdf")


def test_what_goes_round_the_keys_is_refused_in_a_sentence(viewer: Clerk) -> None:
    session = viewer.session
    before = dict(session.filing.entered)
    assert not session.fill({viewer.cell("t1 1 1"): None}, "清除")
    assert said(viewer) == ONLY_VIEWED
    assert session.filing.entered == before
    assert not [box for box in viewer.window.findChildren(QMessageBox) if box.isVisible()]


def test_a_copy_on_this_computer_can_be_edited(
    viewer: Clerk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr("desktop.paths.documents", lambda: tmp_path / "文档")
    monkeypatch.setattr("desktop.paths.backups", lambda: tmp_path / "backups")
    buttons = viewer.window.features.viewing.notice.findChildren(QPushButton)
    copy = next(each for each in buttons if each.text() == "复制到本机并打开")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert viewer.session.path == tmp_path / "文档" / "江汉社保处.jsgk"
    assert not viewer.window.features.viewing.notice.isVisible()
    viewer.goes("t1 2 1")
    viewer.enters("5")
    assert viewer.kept("t1 2 1") == "5.00"


def test_it_is_edited_once_it_can_be(
    viewer: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    again = next(
        each
        for each in viewer.window.features.viewing.notice.findChildren(QPushButton)
        if each.text() == "再试一次"
    )
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert not viewer.session.store.read_only
    viewer.goes("t1 2 1")
    viewer.enters("5")


def test_closing_a_viewed_file_gives_the_keys_back(
    viewer: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copy(viewer.session.path, tmp_path / "另一个.jsgk"))
    monkeypatch.undo()
    viewer.window.features.files.open(other)
    viewer.goes("t1 2 1")
    viewer.enters("5")
    assert viewer.kept("t1 2 1") == "5.00"


def test_the_second_key_after_shift_is_still_guarded(viewer: Clerk) -> None:
    viewer.goes("t1 1 1")
    viewer.presses(Key.Key_A, held=SHIFT)
    assert said(viewer) == ONLY_VIEWED
