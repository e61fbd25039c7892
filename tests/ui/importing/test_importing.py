"""Importing from the window: preview first, nothing changed before the clerk agrees."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.exchange.document.write import write_document
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.paths import EXAMPLE, SAMPLE
from desktop.ui.importing.import_page import ImportPage
from desktop.ui.window import Window
from tests.sample import sample
from tests.ui.clerk import CONTROL, Clerk, Key


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
    monkeypatch.setattr("desktop.ui.importing.importing.documents", lambda: folder)
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
    assert clerk.window.features.importing.begin(workbook)
    clerk.presses(Qt.Key.Key_Escape)
    assert clerk.session.filing.entered == before
    assert not clerk.session.undo_stack.canUndo()
    assert clerk.page.isVisible()


def test_the_preview_shows_each_cell_old_and_new(clerk: Clerk, workbook: Path) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("200")
    clerk.window.features.importing.begin(workbook)
    listed = rows(clerk.window.features.importing.page, "表1 收入支出决算总表")
    source = "表1 收入支出决算总表!C14"
    assert ["表1 8行 其他收入", "200.00", "224.81", source] in listed


def test_what_was_not_placed_stands_first_with_sheet_and_cell(clerk: Clerk, workbook: Path) -> None:
    clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    first = page.tree.topLevelItem(0)
    assert first is not None
    assert "没有放进去" in first.text(0)
    places = {row[3] for row in rows(page, "没有放进去")}
    assert "表1 收入支出决算总表!C15" in places


def test_a_remark_runs_on_over_the_empty_columns(clerk: Clerk, workbook: Path) -> None:
    clerk.session.fill({Cell("cover", "unit", "1"): "另一个单位"}, "改名")
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.page.aimed.emit(False)
    tree = clerk.window.features.importing.page.tree
    tops = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    for heading in ("请留意", "没有放进去"):
        [top] = [each for each in tops if each is not None and heading in each.text(0)]
        assert top.child(0).isFirstColumnSpanned()
        assert top.child(0).text(0).endswith(f"（{top.child(0).text(3)}）")
    [top] = [each for each in tops if each is not None and "表1 收入" in each.text(0)]
    top.setExpanded(True)
    assert not top.child(0).isFirstColumnSpanned()


def test_totals_that_differ_are_kept_and_listed(clerk: Clerk, workbook: Path) -> None:
    clerk.window.features.importing.begin(workbook)
    keyed = rows(clerk.window.features.importing.page, "手工填列的合计")
    assert ["表1 27行 本年收入合计", "2,002.99", "2,001.99"] in [row[:3] for row in keyed]
    clerk.presses(Qt.Key.Key_Return)
    assert clerk.session.filing.keyed(Cell("t1", "27", "1"))
    assert clerk.kept("t1 27 1") == "2,001.99"


def test_one_undo_takes_the_whole_import_back(clerk: Clerk, workbook: Path) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.window.features.importing.begin(workbook)
    clerk.presses(Qt.Key.Key_Return)
    assert clerk.session.filing.entered != before
    clerk.undoes()
    assert clerk.session.filing.entered == before
    assert clerk.kept("t1 8 1") == "223.81"


def test_the_start_page_makes_a_new_file(window: Window, documents: Path, workbook: Path) -> None:
    assert window.features.importing.begin(workbook)
    page = window.features.importing.page
    assert page.unit.text() == "武汉市人力资源和社会保障局江汉社会保险管理处"
    page.accept.click()
    assert window.desk.session is not None
    assert window.desk.session.path.parent == documents
    assert window.desk.session.filing.unit == page.unit.text()
    assert window.desk.session.filing.amount(Cell("t1", "8", "1")) == 2248100


def test_a_workbook_of_another_unit_goes_into_a_new_file(
    clerk: Clerk, documents: Path, workbook: Path
) -> None:
    unit = Cell("cover", "unit", "1")
    clerk.session.fill({unit: "另一个单位"}, "改名")
    clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    assert page.target.currentText() == "新建一份"
    page.accept.click()
    assert clerk.session.path.parent == documents


def test_the_clerk_may_say_that_it_is_her_unit_all_the_same(clerk: Clerk, workbook: Path) -> None:
    path = clerk.session.path
    clerk.session.fill({Cell("cover", "unit", "1"): "江汉社保处"}, "改名")
    clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    page.target.setCurrentIndex(0)
    page.target.activated.emit(0)
    page.accept.click()
    assert clerk.session.path == path
    assert clerk.session.filing.unit == "江汉社保处"
    assert clerk.sees("t1 8 1") == "224.81"


def test_an_unreadable_workbook_is_refused_in_a_sentence(clerk: Clerk, tmp_path: Path) -> None:
    wrong = tmp_path / "报告.xlsx"
    wrong.write_text("不是工作簿", encoding="utf-8")
    assert not clerk.window.features.importing.begin(wrong)
    box = cast(QMessageBox, clerk.window.findChild(QMessageBox))
    assert "报告.xlsx" in box.text()
    box.close()


def test_the_sample_opens_with_nothing_to_mend(qtbot: QtBot, window: Window) -> None:
    window.features.importing.open_sample()
    assert window.desk.session is not None
    assert {found.level for found in window.desk.session.inspection.findings} <= {"hint"}
    with Store.open(window.desk.session.path, read_only=True) as store:
        assert store.cells(window.desk.session.head.id)
    assert window.desk.session.filing.entered == sample().entered
    qtbot.keyClick(window, Key.Key_Z, CONTROL)  # a newcomer tries it, and nothing is gone
    assert window.desk.session.filing.entered == sample().entered


def document(filing: Filing, folder: Path) -> Path:
    """The filing as a document whose name does not tell what it is."""
    path = folder / "收到的文件.txt"
    path.write_text(write_document(filing), encoding="utf-8")
    return path


def test_a_document_is_previewed_form_by_form_and_taken_over(clerk: Clerk, tmp_path: Path) -> None:
    before = dict(clerk.session.filing.entered)
    other = Filing(clerk.session.filing.edition, 2020, before)
    other.apply({Cell("t1", "8", "1"): Decimal("2000000"), Cell("t2", "2080502", "2"): None})
    other.apply({Cell("narrative", "functions", "text"): "别的职能"})
    assert clerk.window.features.importing.begin(document(other, tmp_path))
    page = clerk.window.features.importing.page
    assert rows(page, "表1") == [["表1 8行 其他收入", "223.81", "200.00", ""]]
    assert rows(page, "表2")[0][1:] == ["99.33", "空白", ""]
    assert rows(page, "情况说明") == [["一、单位主要职能：主要职能", "空白", "别的职能", ""]]
    assert page.tree.isColumnHidden(3)
    assert clerk.session.filing.entered == before
    clerk.presses(Qt.Key.Key_Return)
    assert clerk.session.filing.entered == other.entered
    clerk.undoes()
    assert clerk.session.filing.entered == before


def test_the_same_workbook_again_changes_nothing_and_says_so(clerk: Clerk, workbook: Path) -> None:
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.page.accept.click()
    clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    assert not page.accept.isEnabled()
    assert "没有可改动的" in page.summary()


def test_the_same_document_again_changes_nothing(clerk: Clerk, tmp_path: Path) -> None:
    clerk.window.features.importing.begin(document(clerk.session.filing, tmp_path))
    page = clerk.window.features.importing.page
    assert page.tree.topLevelItemCount() == 0
    assert not page.accept.isEnabled()


def test_a_document_makes_a_new_file_from_the_start_page(window: Window, documents: Path) -> None:
    assert window.features.importing.begin(EXAMPLE)
    page = window.features.importing.page
    page.unit.setText("江汉社保处")
    page.accept.click()
    assert window.desk.session is not None
    assert window.desk.session.path.parent == documents
    mended = {Cell("cover", "unit", "1"): "江汉社保处"}
    assert window.desk.session.filing.entered == {**sample().entered, **mended}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [('{"format": "别的"}', "不是决算公开的文档"), ("{", "JSON"), ("[]", "不是决算公开的文档")],
)
def test_a_wrong_document_is_refused_in_a_sentence(
    clerk: Clerk, tmp_path: Path, wrong: str, words: str
) -> None:
    path = tmp_path / "文档.json"
    path.write_text(wrong, encoding="utf-8")
    assert not clerk.window.features.importing.begin(path)
    box = cast(QMessageBox, clerk.window.findChild(QMessageBox))
    assert words in box.text()
    box.close()


def test_a_document_of_another_edition_is_refused(clerk: Clerk, tmp_path: Path) -> None:
    path = document(clerk.session.filing, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("wuhan-2020", "wuhan-2023"), "utf-8")
    assert not clerk.window.features.importing.begin(path)
    cast(QMessageBox, clerk.window.findChild(QMessageBox)).close()


def test_a_document_of_last_year_becomes_last_year(clerk: Clerk, tmp_path: Path) -> None:
    last = Filing(clerk.session.filing.edition, 2019, {})
    last.apply({Cell("cover", "unit", "1"): clerk.session.filing.unit})
    last.apply({Cell("t1", "8", "1"): Decimal("10000")})
    assert clerk.window.features.importing.begin(document(last, tmp_path))
    assert "作为上年数" in clerk.window.features.importing.page.title()
    clerk.window.features.importing.accept()
    assert [head.year for head in clerk.session.store.filings()] == [2019, 2020]
