"""How wide the columns of a grid are in the room there is."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics

from desktop.ui.delegate import INDENT
from desktop.ui.model import FormModel

MEASURED = 200
"""Rows whose labels are measured; a form of subjects can have thousands."""


def widths(model: FormModel, metrics: QFontMetrics, room: int) -> list[int]:
    """A width for every column: first what they need, then what they like, then the rest."""
    wishes = [_wishes(model, column, metrics) for column in range(model.columnCount())]
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


def _wishes(model: FormModel, column: int, metrics: QFontMetrics) -> tuple[int, int, int]:
    """The width a column needs, the width it likes, and the most that is of use to it."""
    _, defined = model.columns[column]
    advance = metrics.horizontalAdvance
    if defined.kind == "money":
        return advance("12,345.67") + 14, advance("1,234,567.89") + 14, advance("0") * 22
    if defined.kind == "line":
        return (advance("行次") + 12,) * 3
    if defined.kind == "code":
        return (advance("2080505") + 20,) * 3
    rows = range(min(model.rowCount(), MEASURED))
    indent = 2 * INDENT if defined.kind == "name" else 0
    longest = max((advance(model.text(model.index(row, column))) for row in rows), default=0)
    longest += 16 + indent
    return min(longest, 120), min(max(longest, 120), 220), min(max(longest, 160), 380)
