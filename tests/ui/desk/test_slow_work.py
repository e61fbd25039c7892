"""Slow work leaves the window alive, is cancelled at once, and what fails is said as ever."""

from __future__ import annotations

import shutil
import time
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from sqlite_utils import Database

from db.format import migrations
from db.store.store import Store
from desktop.office.papers.web import web_file
from desktop.ui.desk.slow_work import CANCEL, CANCELLING, Cancelled, _Worker, unbroken, work
from tests.ui.clerk import Clerk

OLD = Path(__file__).parents[2] / "db/files/format-1.sqlite"
SOON, LATER = 20, 120
"""Milliseconds: when the dialog appears here, and when it has."""


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.desk.slow_work.PATIENCE", SOON)


def slow(until: list[bool]) -> str:
    """Works on until it is let go."""
    while not until:
        time.sleep(0.001)
    return "done"


def dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [each for each in tops if isinstance(each, QDialog) and each.isVisible()]


def test_short_work_shows_no_dialog(clerk: Clerk) -> None:
    assert work(clerk.window, "正在做", lambda: len(dialogs())) == 0


def test_the_window_paints_meanwhile_and_says_what_is_done(clerk: Clerk) -> None:
    let_go: list[bool] = []
    said: list[str] = []

    def look() -> None:
        said.extend(label.text() for each in dialogs() for label in each.findChildren(QLabel))
        let_go.append(True)

    QTimer.singleShot(LATER, clerk.window, look)
    assert work(clerk.window, "正在生成 PDF", lambda: slow(let_go)) == "done"
    assert said == ["正在生成 PDF…"]
    assert dialogs() == []


def test_it_is_cancelled_at_once(clerk: Clerk) -> None:
    def cancel() -> None:
        (dialog,) = dialogs()
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == CANCEL)
        clerk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(LATER, clerk.window, cancel)
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

    QTimer.singleShot(LATER, clerk.window, lambda: dialogs()[0].reject())
    assert work(clerk.window, "正在做", guarded) is None


def test_a_cancelled_report_leaves_everything_as_it_was(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, page = dict(clerk.session.filing.entered), clerk.window.desk.page()
    monkeypatch.setattr("desktop.office.papers.printed.paper", lambda *_: slow([]))
    QTimer.singleShot(LATER, clerk.window, lambda: dialogs()[0].reject())
    clerk.window.features.printing.show_whole()
    assert clerk.window.desk.page() is page
    assert clerk.session.filing.entered == before
    clerk.returns()
    clerk.goes("t1 1 1")
    clerk.enters("5")
    assert clerk.kept("t1 1 1") == "5.00"


def test_it_is_cancelled_by_esc(clerk: Clerk) -> None:
    QTimer.singleShot(LATER, clerk.window, lambda: clerk.presses(Qt.Key.Key_Escape))
    assert work(clerk.window, "正在做", lambda: slow([])) is None


def test_what_cannot_stop_at_once_keeps_the_window_until_it_has(clerk: Clerk) -> None:
    """Otherwise she would change what it still reads."""
    seen: list[tuple[str, bool]] = []

    def stubborn() -> None:
        try:
            slow([])
        except Cancelled:
            time.sleep(0.3)
            raise

    def cancel() -> None:
        dialogs()[0].reject()
        QTimer.singleShot(100, clerk.window, look)

    def look() -> None:
        (dialog,) = dialogs()
        (words,) = dialog.findChildren(QLabel)
        seen.append((words.text(), dialog.isModal()))
        dialog.reject()  # a second time does no harm

    QTimer.singleShot(LATER, clerk.window, cancel)
    assert work(clerk.window, "正在做", stubborn) is None
    assert seen == [(CANCELLING, True)]
    assert dialogs() == []


def test_work_that_is_done_is_not_cancelled_any_more(clerk: Clerk) -> None:
    """Nor does a Cancelled that comes too late leave the thread as a fault of the program."""
    for wait in range(40):
        worker = _Worker(lambda: sum(each for each in range(1000)))
        worker.start()
        time.sleep(wait / 20_000)
        worker.cancel()
        worker.wait()
        assert worker.cancelled or worker.result is not None


def test_what_was_cancelled_holds_nothing_open(clerk: Clerk) -> None:
    """A query that was half read would hold a lock on her file."""

    class Opened:
        """Something that is open as long as a frame holds it."""

    opened: list[weakref.ref[Opened]] = []

    def read() -> None:
        here = Opened()
        opened.append(weakref.ref(here))
        slow([])

    QTimer.singleShot(LATER, clerk.window, lambda: dialogs()[0].reject())
    assert work(clerk.window, "正在做", read) is None
    assert opened[0]() is None


def test_a_report_after_others_that_were_cancelled_anywhere_is_the_same(clerk: Clerk) -> None:
    """What is loaded and kept for the next one is never kept half."""
    filing = clerk.session.filing
    start = time.perf_counter()
    whole = web_file(filing).html
    took = time.perf_counter() - start
    for part in range(8):
        worker = _Worker(lambda: web_file(filing))
        worker.start()
        time.sleep(took * part / 8)
        worker.cancel()
        worker.wait()
        assert worker.error is None
    assert web_file(filing).html == whole


def test_what_is_unbroken_is_done_whole_or_not_begun() -> None:
    for wait in range(60):
        done: list[int] = []
        with_it: list[bool] = []

        def do(done: list[int] = done, with_it: list[bool] = with_it) -> None:
            sum(each for each in range(500))
            with unbroken():
                done.extend(each for each in range(500))
                with_it.append(True)
            sum(each for each in range(500))

        worker = _Worker(do)
        worker.start()
        time.sleep(wait / 20_000)
        worker.cancel()
        worker.wait()
        assert worker.error is None
        assert len(done) == 500 * len(with_it)


def test_an_older_file_is_brought_to_the_newest_format_though_its_opening_is_cancelled(
    clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before, upgrade = tmp_path / "旧.jsgk", clerk.session.path, migrations.upgrade
    shutil.copyfile(OLD, path)
    cancelled: list[bool] = []

    def cancel() -> None:
        dialogs()[0].reject()
        cancelled.append(True)

    def slowly(db: Database, path: Path) -> None:
        slow(cancelled)
        upgrade(db, path)

    monkeypatch.setattr(migrations, "upgrade", slowly)
    QTimer.singleShot(LATER, clerk.window, cancel)
    assert not clerk.window.features.files.open(path)
    assert clerk.session.path == before
    assert clerk.window.statusBar().currentMessage() == "已取消，没有打开“旧.jsgk”。"
    with Store.open(path) as store:  # no lock is left, and nothing to be done again
        assert store.filings()
    assert len(list(tmp_path.glob("旧.v1.*.bak.jsgk"))) == 1
    assert not list(tmp_path.glob("旧*-journal"))
