"""自定版式 at the window: made, used, changed, undone, handed on; nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QTableWidget,
)

from desktop.forms.formula import Cell
from desktop.ui.layouts.fields import HEADING, POINTS, SHOWN
from desktop.ui.layouts.layout_dialog import UNSAVED, LayoutDialog
from desktop.ui.layouts.layout_list import EMPTY, LayoutList
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

ONE, TWO = "project/1", "own1/1"
MINE = "项目自评表（自定）"


def listed(clerk: Clerk) -> LayoutList:
    """The list of her layouts, opened by its key."""
    clerk.presses(Key.Key_F10, held=CONTROL | SHIFT)
    (found,) = (each for each in clerk.window.findChildren(LayoutList) if each.isVisible())
    return found


def dialog(clerk: Clerk) -> LayoutDialog:
    """The dialog that is open."""
    (found,) = (each for each in clerk.window.findChildren(LayoutDialog) if each.isVisible())
    return found


def begins(clerk: Clerk, form: str = ONE) -> LayoutDialog:
    """Opens the dialog for a 自评表, as from its menu in the outline."""
    menu = clerk.window.features.evaluations.form_menu(form)
    (layouts,) = (each.menu() for each in menu.actions() if each.text() == "版式")
    line = next(each for each in layouts.actions() if each.text() == "为这张表自定版式…")
    line.trigger()
    menu.deleteLater()
    return dialog(clerk)


def words(found: LayoutDialog) -> str:
    label = found.findChild(QLabel, "layoutWords")
    assert label is not None
    return label.text()


def row(table: QTableWidget, name: str) -> int:
    names = [table.item(number, SHOWN).text() for number in range(table.rowCount())]
    return names.index(name)


def ticks(found: LayoutDialog, name: str) -> None:
    """Ticks a column with the space bar, or takes the tick away."""
    table = found.fields.columns
    table.setFocus()
    table.setCurrentCell(row(table, name), SHOWN)
    QTest.keyClick(table, Key.Key_Space)


def types(table: QTableWidget, place: tuple[int, int], text: str) -> None:
    """Types into a cell of a table of the dialog."""
    table.setFocus()
    table.setCurrentCell(*place)
    QTest.keyClick(table, Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    editor.insert(text)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def test_a_layout_is_made_for_a_form_and_undone(assessed: Clerk) -> None:
    before = dict(assessed.session.filing.entered)
    found = begins(assessed)
    assert found.fields.name.text() == MINE
    found.fields.execution.setFocus()
    found.fields.execution.selectAll()
    QTest.keyClicks(found.fields.execution, "10")
    assert "各一级指标的分值合计 80 分，应当等于指标的 90 分" in words(found)
    assert not found.save.isEnabled()
    types(found.fields.first, (0, POINTS), "50")
    assert "可以保存" in words(found)
    table = found.fields.columns
    types(table, (row(table, "完成值"), HEADING), "全年完成情况")
    ticks(found, "原因分析")
    html = found.preview.toPlainText()
    for text in ("全年完成情况", "未完成原因分析", "得分（10分*执行率）", "产出指标（50分）"):
        assert text in html
    assessed.qtbot.mouseClick(found.save, Qt.MouseButton.LeftButton)
    assert assessed.workspace.outline.form() == TWO
    assert assessed.here() == f"{TWO} name 1"
    layout = assessed.session.filing.edition.evaluation(TWO)
    assert layout is not None
    assert (layout.name, layout.execution, layout.base) == (MINE, 10, "project")
    assert [head.text for head in assessed.page.model.laid.squares if head.role == "heading"][
        -1
    ] == "未完成原因分析"
    assessed.returns()
    assert assessed.grid.hasFocus()
    assessed.undoes()
    assert dict(assessed.session.filing.entered) == before
    assessed.redoes()
    assert TWO in assessed.session.filing.evaluations()


def test_a_hidden_column_is_said_and_its_entries_stay(assessed: Clerk) -> None:
    found = begins(assessed)
    ticks(found, "原因分析")
    found.accept()
    assessed.goes(f"{TWO} i1.1.1 reason")
    assessed.enters("推迟到下一年度")
    assessed.window.features.own_layouts.change("own1")
    found = dialog(assessed)
    ticks(found, "原因分析")
    assert "已填的原因分析 1 处不再打印，但留在文件里" in words(found)
    found.accept()
    assert assessed.kept(f"{TWO} i1.1.1 reason") == "推迟到下一年度"
    assert "reason" not in dict(assessed.page.model.assessment.layout.tree.columns)
    assessed.returns()
    assert assessed.grid.hasFocus()
    assessed.undoes()
    assessed.goes(f"{TWO} i1.1.1 reason")


def test_fewer_levels_show_at_once_on_the_page(assessed: Clerk) -> None:
    found = begins(assessed)
    found.fields.levels.setCurrentIndex(1)
    assert "已填的二级指标 8 处不再打印" in words(found)
    found.accept()
    heads = [each.text for each in assessed.page.model.laid.squares if each.role == "heading"]
    assert heads[:2] == ["一级指标", "二级指标"]
    new = [each.text for each in assessed.page.model.laid.squares if each.role == "new"]
    assert new == ["＋ 一级指标", "＋ 二级指标"]


def test_the_layout_is_offered_for_new_forms_and_for_others(assessed: Clerk) -> None:
    begins(assessed).accept()
    assessed.window.features.evaluations.add("project", "own1")
    assert assessed.workspace.outline.form() == "own1/2"
    assessed.window.features.evaluations.change_layout("project/2", "own1")
    assert assessed.session.filing.evaluations()[1:] == (TWO, "own1/3", "own1/2")
    assessed.window.features.evaluations.change_layout("own1/3", "project")
    assert "project/1" in assessed.session.filing.evaluations()


def test_a_layout_in_use_is_not_deleted(assessed: Clerk) -> None:
    begins(assessed).accept()
    found = listed(assessed)
    found.table.setFocus()
    QTest.keyClick(found.table, Key.Key_Delete)
    label = found.findChild(QLabel, "quiet")
    assert label is not None
    assert label.text().startswith(f"“{MINE}”有 1 张自评表在用，不能删除。")
    assessed.window.features.evaluations.change_layout(TWO, "project")
    found.delete()
    assert label.text() == f"已删除“{MINE}”，按 Ctrl+Z 可以恢复。" or found.table.rowCount() == 0
    assert "own1" not in assessed.session.filing.edition.evaluations
    QTest.keyClick(found, Key.Key_Z, CONTROL)
    assert "own1" in assessed.session.filing.edition.evaluations


def test_what_is_changed_is_not_lost_by_escape(assessed: Clerk) -> None:
    found = begins(assessed)
    found.fields.name.insert("甲")
    QTest.keyClick(found, Key.Key_Escape)
    (box,) = found.findChildren(QMessageBox)
    assert box.text() == UNSAVED
    box.buttons()[0].click()
    assert found.isVisible()
    found.fields.name.setText(MINE)
    found.reject()
    assert not [each for each in assessed.window.findChildren(LayoutDialog) if each.isVisible()]


def test_layouts_go_to_a_colleague_as_a_file(
    assessed: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "区里的版式"
    begins(assessed).accept()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    assessed.window.features.own_layouts.ask_export("own1")
    there = path.with_name("区里的版式.json")
    assert MINE in there.read_text(encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(there), ""))
    assessed.window.features.own_layouts.ask_import()
    found = dialog(assessed)
    assert found.fields.name.text() == f"{MINE}2"
    found.accept()
    assert assessed.session.filing.edition.evaluations["own2"].name == f"{MINE}2"


def test_a_wrong_file_is_refused_with_a_sentence(assessed: Clerk, tmp_path: Path) -> None:
    path = tmp_path / "别的.json"
    path.write_text("{}", encoding="utf-8")
    assert not assessed.window.features.own_layouts.bring(path)
    assert "不是自定版式的文件" in assessed.reads_message()


def test_without_a_layout_the_list_says_how_to_begin(clerk: Clerk) -> None:
    found = listed(clerk)
    label = found.findChild(QLabel, "quiet")
    assert label is not None
    assert label.text() == EMPTY
    assert Cell("own1/1", "place", "1") not in clerk.session.filing.entered


def test_a_name_that_was_typed_stays_when_another_base_is_chosen(assessed: Clerk) -> None:
    found = begins(assessed)
    assert found.base.nextInFocusChain() is found.fields.name
    before, proposed = found.base.currentIndex(), found.fields.name.text()
    found.base.setCurrentIndex(0 if before else 1)
    assert found.fields.name.text() not in ("", proposed)
    found.fields.name.setText("江汉区自评表")
    found.base.setCurrentIndex(before)
    assert found.fields.name.text() == "江汉区自评表"
    found.fields.name.setText(proposed)
