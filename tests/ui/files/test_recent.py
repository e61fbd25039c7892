"""The files opened last are offered at once, whether or not they can be reached."""

import ctypes
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.ui.files.recent import SHARD_PATHW, Looking, tell_windows
from desktop.ui.window import Window
from tests.ui.clerk import read_message

SHARE = Path("/share/别的单位.jsgk")


@pytest.fixture
def share(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A share that is unplugged: asked for a file on it, the system answers only when this is
    set."""
    answer, exists = Event(), os.path.exists

    def slow(path: Any) -> bool:
        return answer.wait(30) and False if Path(path).parent == SHARE.parent else exists(path)

    monkeypatch.setattr(os.path, "exists", slow)
    monkeypatch.setattr(Path, "exists", lambda path: slow(path))
    yield answer
    answer.set()


def start(settings: QSettings, qtbot: QtBot, *paths: Path) -> Window:
    settings.setValue("recent", [str(path) for path in paths])
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    return window


def offered(window: Window) -> list[QPushButton]:
    buttons = window.features.start_page.findChildren(QPushButton, "recent")
    return [button for button in buttons if not button.isHidden()]


def missing(window: Window) -> list[str]:
    return [b.text().split("\n")[0] for b in offered(window) if b.property("missing")]


def test_an_unplugged_share_holds_nobody_up(
    settings: QSettings, qtbot: QtBot, file: Path, share: Event
) -> None:
    gone = file.with_name("删了的.jsgk")
    window = start(settings, qtbot, SHARE, gone, file)
    assert [b.text().split("\n")[0] for b in offered(window)] == ["别的单位", "删了的", file.stem]
    qtbot.waitUntil(lambda: missing(window) == ["删了的"])
    share.set()
    qtbot.waitUntil(lambda: missing(window) == ["别的单位", "删了的"])
    assert f"不在原处：{Path('/share')}" in offered(window)[0].text()
    assert str(SHARE) in offered(window)[0].toolTip()


def test_a_file_is_opened_while_others_are_looked_for(
    settings: QSettings, qtbot: QtBot, file: Path, share: Event
) -> None:
    window = start(settings, qtbot, SHARE, file)
    qtbot.mouseClick(offered(window)[1], Qt.MouseButton.LeftButton)
    assert window.desk.session is not None
    assert window.features.recent.known() == [file, SHARE]
    window.desk.show(window.desk.start)
    share.set()
    qtbot.waitUntil(lambda: missing(window) == ["别的单位"])


def test_a_window_may_close_meanwhile(
    settings: QSettings, qtbot: QtBot, file: Path, share: Event
) -> None:
    settings.setValue("recent", [str(SHARE), str(file)])
    window = Window(settings)
    window.show()
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))
    share.set()
    qtbot.wait(100)


def test_only_the_last_question_is_answered(qtbot: QtBot, file: Path, share: Event) -> None:
    parent = QObject()
    looking, answers = Looking(parent), []
    looking.seen.connect(lambda path, there: answers.append((path, there)))
    looking.look([SHARE])
    looking.look([file])
    share.set()
    qtbot.waitUntil(lambda: answers == [(file, True)])
    qtbot.wait(120)
    assert answers == [(file, True)]


def test_what_is_not_there_can_be_restored(settings: QSettings, qtbot: QtBot, file: Path) -> None:
    window = start(settings, qtbot, file.with_name("删了的.jsgk"))
    qtbot.waitUntil(lambda: bool(missing(window)))
    qtbot.mouseClick(offered(window)[0], Qt.MouseButton.LeftButton)
    assert "找不到“删了的.jsgk”" in read_message(qtbot, window)


def test_windows_is_told_of_what_was_opened(
    window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[int, str | None]] = []
    shell = SimpleNamespace(SHAddToRecentDocs=lambda kind, path: told.append((kind, path.value)))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=shell), raising=False)
    monkeypatch.setattr("db.names.on_windows", lambda: True)
    window.features.files.open(file)
    assert told == [(SHARD_PATHW, str(file))]
    window.features.importing.open_sample()
    assert len(told) == 1


def test_a_windows_that_will_not_be_told_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    tell_windows(Path("C:/a.jsgk"))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(shell32=Shell()), raising=False)
    tell_windows(Path("C:/a.jsgk"))


class Shell:
    def SHAddToRecentDocs(self, *_: object) -> None:
        raise OSError("access violation")
