"""The editor of a text of several lines within a cell."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.text.words_field import PAUSE

EDGE = 6
"""Above and below a text: its frame and margin."""


class LongEditor(QPlainTextEdit):
    """A text that wraps; asked like a QLineEdit. `paused` when the clerk stops typing for a
    while: a long text must not wait for its end to be safe."""

    paused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # a margin counts for Qt
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._pause.start)

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def isModified(self) -> bool:
        """Whether it was typed in."""
        return self.document().isModified()

    def write(self, text: str) -> None:
        """Puts `text` in place of what was there, all of it selected."""
        self.setPlainText(text)
        self.selectAll()

    def breaks(self) -> None:
        """Begins a new line at the cursor."""
        self.textCursor().insertText("\n")

    def at_edge(self, down: bool) -> bool:
        """Whether the cursor is in the first line, or by `down` in the last."""
        moved = QTextCursor(self.textCursor())
        moved.clearSelection()
        way = QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up
        return not moved.movePosition(way)

    def _rest(self) -> None:
        if self.isModified():
            self.paused.emit()

    def room(self) -> int:
        """The height in which all of the text is seen."""
        lines = round(self.document().size().height())
        return lines * self.fontMetrics().lineSpacing() + 2 * EDGE


Editor = QLineEdit | LongEditor
"""What a cell is edited in."""
