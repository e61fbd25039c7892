"""What is read of a table row by row: the values taken over, and what becomes of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.files.sheets import (
    Content,
    OddContent,
    Sheet,
    Spot,
    Unplaced,
    is_figure,
    number,
)
from desktop.exchange.recognise.meaning.codes import cell_text, code_text
from desktop.exchange.recognise.meaning.lines import Lines
from desktop.exchange.recognise.meaning.sums import addend, is_dash
from desktop.exchange.recognise.tables.columns import ColumnBlock
from desktop.exchange.recognise.tables.frame import TableFrame
from desktop.forms.formula import Cell

MOST_NUMBERED = 999
"""Lines and columns are numbered up to this; a greater number beside them is a figure."""


class SheetEntry(NamedTuple):
    """A value that the sheet has at `spot` for a cell of the form."""

    cell: Cell
    spot: Spot
    content: Content


class SheetSubject(NamedTuple):
    """A row of a subject, with the name it has on the sheet."""

    form: str
    code: str
    name: str
    spot: Spot


class StrangeRow(NamedTuple):
    """A row that is none of the form's: its place, what it is called, and its figures."""

    row: int
    words: str
    cols: tuple[int, ...]


@dataclass
class TableReading:
    """The rows of a table, read. `seen` are the places that need no remark.

    `unplaced` cannot be imported; `remarks` can, though the sheet says otherwise. `aside` are rows
    that are understood, but have no place in the form, `strange` rows that are not understood.
    """

    entries: list[SheetEntry] = field(default_factory=list)
    subjects: list[SheetSubject] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[Unplaced] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    strange: list[StrangeRow] = field(default_factory=list)
    numbering: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)


ALREADY = "这一格已经有了"


def already(spot: Spot, sheet: Sheet) -> str:
    """That a cell has the figure of another place, which is named with its sheet where that is not
    this one."""
    place = spot.address if spot.sheet == sheet.name else f"{spot.sheet}!{spot.address}"
    return f"这一格在 {place} 已经有了"


class Reading:
    """What was found so far, and what every kind of row needs; `taken` are the cells that this
    table and others of the workbook have given a value."""

    def __init__(self, frame: TableFrame, taken: dict[Cell, Spot]) -> None:
        self.form = frame.form
        self.sheet = frame.sheet
        self.body = frame.body
        self.cells = frame.sheet.cells
        self.lines = Lines(frame.form)
        self.found = TableReading()
        self._taken = taken
        for row in frame.numbered:
            self.take_numbers(row, frame.sheet.rows[row])

    def filled(self, row: int, block: ColumnBlock) -> list[int]:
        """The columns of values that hold anything."""
        return [col for col in block.amounts if (row, col) in self.cells]

    def figures(self, row: int, cols: Iterable[int]) -> list[int]:
        """Those of `cols` that hold a figure, or a date or the like in place of one."""
        contents = [(col, self.cells[row, col]) for col in cols]
        return [col for col, each in contents if is_figure(each) or isinstance(each, OddContent)]

    def texts(self, row: int, block: ColumnBlock) -> dict[int, str]:
        """The texts by which the row is named, merged cells included."""
        found = {col: code_text(self.sheet.text(row, col)) for col in block.stubs}
        for col in block.stubs:
            if not found[col]:
                found[col] = cell_text(self.cells.get((row, col), ""))
        return {col: text for col, text in found.items() if text}

    def enter(self, row: int, line: str, block: ColumnBlock, filled: Sequence[int]) -> None:
        """Takes the values of a row over, a cell met before excepted."""
        for col in filled:
            if col in block.values:
                self.enter_cell(row, col, Cell(self.form.id, line, block.values[col]))
        for identity, cols in block.sums.items():
            there = [col for col in cols if col in filled]
            self._enter_sum(row, there, Cell(self.form.id, line, identity))

    def enter_cell(self, row: int, col: int, cell: Cell) -> None:
        """Takes one value over, unless the cell was met before."""
        self._enter(row, [col], cell, self.cells[row, col])

    def _enter_sum(self, row: int, cols: Sequence[int], cell: Cell) -> None:
        """Takes the sum of several values over, unless one of them is no amount."""
        cols = [col for col in cols if not is_dash(self.cells[row, col])]
        found = [addend(self.cells[row, col]) for col in cols]
        addends = [each for each in found if each is not None]
        if len(addends) < len(found):
            self.refuse(row, self.figures(row, cols), "这几栏中有一格不是金额，没有相加")
        elif cols:
            self._enter(row, cols, cell, sum(addends, Decimal(0)))

    def _enter(self, row: int, cols: Sequence[int], cell: Cell, content: Content) -> None:
        if not self.form.has(cell.row, cell.col):
            self.refuse(row, self.figures(row, cols), "表上没有这一格")
        elif cell in self._taken:
            reason = already(self._taken[cell], self.sheet)
            self.refuse(row, self.figures(row, cols), reason, ALREADY)
        else:
            spot = self.sheet.spot(row, *cols)
            self._taken[cell] = spot
            self.found.entries.append(SheetEntry(cell, spot, content))
            self.found.seen.update((row, col) for col in cols)

    def refuse(self, row: int, cols: Iterable[int], reason: str, kind: str = "") -> None:
        """Lists the cells of a row that are not taken over."""
        for col in cols:
            self.found.unplaced.append(self.sheet.unplaced(row, col, reason, kind))
            self.found.seen.add((row, col))

    def leave(self, row: int, cols: Sequence[int]) -> None:
        """Leaves the figures of a row aside."""
        if cols:
            self.found.aside.append(row)
            self.found.seen.update((row, col) for col in cols)

    def take_numbers(self, row: int, cols: Iterable[int]) -> None:
        """Marks numbers of lines and columns as what they are."""
        for col in cols:
            found = number(self.cells.get((row, col)))
            if found is not None and 0 <= found <= MOST_NUMBERED and found % 1 == 0:
                self.found.numbering.add((row, col))
