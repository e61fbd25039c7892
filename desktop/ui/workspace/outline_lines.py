"""The lines of the outline: a mark, a name cut where it has to be, how much is filled in."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.widgets import style
from desktop.ui.workspace.short_names import shortened

FORM = Qt.ItemDataRole.UserRole
"""The id of the page of a line; none of a title."""
LINE = Qt.ItemDataRole.UserRole + 1
ICON, EDGE, GAP = 14, 8, 6
"""Pixels of a mark, and beside it."""
HEIGHT = 5
"""Pixels above and below the words together."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class State(NamedTuple):
    """A `mark` in its colour, the same in words, and what is `done` at the right."""

    mark: str
    colour: QColor
    words: str
    done: str = ""


class OutlineLine(NamedTuple):
    """What a line shows: `label` 表3 with its `name`, and the `state` of the page."""

    label: str
    name: str
    state: State

    @property
    def whole(self) -> str:
        """Label and name."""
        return f"{self.label} {self.name}".strip()

    @property
    def brief(self) -> str:
        """The label, else the beginning of the name, where there is room for no more."""
        return self.label or self.name.removeprefix("第")[:2]


def write(item: QListWidgetItem, line: OutlineLine) -> None:
    """Let `item` show `line`."""
    item.setData(LINE, line)
    item.setText(f"{line.whole} {line.state.done}".strip())
    item.setToolTip(f"{line.whole}　{line.state.words}".strip())
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, line.state.words)


class OutlineDelegate(QStyledItemDelegate):
    """Draws the lines; `folded` to their marks and labels."""

    folded = False

    def __init__(self) -> None:
        super().__init__()
        self._shown: dict[tuple[str, int], str] = {}
        self._names: tuple[str, ...] = ()

    def know(self, names: tuple[str, ...]) -> None:
        """Know all names, for one that is too long has to differ from the others."""
        if names != self._names:
            self._names = names
            self._shown.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, option.fontMetrics.height() + HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE)
        rect = option.rect.adjusted(EDGE, 0, -EDGE, 0)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = option.state & QStyle.StateFlag.State_Selected
            ground = style.SELECTED if chosen else style.HOVER
            painter.fillRect(option.rect.adjusted(3, 0, -3, 0), ground)
            if chosen and option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(style.ACCENT)
                painter.drawRect(option.rect.adjusted(3, 0, -4, -1))
        if line is None:
            self._title(painter, rect, index)
        else:
            self._line(painter, rect, line, option.fontMetrics)

    def _title(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.folded:
            painter.setPen(style.HAIRLINE)
            painter.drawLine(rect.left(), rect.center().y(), rect.right(), rect.center().y())
            return
        brush = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(brush.color() if brush is not None else style.QUIET)
        painter.drawText(rect, int(LEFT), str(index.data()))

    def _line(
        self, painter: QPainter, rect: QRect, line: OutlineLine, metrics: QFontMetrics
    ) -> None:
        icon = QRect(rect.left(), rect.center().y() - ICON // 2 + 1, ICON, ICON)
        style.mark(line.state.mark, line.state.colour.name()).paint(painter, icon)
        rest = rect.adjusted(ICON + GAP, 0, 0, 0)
        painter.setPen(
            line.state.colour if line.state.mark == style.LEVEL_MARK["error"] else style.INK
        )
        if self.folded:
            painter.drawText(rest.adjusted(-2, 0, EDGE, 0), int(LEFT), line.brief)
            return
        if line.state.done:
            painter.drawText(rest, int(RIGHT), line.state.done)
            rest.setRight(rest.right() - metrics.horizontalAdvance(line.state.done) - GAP)
        painter.drawText(rest, int(LEFT), self._name(line, rest.width(), metrics))

    def _name(self, line: OutlineLine, room: int, metrics: QFontMetrics) -> str:
        before = f"{line.label} " if line.label else ""
        left = room - metrics.horizontalAdvance(before)
        key = (line.name, left)
        if key not in self._shown:
            self._shown[key] = shortened(
                line.name, self._names, lambda words: metrics.horizontalAdvance(words) <= left
            )
        return before + self._shown[key]
