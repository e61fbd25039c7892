"""Importing from the window: preview first, nothing changed before the clerk agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.forms.formula import Cell
from desktop.paths import SAMPLE
from desktop.ui.import_page import ImportPage
from desktop.ui.window import Window
from tests.ui.clerk import Clerk


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The sample workbook with two figures that do not fit it, and one line nobody knows."""
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book["表1 收入支出决算总表"]
    sheet["C14"] = 224.81
    sheet["A15"], sheet["C15"] = "九、意外收入", 5
    path = tmp_path / "九张表.xlsx"
    book.save(path)
    return path


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A 文档 folder of nobody else."""
    folder = tmp_path / "文档"
    monkeypatch.setattr("desktop.ui.importing.documents", lambda: folder)
    return folder  # type: ignore[return-value]


def rows(page: ImportPage, heading: str) -> list[list[str]]:
    """The lines under the heading that holds these words, opened as a click does."""
    for number in range(page.tree.topLevelItemCount()):
        top = page.tree.topLevelItem(number)
        if top is not None and heading in top.text(0):
            top.setExpanded(True)
            children = [top.child(place) for place in range(top.childCount())]
            return [[child.text(column) for column in range(4)] for child in children]
    return []


def test_nothing_changes_before_the_clerk_agrees(clerk: Clerk, workbook: Path) -> None:
    before = dict(clerk.session.filing.entered)
    assert clerk.window.importing.begin(workbook)
    clerk.presses(Qt.Key.Key_Escape)
    assert clerk.session.filing.entered == before
    assert not clerk.session.undo_stack.canUndo()
    assert clerk.page.isVisible()


def test_the_preview_shows_each_cell_old_and_new(clerk: Clerk, workbook: Path) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("200")
    clerk.window.importing.begin(workbook)
    listed = rows(clerk.window.importing.page, "表1 收入支出决算总表")
    source = "表1 收入支出决算总表!C14"
    assert ["表1 8行 其他收入", "200.00", "224.81", source] in listed


def test_what_was_not_placed_stands_first_with_sheet_and_cell(clerk: Clerk, workbook: Path) -> None:
    clerk.window.importing.begin(workbook)
    page = clerk.window.importing.page
    first = page.tree.topLevelItem(0)
    assert first is not None
    assert "没有放进去" in first.text(0)
    places = {row[3] for row in rows(page, "没有放进去")}
    assert "表1 收入支出决算总表!C15" in places


def test_totals_that_differ_are_kept_and_listed(clerk: Clerk, workbook: Path) -> None:
    clerk.window.importing.begin(workbook)
    keyed = rows(clerk.window.importing.page, "照填的合计")
    assert ["表1 27行 本年收入合计", "2,002.99", "2,001.99"] in [row[:3] for row in keyed]
    clerk.presses(Qt.Key.Key_Return)
    assert clerk.session.filing.keyed(Cell("t1", "27", "1"))
    assert clerk.kept("t1 27 1") == "2,001.99"


def test_one_undo_takes_the_whole_import_back(clerk: Clerk, workbook: Path) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.window.importing.begin(workbook)
    clerk.presses(Qt.Key.Key_Return)
    assert clerk.session.filing.entered != before
    clerk.undoes()
    assert clerk.session.filing.entered == before
    assert clerk.kept("t1 8 1") == "223.81"


def test_the_start_page_makes_a_new_file(window: Window, documents: Path, workbook: Path) -> None:
    assert window.importing.begin(workbook)
    page = window.importing.page
    assert page.unit.text() == "武汉市人力资源和社会保障局江汉社会保险管理处"
    page.accept.click()
    assert window.session is not None
    assert window.session.path.parent == documents
    assert window.session.filing.unit == page.unit.text()
    assert window.session.filing.amount(Cell("t1", "8", "1")) == 2248100


def test_a_workbook_of_another_unit_goes_into_a_new_file(
    clerk: Clerk, documents: Path, workbook: Path
) -> None:
    unit = Cell("cover", "unit", "1")
    clerk.session.fill({unit: "另一个单位"}, "改名")
    clerk.window.importing.begin(workbook)
    page = clerk.window.importing.page
    assert page.target.currentText() == "新建一份"
    page.accept.click()
    assert clerk.session.path.parent == documents


def test_the_clerk_may_say_that_it_is_her_unit_all_the_same(clerk: Clerk, workbook: Path) -> None:
    path = clerk.session.path
    clerk.session.fill({Cell("cover", "unit", "1"): "江汉社保处"}, "改名")
    clerk.window.importing.begin(workbook)
    page = clerk.window.importing.page
    page.target.setCurrentIndex(0)
    page.target.activated.emit(0)
    page.accept.click()
    assert clerk.session.path == path
    assert clerk.session.filing.unit == "江汉社保处"
    assert clerk.sees("t1 8 1") == "224.81"


def test_an_unreadable_workbook_is_refused_in_a_sentence(clerk: Clerk, tmp_path: Path) -> None:
    wrong = tmp_path / "报告.xlsx"
    wrong.write_text("不是工作簿", encoding="utf-8")
    assert not clerk.window.importing.begin(wrong)
    box = cast(QMessageBox, clerk.window.findChild(QMessageBox))
    assert "报告.xlsx" in box.text()
    box.close()


def test_the_sample_opens_with_nothing_to_mend(qtbot: QtBot, window: Window) -> None:
    window.importing.open_sample()
    assert window.session is not None
    assert {found.level for found in window.session.filing.findings} <= {"hint"}
    with Store.open(window.session.path, read_only=True) as store:
        assert store.cells(window.session.head.id)
