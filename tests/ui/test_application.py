"""Starting the window as a program of its own, and what a bug of ours looks like."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import desktop
from db.store.store import Store
from desktop.ui import application
from desktop.ui.window import Window
from tests.ui.clerk import read_message

ENVIRONMENT = {
    "PYTHONPATH": str(Path(desktop.__file__).parent.parent),
    "PYTHONUTF8": "1",
    "QT_QPA_PLATFORM": "offscreen",
}
START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QLocale, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from desktop.ui import application
from desktop.ui.window import Window

def look():
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, Window))
    if sys.argv[1:] and window.desk.session is None:
        QTimer.singleShot(1, look)  # the file is being read
        return
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    print(window.windowTitle())
    print(box.buttons()[0].text())
    print(QLocale().name())
    QCoreApplication.quit()

QTimer.singleShot(0, look)
sys.exit(application.main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
"""


def start(tmp_path: Path, *arguments: str, script: str = START) -> list[str]:
    """What the started program prints about itself."""
    folders = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, **folders, **ENVIRONMENT},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def test_it_starts_in_chinese(tmp_path: Path) -> None:
    title, cancel, locale = start(tmp_path)
    assert title.startswith("决算公开")
    assert cancel == "取消"
    assert locale == "zh_CN"


def test_it_starts_on_a_file(tmp_path: Path, file: Path) -> None:
    title, *_ = start(tmp_path, str(file))
    assert title.startswith("武汉市人力资源和社会保障局江汉社会保险管理处 · 2020年度")


CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop.ui import application
from desktop.ui.files.files import Files
from desktop.ui.window import Window

def opened(files, path):
    QTimer.singleShot(0, files._desk.window.close)
    open_(files, path)

open_, Files.open = Files.open, opened
sys.exit(application.main(Path(sys.argv[1])))
"""


def test_a_window_closed_while_its_file_is_read_ends_the_program(
    tmp_path: Path, file: Path
) -> None:
    assert start(tmp_path, str(file), script=CLOSE) == []
    with Store.open(file):
        assert [path.name for path in file.parent.glob(f"{file.name}*")] != [file.name]
    assert list(file.parent.glob(f"{file.name}*")) == [file]


def test_a_bug_is_logged_and_told_once(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    application._catch_bugs(window)
    for _ in range(3):
        try:
            raise RuntimeError("a paint event went wrong")
        except RuntimeError as bug:
            sys.excepthook(RuntimeError, bug, bug.__traceback__)
    words = read_message(qtbot, window)
    assert "已经填的内容都保存在文件里" in words
    [log] = tmp_path.glob("desktop-*.log")
    assert log.read_text(encoding="utf-8").count("RuntimeError: a paint event went wrong") == 3
    for handler in application.logging.getLogger(application.ABROAD).handlers:
        handler.close()
    application.logging.getLogger(application.ABROAD).handlers.clear()


def test_only_the_newest_logs_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    for day in range(1, 8):
        (tmp_path / f"desktop-2026010{day}-090000-1.log").touch()
    assert application._log_file().parent == tmp_path
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == [f"desktop-2026010{day}-090000-1.log" for day in range(4, 8)]
