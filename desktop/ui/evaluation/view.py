"""A self-evaluation as a table: squares over several cells, and the way from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.forms.formula import Cell
from desktop.ui.evaluation.delegate import EvaluationDelegate
from desktop.ui.evaluation.drafts import Drafts
from desktop.ui.evaluation.pinned_heading import PinnedHeading
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.evaluation.squares.rows import Square
from desktop.ui.evaluation.widths import height, widths
from desktop.ui.table import cursor
from desktop.ui.table.cells.cell_model import Index
from desktop.ui.table.edit_view import Trigger
from desktop.ui.table.grid import Grid

Action = QAbstractItemView.CursorAction
STEPS = {
    Action.MoveUp: (-1, 0),
    Action.MoveDown: (1, 0),
    Action.MoveLeft: (0, -1),
    Action.MoveRight: (0, 1),
}


class EvaluationView(Grid):
    """A self-evaluation in which the clerk moves about; signals as those of a Grid."""

    delegate = EvaluationDelegate

    def __init__(self, model: EvaluationModel, parent: QWidget | None = None) -> None:
        self.evaluation = model
        self._way: tuple[cursor.Way, int] = (cursor.down, 1)
        self._wished, self._kept = 0, -1
        self.heading: PinnedHeading | None = None
        super().__init__(model, parent)
        delegate = self._delegate
        assert isinstance(delegate, EvaluationDelegate)
        self._drafts = Drafts(self, model, delegate)
        self.horizontalHeader().hide()
        self.setShowGrid(False)
        self.heading = PinnedHeading(self, model)
        model.touched.connect(self.fit_rows)
        model.modelReset.connect(self.fit_rows)

    def edit(  # type: ignore[override]  # one of the overloads
        self,
        index: QModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor and begin a new step."""
        opened = super().edit(index, trigger, event)
        if opened:
            self._drafts.begin(index)
        return opened

    # Squares over several cells

    def visualRect(self, index: QModelIndex) -> QRect:  # type: ignore[override]  # one of the overloads
        """The rectangle of the whole square that begins at `index`."""
        if not index.isValid():
            return QRect()
        square, model = self.evaluation.square(index), self.evaluation
        end = model.index(square.top + square.down - 1, square.left + square.across - 1)
        return super().visualRect(index).united(super().visualRect(end))

    def indexAt(self, at: QPoint) -> QModelIndex:
        """The index of the first cell of the square under a point."""
        index = super().indexAt(at)
        return self.evaluation.anchor(index) if index.isValid() else index

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The whole of each selected square, which reaches beyond the cell it begins at."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(self.evaluation.anchor(index))
        return region

    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Leave a square at its edge; up and down keep to the column, past goals too."""
        if self._target.isValid():
            return super().moveCursor(action, modifiers)
        if action in STEPS and self.currentIndex().isValid():
            return self._stepped(*STEPS[action])
        index = super().moveCursor(action, modifiers)
        return self.evaluation.anchor(index) if index.isValid() else index

    def _stepped(self, down: int, right: int) -> QModelIndex:
        model, here = self.evaluation, self.currentIndex()
        square = model.square(here)
        row, column = here.row(), self._wished if down else here.column()
        if down:
            row = square.top + square.down if down > 0 else square.top - 1
        else:
            column = square.left + square.across if right > 0 else square.left - 1
        while 0 <= row < model.rowCount() and 0 <= column < model.columnCount():
            index = model.anchor(model.index(row, column))
            if model.flags(index):
                self._kept = self._wished if down else -1
                return index
            row, column = row + down, column + right
        return here

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._wished = self._kept if self._kept >= 0 else current.column()
        self._kept = -1
        super().currentChanged(current, previous)

    def scrollTo(
        self,
        index: QModelIndex,  # type: ignore[override]  # one of the overloads
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Show `index`, not under the heading that stays."""
        super().scrollTo(index, hint)
        if self.heading is None or not self.heading.isVisible():
            return
        hidden = self.heading.height() - self.visualRect(index).top()
        if hidden > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - hidden)

    # From one entry to the next

    def first(self) -> QModelIndex:
        """The name, with which every layout begins."""
        return self.evaluation.where(Cell(self.evaluation.form.id, "name", "1"))

    def following(self, way: cursor.Way, step: int) -> QModelIndex:
        """By Tab the next entry from left to right, by Enter down its column among the
        indicators; invalid after the last."""
        model, square = self.evaluation, self.evaluation.square(self.currentIndex())
        if way is cursor.down and _stacked(square):
            rows = range(square.top + square.down, model.rowCount())
            for row in rows if step > 0 else range(square.top - 1, -1, -1):
                index = model.index(row, square.left)
                below = model.square(index)
                if below.left != square.left or below.across != 1:
                    continue
                if below.role == "new" or model.enterable(index):
                    return index
        places = self._in_order(step, around=False)
        return next((index for index in places if model.enterable(index)), QModelIndex())

    def next_blank(self) -> bool:
        """Go to the next empty place to fill in. False where there is none."""
        for index in self._in_order(1, around=True):
            if self.evaluation.enterable(index) and not self._filled(index):
                self.put(index)
                self.scrollTo(index)
                return True
        return False

    def _in_order(self, step: int, *, around: bool) -> Iterator[QModelIndex]:
        """Every index once, from left to right and down, from the one after the cursor to the
        last, or `around` to the cursor again."""
        model, here = self.evaluation, self.currentIndex()
        across, count = model.columnCount(), model.rowCount() * model.columnCount()
        start = here.row() * across + here.column() if here.isValid() else -1
        for ahead in range(1, count + 1):
            at = start + step * ahead
            if around or 0 <= at < count:
                yield model.index(*divmod(at % count, across))

    def _filled(self, index: QModelIndex) -> bool:
        square, texts = self.evaluation.square(index), self.evaluation.texts
        if texts.choices(square):
            return bool(texts.chosen(square))
        return bool(self.evaluation.text(index))

    def _go_on(self, way: cursor.Way, step: int) -> None:
        self._way = way, step
        if self.commit() and self.edited() == self.currentIndex():
            self.advance(way, step)

    def _go_on_in(self, row: str) -> None:
        """Go on from a row that was just typed, the way the key says."""
        self.put(self.evaluation.where(Cell(self.evaluation.form.id, row, "name")))
        self.advance(*self._way)

    def _return(self) -> None:
        """After rows came or went, goes to the cell that was left, or near where it stood."""
        if self._stayed is None:
            return
        model, (row, column) = self.evaluation, self._stood
        index = model.where(self._stayed)
        near = (model.index(min(at, model.rowCount() - 1), column) for at in (row, row - 1))
        for each in (index, *(model.anchor(one) for one in near)):
            if each.isValid() and model.flags(each):
                self.put(each)
                return
        self.put(self.first())

    # Widths and heights

    def fit(self) -> None:
        """Share the width among the columns, and give every row the height its texts need."""
        self.use(QApplication.font())
        shares = widths(self.evaluation, self.font(), self.viewport().width())
        for column, width in enumerate(shares):
            self.setColumnWidth(column, width)
        self.fit_rows()

    def fit_rows(self, rows: Iterable[int] | None = None) -> None:
        """Give these rows, or all, the height their texts need."""
        delegate = self._delegate
        assert isinstance(delegate, EvaluationDelegate)
        for row in range(self.evaluation.rowCount()) if rows is None else rows:
            tall = height(self, self.evaluation, delegate, row)
            if self.rowHeight(row) != tall:
                self.setRowHeight(row, tall)
        self._place_heading()

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        self._place_heading()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_heading()

    def _place_heading(self) -> None:
        if self.heading is not None:
            self.heading.place()


def _stacked(square: Square) -> bool:
    """True where `square` belongs to a column of indicators."""
    return square.role in ("level", "value", "new") and square.across == 1
