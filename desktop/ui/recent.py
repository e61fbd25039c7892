"""The files opened last: which are there, and the list that Windows keeps of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from db.names import on_windows

PAUSE = 50
"""Milliseconds between two looks for answers."""
SHARD_PATHW = 3
"""What SHAddToRecentDocs calls a path."""


class Looking(QObject):
    """Looks which files are there, and holds nobody up: a share that is not connected answers
    only when the network's time is out.

    `seen` (Path, bool) tells of each file whether it is there. A thread for each, of Python: Qt
    would wait at the end of the program for those that still look.
    """

    seen = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[tuple[Path, bool]] = SimpleQueue()
        self._waited_for = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)

    def look(self, paths: Iterable[Path]) -> None:
        """Looks for these, and no more for those before."""
        self._answers = SimpleQueue()
        threads = [Thread(target=_look, args=(path, self._answers), daemon=True) for path in paths]
        self._waited_for = len(threads)
        for thread in threads:
            thread.start()
        self._timer.start(PAUSE)

    def _collect(self) -> None:
        while not self._answers.empty():
            self._waited_for -= 1
            self.seen.emit(*self._answers.get())
        if not self._waited_for:
            self._timer.stop()


def _look(path: Path, answers: SimpleQueue[tuple[Path, bool]]) -> None:
    answers.put((path, os.path.exists(path)))


def tell_windows(path: Path) -> None:
    """Puts `path` on the jump list of the program, and among the last documents."""
    if not on_windows():
        return
    import ctypes

    with suppress(OSError, AttributeError):
        shell = ctypes.windll.shell32  # type: ignore[attr-defined]  # on Windows alone
        shell.SHAddToRecentDocs(SHARD_PATHW, ctypes.c_wchar_p(str(path)))
