"""A table measured and placed: columns, row heights, cells, and the rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from desktop.forms.words.table import PrintedTable, RowBand, Slot, Style
from desktop.report.faces.fonts import BOLD, SONG, text_width
from desktop.report.setting.page import MM, Align, Box, RuledLine, text_height
from desktop.report.setting.text import Breaking, centred, fitted, labelled, lines

AIR, AIRY = 3.0, 7.0
"""What a row is higher than the lines in it, at the least, and than those of paragraphs."""

TIGHT = 13.0
"""By as much as rows are higher than this, those of several lines have room to spare."""

OUTER, INNER = 1.0, 0.4
YIELDING = 0.25
"""The part of its width that a column of labels gives up for amounts too long for theirs."""

ALIGN: dict[Style, Align] = {
    "head": "center",
    "label": "left",
    "amount": "right",
    "entry": "center",
    "flow": "left",
}
PADDING: dict[Style, tuple[float, float]] = {
    "head": (0.4 * MM, 0.4 * MM),
    "label": (1 * MM, 0.8 * MM),
    "amount": (1 * MM, 2 * MM),
    "entry": (1 * MM, 0.8 * MM),
    "flow": (1.5 * MM, 1.5 * MM),
}
"""Between the text of a cell and the rules at its left and right."""

BREAKING: dict[Style, Breaking] = {
    "head": centred,
    "label": labelled,
    "entry": labelled,
    "flow": lines,
}


class CellText(NamedTuple):
    """The text of a cell as it is set."""

    lines: tuple[str, ...]
    size: float


class ColumnGrid(NamedTuple):
    """The columns of a table set in type of one `size`, as the places of the upright rules.

    `amount` is the size at which every amount fits its column. No text gets higher than
    `tallest`: one that would is set smaller.
    """

    columns: tuple[float, ...]
    size: float
    amount: float
    tallest: float


@dataclass(frozen=True)
class SetBand:
    """A band with the text of each of its slots broken into lines.

    Where it is one `line` of a longer text, that is the height of its row.
    """

    band: RowBand
    said: tuple[CellText, ...]
    line: float = 0

    def heights(self, row: float) -> list[float]:
        """The heights of its rows: `row`, or what their text needs."""
        heights = [self.line or row] * self.band.rows
        stretch(heights, zip(self.band.slots, self.said, strict=True), row)
        return heights


def stretch(heights: list[float], cells: Iterable[tuple[Slot, CellText]], row: float) -> None:
    """Makes rows as high as the text of `cells` over them needs, the lowest cells first."""
    airs: dict[Style, float] = {"flow": AIRY}
    air = max(AIR, row - TIGHT)
    for slot, said in sorted(cells, key=lambda cell: cell[0].height):
        rows = range(slot.top, slot.top + slot.height)
        needed = text_height(len(said.lines), said.size) + airs.get(slot.style, air)
        short = needed - sum(heights[slot.top : slot.top + slot.height])
        if short > 0:
            for number in rows:
                heights[number] += short / slot.height


def grid(table: PrintedTable, size: float, left: float, width: float, tallest: float) -> ColumnGrid:
    """The grid that lets `table` take `width` from `left`."""
    given = [width * share / sum(table.widths) for share in table.widths]
    needed = _needed(table, given, size)
    widths = _shared_out(table, given, needed)
    squeeze = min(
        (
            (widths[column] - sum(PADDING["amount"])) / (need - sum(PADDING["amount"]))
            for column, need in needed.items()
            if need > widths[column]
        ),
        default=1.0,
    )
    columns = tuple(accumulate(widths, initial=left))
    return ColumnGrid(columns, size, size * squeeze, tallest)


def set_band(band: RowBand, grid: ColumnGrid) -> SetBand:
    """`band` with its text broken into lines."""
    return SetBand(band, tuple(set_text(slot, grid) for slot in band.slots))


def place_cells(
    cells: Iterable[tuple[Slot, CellText]], heights: Sequence[float], grid: ColumnGrid, top: float
) -> tuple[list[Box], list[RuledLine], float]:
    """The boxes and rules of `cells` over rows of these heights from `top`, and where they end."""
    rows = list(accumulate(heights, initial=top))
    boxes, slots = [], []
    for slot, said in cells:
        slots.append(slot)
        if said.lines:
            boxes.append(_box(slot, said, grid.columns, rows))
    return boxes, _rules(slots, grid.columns, rows), rows[-1]


def _needed(table: PrintedTable, given: Sequence[float], size: float) -> dict[int, float]:
    """The width that each column of amounts needs, alike for columns of a like width."""
    longest: dict[float, float] = {}
    for band in (table.head, *table.body):
        for slot in band.slots:
            if slot.style == "amount" and slot.text:
                length = text_width(slot.text, _font(slot), size) + sum(PADDING["amount"])
                width = round(given[slot.left], 3)
                longest[width] = max(length, longest.get(width, 0))
    return {column: longest.get(round(given[column], 3), 0) for column in table.amounts}


def _shared_out(
    table: PrintedTable, given: Sequence[float], needed: dict[int, float]
) -> list[float]:
    """The widths, after columns of labels gave up what they can for amounts too long."""
    short = {column: max(0, need - given[column]) for column, need in needed.items()}
    lacking = sum(short.values())
    spare = YIELDING * sum(given[column] for column in table.labels)
    if not lacking or not spare:
        return list(given)
    part = min(1, spare / lacking)
    taken = min(1, lacking / spare) * YIELDING
    return [
        width * (1 - taken) if column in table.labels else width + part * short.get(column, 0)
        for column, width in enumerate(given)
    ]


def set_text(slot: Slot, grid: ColumnGrid) -> CellText:
    """The text of a cell in lines that fit its column."""
    if slot.style == "amount":
        return CellText((slot.text,) if slot.text else (), grid.amount)
    before, behind = PADDING[slot.style]
    room = grid.columns[slot.left + slot.width] - grid.columns[slot.left] - before - behind
    breaking, tallest = BREAKING[slot.style], grid.tallest - AIR
    if slot.style == "flow":
        tallest = inf
    return CellText(*fitted(breaking, slot.text, _font(slot), grid.size, room, tallest))


def _box(slot: Slot, said: CellText, columns: Sequence[float], rows: Sequence[float]) -> Box:
    before, behind = PADDING[slot.style]
    left, right = columns[slot.left] + before, columns[slot.left + slot.width] - behind
    top, bottom = rows[slot.top], rows[slot.top + slot.height]
    align = ALIGN[slot.style]
    if slot.style == "entry" and len(said.lines) > 1:
        align = "left"
    return Box(left, top, right - left, bottom - top, said.lines, _font(slot), said.size, align)


def _font(slot: Slot) -> str:
    return BOLD if slot.bold else SONG


def _rules(
    slots: Iterable[Slot], columns: Sequence[float], rows: Sequence[float]
) -> list[RuledLine]:
    """The frame, and a rule wherever neighbouring squares of the grid are not one cell."""
    across, down = len(columns) - 1, len(rows) - 1
    owner = {(row, column): (row, column) for row in range(down) for column in range(across)}
    for slot in slots:
        for row in range(slot.top, slot.top + slot.height):
            for column in range(slot.left, slot.left + slot.width):
                owner[row, column] = (slot.top, slot.left)
    rules = []
    for row in range(1, down):
        ruled = [owner[row - 1, column] != owner[row, column] for column in range(across)]
        for first, last in _runs(ruled):
            rules.append(RuledLine(columns[first], rows[row], columns[last], rows[row], INNER))
    for column in range(1, across):
        ruled = [owner[row, column - 1] != owner[row, column] for row in range(down)]
        for first, last in _runs(ruled):
            rules.append(
                RuledLine(columns[column], rows[first], columns[column], rows[last], INNER)
            )
    left, right, top, bottom = columns[0], columns[-1], rows[0], rows[-1]
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    rules += [RuledLine(*start, *end, OUTER) for start, end in pairwise(corners)]
    return rules


def _runs(ruled: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """The stretches of True, as first and one past the last."""
    start = None
    for place, here in enumerate((*ruled, False)):
        if here and start is None:
            start = place
        elif not here and start is not None:
            yield start, place
            start = None
