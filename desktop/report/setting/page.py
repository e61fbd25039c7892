"""A page as placed text and rules, before anything is drawn.

Lengths are points; places are counted from the top left corner of the sheet, downwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from desktop.report.faces.fonts import ASCENT, SONG, runs, text_width

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

MM = 72 / 25.4
BINDING, MARGIN = 26 * MM, 20 * MM
SHORT, LONG = 210 * MM, 297 * MM
LEADING = 1.25
"""From line to line, for type of size 1."""

OUTLINE = 0.6
"""How thick the outline of a shape is."""

_PART = re.compile(r"([0-9A-Za-z.,%]*)([^0-9A-Za-z.,%]*)(?<=.)", re.DOTALL)
"""A number or word, and what comes before the next; either may be missing."""

Align = Literal["left", "center", "right", "both"]
"""Of these, "both" spreads the characters of a line over its whole width."""


class Frame(NamedTuple):
    """The part of a page that may be printed on."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is, in points."""
        return self.right - self.left


class Box(NamedTuple):
    """Lines of text in a rectangle, placed in the middle of its height."""

    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]
    font: str = SONG
    size: float = 9
    align: Align = "left"
    leading: float = LEADING


class RuledLine(NamedTuple):
    """A straight rule, level or upright."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float


DARKEST = 13, 58, 110
"""The darkest shade of a chart, in red, green and blue."""


class Shape(NamedTuple):
    """A closed shape with a thin outline, filled with a shade of blue: 0 is the darkest, 1 white.
    In black and white the shades are the greys of the same numbers, nearly."""

    points: tuple[tuple[float, float], ...]
    grey: float

    @property
    def colour(self) -> tuple[int, int, int]:
        """Red, green and blue of the shade, each up to 255."""
        red, green, blue = (round(dark + (255 - dark) * self.grey) for dark in DARKEST)
        return red, green, blue


class Fill(NamedTuple):
    """A black rectangle."""

    left: float
    top: float
    width: float
    height: float


class Link(NamedTuple):
    """A rectangle that leads to a heading: to the page of that `number`, counted from 0 in what
    is bound together, and there to the mark at this `place`."""

    left: float
    top: float
    right: float
    bottom: float
    number: int
    place: int


class Bookmark(NamedTuple):
    """A heading in the outline: its level, from 0, and the place on the page it leads to."""

    title: str
    level: int = 0
    top: float = 0


@dataclass(frozen=True)
class Page:
    """One page. `bookmark` names it in the outline, '' for a page that continues another; the
    headings within it are `marks`."""

    landscape: bool = False
    bookmark: str = ""
    boxes: list[Box] = field(default_factory=list)
    rules: list[RuledLine] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[Bookmark] = field(default_factory=list)

    @property
    def end(self) -> float:
        """Where the lowest of its boxes and rules ends, 0 on an empty page."""
        boxes = (box.top + box.height for box in self.boxes)
        return max((*boxes, *(rule.bottom for rule in self.rules)), default=0)

    def add(self, other: Page) -> None:
        """Places what is on the `other` page, a table, on this one too, with its marks."""
        self.boxes.extend(other.boxes)
        self.rules.extend(other.rules)
        self.marks.extend(other.marks)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet."""
        return (LONG, SHORT) if self.landscape else (SHORT, LONG)

    @property
    def frame(self) -> Frame:
        """Inside the margins: bound at the left, a landscape page at its top."""
        return frame(self.landscape)


def frame(landscape: bool) -> Frame:
    """The printable part of an A4 page."""
    if landscape:
        return Frame(MARGIN, BINDING, LONG - MARGIN, SHORT - MARGIN)
    return Frame(BINDING, MARGIN, SHORT - MARGIN, LONG - MARGIN)


def text_height(lines: int, size: float, leading: float = LEADING) -> float:
    """The height that so many lines take."""
    return lines * size * leading


def draw(page: Page, canvas: Canvas) -> None:
    """Draws `page` on the current page of `canvas`."""
    height = page.size[1]
    canvas.setLineCap(2)
    for weight in sorted({rule.weight for rule in page.rules}):
        canvas.setLineWidth(weight)
        path = canvas.beginPath()
        for rule in page.rules:
            if rule.weight == weight:
                path.moveTo(rule.left, height - rule.top)
                path.lineTo(rule.right, height - rule.bottom)
        canvas.drawPath(path)
    for shape in page.shapes:
        _shape(shape, height, canvas)
    if page.fills:
        path = canvas.beginPath()
        for each in page.fills:
            path.rect(each.left, height - each.top - each.height, each.width, each.height)
        canvas.drawPath(path, stroke=0, fill=1)
    for box in page.boxes:
        for x, y, line in baselines(box):
            text = canvas.beginText()
            text.setFont(box.font, box.size)
            text.setTextOrigin(x, height - y)
            if box.align == "both":
                _spread(line, box, text)
            else:
                _say(line, box, text)
            canvas.drawText(text)


def _say(said: str, box: Box, text: PDFTextObject) -> None:
    """Says part of a line, a character that its face lacks in another."""
    for font, part in runs(said, box.font):
        if font == box.font:
            text.textOut(part)
        else:
            text.setFont(font, box.size)
            text.textOut(part)
            text.setFont(box.font, box.size)


def _spread(line: str, box: Box, text: PDFTextObject) -> None:
    """Says `line` over the width of `box`, its characters apart, but not those of its numbers."""
    spare = box.width - text_width(line, box.font, box.size)
    parts = [part for part in _PART.findall(line) if any(part)]
    gap = spare / max(1, sum(len(loose) + bool(tight) for tight, loose in parts) - 1)
    for tight, loose in parts:
        if tight:
            text.setCharSpace(0)
            _say(tight[:-1], box, text)
        text.setCharSpace(gap)
        _say(tight[-1:] + loose, box, text)
    text.setCharSpace(0)


def _shape(shape: Shape, height: float, canvas: Canvas) -> None:
    canvas.setLineWidth(OUTLINE)
    canvas.setFillColorRGB(*(part / 255 for part in shape.colour))
    path = canvas.beginPath()
    (x, y), *others = shape.points
    path.moveTo(x, height - y)
    for x, y in others:
        path.lineTo(x, height - y)
    path.close()
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillGray(0)


def baselines(box: Box) -> list[tuple[float, float, str]]:
    """The lines of `box` with the places of their first characters."""
    step = box.size * box.leading
    top = box.top + (box.height - step * len(box.lines)) / 2
    first = top + (step - box.size) / 2 + ASCENT * box.size
    placed = []
    for number, line in enumerate(box.lines):
        spare = box.width - text_width(line, box.font, box.size)
        shift = {"center": spare / 2, "right": spare}.get(box.align, 0.0)
        placed.append((box.left + shift, first + number * step, line))
    return placed
