"""The dialogs about the program itself: its keys, its version, its logs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop.ui.desk.desk import Desk


class Help:
    """The dialogs of 帮助, loaded when one is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show_keys(self) -> None:
        """Show every key, those of the grid first."""
        from desktop.ui.support.keys_help import KeysHelp

        window = self._desk.window
        actions = window.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly)
        KeysHelp(window, actions).open()

    def show_about(self) -> None:
        """Show the version of the program, and the folders of its files."""
        from desktop.ui.support.about import About

        session = self._desk.session
        About(self._desk.window, session.path if session is not None else None).open()

    def show_logs(self) -> None:
        """Open the folder of the logs."""
        from desktop.ui.support.about import open_logs

        open_logs()
