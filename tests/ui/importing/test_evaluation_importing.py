"""自评表 imported from the window: seen first, made in one step, undone in one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidget

from desktop.forms.formula import Cell
from desktop.ui.importing.drops import Drops
from desktop.ui.importing.evaluation_page import EvaluationImportPage
from tests.exchange import evaluation_files as files
from tests.ui.clerk import Clerk


def begin(clerk: Clerk, *paths: Path) -> EvaluationImportPage:
    assert clerk.window.features.evaluation_importing.begin(paths)
    return clerk.window.features.evaluation_importing.page


def texts(tree: QTreeWidget) -> str:
    """Everything that the tree lists."""
    found = []
    for number in range(tree.topLevelItemCount()):
        top = tree.topLevelItem(number)
        if top is not None:
            found.append(top.text(0))
            children = [top.child(place) for place in range(top.childCount())]
            found += [child.text(column) for child in children for column in range(4)]
    return "\n".join(found)


def test_nothing_changes_before_the_clerk_agrees_and_one_step_undoes_all(
    clerk: Clerk, tmp_path: Path
) -> None:
    before = dict(clerk.session.filing.entered)
    page = begin(
        clerk,
        files.word(tmp_path / "一.docx", files.NATIONAL),
        files.workbook(tmp_path / "二.xlsx", files.PLAIN),
        tmp_path / "没有.docx",
    )
    assert clerk.session.filing.entered == before
    assert "找不到“没有.docx”" in page.problems()
    assert "个别小区施工噪声大" in texts(page.tree)
    QTest.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    names = [
        clerk.session.filing.text(Cell(form, "name", "1"))
        for form in clerk.session.filing.evaluations()
    ]
    assert {"老旧小区消防设施改造", "社区文化活动"} <= {*names}
    clerk.session.undo()
    assert clerk.session.filing.entered == before


def test_another_layout_shows_its_outcome_at_once(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, files.word(tmp_path / "一.docx", files.DISTRICT))
    before = texts(page.tree)
    box = page.layout_box(0)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home if box.currentIndex() else Qt.Key.Key_End)
    box.activated.emit(box.currentIndex())
    assert texts(page.tree) != before


def test_a_layout_with_the_points_of_the_form_is_made_and_undone_with_it(
    clerk: Clerk, tmp_path: Path
) -> None:
    ninety = files.NATIONAL.replace("114.00 | 20 |", "114.00 | 10 |").replace(
        "12个 | 20 | 20", "12个 | 30 | 30"
    )
    before = dict(clerk.session.filing.entered)
    page = begin(clerk, files.word(tmp_path / "一.docx", ninety))
    assert "各项指标的分值合计是 90 分" in texts(page.tree)
    page.layout_box(0).setFocus()
    QTest.keyClick(page.layout_box(0), Qt.Key.Key_End)
    box = page.layout_box(0)
    assert box.currentText().startswith("10/90 项目自评表")
    assert "分值合计" not in texts(page.tree)
    QTest.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    form = clerk.session.filing.evaluations()[-1]
    layout = clerk.session.filing.edition.evaluation(form)
    assert layout is not None
    assert (layout.execution, layout.indicators) == (10, 90)
    clerk.session.undo()
    assert clerk.session.filing.entered == before


def test_a_form_can_be_left_out(clerk: Clerk, tmp_path: Path) -> None:
    page = begin(clerk, files.word(tmp_path / "一.docx", files.DISTRICT))
    box = page.action_box(0)
    box.setCurrentIndex(box.findText("不导入"))
    box.activated.emit(box.currentIndex())
    assert not page.accept.isEnabled()


def test_a_table_copied_from_excel_is_pasted_whole(clerk: Clerk) -> None:
    html = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in files.rows(files.REPEATED)
    )
    mime = QMimeData()
    mime.setHtml(f"<html><body><table>{html}</table></body></html>")
    QGuiApplication.clipboard().setMimeData(mime)
    importing = clerk.window.features.evaluation_importing
    assert importing.paste()
    assert "外包窗口数 年初目标值" in texts(importing.page.tree)


def test_an_empty_clipboard_is_said(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was copied since the start, Qt has nothing to be asked."""
    monkeypatch.setattr(type(QGuiApplication.clipboard()), "mimeData", lambda *_: None)
    QGuiApplication.clipboard().setText("")
    assert not clerk.window.features.evaluation_importing.paste()
    assert clerk.reads_message()
    clerk.window.features.evaluations.add("project")
    clerk.grid.paste()
    assert clerk.page.bar.text() == "剪贴板里没有可粘贴的文字。"


def test_a_file_dropped_on_a_form_is_shown(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.features.evaluations.add("project")
    workspace = clerk.window.features.workspace
    assert workspace is not None
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(files.word(tmp_path / "一.docx", files.PLAIN)))])
    dropped = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drops = workspace.findChild(Drops)
    assert drops is not None
    assert drops.eventFilter(workspace, dropped)
    page = clerk.window.features.evaluation_importing.page
    assert clerk.window.features.desk.page() is page
