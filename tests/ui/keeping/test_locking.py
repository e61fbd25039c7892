"""A signed year is locked (定稿): the window shows it, and no way leads around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from db.store.store import Store
from desktop.office.filings.filings import last_step
from desktop.paths import SAMPLE
from desktop.ui.journal.cell_history import CellHistory
from desktop.ui.keeping.lock_dialog import LockDialog
from tests.ui.clerk import CONTROL, Clerk, Key


def dialog(clerk: Clerk) -> LockDialog:
    (shown,) = (each for each in clerk.window.findChildren(LockDialog) if each.isVisible())
    return shown


def agrees(clerk: Clerk, person: str, reason: str) -> None:
    """Fills the dialog in and agrees; the filing is then opened anew."""
    asked = dialog(clerk)
    asked.person.setText(person)
    asked.reason.setText(reason)
    with clerk.qtbot.waitSignal(clerk.window.desk.opened):
        clerk.qtbot.mouseClick(asked.agree, Qt.MouseButton.LeftButton)
    clerk.returns()


@pytest.fixture
def locked(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> Clerk:
    """A clerk who has locked her year, with one step made before."""
    monkeypatch.setattr("desktop.office.papers.printed.report", lambda *_: b"%PDF")
    clerk.goes("t1 1 1")
    clerk.enters("5")
    clerk.presses(Key.Key_T, held=CONTROL)
    agrees(clerk, "李四", "已签字盖章")
    return clerk


def test_the_person_and_the_reason_are_asked_for(clerk: Clerk) -> None:
    clerk.chooses("审核(&C)", "定稿或解除定稿…")
    asked = dialog(clerk)
    assert not asked.agree.isEnabled()
    asked.person.setText("李四")
    assert not asked.agree.isEnabled()
    asked.reason.setText(" 已签章 ")
    assert asked.agree.isEnabled()
    assert asked.told() == ("李四", "已签章")
    asked.reject()


def test_the_lock_is_kept_with_what_was_signed(locked: Clerk) -> None:
    lock = locked.session.lock
    assert lock is not None
    assert (lock.person, lock.reason, lock.closed) == ("李四", "已签字盖章", True)
    assert len(lock.data) == len(lock.paper) == 64


def test_the_choice_of_years_has_room_to_say_it(locked: Clerk) -> None:
    QApplication.processEvents()
    years = locked.window.features.years
    assert years.currentText() == "2020年度（已定稿）"
    assert years.width() >= years.sizeHint().width()
    assert years.width() > years.fontMetrics().horizontalAdvance(years.currentText())


def test_the_window_shows_by_whom_and_why(locked: Clerk) -> None:
    notice = locked.window.features.viewing.notice
    assert notice.isVisible()
    assert "<b>已定稿</b>" in notice.words()
    assert "由李四定稿（已签字盖章）" in notice.words()
    assert "（已定稿）" in locked.window.windowTitle()
    assert locked.status() == "已定稿"


def test_nothing_typed_pasted_or_deleted_changes_it(locked: Clerk) -> None:
    locked.goes("t1 1 1")
    locked.types("7")
    assert locked.editor() is None
    locked.presses(Key.Key_Delete)
    locked.pastes("8")
    locked.undoes()
    assert locked.kept("t1 1 1") == "5.00"
    bar = locked.window.statusBar().currentMessage()
    assert "2020 年度已定稿" in bar


def test_a_step_that_came_by_is_refused_by_the_file(locked: Clerk) -> None:
    cell = locked.cell("t1 1 1")
    with locked.qtbot.waitSignal(locked.session.failed) as failed:
        assert not locked.session.fill({cell: None}, "导入 别的.xlsx")
    assert "已定稿（李四" in failed.args[0]
    assert locked.kept("t1 1 1") == "5.00"


def test_a_former_value_does_not_come_back(locked: Clerk) -> None:
    locked.goes("t1 1 1")
    locked.presses(Key.Key_H, held=CONTROL)
    (history,) = locked.window.findChildren(CellHistory)
    locked.qtbot.mouseClick(history.old, Qt.MouseButton.LeftButton)
    assert "已定稿" in history.words.text()
    assert locked.kept("t1 1 1") == "5.00"


def test_the_texts_and_the_cover_are_closed(locked: Clerk) -> None:
    locked.workspace.go(locked.cell("cover head 1"))
    locked.types("王")
    assert locked.session.filing.text(locked.cell("cover head 1")) == ""
    locked.workspace.go(locked.cell("narrative income own"))
    locked.presses(Key.Key_F2)
    locked.types("王")
    assert locked.cell("narrative income own") not in locked.session.filing.entered


def test_the_next_year_is_open(locked: Clerk) -> None:
    locked.window.features.adding_year.make(2021, frozenset({"subjects"}))
    assert locked.session.head.year == 2021
    assert locked.session.closed == ""
    assert not locked.window.features.viewing.notice.isVisible()


def test_unlocking_needs_a_reason_and_opens_it_again(locked: Clerk) -> None:
    notice = locked.window.features.viewing.notice
    (button,) = notice.findChildren(QPushButton)
    locked.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    agrees(locked, "王五", "财政要求改表1")
    assert not notice.isVisible()
    locked.goes("t1 1 1")
    locked.enters("7")
    assert locked.kept("t1 1 1") == "7.00"
    with Store.open(locked.session.path, read_only=True) as store:
        names = [step.name for step in store.steps(1)]
    assert names[1:3] == ["解除定稿：王五，财政要求改表1", "定稿：李四，已签字盖章"]


def test_what_is_printed_stays_the_same(locked: Clerk) -> None:
    before = locked.session.file.steps()[0].name
    assert before.startswith("定稿")
    step = last_step(locked.session.store, locked.session.head)
    assert step is not None
    assert step.name.startswith("填")


def test_an_import_says_that_the_year_is_locked(locked: Clerk) -> None:
    importing = locked.window.features.importing
    assert importing.begin(SAMPLE)
    importing.page.accepted.emit()
    assert "2020 年度已定稿" in locked.reads_message()
    assert locked.kept("t1 1 1") == "5.00"


def test_the_list_of_years_shows_it(locked: Clerk) -> None:
    years = locked.window.features.years
    assert years.currentText() == "2020年度（已定稿）"


def test_the_year_before_says_which_year_holds_it(locked: Clerk) -> None:
    session = locked.session
    session.store.unlock_year(session.head.id, person="王五", reason="补上年")
    forms = session.filing.edition
    session.store.add_filing(2019, forms.id, {("cover", "unit", "1"): "甲"})
    session.store.lock_year(session.head.id, person="李四", reason="再次签章")
    assert locked.window.features.files.open_year(2019)
    words = locked.window.features.viewing.notice.words()
    assert "2020 年度已于" in words
    assert "其中的上年数取自 2019 年度" in words
    assert locked.session.closed


def test_a_right_click_on_a_field_still_lists_its_changes(locked: Clerk) -> None:
    head = locked.cell("cover head 1")
    locked.workspace.go(head)
    field = locked.workspace.page().focusWidget()
    spot = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, field.mapToGlobal(spot))
    QApplication.sendEvent(field, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    enabled = [each.text() for each in menu.actions() if each.isEnabled() and each.text()]
    menu.close()
    assert "本格修改记录…" in enabled
    assert "批注…" not in enabled
    assert not any(words in text for text in enabled for words in ("粘贴", "剪切", "删除"))
