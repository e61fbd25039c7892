"""A file that is open in a window: opened again, that window comes to the front."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.files.one_window import address, call
from desktop.ui.window import Window
from tests.ui.test_application import start


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")
def test_every_way_to_a_file_leads_to_one_address(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "另一个名字.jsgk"
    os.symlink(file, link)
    assert address(link) == address(file) == address(file.parent / "." / file.name)
    assert address(file) != address(tmp_path / "别的.jsgk")


def test_nobody_answers_for_a_file_that_is_not_open(file: Path) -> None:
    assert not call(file)


def test_the_open_window_answers_until_the_file_is_closed(
    qtbot: QtBot, window: Window, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Window] = []
    monkeypatch.setattr("desktop.ui.files.one_window.come_forward", asked.append)
    assert window.features.files.open(file)
    assert start_beside(qtbot, file) == []
    assert asked == [window]
    window.desk.close()
    assert not call(file)


def start_beside(qtbot: QtBot, path: Path) -> list[str]:
    """What a second start on the file prints while this process's window answers it."""
    with ThreadPoolExecutor(1) as pool:
        second = pool.submit(start, path.parent, str(path))
        qtbot.waitUntil(second.done, timeout=30_000)
        return second.result()
