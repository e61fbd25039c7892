"""What was saved last, at the foot of the window, to be opened at once, or its folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.widgets.named import named

SHOWN = 120_000
"""Milliseconds."""


class SavedNote(QWidget):
    """Two buttons for the document saved last; hidden before one is saved, and after a while."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self.file = named(QPushButton("打开文件"), "link")
        self.file.clicked.connect(lambda: _open(self._path))
        self.folder = named(QPushButton("打开所在文件夹"), "link")
        self.folder.clicked.connect(lambda: _open(self._path.parent))
        self._timer = QTimer(self, singleShot=True, interval=SHOWN)
        self._timer.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file)
        row.addWidget(self.folder)
        self.hide()

    def show_for(self, path: Path) -> None:
        """Offer the document that was saved at `path`."""
        self._path = path
        for button in (self.file, self.folder):
            button.setToolTip(str(path))
        self.show()
        self._timer.start()


def _open(path: Path) -> None:
    """Open it with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(path))
