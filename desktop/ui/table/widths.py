"""The widths of a grid's columns in the available room, and the size of type that they need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontMetrics

from desktop.ui.table.cells.cell_model import CellModel
from desktop.ui.table.delegate import INDENT, MARGIN

SMALLEST = 8.0
"""Points to which the type of a grid shrinks, where its columns would not fit otherwise."""
STEP = 0.5
EM = 13
"""Pixels of a Chinese character in the type for which the widths of words below are given."""
ROOM_ABOVE = 4
"""Pixels of a row around its line."""
AIRY = 1.5
"""The least height of a row beside the width of a Chinese character: in some type lines are low."""
MEASURED = 200
"""Rows whose labels are measured; a form of subjects can have thousands."""


def widths(model: CellModel, font: QFont, room: int) -> list[int]:
    """A width for every column: first what each needs, then what it would like, then a share of the
    rest."""
    wishes = [_wishes(model, column, font) for column in range(model.columnCount())]
    shares = [float(least) for least, _, _ in wishes]
    for step in (1, 2):
        hunger = [wish[step] - wish[step - 1] for wish in wishes]
        part = min(1.0, max(0.0, room - sum(shares)) / (sum(hunger) or 1))
        shares = [share + more * part for share, more in zip(shares, hunger, strict=True)]
    growing = [least < most for least, _, most in wishes]
    spare = max(0.0, room - sum(shares)) / (sum(growing) or 1)
    return [
        int(share + (spare if grows else 0)) for share, grows in zip(shares, growing, strict=True)
    ]


def fitting(least: Callable[[QFont], int], font: QFont, room: int) -> QFont:
    """`font`, or as much smaller as it takes for the `least` width in it not to exceed `room`."""
    fit = QFont(font)
    while least(fit) > room and fit.pointSizeF() - STEP >= SMALLEST:
        fit.setPointSizeF(fit.pointSizeF() - STEP)
    return fit


def least_width(model: CellModel, font: QFont) -> int:
    """The width in pixels that all columns need together."""
    return sum(_wishes(model, column, font)[0] for column in range(model.columnCount()))


def row_height(metrics: QFontMetrics) -> int:
    """The height of a row with one line."""
    return max(metrics.height() + ROOM_ABOVE, round(metrics.horizontalAdvance("国") * AIRY))


def figure_width(text: str, font: QFont) -> int:
    """The width that shows the whole of an amount, in a row of totals too."""
    bold = QFont(font)
    bold.setBold(True)
    return max(QFontMetrics(each).horizontalAdvance(text) for each in (font, bold)) + 2 * MARGIN


def _wishes(model: CellModel, column: int, font: QFont) -> tuple[int, int, int]:
    """The width a column needs, the width it would like, and the most it can use."""
    _, defined = model.columns[column]
    advance = QFontMetrics(font).horizontalAdvance
    rows = range(min(model.rowCount(), MEASURED))
    texts = [model.text(model.index(row, column)) for row in rows]
    if defined.kind == "money":
        need = figure_width(max([*texts, "1,234.56"], key=len), font)
        like = max(need, figure_width("1,234,567.89", font))
        return need, like, max(like, advance("0") * 22)
    if defined.kind == "line":
        return (advance("行次") + 12,) * 3
    if defined.kind == "code":
        longest = "2080505" if model.form.by_subject else max(texts, key=len)
        return (max(advance("编码"), advance(longest)) + 2 * MARGIN + 2,) * 3
    indent = 2 * INDENT if defined.kind == "name" else 0
    widest = max(map(advance, texts), default=0) + 16 + indent
    short, fair, long, longer = (each * advance("国") // EM for each in (112, 160, 220, 380))
    return min(widest, short), min(max(widest, short), long), min(max(widest, fair), longer)
