"""Draws resources/fonts/Marks.ttf: the marks on screen that a PC's own fonts may lack.

Each is a stroke of a pen on a grid of 1000 units. Needs fonttools; run by hand after a change:
`python packaging/marks.py`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts" / "Marks.ttf"
EM, WIDE, NARROW, PEN = 1000, 1000, 500, 92
BASE = 380
"""How high the middle of a mark lies: that of a Chinese character."""

Points = Sequence[tuple[float, float]]


def lines(*strokes: Points) -> QPainterPath:
    """Strokes from point to point, around the middle."""
    path = QPainterPath()
    for first, *rest in strokes:
        path.moveTo(QPointF(*first))
        for point in rest:
            path.lineTo(QPointF(*point))
    return path


def ring(radius: float) -> QPainterPath:
    """A circle around the middle."""
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), radius, radius)
    return path


def half(radius: float) -> QPainterPath:
    """A circle whose left half is filled."""
    path = ring(radius)
    for x in range(-60, -int(radius), -60):
        y = (radius**2 - x**2) ** 0.5
        path.addPath(lines([(x, -y), (x, y)]))
    path.addPath(lines([(-PEN / 2, -radius), (-PEN / 2, radius)]))
    return path


def waves() -> QPainterPath:
    """Two waves: almost equal."""
    path = QPainterPath()
    for y in (-120.0, 120.0):
        path.moveTo(-300, y - 30)
        path.cubicTo(-180, y + 170, 180, y - 170, 300, y + 30)
    return path


def turn(way: int) -> QPainterPath:
    """An arrow that turns back to the left (1) or on to the right (-1)."""
    path = QPainterPath()
    path.moveTo(-280 * way, 110)
    path.cubicTo(20 * way, 330, 400 * way, 120, 300 * way, -270)
    path.addPath(lines([(-110 * way, 300), (-290 * way, 110), (-60 * way, -10)]))
    return path


PENCIL = lines(
    [(-310, -310), (-230, -70), (190, 350), (350, 190), (-70, -230), (-310, -310)],
    [(-230, -70), (-70, -230)],
)
DRAWN = {
    "✓": (WIDE, lines([(-310, 10), (-90, -230), (310, 270)])),
    "✗": (WIDE, lines([(-260, 260), (260, -260)], [(-260, -260), (260, 260)])),
    "○": (WIDE, ring(290)),
    "◐": (WIDE, half(290)),
    "≈": (WIDE, waves()),
    "✎": (WIDE, PENCIL),
    "↶": (WIDE, turn(1)),
    "↷": (WIDE, turn(-1)),
    "›": (NARROW, lines([(-110, 260), (110, 0), (-110, -260)])),
    "▸": (NARROW, lines([(-90, 210), (120, 0), (-90, -210), (-90, 210)])),
    "▾": (WIDE, lines([(-230, 120), (0, -130), (230, 120), (-230, 120)])),
    "⌃": (WIDE, lines([(-260, -110), (0, 140), (260, -110)])),
    "⌄": (WIDE, lines([(-260, 110), (0, -140), (260, 110)])),
}


def outline(path: QPainterPath, width: int) -> object:
    """The glyph of what a round pen leaves."""
    stroker = QPainterPathStroker()
    stroker.setWidth(PEN)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stroker.setCurveThreshold(0.02)
    pen = TTGlyphPen(None)
    for polygon in stroker.createStroke(path).simplified().toFillPolygons():
        points = [(round(p.x() + width / 2), round(p.y() + BASE)) for p in polygon.toList()]
        pen.moveTo(points[0])
        for point in points[1:-1]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def main() -> None:
    """Writes the font."""
    names = {ord(sign): f"uni{ord(sign):04X}" for sign in DRAWN}
    glyphs = {names[ord(sign)]: outline(path, width) for sign, (width, path) in DRAWN.items()}
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder([".notdef", *glyphs])
    font.setupCharacterMap(names)
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **glyphs})
    advances = {names[ord(sign)]: (width, 0) for sign, (width, _) in DRAWN.items()}
    font.setupHorizontalMetrics({".notdef": (WIDE, 0), **advances})
    font.setupHorizontalHeader(ascent=880, descent=-120)
    font.setupNameTable({"familyName": "Juesuan Marks", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    font.setupPost()
    font.font["head"].created = font.font["head"].modified = 0
    font.save(TARGET)


if __name__ == "__main__":
    main()
