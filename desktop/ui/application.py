"""Starting the window: the application, its language and fonts, and the log of bugs."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.paths import ABROAD, RESOURCES, logs, settings
from desktop.ui.widgets import style
from desktop.ui.window import Window

NAME = "决算公开"
LOGS = 5
"""How many logs of bugs are kept."""


def main(path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window on the file `path` or on a fresh copy of the sample. Return the exit code.

    If a window has `path` open already, bring that one to the front instead.
    """
    application = make_application()
    if path is not None and _call(path):
        return 0
    window = Window(open_settings())
    _catch_bugs(window)
    window.appear()
    # Only once the application runs, or to quit while the file is being read would end nothing.
    if sample:
        QTimer.singleShot(0, window, lambda: window.features.importing.open_sample())
    elif path is not None:
        QTimer.singleShot(0, window, lambda: window.features.files.open(path))
    code = int(application.exec())
    _clear_samples()
    return code


def _call(path: Path) -> bool:
    """Bring the window that has `path` open to the front. False where there is none."""
    from desktop.ui.files.one_window import call

    return call(path)


def _clear_samples() -> None:
    """Delete the samples that were opened."""
    from desktop.ui.files import sample_files

    sample_files.clear()


def open_settings() -> QSettings:
    """The settings of this user, or of this stick."""
    return QSettings(str(settings()), QSettings.Format.IniFormat)


def make_application() -> QApplication:
    """The application in Chinese and in its own look."""
    application = QApplication(sys.argv[:1])
    application.setApplicationDisplayName(NAME)
    application.setWindowIcon(QIcon(str(RESOURCES / "icons" / "desktop.png")))
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        application.installTranslator(translator)
    style.dress(application)
    return application


def _catch_bugs(window: Window) -> None:
    """Write bugs with their traceback to a log, and tell the clerk in one dialog, not a storm."""
    file = _log_file()
    log = logging.getLogger(ABROAD)
    log.addHandler(logging.FileHandler(file, encoding="utf-8", delay=True))
    told = False

    def caught(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        nonlocal told
        log.error("a bug", exc_info=(kind, bug, trace))
        sys.__excepthook__(kind, bug, trace)
        if not told:
            told = True
            window.desk.tell(
                "程序出错了",
                f"已经填的内容都保存在文件里，没有丢。请关闭程序重新打开。\n\n"
                f"如果再次出现，请把这个文件交给技术人员：\n{file}",
            )

    sys.excepthook = caught


def _log_file() -> Path:
    """The log of this window alone, made with the first bug; the oldest of others go.

    On Windows, two windows that share a log could not both rename it when it is full.
    """
    folder = logs()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("desktop-*.log"))[: -LOGS + 1]:
            old.unlink()
    return folder / f"desktop-{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
