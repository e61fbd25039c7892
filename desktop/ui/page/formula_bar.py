"""The bar beside a form's name: the formula of the cell, or a sentence for the clerk."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.widgets.named import named

LINES = 3
"""As many as a sentence may take; what explains a cell has one."""
AROUND = 18
"""Pixels beside the words, as in the style sheet."""
ROOM = 9
"""Pixels above and below them together."""


class FormulaBar(QWidget):
    """A line of text, cut where it is too long; a sentence about what was done gets as many lines
    as it needs, red where it warns.

    Its size is set here: in a layout, every new text of a label lays out and paints the whole
    page again, which took two thirds of the time of a keystroke.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = named(QLabel(self), "formulaBar")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._words.setAccessibleName("公式和提示")
        self._text = ""
        self._whole = False
        self._fit()

    @property
    def warning(self) -> bool:
        """True where the text is a warning."""
        return bool(self._words.property("warning"))

    @property
    def explains(self) -> bool:
        """True where the text explains the cell; False for a sentence about what was done."""
        return not self._whole

    def text(self) -> str:
        """The text of the bar, all of it."""
        return self._text

    def explain(self, words: str) -> None:
        """Show `words` about the cell in one line; where there are several and no room, the last
        of them, which says what is wrong."""
        self._show(words, warning=False, whole=False)

    def say(self, words: str, warning: bool) -> None:
        """Show a sentence in place of the words before, all of it."""
        self._show(words, warning=warning, whole=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        self._words.setFixedSize(self.size())

    def _show(self, words: str, *, warning: bool, whole: bool) -> None:
        self._text, self._whole = words, whole
        if self.warning != warning:
            self._words.setProperty("warning", warning)
            self._words.style().unpolish(self._words)
            self._words.style().polish(self._words)
        self._fit()

    def _fit(self) -> None:
        """Write the words as the width has room for them."""
        lines = self._lines() if self._whole else 1
        self._words.setWordWrap(lines > 1)
        self._words.setText(self._text if lines > 1 else self._in_one_line())
        self._words.setToolTip(self._text if self._words.text() != self._text else "")
        height = lines * self._words.fontMetrics().lineSpacing() + ROOM
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _lines(self) -> int:
        metrics, room = self._words.fontMetrics(), QRect(0, 0, self._room(), 999)
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(room, flags, self._text).height()
        return min(max(1, round(height / metrics.lineSpacing())), LINES)

    def _in_one_line(self) -> str:
        metrics, room = self._words.fontMetrics(), self._room()
        lines = self._text.split("\n")
        joined = "　".join(lines)
        if metrics.horizontalAdvance(joined) > room:
            joined = lines[-1]
        return metrics.elidedText(joined, Qt.TextElideMode.ElideRight, room)

    def _room(self) -> int:
        return max(0, self.width() - AROUND)
