"""A Word file that came back, in the window: what differs is listed, wording is taken over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QTreeWidgetItem

from desktop.commands.opening import load
from desktop.forms.formula import Cell
from desktop.office.papers.word import word_file
from desktop.ui.recheck.recheck_lines import marked
from desktop.ui.recheck.recheck_page import RecheckPage
from desktop.ui.text.page import TextPage
from tests.ui.clerk import Clerk
from tests.word.word_edits import change, change_square, insert_after, worked_over

EDITS = (
    change("2,001.99", "2,001.98"),
    change("收入合计", "各项收入共计"),
    change("支出合计", "各项支出共计"),
    change_square("2,001.99", "2,001.98"),
    insert_after("占本年收入", "另外增收300元。"),
    insert_after("主要用于以下方面", "全年培训120人。"),
)


@pytest.fixture(scope="module")
def worked(template: Path) -> bytes:
    """The file that went out, as it came back."""
    return worked_over(word_file(load(template, None)).docx, *EDITS)


@pytest.fixture
def edited(worked: bytes, tmp_path: Path) -> Path:
    """The same in its folder."""
    path = tmp_path / "改稿.docx"
    path.write_bytes(worked)
    return path


@pytest.fixture
def page(clerk: Clerk, edited: Path) -> RecheckPage:
    """The page on which it is listed."""
    assert clerk.window.features.rechecking.begin(edited)
    return clerk.window.features.rechecking.page


def groups(page: RecheckPage) -> list[QTreeWidgetItem]:
    found = (page.tree.topLevelItem(n) for n in range(page.tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def test_what_differs_is_listed_in_groups(page: RecheckPage) -> None:
    assert page.isVisible()
    assert page.title() == "核对 Word 修改稿：改稿.docx"
    assert page.summary() == "改稿.docx：6 处与数据不同，其中 3 处文字可以采用。"
    titles = [item.text(0).partition(">")[2].removesuffix("</b>") for item in groups(page)]
    assert titles == [
        "✎ 文字 3 处，要采用的打勾",
        "✗ 数字和名称 2 处，以数据为准",
        "○ 其他 1 处，不能采用",
    ]
    number = groups(page)[1].child(0)
    assert number.text(0) == "表1 27行 本年收入合计"
    assert "2,001.98</span>，数据是 <span" in number.text(1)
    assert number.data(0, Qt.ItemDataRole.CheckStateRole) is None


def test_chosen_wording_is_taken_over_in_one_step(clerk: Clerk, page: RecheckPage) -> None:
    assert page.accept.text() == "采用所选文字（2 处）"
    page.tree.setCurrentItem(groups(page)[0].child(1))
    clerk.qtbot.keyClick(page.tree, Qt.Key.Key_Space)
    assert page.accept.text() == "采用所选文字（1 处）"
    with clerk.qtbot.waitSignal(clerk.session.changed):
        clerk.qtbot.mouseClick(page.accept, Qt.MouseButton.LeftButton)
    income = Cell("narrative", "income", "own")
    assert clerk.session.filing.text(income).startswith("v2:2020年度各项收入共计{wan ")
    assert Cell("narrative", "spending", "own") not in clerk.session.filing.entered
    assert page.summary() == ("已采用 1 处文字。改稿.docx：5 处与数据不同，其中 2 处文字可以采用。")
    clerk.session.undo()
    assert income not in clerk.session.filing.entered
    assert clerk.session.undo_stack.redoText() == "采用 改稿.docx 里的文字"


def test_a_count_that_the_data_do_not_keep_is_to_be_looked_at_first(page: RecheckPage) -> None:
    noted = groups(page)[0].child(2)
    assert noted.checkState(0) == Qt.CheckState.Unchecked
    assert "数据里没有 “120人”，核对不了，请自己核对以后再采用。" in noted.text(1)


def test_nothing_chosen_is_nothing_to_take_over(page: RecheckPage) -> None:
    groups(page)[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert page.chosen() == []
    assert not page.accept.isEnabled()


def test_enter_goes_to_the_place(clerk: Clerk, page: RecheckPage) -> None:
    page.tree.setCurrentItem(groups(page)[1].child(0))
    with clerk.qtbot.waitSignal(page.wanted) as wanted:
        clerk.qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert wanted.args == [Cell("t1", "27", "1")]
    assert clerk.workspace.isVisible()
    assert clerk.workspace.here() == Cell("t1", "27", "1")


def test_enter_on_wording_goes_to_its_paragraph(clerk: Clerk, page: RecheckPage) -> None:
    page.tree.setCurrentItem(groups(page)[0].child(0))
    with clerk.qtbot.waitSignal(page.wanted) as wanted:
        clerk.qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert wanted.args == [Cell("narrative", "income", "own")]
    text = clerk.workspace.page()
    assert isinstance(text, TextPage)
    assert text.cell() == Cell("narrative", "income", "own")


def test_the_file_can_be_read_again(clerk: Clerk, page: RecheckPage, edited: Path) -> None:
    edited.write_bytes(word_file(clerk.session.filing).docx)
    page.again.emit()
    assert page.summary() == "改稿.docx：与数据完全一致。"
    assert groups(page) == []


def test_what_is_no_word_file_is_said(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "改稿.docx"
    path.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    clerk.window.features.rechecking.ask()
    [box] = clerk.window.findChildren(QMessageBox)
    assert box.text() == "“改稿.docx”是 PDF，不能核对；请拿改过的 Word 文件（.docx）来核对。"
    assert clerk.workspace.isVisible()
    box.close()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("收入合计12", "各项收入共计12", "+各项收入-合+共计12"),
        ("千方百计抓实", "想方设法抓实", "-千方百计+想方设法抓实"),
        ("", "新的", "+新的"),
        ("旧的", "", "-旧的"),
        ("<甲>", "<甲>\n乙", "&lt;甲&gt;+¶ 乙"),
    ],
)
def test_changes_are_marked_in_the_words(old: str, new: str, said: str) -> None:
    plain = re.sub("<span[^>]*line-through'>", "-", marked(old, new))
    assert re.sub("<span[^>]*underline'>", "+", plain).replace("</span>", "") == said
