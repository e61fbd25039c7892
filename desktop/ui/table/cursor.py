"""The way of the cursor from one cell to fill to the next, past labels and computed cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from desktop.forms.formula import Cell
from desktop.ui.table.cells.cell_model import CellModel
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.widgets.shortcuts import ENTER

SHIFT = Qt.KeyboardModifier.ShiftModifier
Way = Callable[[CellModel, QModelIndex, int], QModelIndex]
"""From an index, `step` entries on (1) or back (-1); invalid where there is no other."""


def way(event: QKeyEvent) -> tuple[Way, int] | None:
    """The way of Enter and Tab, with Shift backwards; None for any other key."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    back = held == SHIFT
    if held and not back:
        return None
    if event.key() in ENTER:
        return down, -1 if back else 1
    if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return across, -1 if back or event.key() == Qt.Key.Key_Backtab else 1
    return None


def is_typing(event: QKeyEvent) -> bool:
    """True where a key types a character: a digit, a minus, a point, a letter; not a blank, which
    presses buttons."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | SHIFT)
    return not held and event.text().isprintable() and bool(event.text().strip())


def first(model: CellModel) -> QModelIndex:
    """The first cell for a figure; where there is none yet, the place for a code."""
    figures = (n for n, (_, column) in enumerate(model.columns) if not column.stub)
    above = next(figures) * model.rowCount() - 1
    return _search_down(model, above, 1, around=True)


def new_row(model: CellModel) -> QModelIndex:
    """The place for the code of a new row; invalid where rows cannot be added."""
    codes = (column.id for _, column in model.columns if column.kind == "code")
    return model.where(Cell(model.form.id, NEW_ROW, next(codes, "")))


def down(model: CellModel, here: QModelIndex, step: int) -> QModelIndex:
    """The next entry down the column. After the last one, the place for a new code; after that, the
    top of the next column."""
    following, last = _search_down(model, _down_to(model, here), step), new_row(model)
    if step < 0:
        return QModelIndex() if following == last else following
    ends = following.column() != here.column() or following.row() <= here.row()
    return last if ends and here.row() < last.row() else following


def round_down(model: CellModel, here: QModelIndex, step: int) -> QModelIndex:
    """The next entry down the columns, then at the top of the next; round at the end."""
    return _search_down(model, _down_to(model, here), step, around=True)


def across(model: CellModel, here: QModelIndex, step: int) -> QModelIndex:
    """The next entry along the rows, then in the row below."""
    columns = model.columnCount()
    place = here.row() * columns + here.column()
    return _search(model, place, step, lambda n: (n // columns, n % columns))


def in_row(model: CellModel, index: QModelIndex) -> QModelIndex:
    """The next cell of the same row and panel that can be filled in: the nearest on the right,
    else the first from the left; invalid where there is none."""
    panel, _ = model.columns[index.column()]
    columns = [n for n, (side, _) in enumerate(model.columns) if side is panel]
    ahead = [n for n in columns if n > index.column()]
    for column in (*ahead, *(n for n in columns if n < index.column())):
        beside = model.index(index.row(), column)
        if model.flags(beside):
            return beside
    return QModelIndex()


def from_here(model: CellModel, here: QModelIndex) -> Iterator[QModelIndex]:
    """Every entry once, those below `here` first."""
    seen: set[tuple[int, int]] = set()
    index = round_down(model, here, 1)
    while index.isValid() and (index.row(), index.column()) not in seen:
        seen.add((index.row(), index.column()))
        yield index
        index = round_down(model, index, 1)


def _down_to(model: CellModel, here: QModelIndex) -> int:
    """How many places come before `here`, counted down the columns."""
    return here.column() * model.rowCount() + here.row()


def _search_down(model: CellModel, start: int, step: int, *, around: bool = False) -> QModelIndex:
    rows = model.rowCount()
    return _search(model, start, step, lambda n: (n % rows, n // rows), around=around)


def _search(
    model: CellModel,
    start: int,
    step: int,
    place: Callable[[int], tuple[int, int]],
    *,
    around: bool = False,
) -> QModelIndex:
    """The next entry after `start`, in the order of `place`; `around` goes on at the other end."""
    count = model.rowCount() * model.columnCount()
    for ahead in range(1, count + 1):
        at = start + ahead * step
        if not around and not 0 <= at < count:
            break
        index = model.index(*place(at % count))
        if model.enterable(index):
            return index
    return QModelIndex()
