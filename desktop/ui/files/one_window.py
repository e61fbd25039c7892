"""One window a file: a second double click on it brings the window that is open to the front.

The window listens at an address made of the file's place; who wants to open the file calls there
first. Nothing but "come to the front" is ever said, so it does not matter who calls.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QMainWindow

PATIENCE = 1000
"""Milliseconds for the open window to answer; one that hangs must not hang the other."""
ANYONE = -1
"""ASFW_ANY: Windows lets a window come forward only with leave of the program in front."""


def address(path: Path) -> str:
    """The address of the window that has `path` open: the same for every path to that file."""
    place = os.path.normcase(os.path.realpath(path))
    return f"juesuan-{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:32]}"


def call(path: Path) -> bool:
    """Bring the window that has `path` open to the front. False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(address(path))
    if not socket.waitForConnected(PATIENCE):
        return False
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(ANYONE)
    answered = socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


class Listening(QLocalServer):
    """Listens for whoever wants to open `path`, until it is closed, and shows `window` to them.

    Only the holder of the file's lock makes one: any other listener there is left from a crash.
    """

    def __init__(self, path: Path, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self.newConnection.connect(self._answer)
        QLocalServer.removeServer(address(path))
        self.listen(address(path))

    def _answer(self) -> None:
        caller = self.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        come_forward(self._window)
        caller.write(b"1")
        caller.flush()


def come_forward(window: QMainWindow) -> None:
    """Put the window before all others, as large as it was."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
