"""The nested column heading of a form, drawn from the same layout as on paper."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from desktop.forms.words.heading import Head, depth, heading
from desktop.ui.table.cells.cell_model import CellModel
from desktop.ui.table.heading_lines import in_lines
from desktop.ui.widgets import style

PADDING = 4
BESIDE = 6
"""Pixels beside the words of a heading together."""
WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class NestedHeader(QHeaderView):
    """Merged heading cells over the columns, each with its 栏次 behind its words."""

    def __init__(self, model: CellModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        paths = [column.path for _, column in model.columns]
        self._meanings = [model.form.column_help.get(column.id, "") for _, column in model.columns]
        self._depth = depth(paths)
        self._numbers = _numbers(model)
        self._names = {head.text for head in heading(paths)}
        self._heads = [self._numbered(head) for head in heading(paths)]
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights()))

    def heads(self) -> list[tuple[str, QRect]]:
        """Every heading with its rectangle; behind the words of a column is its 栏次."""
        heights = self._heights()
        tops = [sum(heights[:row]) for row in range(self._depth + 1)]
        return [
            (self._words(head), self._rect(head, tops[head.top], tops[head.top + head.height]))
            for head in self._heads
        ]

    def _words(self, head: Head) -> str:
        advance = self.fontMetrics().horizontalAdvance
        return in_lines(head.text, self._width(head) - BESIDE, advance, self._names)

    def _width(self, head: Head) -> int:
        return sum(self.sectionSize(head.left + extra) for extra in range(head.width))

    def number(self, place: int) -> str:
        """The 栏次 of the heading `place` of `heads`, '' where it has none."""
        head = self._heads[place]
        leaf = head.width == 1 and head.top + head.height == self._depth
        return self._numbers.get(head.left, "") if leaf else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Explain the column under the mouse in a tool tip, as F1 does at its cells."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.logicalIndexAt(event.pos())
            meaning = self._meanings[place] if place >= 0 else ""
            QToolTip.showText(event.globalPos(), f"<p>{escape(meaning)}</p>" if meaning else "")
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), style.HEADING)
        for place, (text, rect) in enumerate(self.heads()):
            painter.setPen(style.RULE)
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.setPen(style.INK)
            _write(painter, rect.adjusted(3, 0, -3, 0), self.font(), text, len(self.number(place)))

    def _numbered(self, head: Head) -> Head:
        """The heading with its 栏次 behind its words."""
        number = self._numbers.get(head.left, "")
        leaf = head.width == 1 and head.top + head.height == self._depth
        return head._replace(text=f"{head.text} {number}") if leaf and number else head

    def _rect(self, head: Head, top: int, bottom: int) -> QRect:
        left = self.sectionViewportPosition(head.left)
        return QRect(left, top, self._width(head), bottom - top)

    def _heights(self) -> list[int]:
        """The height of each row of headings, so that every text has room."""
        heights = [self._line() + PADDING] * self._depth
        for head in sorted(self._heads, key=lambda head: head.height):
            rows = range(head.top, head.top + head.height)
            lacking = self._needed(head) - sum(heights[row] for row in rows)
            if lacking > 0:
                heights[rows[-1]] += lacking
        return heights

    def _needed(self, head: Head) -> int:
        width = self._width(head) - BESIDE
        room = QRect(0, 0, max(width, 24), 1000)
        return (
            self.fontMetrics().boundingRect(room, int(WRAP), self._words(head)).height() + PADDING
        )

    def _line(self) -> int:
        return self.fontMetrics().height()


def _numbers(model: CellModel) -> dict[int, str]:
    """The 栏次 by the place of their columns; {} for a form with a single one."""
    ids = [column.id for _, column in model.columns]
    numbers = {place: id_ for place, id_ in enumerate(ids) if id_.isdigit()}
    return numbers if len(set(numbers.values())) > 1 else {}


def _write(painter: QPainter, rect: QRect, font: QFont, text: str, quiet: int) -> None:
    """Write `text` in the middle of `rect`, its last `quiet` letters in quiet ink."""
    layout, height = QTextLayout(text.replace("\n", "\u2028"), font), 0.0  # Qt's own line end
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignHCenter))
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(rect.width())
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    ink = QTextLayout.FormatRange()
    ink.start, ink.length = len(text) - quiet, quiet
    ink.format.setForeground(style.QUIET)
    top = QPointF(rect.left(), rect.top() + (rect.height() - height) / 2)
    layout.draw(painter, top, [ink] if quiet else [])
