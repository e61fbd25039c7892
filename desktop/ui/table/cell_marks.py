"""The marks in a cell: computed, keyed, what a finding says of it, where the cursor is.

None is told by its colour alone: each has a shape of its own, also in black and white.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygon

from desktop.ui.widgets import style

DRAWN = {
    "error": Qt.PenStyle.SolidLine,
    "query": Qt.PenStyle.DashLine,
}
"""How the frame of a level is drawn; those of others are dotted."""
SIGN, EDGE, STROKE = 9, 3, 5
"""Pixels of a sign, from the edge to it, and of a stroke of ＝."""


def frame_finding(painter: QPainter, rect: QRect, level: str) -> None:
    """Draw a frame around the cell that a finding of this level reads, with the sign of it."""
    colour = style.LEVEL_COLOUR[level]
    painter.setPen(QPen(colour, 2, DRAWN.get(level, Qt.PenStyle.DotLine)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    spot = QRect(rect.left() + EDGE, rect.bottom() - EDGE - SIGN, SIGN, SIGN)  # below a comment's
    style.mark(style.LEVEL_MARK[level], colour.name()).paint(painter, spot)


def frame_cursor(painter: QPainter, rect: QRect, colour: QColor = style.ACCENT) -> None:
    """Draw the frame of the cell to which the keys go."""
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def sign_computed(painter: QPainter, rect: QRect, level: str) -> None:
    """Draw a small ＝ at the left of a computed cell, behind the sign of its finding."""
    painter.setPen(QPen(style.QUIET, 1))
    left, bottom = rect.left() + EDGE + (SIGN + EDGE if level else 0), rect.bottom()
    for y in (bottom - 8, bottom - 5):
        painter.drawLine(left, y, left + STROKE - 1, y)


def corner_keyed(painter: QPainter, rect: QRect) -> None:
    """Draw the triangle that marks a keyed total (手工填列)."""
    tip = rect.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.LEVEL_COLOUR["query"])
    painter.drawPolygon(QPolygon([tip, tip - QPoint(8, 0), tip + QPoint(0, 8)]))
