"""A workbook as plain grids, from any kind of file: contents by place, and merged cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from desktop.exchange.files.addresses import column_letter, sides
from desktop.forms.characters import cited
from desktop.forms.kinds import MONEY
from desktop.forms.values import Unreadable

TALL = 100


class WorkbookProblem(Exception):
    """The workbook cannot be used; ``str()`` is one sentence that says why and what to do."""


class OddContent(NamedTuple):
    """A cell that is neither text nor number: a date, an error, an uncalculated formula.

    `reason` says why it is no amount; `figure` whether a figure was probably meant.
    """

    shown: str
    reason: str
    figure: bool = True


Content = Decimal | str | OddContent


class Spot(NamedTuple):
    """A cell of a sheet, rows and columns counted from 1; where a figure is the sum of several
    cells in a row, `also` are the columns of the others."""

    sheet: str
    row: int
    col: int
    also: tuple[int, ...] = ()

    @property
    def address(self) -> str:
        """As Excel names it: `C7`, or `C7+D7` for a sum."""
        return "+".join(f"{column_letter(col)}{self.row}" for col in (self.col, *self.also))

    @property
    def cells(self) -> tuple[Spot, ...]:
        """The cell, or each of those that are added up."""
        return tuple(Spot(self.sheet, self.row, col) for col in (self.col, *self.also))


class Area(NamedTuple):
    """A rectangle of cells, all sides included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, col: int) -> bool:
        """True for a cell inside."""
        return self.top <= row <= self.bottom and self.left <= col <= self.right

    @property
    def address(self) -> str:
        """As Excel names it: `A1:F39`."""
        first, last = column_letter(self.left), column_letter(self.right)
        return f"{first}{self.top}:{last}{self.bottom}"


class Unplaced(NamedTuple):
    """A cell, or a range of them, that was not imported, with its content and the reason.

    `kind` is the reason without what is cited in it, '' where nothing is.
    """

    sheet: str
    address: str
    text: str
    reason: str
    kind: str = ""

    @property
    def area(self) -> Area:
        """The cells that this is about."""
        found = sides(self.address)
        assert found is not None  # whole columns and rows are never listed
        return Area(*found)


@dataclass(frozen=True)
class Unseen:
    """The hidden rows and columns of a sheet, as ranges from first to last."""

    rows: list[tuple[int, int]] = field(default_factory=list)
    cols: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its cells that hold anything, by (row, column), its merged ranges, whether it is
    hidden as a whole, the rows and columns that are, and the cells shown as per cents."""

    name: str
    cells: Mapping[tuple[int, int], Content] = field(repr=False)
    merges: tuple[Area, ...] = field(default=(), repr=False)
    hidden: bool = False
    unseen: Unseen = field(default=Unseen(), repr=False)
    percents: frozenset[tuple[int, int]] = field(default=frozenset(), repr=False)

    @cached_property
    def rows(self) -> Mapping[int, tuple[int, ...]]:
        """The columns in use, by row; rows and columns ascending."""
        rows = defaultdict(list)
        for row, col in sorted(self.cells):
            rows[row].append(col)
        return {row: tuple(cols) for row, cols in rows.items()}

    @cached_property
    def box(self) -> Area:
        """Everything in use."""
        rows, cols = zip(*self.cells, strict=True)
        return Area(min(rows), min(cols), max(rows), max(cols))

    @cached_property
    def _merged_rows(self) -> Mapping[int, tuple[Area, ...]]:
        """The merged ranges that cross each row in use, down to TALL rows from their top."""
        rows = sorted(self.rows)
        crossing = defaultdict(list)
        for box in self.merges:
            for row in _between(rows, box.top, min(box.bottom, box.top + TALL)):
                crossing[row].append(box)
        return {row: tuple(boxes) for row, boxes in crossing.items()}

    def merge(self, row: int, col: int) -> Area | None:
        """The merged range of the cell, None for a cell by itself."""
        boxes = self._merged_rows.get(row, ())
        return next((box for box in boxes if box.left <= col <= box.right), None)

    def text(self, row: int, col: int) -> str:
        """The text of the cell, or of the merged cells that it belongs to; '' for none."""
        content = self.cells.get((row, col))
        if content is None and (box := self.merge(row, col)):
            content = self.cells.get((box.top, box.left))
        return content if isinstance(content, str) else ""

    def spot(self, row: int, col: int, *also: int) -> Spot:
        """The place of a cell, or of the sum of several in a row."""
        return Spot(self.name, row, col, also)

    def unplaced(self, row: int, col: int, reason: str, kind: str = "") -> Unplaced:
        """The cell as one that was not imported, with the `reason` and its `kind`."""
        text = content_text(self.cells[row, col])
        return Unplaced(self.name, self.spot(row, col).address, text, reason, kind)

    def figures(self) -> Iterator[tuple[int, int]]:
        """The cells that hold a figure, or something meant as one."""
        return (place for place, content in self.cells.items() if is_figure(content))


@dataclass(frozen=True)
class Sheets:
    """A workbook, by the name of its file."""

    name: str
    sheets: tuple[Sheet, ...]


def content_text(content: Content) -> str:
    """The content of a cell as a list shows it."""
    return cited(content.shown if isinstance(content, OddContent) else f"{content}")


def is_figure(content: Content) -> bool:
    """True for a figure: a number, a text that reads as an amount, a failed sum."""
    if isinstance(content, str):
        return number(content) is not None
    return isinstance(content, Decimal) or content.figure


def number(content: Content | None) -> Decimal | None:
    """The number in a cell, be it written as text; None for anything else.

    >>> number("1, 553. 51")
    Decimal('1553.51')
    """
    if isinstance(content, str):
        return _written(content)
    return content if isinstance(content, Decimal) else None


@lru_cache(maxsize=1 << 16)
def _written(text: str) -> Decimal | None:
    if not any(char.isdigit() for char in text):
        return None
    try:
        return MONEY.exact(text, "元")
    except Unreadable:
        return None


def _between(rows: list[int], first: int, last: int) -> list[int]:
    """Those of the ascending `rows` that lie from `first` to `last`."""
    return rows[bisect_left(rows, first) : bisect_right(rows, last)]
