"""Starting the window: the application, its language and type, and what happens on a bug."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.paths import RESOURCES
from desktop.ui import look
from desktop.ui.window import Window

NAME = "决算公开"
ABROAD = "juesuan"
"""The program's name where only letters are safe: settings and log folders."""


def main(path: Path | None = None, *, sample: bool = False) -> int:
    """Opens the window, on the file `path` or on a fresh copy of the sample; its exit code."""
    application = make_application()
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, ABROAD, "desktop")
    window = Window(settings)
    _catch_bugs(window)
    window.show()
    if sample:
        window.importing.open_sample()
    elif path is not None:
        window.files.open(path)
    return int(application.exec())


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
    look.dress(application)
    return application


def _catch_bugs(window: Window) -> None:
    """Our bugs go to a log with their traceback, and to the clerk in one dialog, not a storm."""
    folder = platformdirs.user_log_path(ABROAD, appauthor=False, ensure_exists=True)
    log = logging.getLogger(ABROAD)
    log.addHandler(RotatingFileHandler(folder / "desktop.log", maxBytes=500_000, backupCount=2))
    told = False

    def caught(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        nonlocal told
        log.error("a bug", exc_info=(kind, bug, trace))
        sys.__excepthook__(kind, bug, trace)
        if not told:
            told = True
            window.tell(
                "程序出错了",
                f"已经填的内容都保存在文件里，没有丢。请关闭程序重新打开。\n\n"
                f"如果再次出现，请把这个文件交给技术人员：\n{folder / 'desktop.log'}",
            )

    sys.excepthook = caught
