"""A table as a plain grid, wherever it came from: boxes of words, and the name of each place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, OddContent, Sheet, Spot
from desktop.forms.characters import MENDED

BOXES, REACHED = 20_000, 100_000
"""A file of forty forms has some 8,000 boxes; how many there may be, and how many rows all of them
may reach over together."""
LAST_ROW, LAST_COLUMN = 20_000, 300
PROSE = "正文"
_MIDNIGHT = " 00:00:00"


class Box(NamedTuple):
    """A cell, or merged cells, with its words; all four sides included."""

    top: int
    left: int
    bottom: int
    right: int
    text: str

    def meets(self, left: int, right: int) -> bool:
        """True where it lies in one of these columns."""
        return self.left <= right and left <= self.right


@dataclass(frozen=True)
class Grid:
    """The boxes with words of one sheet, Word file or clipboard, top down and from the left.

    `name` says which sheet it is, '' where the `source`, a file or 剪贴板, has only one grid.
    `rows` are the names of the rows where it is not a sheet: `表格2第3行`.
    """

    source: str
    name: str
    boxes: tuple[Box, ...] = field(repr=False)
    rows: Mapping[int, str] = field(default_factory=dict, repr=False)
    pictures: int = 0

    def table(self, row: int) -> str:
        """The table that a row belongs to: `表格2`; '' where the grid is one table."""
        return self.rows.get(row, "").partition("第")[0]

    def is_prose(self, row: int) -> bool:
        """True for a paragraph beside the tables of a Word file."""
        return self.table(row) == PROSE

    @property
    def too_large(self) -> bool:
        """True for more than any file of 自评表 has."""
        reached = sum(box.bottom - box.top + 1 for box in self.boxes)
        return len(self.boxes) > BOXES or reached > REACHED

    def place(self, box: Box) -> str:
        """Where a box is, in words: `工作表“Sheet1”B7`, `表格2第3行第1列`."""
        if box.top in self.rows:
            where = self.rows[box.top]
            return where if self.is_prose(box.top) else f"{where}第{box.left}列"
        return f"{self.name}{Spot('', box.top, box.left).address}"

    @cached_property
    def by_row(self) -> Mapping[int, tuple[Box, ...]]:
        """The boxes that lie in each row, from the left."""
        found: dict[int, list[Box]] = defaultdict(list)
        for box in self.boxes:
            for row in range(box.top, box.bottom + 1):
                found[row].append(box)
        return {row: tuple(sorted(found[row], key=lambda b: b.left)) for row in sorted(found)}


def sheet_grid(source: str, sheet: Sheet) -> Grid:
    """A sheet of a workbook as a grid; merged cells are one box."""
    last = max((row for row, _ in sheet.cells), default=0)
    return Grid(source, f"工作表“{sheet.name}”", tuple(_boxes(sheet, last)))


def _boxes(sheet: Sheet, last: int) -> Iterator[Box]:
    for (row, col), content in sorted(sheet.cells.items()):
        if row > LAST_ROW or col > LAST_COLUMN:
            continue
        text = _text(content, (row, col) in sheet.percents).translate(MENDED).strip()
        area = sheet.merge(row, col)
        if not text or (area is not None and (area.top, area.left) != (row, col)):
            continue
        bottom, right = (min(area.bottom, last), area.right) if area else (row, col)
        yield Box(row, col, bottom, right, text)


def _text(content: Content, percent: bool) -> str:
    if percent and isinstance(content, Decimal):
        return f"{(content * 100).normalize():f}%"
    if isinstance(content, OddContent):
        return content.shown.removesuffix(_MIDNIGHT) or f"（{content.reason}）"
    return content if isinstance(content, str) else f"{content:f}"
