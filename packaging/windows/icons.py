"""Draws the icons, each size by itself: thin lines of a large one would be grey in a small one.

Writes resources/icons: juesuan.ico (the program), jsgk.ico (a file of its), desktop.png (the
window), setup.png (beside the first and last page of the installer). Run by hand after a change of
the drawing: `python packaging/windows/icons.py`.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPen,
    QPolygonF,
)

ICONS = Path(__file__).resolve().parent.parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
BLUE, PAPER, LINE, RED = (QColor(each) for each in ("#1F5FA8", "#FFFFFF", "#B9C6D6", "#C0392B"))
SHADE = QColor("#174A84")
SIDE = (328, 628)
"""Pixels of the installer's picture: twice what a screen without scaling shows."""


def program(size: int) -> QImage:
    """A table on a blue ground, its total double ruled, and the red seal that makes it final."""
    image, painter = canvas(size)
    unit = size / 32
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(BLUE)
    painter.drawRoundedRect(QRectF(0, 0, size, size), 6 * unit, 6 * unit)
    emblem(painter, size)
    painter.end()
    return image


def emblem(painter: QPainter, size: int) -> None:
    """The table with its seal, without a ground."""
    unit = size / 32
    sheet(painter, QRectF(6 * unit, 4 * unit, 20 * unit, 24 * unit), size)
    seal(painter, QPointF(22.5 * unit, 22.5 * unit), 6.5 * unit, size)


def document(size: int) -> QImage:
    """A sheet with a folded corner and the seal."""
    image, painter = canvas(size)
    unit = size / 32
    left, top, right, bottom, fold = 5 * unit, 1.5 * unit, 27 * unit, 30.5 * unit, 7 * unit
    edge = [(left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom)]
    painter.setPen(QPen(BLUE, max(1.0, 1.2 * unit)))
    painter.setBrush(PAPER)
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in edge]))
    painter.setBrush(QColor("#DCE6F2"))
    corner = [(right - fold, top), (right, top + fold), (right - fold, top + fold)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in corner]))
    rules(painter, QRectF(8.5 * unit, 11 * unit, 15 * unit, 14 * unit), size)
    seal(painter, QPointF(21.5 * unit, 23.5 * unit), 6 * unit, size)
    painter.end()
    return image


def side() -> QImage:
    """The blue of the program, deeper towards the foot, and its sheet in the upper half."""
    width, height = SIDE
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ground = QLinearGradient(0, 0, 0, height)
    ground.setColorAt(0, BLUE)
    ground.setColorAt(1, SHADE)
    painter.fillRect(image.rect(), ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate((width - 224) // 2, 110)
    emblem(painter, 224)
    painter.end()
    return image


def canvas(size: int) -> tuple[QImage, QPainter]:
    """An empty picture and what draws on it."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return image, painter


def sheet(painter: QPainter, page: QRectF, size: int) -> None:
    """The paper with its table."""
    unit = size / 32
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(PAPER)
    painter.drawRoundedRect(page, 1.5 * unit, 1.5 * unit)
    rules(painter, page.adjusted(2.5 * unit, 3 * unit, -2.5 * unit, -3 * unit), size)


def rules(painter: QPainter, box: QRectF, size: int) -> None:
    """A heading, rows and a column rule, on whole pixels; few of them where there are few."""
    thick = max(1, round(size / 32))
    rows = 2 if size < 24 else 3 if size < 40 else 4
    left, right = round(box.left()), round(box.right())
    top, bottom = round(box.top()), round(box.bottom())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(left, top, right - left, max(2, round(3 * size / 32)), SHADE)
    for row in range(1, rows + 1):
        y = round(top + row * (bottom - top) / rows) - thick
        painter.fillRect(left, y, right - left, thick, LINE)
    if size >= 24:
        painter.fillRect(round(left + 0.55 * (right - left)), top, thick, bottom - top, LINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def seal(painter: QPainter, centre: QPointF, radius: float, size: int) -> None:
    """A red disc with a white tick: checked, and final."""
    rim = max(1.0, size / 32)
    painter.setPen(QPen(PAPER, rim))
    painter.setBrush(QBrush(RED))
    painter.drawEllipse(centre, radius, radius)
    tick = QPen(PAPER, max(1.6, 2.2 * size / 32))
    tick.setCapStyle(Qt.PenCapStyle.RoundCap)
    tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(tick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [(-0.48, 0.02), (-0.12, 0.38), (0.5, -0.36)]
    painter.drawPolyline(QPolygonF([centre + QPointF(x * radius, y * radius) for x, y in points]))


def picture(image: QImage) -> Image.Image:
    """A picture drawn by Qt, for Pillow."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, b"PNG")
    return Image.open(BytesIO(bytes(buffer.data().data())))


def main() -> None:
    """Writes the four files."""
    application = QGuiApplication([])
    for name, draw in (("juesuan", program), ("jsgk", document)):
        drawn = [picture(draw(size)) for size in reversed(SIZES)]
        sizes = [each.size for each in drawn]
        drawn[0].save(ICONS / f"{name}.ico", sizes=sizes, append_images=drawn[1:])
    program(256).save(str(ICONS / "desktop.png"))
    side().save(str(ICONS / "setup.png"))
    del application


if __name__ == "__main__":
    main()
