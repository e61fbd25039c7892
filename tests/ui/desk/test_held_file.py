"""Saving over a file that a viewer holds, as Windows has it: the window stays alive meanwhile."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QPushButton

from db.store.store import Store
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


class Viewer:
    """Another program that has files open until it is told to close."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open = True
        self.only: Path | None = None
        self.tries = 0
        self._replace = os.replace
        monkeypatch.setattr(os, "replace", self.replace)
        monkeypatch.setattr(Path, "replace", self.replace_path())
        monkeypatch.setattr(sys, "platform", "win32")

    def replace(self, path: Path, target: Path) -> None:
        self.tries += 1
        if self.open and self.only in (None, target):
            error = PermissionError(errno.EACCES, "系统的话")
            error.winerror = 32
            raise error
        self._replace(path, target)

    def replace_path(self) -> Callable[[Path, Path], Path]:
        """What takes the place of Path.replace."""

        def replace(path: Path, target: Path) -> Path:
            self.replace(path, target)
            return target

        return replace

    def close(self) -> None:
        self.open = False


@pytest.fixture
def viewer(monkeypatch: pytest.MonkeyPatch, clerk: Clerk) -> Viewer:
    return Viewer(monkeypatch)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"old")
    return path


def notes(clerk: Clerk) -> list[QProgressDialog]:
    found = clerk.window.findChildren(QProgressDialog)
    return [note for note in found if note.isVisible()]


def when_noted(clerk: Clerk, do: Callable[[QProgressDialog], object]) -> QTimer:
    """Does that as soon as the note is seen."""
    timer = QTimer(clerk.window)

    def look() -> None:
        if notes(clerk):
            timer.stop()
            do(notes(clerk)[0])

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def cancel(note: QProgressDialog) -> None:
    note.findChild(QPushButton).click()


def test_it_is_saved_when_the_viewer_is_closed(clerk: Clerk, path: Path, viewer: Viewer) -> None:
    said: list[str] = []
    when_noted(clerk, lambda note: (said.append(note.labelText()), viewer.close()))
    assert clerk.window.features.saving.save(b"new", path)
    assert path.read_bytes() == b"new"
    assert "“报告.pdf”还不能写入" in said[0]
    assert not notes(clerk)


def test_she_may_cancel(clerk: Clerk, path: Path, viewer: Viewer) -> None:
    when_noted(clerk, cancel)
    assert not clerk.window.features.saving.save(b"new", path)
    assert path.read_bytes() == b"old"
    assert not notes(clerk)
    assert "没有保存：文件正在别的程序里打开" in clerk.reads_message()
    assert [file.name for file in path.parent.iterdir() if file.suffix == ".pdf"] == ["报告.pdf"]


def test_what_is_held_for_a_moment_is_not_spoken_of(
    clerk: Clerk, path: Path, viewer: Viewer
) -> None:
    seen = when_noted(clerk, lambda _: None)
    QTimer.singleShot(50, viewer.close)
    assert clerk.window.features.saving.save(b"new", path)
    assert seen.isActive()
    assert viewer.tries == 2


def test_a_backup_waits_as_well(
    clerk: Clerk, tmp_path: Path, viewer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "备份.jsgk"
    target.write_bytes(b"old")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    when_noted(clerk, cancel)
    clerk.window.features.saving.ask_backup()
    assert "正被另一个程序占用，没有替换它" in clerk.reads_message()
    when_noted(clerk, lambda _: viewer.close())
    clerk.window.features.saving.ask_backup()
    with Store.open(target, read_only=True) as copy:
        assert len(copy.filings()) == 1


def test_restoring_waits_as_well(
    backed_up: Path, clerk: Clerk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert clerk.window.features.keeping.backup is not None
    clerk.window.features.keeping.backup.back_up()
    before = clerk.kept("t3 2080101 1")
    clerk.goes("t3 2080101 1")
    clerk.enters("7.5")
    clerk.presses(Key.Key_B, held=CONTROL | SHIFT)
    viewer = Viewer(monkeypatch)
    viewer.only = file
    when_noted(clerk, lambda _: viewer.close())
    clerk.presses(Key.Key_Return, Key.Key_Return)
    assert viewer.tries > 2
    assert clerk.session.path == file
    assert clerk.kept("t3 2080101 1") == before
