"""The bar above a grid: the formula of the cell, or a sentence for the clerk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.widgets.named import named

LINES = 2


class FormulaBar(QWidget):
    """A text of two lines at most, red when it warns.

    Its size is set here: in a layout, every new text of a label lays out and paints the whole
    page again, which took two thirds of the time of a keystroke.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = named(QLabel(self), "formulaBar")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setFixedHeight(LINES * self._words.fontMetrics().lineSpacing() + 12)

    @property
    def warning(self) -> bool:
        """True where the text is a warning."""
        return bool(self._words.property("warning"))

    def text(self) -> str:
        """The text of the bar."""
        return self._words.text()

    def say(self, words: str, warning: bool) -> None:
        """Show `words` in place of those before."""
        self._words.setText(words)
        if self.warning != warning:
            self._words.setProperty("warning", warning)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setFixedSize(self.size())
