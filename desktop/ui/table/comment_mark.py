"""The mark of a comment (批注) in a cell: a disc in its corner, a ring once it is done."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.forms.filing.changes.comments import Comment
from desktop.ui.widgets import style

SIZE = 6
"""Pixels; the triangle of a keyed total, in the other corner, has two more."""


def mark_comment(painter: QPainter, rect: QRect, comment: Comment | None) -> None:
    """Draw the mark at the top left of the cell in `rect`; nothing for no comment."""
    if comment is None:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(style.ACCENT, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if comment.done else style.ACCENT)
    painter.drawEllipse(rect.left() + 2, rect.top() + 2, SIZE, SIZE)
    painter.restore()
