"""A chart as a picture, drawn from the very boxes and shapes that the PDF prints."""

from __future__ import annotations

import struct
import zlib
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from desktop.paths import RESOURCES
from desktop.report.setting.flow import AREA, PageRow
from desktop.report.setting.page import OUTLINE, baselines

INCH = 72
"""Points."""

FINER = 2
"""Everything is drawn so many times larger and then reduced, which makes slanting edges smooth."""

EDGE = 1.0
"""Blank above and below, in points: half an outline is outside its shape."""

INK, PAPER = (0, 0, 0), (255, 255, 255)
SAMPLES = len(INK)
"""Bytes of a pixel."""

METRE = 0.0254
"""Inches are so many metres."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
UP = b"\2"
"""The filter of a line that is written as it differs from the one above."""


def picture(row: PageRow, scale: float) -> bytes:
    """The chart as a PNG in its colours on white, `scale` pixels for a point, as wide as the text.

    The same bytes for the same chart. The file says how large a pixel is, so that it has the
    chart's own size in a document.
    """
    wide, high = AREA.width * scale, (row.height + 2 * EDGE) * scale
    size = round(wide), round(high)
    grain = scale * FINER
    sheet = Image.new("RGB", (size[0] * FINER, size[1] * FINER), PAPER)
    pen = ImageDraw.Draw(sheet)

    def at(x: float, y: float) -> tuple[float, float]:
        return (x - AREA.left) * grain, (y + EDGE) * grain

    for shape in row.shapes:
        corners = [at(x, y) for x, y in shape.points]
        if len(corners) > 2:
            pen.polygon(corners, fill=shape.colour)
        ends = [*corners, corners[0], corners[1]]
        pen.line(ends, fill=INK, width=max(1, round(OUTLINE * grain)), joint="curve")
    for box in row.boxes:
        for x, y, line in baselines(box):
            pen.text(at(x, y), line, fill=INK, font=_font(box.font, box.size * grain), anchor="ls")
    return png(sheet.reduce(FINER), scale * INCH)


def png(image: Image.Image, dpi: float) -> bytes:
    """A picture as a PNG, its lines compressed as they differ from those above.

    Not by Pillow, whose compression is another one on Windows: the bytes must be the same.
    """
    wide, high = image.size
    above = Image.new("RGB", image.size)
    above.paste(image, (0, 1))
    lines = ImageChops.subtract_modulo(image, above).tobytes()
    line = wide * SAMPLES
    filtered = b"".join(UP + lines[at : at + line] for at in range(0, len(lines), line))
    metre = round(dpi / METRE)
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0),
        b"pHYs": struct.pack(">IIB", metre, metre, 1),
        b"IDAT": zlib.compress(filtered, 9),
        b"IEND": b"",
    }
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts.items())


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def _font(name: str, size: float) -> ImageFont.FreeTypeFont:
    file = RESOURCES / "fonts" / f"{name}.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
