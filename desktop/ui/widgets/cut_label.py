"""A line of words that is cut at its end where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class CutLabel(QLabel):
    """Takes the room that others leave; a tool tip has what is cut off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._words = ""
        self._colour = ""

    def write(self, words: str, colour: QColor) -> None:
        """Show `words` in this colour."""
        if colour.name() != self._colour:
            self._colour = colour.name()
            self.setStyleSheet(f"color: {self._colour}")
        if words != self._words:
            self._words = words
            self._cut()

    def words(self) -> str:
        """All the words."""
        return self._words

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        end = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._words, end, self.width())
        if shown != self.text():
            self.setText(shown)
            self.setToolTip(self._words if shown != self._words else "")
