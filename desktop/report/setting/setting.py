"""A table set in type of one size: the heights of its rows, and the cells of each page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from desktop.forms.words.table import PrintedTable, RowBand, Slot
from desktop.report.setting.grid import (
    CellText,
    ColumnGrid,
    SetBand,
    grid,
    place_cells,
    set_band,
    set_text,
    stretch,
)
from desktop.report.setting.page import Box, Frame, RuledLine, text_height

CONTINUED = "（续）"
"""Behind the text of a merged cell that a page before has begun."""

UNCUT = 6
"""A text of paragraphs with no more lines than this stays on one page."""


class SetSpan(NamedTuple):
    """A cell over the bands from `first` to `last`, both included, its text broken into lines.

    `again` is its text on the pages that continue it; None where that is the lines not yet said.
    """

    first: int
    last: int
    slot: Slot
    said: CellText
    again: CellText | None

    def part(self, start: int, end: int) -> CellText:
        """Its text beside the bands from `start` to before `end`."""
        if self.again is None:
            lines = self.said.lines[max(0, start - self.first) : end - self.first]
            return self.said._replace(lines=lines)
        return self.again if start > self.first else self.said


class _SetPage(NamedTuple):
    """The bands of a page with the rows at which they begin, the parts of merged cells beside
    them, and the heights of all rows."""

    bands: Sequence[SetBand]
    tops: Sequence[int]
    spans: Sequence[tuple[Slot, CellText]]
    heights: list[float]


@dataclass(frozen=True)
class Setting:
    """A table set in type of one size, in rows no less high than `row`.

    A text of paragraphs is so many bands of one line each, with spans over them.
    """

    grid: ColumnGrid
    row: float
    head: SetBand
    again: SetBand
    body: list[SetBand]
    spans: list[SetSpan]

    @cached_property
    def leads(self) -> list[bool]:
        """True for each band of the body that belongs above the next."""
        return [band.band.leads for band in self.body]

    def in_rows(self, row: float) -> Setting:
        """The same table in rows of another height."""
        return replace(self, row=row)

    def height(self, start: int, end: int) -> float:
        """The height of the bands from `start` to before `end`, with the rows above them."""
        return sum(self._page(start, end).heights)

    def placed(self, start: int, end: int, top: float) -> tuple[list[Box], list[RuledLine], float]:
        """The boxes and rules of those bands from `top`, and where they end."""
        page = self._page(start, end)
        cells = [*_cells(page.bands, page.tops), *page.spans]
        return place_cells(cells, page.heights, self.grid, top)

    def _page(self, start: int, end: int) -> _SetPage:
        """The rows of a page, with the heights that they need."""
        shown = [*self._repeated(start), *range(start, end)]
        opening = self.again if start else self.head
        bands = [opening, *(self.body[number] for number in shown)]
        tops = list(accumulate((band.band.rows for band in bands), initial=0))
        spans = list(self._spans(start, end, shown, tops[1:]))
        heights = [*opening.heights(self.row)]
        for number in shown:
            heights += self._heights[number]
        stretch(heights, spans, self.row)
        return _SetPage(bands, tops, spans, heights)

    @cached_property
    def _heights(self) -> list[list[float]]:
        return [band.heights(self.row) for band in self.body]

    def _repeated(self, start: int) -> Iterator[int]:
        """The band that is printed again above the one at `start`."""
        if start < len(self.body) and (under := self.body[start].band.under) is not None:
            yield under

    def _spans(
        self, start: int, end: int, shown: Sequence[int], tops: Sequence[int]
    ) -> Iterator[tuple[Slot, CellText]]:
        """The parts of merged cells beside the bands `shown`."""
        for span in self.spans:
            first, last = bisect_left(shown, span.first), bisect_right(shown, span.last)
            if first < last:
                high = tops[last] - tops[first]
                part = span.part(max(start, span.first), min(end, span.last + 1))
                yield span.slot._replace(top=tops[first], height=high), part


def set_table(printed: PrintedTable, area: Frame, size: float, row: float) -> Setting:
    """`printed` in type of `size`."""
    columns = grid(printed, size, area.left, area.width, (area.bottom - area.top) / 2)
    body: list[SetBand] = []
    spans: list[SetSpan] = []
    starts = []
    for band in printed.body:
        starts.append(len(body))
        done = set_band(band, columns)
        lines = _flowing(done)
        if lines < 2:
            body.append(done)
        else:
            last = len(body) + lines - 1
            spans += [_span(len(body), last, slot, columns) for slot in band.slots]
            body += _lines(band, lines, text_height(1, columns.size))
    ends = [*starts[1:], len(body)]
    spans += [_span(starts[s.first], ends[s.last] - 1, s.slot, columns) for s in printed.spans]
    body = [_under(band, starts) for band in body]
    head, again = set_band(printed.head, columns), set_band(printed.again, columns)
    return Setting(columns, row, head, again, body, spans)


def _cells(bands: Sequence[SetBand], tops: Sequence[int]) -> Iterator[tuple[Slot, CellText]]:
    for band, top in zip(bands, tops, strict=False):
        for slot, text in zip(band.band.slots, band.said, strict=True):
            yield slot._replace(top=slot.top + top), text


def _flowing(band: SetBand) -> int:
    """The number of lines of its text of paragraphs, 0 where it has none."""
    cells = zip(band.band.slots, band.said, strict=True)
    return max((len(text.lines) for slot, text in cells if slot.style == "flow"), default=0)


def _lines(band: RowBand, count: int, high: float) -> Iterator[SetBand]:
    """A band for each line of a text, of which no single one is left alone on a page."""
    for number in range(count):
        kept = count <= UNCUT or number in (0, count - 2)
        leads = band.leads if number == count - 1 else kept
        yield SetBand(RowBand(1, (), leads, band.under), (), high)


def _span(first: int, last: int, slot: Slot, columns: ColumnGrid) -> SetSpan:
    again = None
    if slot.style != "flow":
        again = _again(slot, columns)
    return SetSpan(first, last, slot, set_text(slot, columns), again)


def _again(slot: Slot, columns: ColumnGrid) -> CellText:
    """The text of a merged cell on a page that continues it; a narrow one does not say （续）."""
    said = set_text(slot._replace(text=slot.text and f"{slot.text}{CONTINUED}"), columns)
    whole = any(CONTINUED in line for line in said.lines)
    return said if whole else set_text(slot, columns)


def _under(band: SetBand, starts: Sequence[int]) -> SetBand:
    """`band` with the place of what is repeated above it counted in bands of the setting."""
    if band.band.under is None:
        return band
    return replace(band, band=replace(band.band, under=starts[band.band.under]))
