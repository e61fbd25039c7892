"""Automatic backups at the window: after opening, once an hour, at the end, never in the way."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import datetime
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.backups.automatic import back_up, folders
from db.store.store import Store
from desktop.ui.keeping import backing_up
from desktop.ui.keeping.backing_up import AutomaticBackup
from desktop.ui.window import Window
from tests.ui.clerk import Clerk

INCOME = ("t1", "2", "1")


def automatic(clerk: Clerk) -> AutomaticBackup:
    assert clerk.window.features.keeping.backup is not None
    return clerk.window.features.keeping.backup


def made(root: Path) -> list[Path]:
    return [each.path for home in folders(root) for each in home.backups()]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch, backed_up: Path) -> Path:
    """Backups, for which nobody waits."""
    monkeypatch.setattr(backing_up, "AFTER_OPENING", 1)
    monkeypatch.setattr(backing_up, "REST", 30)
    return backed_up


def test_opening_makes_a_backup_only_after_changes(
    soon: Path, window: Window, file: Path, qtbot: QtBot
) -> None:
    window.features.files.open(file)
    qtbot.waitUntil(lambda: len(made(soon)) == 1)
    assert window.features.keeping.backup is not None
    window.desk.close()
    window.features.files.open(file)
    with qtbot.assertNotEmitted(window.features.keeping.backup.made, wait=200):
        pass
    assert len(made(soon)) == 1


def test_within_the_hour_no_other_is_made_and_after_it_one(
    soon: Path, clerk: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: len(made(soon)) == 1 and not automatic(clerk).is_under_way())
    clerk.goes("t1 2 1")
    with qtbot.assertNotEmitted(automatic(clerk).made, wait=200):
        clerk.enters("5")
    automatic(clerk)._due.stop()
    monkeypatch.setattr(backing_up, "HOUR", 1)
    with qtbot.waitSignal(automatic(clerk).made):
        clerk.enters("6")
    assert len(made(soon)) == 2


def test_it_waits_for_the_clerk_to_pause(
    backed_up: Path, clerk: Clerk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "HOUR", 1)
    monkeypatch.setattr(backing_up, "REST", 300)
    automatic(clerk).back_up()
    clerk.goes("t1 2 1")
    for figure in "567":
        clerk.enters(figure)
        with qtbot.assertNotEmitted(automatic(clerk).made, wait=200):
            pass
    with qtbot.waitSignal(automatic(clerk).made):
        pass
    with Store.open(made(backed_up)[0], read_only=True) as store:
        assert len(store.steps(1)) == 4


def test_the_end_makes_the_last_one(backed_up: Path, clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("5")
    clerk.window.close()
    [backup] = made(backed_up)
    with Store.open(backup, read_only=True) as store:
        assert store.cells(1)[INCOME] == 5_000_000


def test_the_clerk_types_on_while_a_backup_is_made(
    soon: Path, window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backup has what was there when it began; the window never waits for it."""
    let_go = Event()
    monkeypatch.setattr(backing_up, "back_up", lambda *told: let_go.wait(20) and back_up(*told))
    window.features.files.open(file)
    clerk = Clerk(qtbot, window)
    qtbot.waitUntil(lambda: automatic(clerk).is_under_way())
    clerk.goes("t1 2 1")
    clerk.enters("5")
    assert clerk.kept("t1 2 1") == "5.00"
    assert made(soon) == []
    automatic(clerk)._begin()  # which has to wait
    with qtbot.waitSignal(automatic(clerk).made):
        let_go.set()
    with Store.open(made(soon)[-1], read_only=True) as store:
        assert INCOME not in store.cells(1)


def test_the_end_waits_for_a_backup_that_is_being_made(
    soon: Path, window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*told: Any) -> Path | None:
        sleep(0.2)
        return back_up(*told)

    monkeypatch.setattr(backing_up, "back_up", slowly)
    window.features.files.open(file)
    clerk = Clerk(qtbot, window)
    qtbot.waitUntil(lambda: automatic(clerk).is_under_way())
    window.close()
    assert len(made(soon)) == 1


class Held:
    """A new file that an antivirus has open for so many tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tries: int) -> None:
        self.left = tries
        self._replace = os.replace
        monkeypatch.setattr("os.replace", self._refuse)

    def _refuse(self, path: Path, target: Path) -> None:
        if target.suffix == ".jsgk" and self.left:
            self.left -= 1
            raise PermissionError(errno.EACCES, "系统的话")
        self._replace(path, target)


def no_sleep(_: float) -> None:
    raise AssertionError("the window stands still")


@pytest.mark.parametrize(("tries", "well"), [(3, True), (99, False)])
def test_what_is_held_is_tried_again_while_the_window_lives(
    soon: Path,
    window: Window,
    file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tries: int,
    well: bool,
) -> None:
    monkeypatch.setattr("time.sleep", no_sleep)
    held = Held(monkeypatch, tries)
    window.features.files.open(file)
    assert window.features.keeping.backup is not None
    said: list[str] = []
    window.features.keeping.backup.failed.connect(said.append)
    qtbot.waitUntil(lambda: bool(made(soon) if well else said))
    monkeypatch.undo()
    assert len(said) == (0 if well else 1)
    assert held.left == (0 if well else 99 - 1 - backing_up.HELD_TRIES)


def test_what_cannot_be_made_is_said_once_and_stops_nobody(
    backed_up: Path, clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage("/")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage._replace(free=1000))
    said: list[str] = []
    automatic(clerk).failed.connect(said.append)
    for figure in "56":
        clerk.goes("t1 2 1")
        clerk.enters(figure)
        automatic(clerk).back_up()
    assert len(said) == 1
    assert "没有做成自动备份" in clerk.window.statusBar().currentMessage()
    assert clerk.kept("t1 2 1") == "6.00"
    assert not [box for box in clerk.window.findChildren(QMessageBox) if box.isVisible()]
    monkeypatch.undo()


def test_a_folder_that_is_a_file_stops_nobody(backed_up: Path, clerk: Clerk) -> None:
    backed_up.parent.mkdir()
    backed_up.write_bytes(b"in the way")
    automatic(clerk).back_up()
    assert "没有做成自动备份" in clerk.window.statusBar().currentMessage()
    clerk.window.close()


def test_the_sample_has_no_backups(backed_up: Path, window: Window) -> None:
    window.features.importing.open_sample()
    assert window.features.keeping.backup is not None
    window.desk.close()
    assert made(backed_up) == []


def test_a_file_damaged_while_open_yields_sound_backups_or_none(
    backed_up: Path, clerk: Clerk, file: Path
) -> None:
    automatic(clerk).back_up()
    clerk.goes("t1 2 1")
    clerk.enters("5")
    content = bytearray(file.read_bytes())
    content[24:28] = b"\0\0\xff\0"  # the number of changes: what SQLite remembers is stale
    content[8192:-4096] = b"\xa5" * (len(content) - 8192 - 4096)
    file.write_bytes(content)
    automatic(clerk).back_up()
    assert "改动或替换了" in clerk.window.statusBar().currentMessage()
    [good] = made(backed_up)
    with Store.open(good, read_only=True) as store:
        assert len(store.cells(1)) > 100


def test_a_window_that_is_gone_is_told_nothing(clerk: Clerk) -> None:
    keeping = clerk.window.features.keeping
    backup, said = keeping.backup, keeping.saved.text()
    assert backup is not None
    keeping.deleteLater()  # as it goes with its window, while the session lives on
    clerk.qtbot.waitUntil(lambda: not isValid(keeping))
    backup.made.emit(datetime.now())
    clerk.session.saved.emit(datetime.now())
    assert keeping.saved.text() == said
    assert keeping.saved.toolTip() == ""
