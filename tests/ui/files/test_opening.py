"""What is offered for a file that does not open for editing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db.connection import connect
from db.format.rollback_journal import journal_of
from db.problems import Reason, StoreProblem
from db.store.store import Store
from desktop.ui.files import files, opening
from desktop.ui.window import Window
from tests.ui.clerk import Clerk, press_in_message


def test_a_file_in_use_is_offered_to_be_viewed(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "call", lambda path: False)
    second = Window(QSettings(str(tmp_path / "second.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(second)
    with qtbot.waitActive(second):
        second.show()
    assert not second.features.files.open(clerk.session.path)
    press_in_message(qtbot, second, "只读打开")
    qtbot.waitUntil(lambda: second.desk.session is not None)
    assert "正在编辑" in second.features.viewing.notice.words()
    assert [each.text() for each in second.features.viewing.notice.findChildren(QPushButton)] == [
        "再试一次"
    ]
    second.close()
    clerk.returns()
    clerk.goes("t1 2 1")
    clerk.enters("5")


def test_a_lock_left_by_another_person_is_removed_after_a_question(
    window: Window,
    file: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lock = file.with_name(f"{file.name}.lock")
    lock.write_bytes(b"\0{}")
    with monkeypatch.context() as refusing:
        refusing.setattr(opening.Store, "open", _left)
        assert not window.features.files.open(file)
    press_in_message(qtbot, window, "清除这个锁…")
    question = "清除“江汉社保处.jsgk”旁边留下的锁"
    qtbot.waitUntil(
        lambda: any(
            question in box.text() for box in window.findChildren(QMessageBox) if box.isVisible()
        )
    )
    assert lock.exists()
    press_in_message(qtbot, window, "清除并打开")
    qtbot.waitUntil(lambda: window.desk.session is not None)
    assert window.desk.session is not None
    assert not window.desk.session.store.read_only


def _left(path: Path, *, read_only: bool = False, in_spite: bool = False) -> Store:
    raise StoreProblem(Reason.LOCK_LEFT, path, holder="李四", lock=f"{path.name}.lock")


CRASH = """
import os, sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("PRAGMA cache_size = 1")
conn.execute("BEGIN")
conn.execute("PRAGMA user_version = %d" % conn.execute("PRAGMA user_version").fetchone())
for number in range(3000):
    conn.execute("REPLACE INTO cell VALUES (1, 't9', ?, '1', 'unfinished')", [str(number)])
os._exit(0)
"""


@pytest.fixture
def crashed(file: Path) -> Path:
    subprocess.run([sys.executable, "-c", CRASH, str(file)], check=True)
    assert journal_of(file).exists()
    return file


def test_a_crashed_file_on_a_read_only_disk_is_copied_with_its_journal(
    window: Window,
    crashed: Path,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.paths.documents", lambda: tmp_path / "文档")
    with monkeypatch.context() as refusing:
        refusing.setattr(opening.Store, "open", _unfinished)
        assert not window.features.files.open(crashed)
    press_in_message(qtbot, window, "复制到本机并打开")
    qtbot.waitUntil(lambda: window.desk.session is not None)
    assert window.desk.session is not None
    copy = tmp_path / "文档" / crashed.name
    assert window.desk.session.path == copy
    assert "unfinished" not in window.desk.session.store.cells(1).values()
    assert len(window.desk.session.store.cells(1)) > 100
    assert journal_of(crashed).exists()
    connect(copy, read_only=True).close()


def _unfinished(path: Path, *, read_only: bool = False, in_spite: bool = False) -> Store:
    raise StoreProblem(Reason.UNFINISHED, path)


def test_an_altered_file_is_viewed_with_its_places_named(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE cell SET value = 123456 WHERE form = 't1' AND row = '1'")
        other.commit()
    assert not window.features.files.open(file)
    press_in_message(qtbot, window, "只读打开")
    qtbot.waitUntil(lambda: window.desk.session is not None)
    words = window.features.viewing.notice.words()
    assert "表1 1行" in words
    assert "记录里是 1,778.18，现在是 0.12" in words
    [button] = window.features.viewing.notice.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.features.restoring.page.isVisible()
