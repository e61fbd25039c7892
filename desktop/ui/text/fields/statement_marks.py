"""The marks in a field: the statements, each standing with a line of its own shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.text.lines.stated import Stated
from desktop.ui.widgets import style

_Line = QTextCharFormat.UnderlineStyle
LINES = {
    "right": (_Line.SingleUnderline, style.OK),
    "wrong": (_Line.WaveUnderline, style.LEVEL_COLOUR["error"]),
    "query": (_Line.DashUnderline, style.LEVEL_COLOUR["query"]),
}
"""The line under a statement by its standing; one that is `open` has none."""


def marks(
    field: QTextEdit | QPlainTextEdit, stated: Iterable[Stated]
) -> Iterator[QTextEdit.ExtraSelection]:
    """The marks of what is `stated` in the text of a field."""
    for each in stated:
        if each.standing in LINES:
            shape = QTextCharFormat()
            line, colour = LINES[each.standing]
            shape.setUnderlineStyle(line)
            shape.setUnderlineColor(colour)
            yield mark(field, each.start, each.end, shape)


def mark(
    field: QTextEdit | QPlainTextEdit, start: int, end: int, shape: QTextCharFormat
) -> QTextEdit.ExtraSelection:
    """The mark of the letters from `start` to `end` of a field."""
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(field.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    made.cursor, made.format = cursor, shape
    return made
