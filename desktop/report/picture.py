"""A chart as a picture, drawn from the very boxes and shapes that the PDF prints."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from desktop.paths import RESOURCES
from desktop.report.flow import AREA, Row
from desktop.report.page import OUTLINE, baselines

INCH = 72
"""Points."""

FINER = 2
"""Everything is drawn so many times larger and then reduced, which makes slanting edges smooth."""

EDGE = 1.0
"""Blank above and below, in points: half an outline is outside its shape."""

INK, PAPER = 0, 255


def picture(row: Row, scale: float) -> bytes:
    """The chart as a PNG in greys on white, `scale` pixels for a point, as wide as the text.

    The same bytes for the same chart. The file says how large a pixel is, so that it has the
    chart's own size in a document.
    """
    wide, high = AREA.width * scale, (row.height + 2 * EDGE) * scale
    size = round(wide), round(high)
    grain = scale * FINER
    sheet = Image.new("L", (size[0] * FINER, size[1] * FINER), PAPER)
    pen = ImageDraw.Draw(sheet)

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - AREA.left) * grain, (y + EDGE) * grain

    for shape in row.shapes:
        corners = [at(x, y) for x, y in shape.points]
        if len(corners) > 2:
            pen.polygon(corners, fill=round(shape.grey * PAPER))
        ends = [*corners, corners[0], corners[1]]
        pen.line(ends, fill=INK, width=max(1, round(OUTLINE * grain)), joint="curve")
    for box in row.boxes:
        for x, y, line in baselines(box):
            pen.text(at(x, y), line, fill=INK, font=_font(box.font, box.size * grain), anchor="ls")
    made = BytesIO()
    sheet.reduce(FINER).save(made, "PNG", optimize=True, dpi=(scale * INCH, scale * INCH))
    return made.getvalue()


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    file = RESOURCES / "fonts" / f"{name}.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
