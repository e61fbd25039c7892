"""A page as placed text and rules, before anything is drawn.

Lengths are points; places are counted from the top left corner of the sheet, downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from desktop.report.fonts import ASCENT, SONG, text_width

MM = 72 / 25.4
BINDING, MARGIN = 26 * MM, 20 * MM
SHORT, LONG = 210 * MM, 297 * MM
LEADING = 1.25
"""From line to line, for type of size 1."""

Align = Literal["left", "center", "right"]


class Frame(NamedTuple):
    """The part of a page that may be printed on."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
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


class Rule(NamedTuple):
    """A straight rule, level or upright."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float


@dataclass(frozen=True)
class Page:
    """One page. `bookmark` names it in the outline, '' for a page that continues another."""

    landscape: bool = False
    bookmark: str = ""
    boxes: list[Box] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

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
    for box in page.boxes:
        for x, y, line in baselines(box):
            text = canvas.beginText()
            text.setFont(box.font, box.size)
            text.setTextOrigin(x, height - y)
            text.textOut(line)
            canvas.drawText(text)


def baselines(box: Box) -> list[tuple[float, float, str]]:
    """The lines of `box` with the places where their first characters stand."""
    step = box.size * box.leading
    top = box.top + (box.height - step * len(box.lines)) / 2
    first = top + (step - box.size) / 2 + ASCENT * box.size
    placed = []
    for number, line in enumerate(box.lines):
        spare = box.width - text_width(line, box.font, box.size)
        shift = {"left": 0.0, "center": spare / 2, "right": spare}[box.align]
        placed.append((box.left + shift, first + number * step, line))
    return placed
