"""The editor of a text of several lines within a cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop.ui.widgets.text_edit import TextEdit

EDGE = 6
"""Above and below a text: its frame and margin."""


class LongEditor(TextEdit):
    """An editor of a text that wraps, with the methods of a QLineEdit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName("cell")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().setModified(False)  # a margin counts for Qt

    def text(self) -> str:
        """The text in the editor."""
        return self.toPlainText()

    def isModified(self) -> bool:
        """True where the clerk has typed in it."""
        return self.document().isModified()

    def write(self, text: str) -> None:
        """Replace the text by `text` and select all of it."""
        self.draft.write(text)
        self.selectAll()

    def breaks(self) -> None:
        """Insert a line break at the cursor."""
        self.textCursor().insertText("\n")

    def at_edge(self, down: bool) -> bool:
        """True where the cursor is in the first line, or with `down` in the last."""
        moved = QTextCursor(self.textCursor())
        moved.clearSelection()
        way = QTextCursor.MoveOperation.Down if down else QTextCursor.MoveOperation.Up
        return not moved.movePosition(way)

    def room(self) -> int:
        """The height that shows all of the text."""
        lines = round(self.document().size().height())
        return lines * self.fontMetrics().lineSpacing() + 2 * EDGE


Editor = QLineEdit | LongEditor
"""The widgets in which a cell is edited."""
