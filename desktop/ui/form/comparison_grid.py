"""The grid of 上年对比: the keys of a form, and marks for what rose, fell or jumped."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionViewItem, QWidget

from desktop.ui.form.comparison_model import DIFFERENCE, LAST, NAME, RATE, ComparisonModel
from desktop.ui.table import cursor
from desktop.ui.table.cell_marks import corner_keyed, frame_cursor, frame_finding
from desktop.ui.table.cells.cell_model import Index
from desktop.ui.table.delegate import MARGIN, CellDelegate, has_cursor
from desktop.ui.table.grid import Grid
from desktop.ui.widgets import style

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NOT_KEYED = "这里没有手工录入的上年数，没有可清除的。"


class ComparisonDelegate(CellDelegate):
    """Draws 上年 white, the others grey; an arrow says which way a figure went, in black and
    white too, and a frame with its sign what is beyond the threshold of a check."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(ComparisonModel, index.model())
        rect = option.rect
        if model.this_year(index) is None:
            _head(painter, rect, model.text(index))
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        cell = model.cell(index)
        typed = cell is not None and not model.computed(cell)
        ground = style.HEADING if index.column() == NAME else style.COMPUTED
        ground = style.PAPER if typed else ground
        painter.fillRect(rect, style.SELECTED if selected else ground)
        self._write(painter, option, model, index)
        level = model.mark(index)
        if index.column() == DIFFERENCE:
            _sign(painter, rect, _way(model.text(index)), style.QUIET.name())
        if level:
            frame_finding(painter, rect, level)
            if index.column() == RATE:
                _sign(painter, rect, style.LEVEL_MARK[level], style.LEVEL_COLOUR[level].name())
        if cell is not None and model.keyed(cell):
            corner_keyed(painter, rect)
        if has_cursor(option, index):
            frame_cursor(painter, rect)


class ComparisonGrid(Grid):
    """A form in both years, of which 上年 can be filled; signals as those of a Grid."""

    delegate = ComparisonDelegate
    at_end = "本栏已到末格。按 Ctrl+→ 换一栏，按 Alt+→ 到下一张表。"
    at_start = "已是本栏第一格。按 Ctrl+← 换一栏，按 Alt+← 到上一张表。"

    def __init__(self, model: ComparisonModel, parent: QWidget | None = None) -> None:
        self.comparison = model
        super().__init__(model, parent)

    def advance(self, way: cursor.Way, step: int) -> None:
        """Go from another column first to 上年 in the same row."""
        here = self.currentIndex()
        if here.isValid() and here.column() != LAST:
            self.put(here.siblingAtColumn(LAST))
        else:
            super().advance(way, step)

    def clear(self) -> None:
        """Delete keyed figures; those of last year's filing show again."""
        entered = self.comparison.session.filing.entered
        if any(self.comparison.cell(index) in entered for index in self.selectedIndexes()):
            super().clear()
        else:
            self.told.emit(NOT_KEYED, False)

    def context_menu(self, at: QPoint) -> QMenu:
        """The context menu of the cell at the position `at`."""
        cell = self.comparison.cell(self.indexAt(at))
        keyed = cell is not None and self.comparison.keyed(cell)
        return self.clipboard_menu("粘贴到上年栏", "恢复上年文件里的数" if keyed else "清除")


def _way(difference: str) -> str:
    """An arrow for a difference as shown, '' where there is none."""
    if not difference.strip("0."):
        return ""
    return "↓" if difference.startswith("-") else "↑"


def _sign(painter: QPainter, rect: QRect, sign: str, colour: str) -> None:
    painter.setPen(colour)
    painter.drawText(rect.adjusted(MARGIN, 0, 0, 0), int(LEFT), sign)


def _head(painter: QPainter, rect: QRect, text: str) -> None:
    """The heading over the rows of a panel."""
    painter.fillRect(rect, style.HEADING)
    font = painter.font()
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(style.INK)
    painter.drawText(rect.adjusted(MARGIN, 0, 0, 0), int(LEFT), text)
