"""“这是…”: what the program could not place, the clerk places; the figures follow at once, and the
answer is remembered when she has agreed to the import."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest

from desktop.exchange.recognise.meaning.choices import Choice
from desktop.ui.importing.importing import Importing
from desktop.ui.importing.kept_choices import KEY, KeptChoice, KeptChoices
from desktop.ui.importing.kept_choices_dialog import EMPTY, KeptChoicesDialog
from desktop.ui.importing.offer_boxes import AS_READ, OfferBox
from tests.conftest import CASES
from tests.ui.clerk import Clerk, Key

HIDDEN = CASES / "found" / "hidden-row-2020.xlsx"
SET = CASES / "found" / "finance-system-set-2023.xlsx"
LAST_YEAR = "上年数"


@pytest.fixture
def importing(clerk: Clerk) -> Importing:
    """The import, with nothing on show yet."""
    return clerk.window.features.importing


def begin(importing: Importing, path: Path) -> None:
    """Show what an import into the open file would do, and all the boxes."""
    assert importing.begin(path)
    importing.page.aimed.emit(False)
    importing.page.boxes.more.setChecked(True)


def box(importing: Importing, words: str) -> OfferBox:
    """The box for what is called so in the workbook."""
    found = importing.page.boxes.box(words)
    assert found is not None
    return found


def answers(box: OfferBox, meaning: str) -> None:
    """Chooses a meaning with the keyboard, as far up as it stands."""
    box.setFocus()
    for _ in range(box.currentIndex() - box.findText(meaning)):
        QTest.keyClick(box, Key.Key_Up)


def summary(importing: Importing) -> str:
    """The figures of the preview in a line."""
    return importing.page.summary()


def test_what_was_left_aside_is_listed_when_asked_for(clerk: Clerk, importing: Importing) -> None:
    assert importing.begin(HIDDEN)
    boxes = importing.page.boxes
    assert boxes.box(LAST_YEAR) is None
    assert boxes.more.text() == "列出留在一边、没有导入的 1 处(&A)"
    boxes.more.click()
    found = box(importing, LAST_YEAR)
    assert found.isVisible()
    assert found.accessibleName() == "“上年数”栏，这一栏是"
    assert found.currentText() == "不导入"
    assert "13 个数字" in found.label.text()


def test_her_answer_shows_at_once_and_changes_nothing_before_she_agrees(
    clerk: Clerk, importing: Importing
) -> None:
    begin(importing, HIDDEN)
    before, entered = summary(importing), dict(clerk.session.filing.entered)
    answers(box(importing, LAST_YEAR), "附属单位上缴收入")
    assert summary(importing) != before
    assert importing.page.focusWidget() is box(importing, LAST_YEAR)
    assert box(importing, LAST_YEAR).state.text() == "您选的"
    assert clerk.session.filing.entered == entered
    assert KeptChoices(clerk.window.desk.settings).entries() == []


def test_an_answer_is_taken_back(importing: Importing) -> None:
    begin(importing, HIDDEN)
    before = summary(importing)
    answers(box(importing, LAST_YEAR), "附属单位上缴收入")
    answers(box(importing, LAST_YEAR), AS_READ)
    assert summary(importing) == before
    assert box(importing, LAST_YEAR).currentText() == "不导入"


def test_it_is_remembered_when_she_agrees(clerk: Clerk, importing: Importing) -> None:
    begin(importing, HIDDEN)
    answers(box(importing, LAST_YEAR), "附属单位上缴收入")
    importing.accept()
    assert clerk.session.undo_stack.undoText() == f"导入 {HIDDEN.name}"
    begin(importing, HIDDEN)
    found = box(importing, LAST_YEAR)
    assert (found.currentText(), found.state.text()) == ("附属单位上缴收入", "已记住")
    [kept] = KeptChoices(clerk.window.desk.settings).entries()
    assert (kept.choice.words, kept.said, kept.file) == (
        LAST_YEAR,
        "附属单位上缴收入",
        HIDDEN.name,
    )


def test_it_is_not_remembered_when_she_does_not(clerk: Clerk, importing: Importing) -> None:
    begin(importing, HIDDEN)
    answers(box(importing, LAST_YEAR), "附属单位上缴收入")
    clerk.presses(Key.Key_Escape)
    begin(importing, HIDDEN)
    assert box(importing, LAST_YEAR).currentText() == "不导入"


def test_a_remembered_answer_is_removed_from_the_list(clerk: Clerk, importing: Importing) -> None:
    begin(importing, HIDDEN)
    answers(box(importing, LAST_YEAR), "附属单位上缴收入")
    importing.accept()
    begin(importing, HIDDEN)
    importing.show_remembered()
    dialog = clerk.window.findChild(KeptChoicesDialog)
    assert isinstance(dialog, KeptChoicesDialog)
    assert dialog.table.item(0, 0).text() == "“上年数”栏"
    dialog.activateWindow()
    clerk.qtbot.waitUntil(dialog.table.hasFocus)
    clerk.presses(Key.Key_Delete)
    assert dialog.words() == EMPTY
    dialog.reject()
    importing.page.boxes.more.setChecked(True)
    assert box(importing, LAST_YEAR).currentText() == "不导入"


def test_what_was_typed_for_a_new_file_stays(importing: Importing) -> None:
    assert importing.begin(SET)
    importing.page.boxes.more.setChecked(True)
    importing.page.unit.setText("另一个单位")
    found = box(importing, "资产负债简表")
    found.setFocus()
    QTest.keyClick(found, Key.Key_Down)
    assert importing.page.unit.text() == "另一个单位"


def test_a_workbook_without_a_known_table_waits_for_an_answer(
    importing: Importing, tmp_path: Path
) -> None:
    book = Workbook()
    [page] = book.worksheets
    for row in (
        ["2023年度资产负债表"],
        ["项目", "行次", "年初数", "年末数"],
        ["货币资金", 1, 5, 6],
    ):
        page.append(row)
    book.save(tmp_path / "简表.xlsx")
    assert importing.begin(tmp_path / "简表.xlsx")
    assert "还没有认出" in importing.page.summary()
    assert not importing.page.accept.isEnabled()
    assert importing.page.focusWidget() is box(importing, "2023年度资产负债表")


def test_settings_that_hold_something_else(settings: QSettings) -> None:
    kept = KeptChoices(settings)
    for odd in ("{", "7", json.dumps([[1] * 7, ["a"], "b"]), json.dumps([["a"] * 7])):
        settings.setValue(KEY, odd)
        assert kept.entries() == []


def test_the_newest_answer_to_a_question_counts(settings: QSettings) -> None:
    kept = KeptChoices(settings)
    first, other = (Choice("l", "column", key, "1", "甲") for key in ("a", "b"))
    kept.change({each.place: KeptChoice(each, "一", "f") for each in (first, other)})
    again = first._replace(meaning="2")
    kept.change({again.place: KeptChoice(again, "二", "g")})
    assert [each.choice for each in kept.entries()] == [again, other]
    kept.change({other.place: None})
    assert kept.choices().entries == (again,)
