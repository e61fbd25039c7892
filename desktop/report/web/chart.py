"""A chart as SVG: the shapes of the paper, in shades of one colour, with its words as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.report.setting.flow import AREA, PageRow
from desktop.report.setting.page import Box, Shape

ABOVE_BASE = 0.36
"""How far below the middle of a line its base is, of the size of its type."""
ANCHORS = {"center": "middle", "right": "end"}


class WebShape(NamedTuple):
    """A closed shape: its corners as SVG has them, and its colour; a line where it has two."""

    points: str
    colour: str


class WebText(NamedTuple):
    """A line of text: the place of its `anchor` on its base, and its size."""

    x: float
    y: float
    anchor: str
    size: float
    text: str


class WebChart(NamedTuple):
    """A chart: its title, what it shows in words, and its shapes and texts in a box of this
    size."""

    anchor: str
    title: str
    said: str
    left: float
    width: float
    height: float
    shapes: Sequence[WebShape]
    texts: Sequence[WebText]


def web_chart(row: PageRow, title: str, anchor: str) -> WebChart:
    """The chart that is drawn in `row`."""
    texts = [text for box in row.boxes for text in _texts(box)]
    said = "；".join("".join(box.lines) for box in row.boxes)
    shapes = [*map(_shape, row.shapes)]
    return WebChart(anchor, title, said, AREA.left, AREA.width, row.height, shapes, texts)


def _shape(shape: Shape) -> WebShape:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
    return WebShape(points, "#{:02x}{:02x}{:02x}".format(*shape.colour))


def _texts(box: Box) -> Iterator[WebText]:
    """The lines of a box, which are in the middle of its height."""
    step = box.size * box.leading
    middle = box.top + box.height / 2 - step * (len(box.lines) - 1) / 2
    x = box.left + {"center": box.width / 2, "right": box.width}.get(box.align, 0)
    for number, text in enumerate(box.lines):
        y = middle + number * step + box.size * ABOVE_BASE
        yield WebText(x, y, ANCHORS.get(box.align, "start"), box.size, text)
