"""The marks of statements in a field: each standing has a line of its own shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.text.stated import Stated
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
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(field.document())
            cursor.setPosition(each.start)
            cursor.setPosition(each.end, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            line, colour = LINES[each.standing]
            shape.setUnderlineStyle(line)
            shape.setUnderlineColor(colour)
            mark.cursor, mark.format = cursor, shape
            yield mark
