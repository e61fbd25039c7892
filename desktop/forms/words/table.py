"""A form as a printed table: the text of each cell; one layout for paper and workbook.

Places are counted in grid columns; a code's narrow parts 类 款 项 are grid columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, zip_longest
from typing import Literal, NamedTuple

from desktop.forms.edition.form import Column, Form, Line
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import KINDS, MONEY
from desktop.forms.words.heading import depth, heading
from desktop.forms.words.wording import numbers

Style = Literal["head", "label", "amount", "entry", "flow"]
"""Centred and broken between words; from the left; from the right and never broken; centred
where it takes one line and else from the left; a text of paragraphs, from the left."""


class Slot(NamedTuple):
    """A cell of the table: its place and size in rows and columns, and its text.

    `cell` is the cell of the form whose value this is, None for headings and labels.
    """

    top: int
    left: int
    height: int
    width: int
    text: str
    style: Style = "head"
    bold: bool = False
    cell: Cell | None = None


@dataclass(frozen=True)
class RowBand:
    """Rows that stay together on a page; with `leads`, the next band belongs beneath.

    On a page that begins with this band, the one at `under` in the body is printed again above
    it. A row with a text of paragraphs is cut between their lines where a page ends.
    """

    rows: int
    slots: tuple[Slot, ...]
    leads: bool = False
    under: int | None = None


class Span(NamedTuple):
    """A cell over the bands of the body from `first` to `last`, both included.

    Where a page ends it is cut, and repeated on the next with （续）.
    """

    first: int
    last: int
    slot: Slot


@dataclass(frozen=True)
class PrintedTable:
    """A form's table. `widths` are relative; `labels` and `amounts` are the columns that hold them.

    `head` opens the table, `again` opens it on the pages that continue it.
    """

    widths: tuple[float, ...]
    labels: frozenset[int]
    amounts: frozenset[int]
    head: RowBand
    again: RowBand
    body: tuple[RowBand, ...]
    spans: tuple[Span, ...] = ()

    @property
    def bands(self) -> tuple[RowBand, ...]:
        """Its head and its body."""
        return self.head, *self.body

    def slots(self) -> Iterator[Slot]:
        """Every cell of the table, its place counted in rows from the top of the head. One that
        reaches below the heading rows is cut there: these may be alone on a page."""
        tops = list(accumulate((band.rows for band in self.bands), initial=0))
        for band, top in zip(self.bands, tops, strict=False):
            for slot in band.slots:
                yield from _cut(slot._replace(top=top + slot.top), self.again.rows)
        for span in self.spans:
            top, end = tops[span.first + 1], tops[span.last + 2]
            yield span.slot._replace(top=top, height=end - top)

    def owners(self) -> dict[tuple[int, int], Slot]:
        """The cell to which each square of the grid belongs, by row and column; not those that
        belong to none."""
        return {
            (down, across): slot
            for slot in self.slots()
            for down in range(slot.top, slot.top + slot.height)
            for across in range(slot.left, slot.left + slot.width)
        }


def _cut(slot: Slot, headings: int) -> Iterator[Slot]:
    below = slot.top + slot.height - headings
    if slot.top < headings and below > 0:
        yield slot._replace(height=slot.height - below)
        yield slot._replace(top=headings, height=below, text="")
    else:
        yield slot


class ColumnPlace(NamedTuple):
    """A form's column in the grid: its panel, first grid column and number of grid columns."""

    column: Column
    panel: int
    left: int
    width: int


def table(filing: Filing, form: Form) -> PrintedTable:
    """The table of `form`, filled in."""
    places = list(_places(form))
    return PrintedTable(
        widths=tuple(p.column.width / p.width for p in places for _ in range(p.width)),
        labels=frozenset(p.left for p in places if p.column.kind in ("label", "name", "text")),
        amounts=frozenset(p.left for p in places if _numeric(p.column)),
        head=_head(filing, form, places, opening=True),
        again=_head(filing, form, places, opening=False),
        body=tuple(_subjects(filing, form, places) if form.by_subject else _lines(filing, form)),
    )


def _numeric(column: Column) -> bool:
    return not column.stub and KINDS[column.kind].numeric


def _places(form: Form) -> Iterator[ColumnPlace]:
    left = 0
    for number, panel in enumerate(form.panels):
        for column in panel.columns:
            width = max(1, len(column.parts))
            yield ColumnPlace(column, number, left, width)
            left += width


def _head(filing: Filing, form: Form, places: list[ColumnPlace], *, opening: bool) -> RowBand:
    """The nested headings, the row of 栏次, and where the table opens the row 合计."""
    paths = [place.column.path for place in places]
    deep = depth(paths)
    total = opening and form.by_subject
    slots = []
    for head in heading(paths):
        first, last = places[head.left], places[head.left + head.width - 1]
        width = last.left + last.width - first.left
        slots.append(Slot(head.top, first.left, head.height, width, head.text))
    rows = deep
    printed = numbers(form)
    if printed:
        slots += _numbers(places, printed, deep, 2 if total else 1)
        rows += 1
    if total:
        slots += _total(filing, form, places, rows)
        rows += 1
    return RowBand(rows, tuple(slots))


def _numbers(
    places: list[ColumnPlace], printed: Mapping[str, str], top: int, parts_high: int
) -> Iterator[Slot]:
    """The row of 栏次; 类 款 项 reach down beside 合计."""
    said: set[int] = set()
    for column, panel, left, width in places:
        if column.parts:
            for shift, part in enumerate(column.parts):
                yield Slot(top, left + shift, parts_high, 1, part)
        elif column.kind in ("label", "name") and panel not in said:
            said.add(panel)
            yield Slot(top, left, 1, width, "栏次")
        elif not column.stub:
            yield Slot(top, left, 1, width, printed[column.id])


def _total(filing: Filing, form: Form, places: list[ColumnPlace], top: int) -> Iterator[Slot]:
    for place in places:
        if place.column.kind == "name":
            yield Slot(top, place.left, 1, 1, TOTAL, bold=True)
        elif not place.column.stub:
            yield _value(filing, Cell(form.id, TOTAL, place.column.id), place, top, bold=True)


def _subjects(filing: Filing, form: Form, places: list[ColumnPlace]) -> Iterator[RowBand]:
    codes = filing.rows(form.id)
    for code, below in zip_longest(codes, codes[1:], fillvalue=""):
        line = Line(code, code=code)
        slots = tuple(_row(filing, form, line, places, 0))
        yield RowBand(1, slots, leads=below.startswith(code))


def _lines(filing: Filing, form: Form) -> Iterator[RowBand]:
    """The lines of all panels side by side, then the feet, level with one another."""
    panels = [
        [place for place in _places(form) if place.panel == n] for n in range(len(form.panels))
    ]
    rows = max(len(panel.body) for panel in form.panels)
    feet = max(len(panel.foot) for panel in form.panels)
    for number in range(rows):
        slots: list[Slot] = []
        for panel, places in zip(form.panels, panels, strict=True):
            if number < len(panel.body):
                slots += _row(filing, form, panel.body[number], places, 0)
        yield RowBand(1, tuple(slots), leads=number == rows - 1 and feet > 0)
    for number in range(feet):
        slots = []
        for last, panel in enumerate(form.panels):
            if number < len(panel.foot):
                line = panel.foot[number]
                slots += _foot(filing, form, line, panels[last + 1 - line.across : last + 1])
        yield RowBand(1, tuple(slots), leads=number < feet - 1)


def _row(
    filing: Filing, form: Form, line: Line, places: list[ColumnPlace], top: int
) -> Iterator[Slot]:
    """The cells of one line in the columns `places`."""
    for place in places:
        column, left, width = place.column, place.left, place.width
        if column.kind == "line":
            yield Slot(top, left, 1, width, line.id)
        elif column.kind == "code":
            yield Slot(top, left, 1, width, line.code, "label", line.strong)
        elif column.kind == "label":
            style: Style = "head" if line.strong and not line.code else "label"
            yield Slot(top, left, 1, width, line.label, style, line.strong)
        elif not line.blank:
            yield _value(filing, Cell(form.id, line.id, column.id), place, top, bold=line.strong)


def _foot(
    filing: Filing, form: Form, line: Line, panels: list[list[ColumnPlace]]
) -> Iterator[Slot]:
    """A line at the foot: its label over all columns of `panels` but the last one's values."""
    values = [place for place in panels[-1] if not place.column.stub]
    first = panels[0][0].left
    yield Slot(0, first, 1, values[0].left - first, line.label, bold=line.strong)
    for place in values:
        yield _value(filing, Cell(form.id, line.id, place.column.id), place, 0, bold=line.strong)


def _value(filing: Filing, cell: Cell, place: ColumnPlace, top: int, *, bold: bool) -> Slot:
    edition = filing.edition
    kind = edition.kind(cell)
    value = filing.value(cell)
    if kind is MONEY:
        text = MONEY.show(value, edition.unit, trim=edition.trim)
    else:
        text = kind.show(value, edition.unit)
    style: Style = "amount" if kind.numeric else "label"
    return Slot(top, place.left, 1, place.width, text, style, bold, cell)
