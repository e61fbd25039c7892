"""图: columns of two years and pies, drawn as shapes in shades that survive a photocopy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, zip_longest
from math import cos, pi, sin

from desktop.forms.filing.filing import Filing
from desktop.forms.kinds import MONEY
from desktop.forms.words.wording import percent
from desktop.narrative.document.document import Bar, Chart
from desktop.narrative.document.runs import Missing
from desktop.report.faces.fonts import BOLD, SONG
from desktop.report.setting.flow import AREA, PageRow
from desktop.report.setting.page import Box, Shape
from desktop.report.setting.text import fitted, labelled

SIZE, LINE, TITLE_LINE = 10.5, 18.0, 28.0
PLOT = 110.0
"""How high the columns of the greatest figure are."""

COLUMN, STEP = 54.0, 150.0
RADIUS, STEPS = 62.0, 120
SWATCH = 10.0
GREYS = (0.4, 0.85, 0.6, 1.0, 0.2, 0.75)
"""Neighbours differ enough to be told apart on a photocopy, the last and the first too."""
CLOSING = 0.1
"""The shade of a last slice that would else be like the first beside it."""

NOTHING = "（还没有数字，画不出图）"
BEFORE = 8.0
CENTRE = (AREA.left + AREA.right) / 2


def chart(filing: Filing, drawn: Chart) -> PageRow:
    """A chart with its title beneath, on one page; a line that says so where it has no figure."""
    row = plot(filing, drawn)
    high = row.height
    title = Box(AREA.left, high, AREA.width, TITLE_LINE, (drawn.title,), BOLD, SIZE, "center")
    return row._replace(height=high + TITLE_LINE, boxes=(*row.boxes, title))


def plot(filing: Filing, drawn: Chart) -> PageRow:
    """A chart without its title."""
    boxes, shapes, high = _plot(filing, drawn)
    return PageRow(high, tuple(boxes), tuple(shapes), before=BEFORE)


def _plot(filing: Filing, drawn: Chart) -> tuple[list[Box], list[Shape], float]:
    if not any(bar.value for bar in drawn.bars):
        return [_centred(NOTHING, CENTRE, 0)], [], LINE
    draw = _columns if drawn.kind == "columns" else _pie
    return draw(filing, drawn.bars)


def _columns(filing: Filing, bars: Sequence[Bar]) -> tuple[list[Box], list[Shape], float]:
    """A column for each bar, its figure above and its label beneath."""
    boxes, shapes = [], []
    figures = [bar.value or Decimal(0) for bar in bars]
    most, least = max([*figures, Decimal(0)]), min([*figures, Decimal(0)])
    scale = PLOT / float(most - least or 1)
    zero = LINE + float(most) * scale
    high = 2 * LINE + PLOT
    first = CENTRE - STEP * (len(bars) - 1) / 2
    for number, (bar, figure) in enumerate(zip(bars, figures, strict=True)):
        middle, top = first + number * STEP, zero - max(float(figure), 0) * scale
        bottom = zero - min(float(figure), 0) * scale
        if figure:
            grey = GREYS[1 - number % 2]
            left, right = middle - COLUMN / 2, middle + COLUMN / 2
            corners = ((left, top), (right, top), (right, bottom), (left, bottom))
            shapes.append(Shape(corners, grey))
        said = Missing(bar.label, None).text if bar.value is None else _money(filing, bar.value)
        boxes.append(_centred(said, middle, top - LINE))
        boxes.append(_centred(bar.label, middle, high - LINE))
    width = STEP * len(bars) / 2
    shapes.append(Shape(((CENTRE - width, zero), (CENTRE + width, zero)), 0))
    return boxes, shapes, high


def _pie(filing: Filing, bars: Sequence[Bar]) -> tuple[list[Box], list[Shape], float]:
    """The slices from the top clockwise, and beside them what each is; beneath, what is negative
    and has no slice. The shares are those of the text, of the table's total."""
    known = sorted((bar for bar in bars if bar.value), key=lambda bar: (bar.value or 0) < 0)
    figures = [bar.value or Decimal(0) for bar in known]
    sliced = [figure for figure in figures if figure > 0]
    whole = _total(filing, bars) or sum(figures, Decimal(0))
    high = max(2 * RADIUS, LINE * len(known))
    shapes = [*_slices([float(figure / sum(sliced)) for figure in sliced], high / 2)]
    boxes = []
    left, top = CENTRE - 20, (high - LINE * len(known)) / 2
    for bar, figure, shape in zip_longest(known, figures, list(shapes)):
        if shape:
            swatch = (top + (LINE - SWATCH) / 2, top + (LINE + SWATCH) / 2)
            corners = [(left, swatch[0]), (left + SWATCH, swatch[0])]
            corners += [(left + SWATCH, swatch[1]), (left, swatch[1])]
            shapes.append(Shape(tuple(corners), shape.grey))
        share = percent(filing, figure, whole)
        said = "，".join(filter(None, (f"{bar.label}　{_money(filing, figure)}万元", share)))
        room = AREA.right - left - 2 * SWATCH
        text, size = fitted(labelled, said, SONG, SIZE, room, LINE)
        boxes.append(Box(left + 2 * SWATCH, top, room, LINE, text, size=size))
        top += LINE
    return boxes, shapes, high


def _total(filing: Filing, bars: Sequence[Bar]) -> Decimal | None:
    """The total of which the bars are parts, in the column of their row that adds them up."""
    cell = next((cell for bar in bars for cell in bar.cells), None)
    if cell is None:
        return None
    columns = filing.edition.form(cell.form).panels[0].values
    total = next((column.id for column in columns if column.rule), None)
    return filing.amount(cell._replace(col=total)) if total else None


def _slices(shares: Sequence[float], middle: float) -> Iterator[Shape]:
    centre = (CENTRE - 40 - RADIUS, middle)
    ends = [0.0]
    for share in shares:
        ends.append(ends[-1] + share)
    for number, (start, end) in enumerate(pairwise(ends)):
        count = max(2, round((end - start) * STEPS))
        angles = [2 * pi * (start + (end - start) * step / count) for step in range(count + 1)]
        arc = [(centre[0] + RADIUS * sin(a), centre[1] - RADIUS * cos(a)) for a in angles]
        points = arc if len(shares) == 1 else [centre, *arc]
        closing = number > 0 and number == len(shares) - 1 and number % len(GREYS) == 0
        yield Shape(tuple(points), CLOSING if closing else GREYS[number % len(GREYS)])


def _centred(text: str, middle: float, top: float) -> Box:
    return Box(middle - STEP / 2, top, STEP, LINE, (text,), size=SIZE, align="center")


def _money(filing: Filing, amount: Decimal) -> str:
    return MONEY.show(amount, "万元", trim=filing.edition.trim)
