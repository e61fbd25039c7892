"""The name of a page at its head, shortened where there is no room for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.widgets import style


class PageTitle(QLabel):
    """A name, its middle left out where it is too long; a tool tip has all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageTitle")
        self._name = ""
        self._room = 0

    def name(self, words: str) -> None:
        """Show `words`."""
        if words != self._name:
            self._name = words
            self.setAccessibleName(words)
            self._write()

    def fit(self, room: int) -> None:
        """Take no more than `room` pixels."""
        if room != self._room:
            self._room = room
            self._write()

    def _write(self) -> None:
        shown = style.shortened(self._name, self, self._room)
        self.setText(shown)
        self.setToolTip(self._name if shown != self._name else "")
