"""A form as a table: cursor, selection, widths of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from desktop.forms.formula import Cell
from desktop.ui.table import cursor
from desktop.ui.table.cells.cell_model import CellModel, Index
from desktop.ui.table.header import NestedHeader
from desktop.ui.table.widths import figure_width, fitting, least_width, row_height, widths
from desktop.ui.widgets import style
from desktop.ui.widgets.wheel import left_to_page

SelectionFlag = QItemSelectionModel.SelectionFlag
LEAST_ROW = 8
"""Pixels: Qt's own least height is that of a row in the usual type."""
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
BY_ARROW = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
}


class FormView(QTableView):
    """A form as a table. Signals: `moved` (QModelIndex) gives the place of the cursor; `selected`
    when the selection has changed."""

    moved = Signal(QModelIndex)
    selected = Signal()

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form_model = model
        self.setModel(model)
        self.setAccessibleName(f"{model.form.label} {model.form.title}".strip())
        self.setHorizontalHeader(NestedHeader(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LEAST_ROW)
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._target = QModelIndex()
        self._stayed: Cell | None = None
        self._stood = (0, 0)
        self._left_column = 0
        self._zoom = 100
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    # Where the cursor is

    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        return self.form_model.cell(self.currentIndex())

    def go(self, cell: Cell) -> None:
        """Put the cursor on `cell` and show it; on the first entry where it is not there."""
        index = self.form_model.where(cell)
        if not index.isValid():
            index = self.first()
        self.put(index)
        self.scrollTo(index)

    def first(self) -> QModelIndex:
        """The place of the cursor when the form is first shown."""
        return cursor.first(self.form_model)

    def put(self, index: QModelIndex) -> None:
        """Put the cursor on `index` and select it alone, as if an arrow key had led there.

        By `setCurrentIndex` a Shift or Ctrl still held would select more than that, and Shift with
        an arrow would next select from where the last key led, not from here.
        """
        self._target = index
        super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, NO_KEY))
        self._target = QModelIndex()
        self.selectionModel().setCurrentIndex(index, SelectionFlag.ClearAndSelect)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        if self._target.isValid():
            return self._target
        by = BY_ARROW.get(action, 0) if not modifiers & ~KEYPAD else 0
        return self._beside_new_row(by) or super().moveCursor(action, modifiers)

    def _beside_new_row(self, by: int) -> QModelIndex | None:
        """The place an arrow leads to, down from the last row to the place for a new code, or back
        from it into the former column: its own column there holds the codes. None elsewhere."""
        here, last = self.currentIndex(), cursor.new_row(self.form_model)
        if by > 0 and here.row() == last.row() - 1:
            self._left_column = here.column()
            return last
        if by < 0 and here.row() == last.row() > 0:
            return self.form_model.index(here.row() - 1, self._left_column)
        return None

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the selection follow the cursor, also when Ctrl and an arrow move it far."""
        key = event.key() if isinstance(event, QKeyEvent) else Qt.Key.Key_unknown
        far = isinstance(event, QKeyEvent) and event.modifiers() == CONTROL
        if far and key != Qt.Key.Key_Space:
            return SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def following(self, way: cursor.Way, step: int) -> QModelIndex:
        """The next entry that way, invalid after the last; from the place for a new code, the same
        as from the bottom of the former column."""
        here, last = self.currentIndex(), cursor.new_row(self.form_model)
        if way is cursor.down and here == last:
            here = here.siblingAtColumn(self._left_column)
        index = way(self.form_model, here, step)
        if index.isValid() and index == last:
            self._left_column = here.column()
        return index

    def next_blank(self) -> bool:
        """Go to the next entry cell without a figure. False where there is none."""
        for index in cursor.from_here(self.form_model, self.currentIndex()):
            cell = self.form_model.cell(index)
            if cell is not None and self.form_model.session.filing.value(cell) is None:
                self.put(index)
                return True
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Set a cursor if there is none. A click leaves the table scrolled as it was."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        places = [bar.value() for bar in bars]
        if not self.currentIndex().isValid():
            self.put(self.first())
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            for bar, place in zip(bars, places, strict=True):
                bar.setValue(place)
        super().focusInEvent(event)

    # Staying where it is when rows come and go

    def _remember(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            row, column, _ = self.form_model.spot(index)
            self._stayed = Cell(self.form_model.form.id, row, column.id)
            self._stood = (index.row(), index.column())

    def _return(self) -> None:
        """Go back to the cell where the cursor was, or near its former place."""
        if self._stayed is None:
            return
        row, column = self._stood
        index = self.form_model.where(self._stayed)
        for near in (index, *(self.form_model.index(place, column) for place in (row, row - 1))):
            if self.form_model.flags(near):
                self.put(near)
                return
        self.put(self.first())

    # Widths

    def zoom(self, percent: int) -> None:
        """Show the form in larger type, or in smaller; the cursor stays in sight."""
        if percent != self._zoom:
            self._zoom = percent
            self.fit()
            self.scrollTo(self.currentIndex())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not left_to_page(event):
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width again; the cell with the cursor stays in sight in a lower view."""
        here = self.visualRect(self.currentIndex())
        seen = here.top() >= 0 and here.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        self.fit()
        if seen and here.isValid():
            self.scrollTo(self.currentIndex())

    def make_room(self, cells: Iterable[Cell]) -> None:
        """Share the width again if one of these cells needs more room than its column has."""
        for cell in cells:
            index = self.form_model.where(cell)
            if index.isValid() and self.form_model.numeric(index):
                text = self.form_model.text(index)
                if figure_width(text, self.font()) > self.columnWidth(index.column()):
                    self.fit()
                    return

    def fit(self) -> None:
        """Share the width among the columns, in smaller type where they would not fit."""
        self._choose_type()
        shares = widths(self.form_model, self.font(), self.viewport().width())
        for column, width in enumerate(shares):
            self.setColumnWidth(column, width)
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()

    def _choose_type(self) -> None:
        font = fitting(partial(least_width, self.form_model), QApplication.font(), self._room())
        self.use(font)

    def use(self, usual: QFont) -> None:
        """Show the form in this type, enlarged as the clerk wants it: then columns that have no
        room are scrolled."""
        font = QFont(usual)
        font.setPointSizeF(style.enlarged(usual.pointSizeF(), self._zoom))
        if font.pointSizeF() != self.font().pointSizeF():
            for widget in (self, self.viewport(), self.horizontalHeader()):
                widget.setFont(font)  # which the application's style sheet keeps from children
        self.verticalHeader().setDefaultSectionSize(row_height(QFontMetrics(font)))

    def _room(self) -> int:
        """The width for the columns with a scroll bar, unless the form is far too short for one.

        A scroll bar on screen must not count: smaller type may remove it, larger type bring it
        back, and so on without end.
        """
        rows = self.form_model.rowCount() * row_height(QFontMetrics(QApplication.font()))
        bar = self.verticalScrollBar().sizeHint().width() if rows > self.height() // 2 else 0
        return self.width() - 2 * self.frameWidth() - bar
