"""Slow work leaves the window alive, is cancelled at once, and what fails is said as ever."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from desktop.ui.desk.slow_work import CANCEL, PATIENCE, work
from tests.ui.clerk import Clerk


def slow(until: list[bool]) -> str:
    """Works on until it is let go."""
    while not until:
        time.sleep(0.001)
    return "done"


def dialogs() -> list[QProgressDialog]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QProgressDialog) and each.isVisible()]


def test_short_work_shows_no_dialog(clerk: Clerk) -> None:
    assert work(clerk.window, "正在做", lambda: len(dialogs())) == 0


def test_the_window_paints_meanwhile_and_says_what_is_done(clerk: Clerk) -> None:
    let_go: list[bool] = []
    said: list[str] = []

    def look() -> None:
        said.extend(each.labelText() for each in dialogs())
        let_go.append(True)

    QTimer.singleShot(2 * PATIENCE, clerk.window, look)
    assert work(clerk.window, "正在生成 PDF", lambda: slow(let_go)) == "done"
    assert said == ["正在生成 PDF…"]
    assert dialogs() == []


def test_it_is_cancelled_at_once(clerk: Clerk) -> None:
    def cancel() -> None:
        (dialog,) = dialogs()
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == CANCEL)
        button.click()

    QTimer.singleShot(2 * PATIENCE, clerk.window, cancel)
    assert work(clerk.window, "正在做", lambda: slow([])) is None
    assert dialogs() == []


def test_what_fails_is_raised(clerk: Clerk) -> None:
    with pytest.raises(ZeroDivisionError):
        work(clerk.window, "正在做", lambda: 1 / 0)


def test_cancelled_work_is_not_taken_for_damage(clerk: Clerk) -> None:
    """As readers of foreign files take every Exception."""

    def guarded() -> str:
        try:
            return slow([])
        except Exception:
            return "damaged"

    QTimer.singleShot(2 * PATIENCE, clerk.window, lambda: dialogs()[0].canceled.emit())
    assert work(clerk.window, "正在做", guarded) is None


def test_a_cancelled_report_leaves_everything_as_it_was(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, page = dict(clerk.session.filing.entered), clerk.window.desk.page()
    monkeypatch.setattr("desktop.office.papers.printed.paper", lambda *_: slow([]))
    QTimer.singleShot(2 * PATIENCE, clerk.window, lambda: dialogs()[0].canceled.emit())
    clerk.window.features.printing.show_whole()
    assert clerk.window.desk.page() is page
    assert clerk.session.filing.entered == before
    clerk.returns()
    clerk.goes("t1 1 1")
    clerk.enters("5")
    assert clerk.kept("t1 1 1") == "5.00"
