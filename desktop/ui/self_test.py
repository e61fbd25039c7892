"""The self-test's questions to Qt: does a window open, on which screen, which printers exist."""

from __future__ import annotations

from PySide6.QtCore import QSettings, qVersion
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication

from db.folders import temporary_folder
from desktop.ui.application import make_application
from desktop.ui.window import Window


def open_a_window() -> tuple[bool, str]:
    """Open the window and close it again. Return whether it was visible, and its screen."""
    application = QApplication.instance() or make_application()
    with temporary_folder() as folder:
        window = Window(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat))
        window.show()
        application.processEvents()
        screen, seen = window.screen(), window.isVisible()
        window.close()
    size = screen.size()
    words = f"屏幕 {size.width()}×{size.height()}，缩放 {screen.devicePixelRatio():.0%}"
    return seen, f"Qt {qVersion()}，{words}"


def printers() -> str:
    """The printers that Windows offers, '' for none."""
    return "、".join(QPrinterInfo.availablePrinterNames())
