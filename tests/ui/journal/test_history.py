"""The clerk looks up what was changed, and takes a former value back."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from db.disk import at_once
from desktop.ui.journal.cell_history import CellHistory
from desktop.ui.journal.journal_page import JournalPage
from tests.ui.clerk import CONTROL, Clerk, Key


def dialog(clerk: Clerk) -> CellHistory:
    """The history of a cell on show."""
    (shown,) = (each for each in clerk.window.findChildren(CellHistory) if each.isVisible())
    return shown


def column(page: JournalPage | CellHistory, name: str) -> list[str]:
    """The texts of a column of the list."""
    model = page.table.lines
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    place = heads.index(name)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


@pytest.fixture
def changed(clerk: Clerk) -> Clerk:
    """A clerk who typed a figure, and then another."""
    clerk.goes("t1 1 1")
    clerk.enters("5")
    clerk.goes("t1 1 1")
    clerk.enters("6")
    clerk.goes("t1 1 1")
    return clerk


def test_a_key_lists_the_changes_of_the_cell(changed: Clerk) -> None:
    changed.presses(Key.Key_H, held=CONTROL)
    shown = dialog(changed)
    assert column(shown, "修改后") == ["6.00", "5.00", "1,778.18"]
    assert column(shown, "方式") == ["录入", "录入", "新建"]


def test_a_former_value_comes_back_as_a_step(changed: Clerk) -> None:
    changed.presses(Key.Key_H, held=CONTROL)
    shown = dialog(changed)
    shown.table.setCurrentIndex(shown.table.lines.index(2, 0))
    with changed.qtbot.waitSignal(changed.session.changed):
        changed.qtbot.mouseClick(shown.new, Qt.MouseButton.LeftButton)
    assert changed.kept("t1 1 1") == "1,778.18"
    assert column(shown, "修改后")[0] == "1,778.18"
    assert "已恢复为 1,778.18" in shown.words.text()
    shown.reject()
    changed.returns()
    changed.undoes()
    assert changed.sees("t1 1 1") == "6.00"


def test_the_value_of_now_makes_no_step(changed: Clerk) -> None:
    changed.presses(Key.Key_H, held=CONTROL)
    shown = dialog(changed)
    changed.qtbot.mouseClick(shown.new, Qt.MouseButton.LeftButton)
    assert shown.words.text() == "这一格现在就是这个值。"
    assert len(column(shown, "时间")) == 3


def test_a_computed_cell_says_where_its_figure_comes_from(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_H, held=CONTROL)
    assert "由公式计算" in dialog(clerk).words.text()
    assert not dialog(clerk).new.isEnabled()


def test_a_keyed_total_that_was_cleared_is_refused(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.enters("5")
    clerk.goes("t1 27 1")
    with clerk.qtbot.waitSignal(clerk.session.changed):
        clerk.presses(Key.Key_Delete)
    clerk.presses(Key.Key_H, held=CONTROL)
    shown = dialog(clerk)
    shown.table.setCurrentIndex(shown.table.lines.index(1, 0))
    clerk.qtbot.mouseClick(shown.new, Qt.MouseButton.LeftButton)
    assert "由公式计算" in shown.words.text()


def test_the_context_menu_of_a_cell_has_it(changed: Clerk) -> None:
    spot = changed.grid.visualRect(changed.index("t1 1 1")).center()
    changed.grid.customContextMenuRequested.emit(spot)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text() == "本格修改记录…")
    changed.qtbot.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center()
    )
    assert dialog(changed).isVisible()


def test_a_field_and_a_paragraph_have_one(clerk: Clerk) -> None:
    clerk.workspace.go(clerk.cell("cover head 1"))
    clerk.types("张三")
    clerk.presses(Key.Key_H, held=CONTROL)
    assert column(dialog(clerk), "修改后")[0] == "张三"
    dialog(clerk).reject()
    clerk.returns()
    clerk.workspace.go(clerk.cell("narrative income own"))
    clerk.presses(Key.Key_H, held=CONTROL)
    assert dialog(clerk).words.text() == "这一格还没有修改记录。"
    dialog(clerk).reject()
    clerk.returns()


def test_the_page_lists_every_change_and_narrows_it(changed: Clerk) -> None:
    changed.chooses("查看(&V)", "修改记录")
    page = changed.window.features.history.page
    assert changed.window.desk.page() is page
    assert column(page, "修改后")[:2] == ["6.00", "5.00"]
    whole = page.table.lines.rowCount()
    page.kind.setCurrentText("录入")
    page.kind.activated.emit(page.kind.currentIndex())
    assert column(page, "方式") == ["录入", "录入"]
    assert page.summary() == "共 2 条"
    page.kind.setCurrentIndex(0)
    page.form.setCurrentText("封面")
    page.form.activated.emit(0)
    assert 0 < page.table.lines.rowCount() < whole
    page.form.setCurrentIndex(0)
    page.words.setFocus()
    with changed.qtbot.waitSignal(page.narrowed):
        changed.types("6.00")
    assert column(page, "修改后")[0] == "6.00"
    assert page.day.count() == 2


def test_enter_on_a_line_leads_to_its_cell(changed: Clerk) -> None:
    changed.goes("t1 2 1")
    changed.presses(Key.Key_R, held=CONTROL)
    changed.presses(Key.Key_Return)
    assert changed.here() == "t1 1 1"


def test_the_list_becomes_a_workbook(
    changed: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "记录.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    changed.presses(Key.Key_R, held=CONTROL)
    page = changed.window.features.history.page
    page.kind.setCurrentText("录入")
    page.exported.emit()
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).active
    assert [row[7] for row in sheet.iter_rows(min_row=3, values_only=True)] == ["6.00", "5.00"]


def test_a_long_journal_is_shown_at_once_and_read_on(
    changed: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.journal.journal_model.AT_A_TIME", 20)
    session = changed.session
    for number in range(1, 40):
        session.store.write(session.head.id, {("t1", "1", "1"): number}, step="填 表1")
    changed.presses(Key.Key_R, held=CONTROL)
    page = changed.window.features.history.page
    assert 20 <= page.table.lines.rowCount() <= 40
    assert "向下滚动" in page.summary()
    while not page.table.lines.whole():
        before = page.table.lines.rowCount()
        with changed.qtbot.waitSignal(page.table.lines.read):
            changed.presses(Key.Key_End, Key.Key_Home, Key.Key_End, held=CONTROL)
        assert page.table.lines.rowCount() - before <= 60
    assert page.summary().startswith("共 ")
    assert page.table.lines.rowCount() > 100


def test_the_model_keeps_the_rules_of_qt(changed: Clerk, qtmodeltester) -> None:  # type: ignore[no-untyped-def]
    changed.presses(Key.Key_R, held=CONTROL)
    qtmodeltester.check(changed.window.features.history.page.table.lines)


def test_a_viewed_file_lists_and_does_not_restore(changed: Clerk) -> None:
    path = changed.session.path
    changed.window.desk.close()
    assert changed.window.features.files.view(path, "只读")
    changed.goes("t1 1 1")
    changed.presses(Key.Key_H, held=CONTROL)
    shown = dialog(changed)
    shown.table.setCurrentIndex(shown.table.lines.index(1, 0))
    changed.qtbot.mouseClick(shown.new, Qt.MouseButton.LeftButton)
    assert "只读" in shown.words.text()


def test_a_search_that_is_cancelled_says_so(
    changed: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = changed.window.features.history
    history.show()
    whole = history.page.summary()
    lines = history.page.table.lines
    monkeypatch.setattr(lines, "work", lambda _: None)
    history.page.words.setText("没有的词")
    history.page.narrowed.emit()
    assert history.page.summary() == "已列出 0 条，已取消查找"
    assert not lines.canFetchMore()
    monkeypatch.setattr(lines, "work", at_once)
    history.page.words.clear()
    history.page.narrowed.emit()
    assert history.page.summary() == whole
