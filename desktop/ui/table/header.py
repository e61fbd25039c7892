"""The nested column heading of a form, drawn from the same layout as on paper."""

from __future__ import annotations

from html import escape
from itertools import groupby
from operator import itemgetter

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from desktop.forms.words.heading import Head, depth, heading
from desktop.ui.table.cell_model import CellModel
from desktop.ui.widgets import style

PADDING = 6
WRAP = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class NestedHeader(QHeaderView):
    """Merged heading cells over the columns, with the 栏次 in a row beneath them."""

    def __init__(self, model: CellModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        paths = [column.path for _, column in model.columns]
        self._meanings = [model.form.column_help.get(column.id, "") for _, column in model.columns]
        self._depth = depth(paths)
        self._heads = heading(paths)
        self._numbers = _numbers(model)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), sum(self._heights()) + self._number_height())

    def heads(self) -> list[tuple[str, QRect]]:
        """Every heading with its rectangle, the row of 栏次 last."""
        tops = [sum(self._heights()[:row]) for row in range(self._depth + 1)]
        placed = [
            (head.text, self._rect(head, tops[head.top], tops[head.top + head.height]))
            for head in self._heads
        ]
        beneath = tops[-1] + self._number_height()
        for column, number in enumerate(self._numbers):
            placed.append((number, self._rect(Head(0, column, 1, 1, number), tops[-1], beneath)))
        return placed

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
        painter.setFont(self.font())
        for place, (text, rect) in enumerate(self.heads()):
            painter.setPen(style.HAIRLINE)
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.setPen(style.INK if place < len(self._heads) else style.QUIET)
            painter.drawText(rect.adjusted(3, 0, -3, 0), int(WRAP), text)

    def _rect(self, head: Head, top: int, bottom: int) -> QRect:
        left = self.sectionViewportPosition(head.left)
        width = sum(self.sectionSize(head.left + extra) for extra in range(head.width))
        return QRect(left, top, width, bottom - top)

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
        width = sum(self.sectionSize(head.left + extra) for extra in range(head.width)) - 6
        room = QRect(0, 0, max(width, 24), 1000)
        return self.fontMetrics().boundingRect(room, int(WRAP), head.text).height() + PADDING

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _number_height(self) -> int:
        return self._line() + 4 if self._numbers else 0


def _numbers(model: CellModel) -> list[str]:
    """The text of the row of 栏次 over each column; [] for a form without such a row."""
    numbers = []
    for _, group in groupby(model.columns, key=itemgetter(0)):
        columns = [column for _, column in group]
        stubs = sum(not column.id.isdigit() for column in columns)
        for place, column in enumerate(columns):
            last_stub = place == stubs - 1
            numbers.append(column.id if column.id.isdigit() else "栏次" if last_stub else "")
    return numbers if len({n for n in numbers if n.isdigit()}) > 1 else []
