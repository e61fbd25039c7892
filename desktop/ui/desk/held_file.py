"""Waiting, with the window alive, until another program lets go of a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QProgressDialog, QWidget

PAUSE = 250
"""Milliseconds until the file is tried again."""
WORDS = (
    "“{name}”还不能写入，可能正在别的程序里打开（例如 PDF 阅读器、Excel）。\n"
    "请在那里关闭它，关闭以后会自动继续；也可以取消。"
)


class Waiting:
    """The `wait` of saving in a window: for as long as the clerk likes, with a note on screen.

    Antivirus and sync programs hold a file only for a moment, of which she need not hear.
    """

    def __init__(self, window: QWidget, path: Path) -> None:
        self._window = window
        self._path = path
        self._note: QProgressDialog | None = None
        self._tried = False

    def __call__(self) -> bool:
        """Let a moment pass. False once she cancels."""
        if self._tried and self._note is None:
            self._note = self._show()
        self._tried = True
        loop = QEventLoop(self._window)
        QTimer.singleShot(PAUSE, loop, loop.quit)
        if self._note is not None:
            self._note.canceled.connect(loop.quit)
            loop.exec()
        else:  # no note keeps her yet from closing the window
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        loop.deleteLater()
        return self._note is None or not self._note.wasCanceled()

    def close(self) -> None:
        """Take the note away."""
        if self._note is not None:
            self._note.close()
            self._note.deleteLater()
            self._note = None

    def _show(self) -> QProgressDialog:
        note = QProgressDialog(WORDS.format(name=self._path.name), "取消", 0, 0, self._window)
        note.setWindowTitle("请稍等")
        note.setWindowModality(Qt.WindowModality.WindowModal)
        note.setMinimumDuration(0)
        note.show()
        return note
