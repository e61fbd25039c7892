"""The grid in which the figures of a form are typed a second time."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.forms.filing.changes import proofs
from desktop.ui.proofreading.keying_model import KeyingModel
from desktop.ui.table import cursor
from desktop.ui.table.cells.cell_model import Index, Typed
from desktop.ui.table.delegate import CellDelegate
from desktop.ui.table.edit_view import EditView
from desktop.ui.widgets import style

SAID = {
    proofs.VERIFIED: "{0}：两次相符。",
    proofs.DIFFERENT: "{0}：两次不符，请对照原件。录错了就在这一格重录；否则在下面逐处选定。",
}
MARGIN = 4


class KeyingDelegate(CellDelegate):
    """Draws a small tick in the cells that are verified."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = cast(KeyingModel, index.model())
        cell = model.cell(index)
        if cell is not None and model.state(cell) == proofs.VERIFIED:
            draw_tick(painter, option.rect)


class KeyingGrid(EditView):
    """Enter and Tab go from one figure to the next as in the form itself; Delete takes back what
    was typed. Nothing here writes into the form. Signals as those of an EditView."""

    delegate = KeyingDelegate
    at_end = "本表已录到末格。Ctrl+Tab 转到下面的差异，Esc 返回。"
    at_start = "已是本表第一格。"

    def __init__(self, model: KeyingModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.keying = model
        self.setAccessibleName(f"{model.form.name} 重录")
        self._delegate.ended.connect(self._go_on)

    def act_on(self, event: QKeyEvent) -> None:
        """Delete takes back what was typed."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._take_back()
        else:
            super().act_on(event)

    def _go_on(self, way: cursor.Way, step: int) -> None:
        """Move the cursor on from the cell that was typed, and say whether both agree."""
        cell = self.cell()
        if not self.commit() or cell is None:
            return
        self.advance(way, step)
        said = SAID.get(self.keying.state(cell))
        if said is not None:
            name = self.keying.name(cell)
            self.told.emit(said.format(name), self.keying.state(cell) == proofs.DIFFERENT)

    def _take_back(self) -> None:
        typed = self.keying.read_typed(self.currentIndex(), "")
        if isinstance(typed, Typed):
            self.keying.take(typed)


def draw_tick(painter: QPainter, rect: QRect) -> None:
    """Draw a small tick at the left of a cell."""
    painter.setPen(style.OK)
    align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect.adjusted(MARGIN, 0, 0, 0), int(align), "✓")
