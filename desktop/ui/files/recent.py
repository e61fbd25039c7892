"""The files opened last: which are there, and the list that Windows keeps of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from desktop.ui.files.start_page import StartPage

SHOWN = 8
PAUSE = 50
"""Milliseconds between two looks for answers."""
SHARD_PATHW = 3
"""The flag by which SHAddToRecentDocs is told that it gets a path."""


class Recent:
    """The files opened last, newest first, as the settings remember them, on the start page."""

    def __init__(self, page: StartPage, settings: QSettings) -> None:
        self._page = page
        self._settings = settings
        self._looking = Looking(page)
        self._looking.seen.connect(self._mark)

    def show(self) -> None:
        """Offer them on the start page at once, and mark those that are gone when it is known."""
        self._page.list_recent(self.known())
        self._looking.look(self.known())

    def known(self) -> list[Path]:
        """All of them, also those that are gone."""
        names = self._settings.value("recent")
        listed = names if isinstance(names, list) else [names]  # Qt reads a list of one as a text
        return [Path(name) for name in listed if name and isinstance(name, str)][:SHOWN]

    def add(self, path: Path) -> None:
        """Remember that `path` was opened."""
        others = [str(known) for known in self.known() if known != path]
        self._settings.setValue("recent", [str(path), *others][:SHOWN])
        tell_windows(path)

    def _mark(self, path: Path, there: bool) -> None:
        if not there:
            self._page.mark_missing(path)


class Looking(QObject):
    """Finds out which files exist without making the window wait: a share that is not connected
    answers only after the network's timeout.

    Signal: `seen` (Path, bool), a file and True if it exists. Each file has a Python thread: for
    Qt's own threads the program would have to wait at its end.
    """

    seen = Signal(object, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answers: SimpleQueue[tuple[Path, bool]] = SimpleQueue()
        self._waited_for = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)

    def look(self, paths: Iterable[Path]) -> None:
        """Look for these, and forget those before."""
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
    """Put `path` on the jump list of the program, and among the last documents."""
    from db.names import on_windows  # with which the database is loaded

    if not on_windows():
        return
    import ctypes

    with suppress(OSError, AttributeError):
        shell = ctypes.windll.shell32  # type: ignore[attr-defined]  # on Windows alone
        shell.SHAddToRecentDocs(SHARD_PATHW, ctypes.c_wchar_p(str(path)))
