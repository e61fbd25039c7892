"""The table of a self-evaluation: its head, the indicators with merged cells, and its foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import NamedTuple

from desktop.forms.edition.evaluation import LEVELS, Level, Square
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.kinds import KINDS, MONEY, SCORE
from desktop.forms.values import Value
from desktop.forms.words.evaluation_wording import rate_text, tick_boxes
from desktop.forms.words.table import PrintedTable, RowBand, Slot, Span, Style

STYLES: Mapping[str, Style] = {
    "third": "label",
    "target": "entry",
    "actual": "entry",
    "score": "head",
    "deduction": "head",
    "reason": "label",
}
"""How the columns of an indicator are set."""

MERGED: tuple[Level, ...] = ("first", "second")
"""The levels whose cells are printed once, beside all the indicators below."""

NOTHING = RowBand(0, ())
NO_DATE = "　　　　年　　月　　日"

Path = Mapping[Level, Indicator]
"""The indicators of a printed row of the tree, by level."""


class Bands(NamedTuple):
    """Bands of the table and the cells over them, both counted from its first."""

    bands: Sequence[RowBand]
    spans: Sequence[Span] = ()


def table(found: Assessment) -> PrintedTable:
    """The form, filled in."""
    layout = found.layout
    head, tail = (Bands(list(_squares(found, rows))) for rows in (layout.head, layout.tail))
    bands: list[RowBand] = []
    spans: list[Span] = []
    for part in (head, *_blocks(found), tail):
        first = len(bands)
        bands += [_moved(band, first) for band in part.bands]
        spans += [Span(top + first, last + first, slot) for top, last, slot in part.spans]
    return PrintedTable(
        layout.widths, frozenset(), frozenset(), NOTHING, NOTHING, tuple(bands), tuple(spans)
    )


def title(found: Assessment) -> str:
    """The printed title; a name that ends with 项目 does not say it twice."""
    return _filled(found, found.layout.title, name=found.text("name").removesuffix("项目"))


def above(found: Assessment) -> tuple[str, str]:
    """The words above the table, at its left and at its right."""
    day = found.value("date")
    date = KINDS["date"].show(day, found.filing.edition.unit) or NO_DATE
    left, right = found.layout.above
    return _filled(found, left, date=date), _filled(found, right, date=date)


def _filled(found: Assessment, pattern: str, **words: str) -> str:
    filing = found.filing
    return pattern.format(year=filing.year, kind=filing.kind, unit=filing.unit, **words)


def _moved(band: RowBand, first: int) -> RowBand:
    return band if band.under is None else replace(band, under=band.under + first)


# The head and the foot


def _squares(found: Assessment, rows: Iterable[Sequence[Square]]) -> Iterator[RowBand]:
    """The printed rows; those under one square stay together."""
    slots: list[Slot] = []
    filled = [0] * len(found.layout.widths)
    top = 0
    for row in rows:
        for square in row:
            left = filled.index(top)
            slots.append(_square(found, square, top, left))
            filled[left : left + square.across] = [top + square.down] * square.across
        top += 1
        if max(filled) == top:
            yield RowBand(top, tuple(slots))
            slots, filled, top = [], [0] * len(filled), 0


def _square(found: Assessment, square: Square, top: int, left: int) -> Slot:
    line = found.layout.form.lines.get(square.field)
    style: Style = "flow" if line and line.kind == "long" else "head"
    text = square.text
    if square.field:
        shown = _shown(found, square.field)
        text = shown and f"{shown}{square.after}"
    return Slot(top, left, square.down, square.across, text, style)


def _shown(found: Assessment, field: str) -> str:
    """The value of a field, as this edition prints it."""
    edition = found.filing.edition
    if field in ("rate", "general_rate"):
        rate = found.rate if field == "rate" else found.general_rate
        return rate_text(rate, edition)
    line = found.layout.form.lines[field]
    value = _value(found, field)
    if line.choices:
        return tick_boxes(line.choices, found.text(field))
    if line.kind == "money":
        return MONEY.show(value, edition.unit, trim=edition.trim)
    return KINDS[line.kind or "text"].show(value, edition.unit)


def _value(found: Assessment, field: str) -> Value | None:
    if field == "execution":
        return found.execution
    return found.total if field == "total" else found.value(field)


# The indicators


def _blocks(found: Assessment) -> Iterator[Bands]:
    """Each goal with its indicators, or the indicators of them all."""
    goals = 0
    paths = list(_paths(found.indicators))
    for _, rows in groupby(paths or [{}], key=lambda path: _row(path, "goal")):
        block = list(rows)
        goal = block[0].get("goal")
        if goal is not None:
            goals += 1
            yield Bands([_goal(found, goal, goals)])
        yield _block(found, goal, block)


def _paths(indicators: Sequence[Indicator]) -> Iterator[Path]:
    """The printed rows: each row of the tree with nothing below it, and those above it."""
    path: dict[Level, Indicator] = {}
    for each, following in zip_longest(indicators, indicators[1:]):
        rank = LEVELS.index(each.level)
        path = {level: path[level] for level in LEVELS[:rank] if level in path}
        path[each.level] = each
        if following is None or LEVELS.index(following.level) <= rank:
            yield path


def _goal(found: Assessment, goal: Indicator, number: int) -> RowBand:
    tree = found.layout.tree
    label = _weighted(found, tree.goal, goal.weight, number)
    text = Slot(0, 1, 1, len(found.layout.widths) - 1, goal.name, "label")
    return RowBand(1, (Slot(0, 0, 1, 1, label), text), leads=True)


def _block(found: Assessment, goal: Indicator | None, rows: Sequence[Path]) -> Bands:
    """The heading of the indicators, a row for each, and the merged cells at their left."""
    tree, layout = found.layout.tree, found.layout
    points = goal.weight if goal else layout.indicators or None
    label = Slot(0, 0, 1, 1, _weighted(found, tree.block, points))
    heads = (
        Slot(0, left, 1, across, tree.columns[what]) for what, (left, across) in tree.places.items()
    )
    bands = [RowBand(1, tuple(heads), leads=True)]
    spans = [Span(0, len(rows), label)]
    for number, path in enumerate(rows, 1):
        leads = number == len(rows) and layout.scored
        bands.append(RowBand(1, tuple(_measured(found, path.get("third"))), leads, under=0))
    for level in filter(layout.prints, MERGED):
        spans += _merged(found, rows, level)
    return Bands(bands, spans)


def _merged(found: Assessment, rows: Sequence[Path], level: Level) -> Iterator[Span]:
    """The cells of a level, each over the rows of all that is below it."""
    left, across = found.layout.tree.places[level]
    top = 1
    for _, group in groupby(rows, key=lambda path: _row(path, level)):
        alike = list(group)
        each = alike[0].get(level)
        if each is not None:
            yield Span(top, top + len(alike) - 1, Slot(0, left, 1, across, _name(found, each)))
        top += len(alike)


def _measured(found: Assessment, each: Indicator | None) -> Iterator[Slot]:
    """The cells of a row that has one indicator in each."""
    for what, (left, across) in found.layout.tree.places.items():
        if what in STYLES:
            text = _said(found, each, what) if each else ""
            yield Slot(0, left, 1, across, text, STYLES[what])


def _said(found: Assessment, each: Indicator, what: str) -> str:
    if what == "third":
        return _name(found, each)
    if what == "score":
        return SCORE.show(each.score, "万元")
    cell = found.cell(each.row, what)
    return found.filing.edition.kind(cell).show(found.filing.value(cell), "万元")


def _name(found: Assessment, each: Indicator) -> str:
    return f"{each.name}{_weighted(found, found.layout.tree.weight, each.weight)}"


def _row(path: Path, level: Level) -> str:
    return path[level].row if level in path else ""


def _weighted(found: Assessment, pattern: str, points: Decimal | None, number: int = 0) -> str:
    """A pattern of the tree, with the weight left out where there is none."""
    if points is None:
        pattern = pattern.replace(found.layout.tree.weight, "")
    return pattern.format(weight=SCORE.show(points, "万元"), no=number)
