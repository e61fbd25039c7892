"""How every sheet of our workbooks is drawn: its type, lines, texts and the heights of its rows."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from desktop.forms.words.table import Slot

BODY, TITLE = Font(name="宋体", size=10), Font(name="黑体", size=16)
STRONG = Font(name="宋体", size=10, bold=True)
THIN = Side(style="thin")
BOXED = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
ALIGNED = {"head": "center", "label": "left", "amount": "right"}
PORTRAIT, LANDSCAPE = 120.0, 165.0
"""Widths of tables in characters of Excel: a little wider than the page, which shrinks them."""

WIDE, NARROW = 1.9, 0.95
"""Widths of the characters of the body, Chinese and others, in characters of Excel."""

MARGIN = 0.4
"""At the sides of the page, in inches."""

LEADING, AIR, LEAST = 13, 5, 18
"""Heights of rows in points: for a line, around the lines, and at the least."""


def box(sheet: Worksheet, top: int, rows: int, columns: int) -> None:
    """Lines around every cell of the table, those that stay empty too."""
    for row in range(top, top + rows):
        for col in range(1, columns + 1):
            sheet.cell(row, col).border = BOXED


def say(
    sheet: Worksheet, row: int, col: int, text: str, font: Font, side: str, *, wrap: bool = False
) -> None:
    """Writes a text, numbers of lines and columns as numbers; never a formula."""
    place = sheet.cell(row, col)
    place.font = font
    place.alignment = Alignment(horizontal=side, vertical="center", wrap_text=wrap)
    if side == "center" and text.isdecimal():
        place.value = int(text)
    elif text:
        place.value = plain(text)
        place.data_type = "s"


def plain(text: str) -> str:
    """`text` without control characters, which no workbook takes."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def heights(
    sheet: Worksheet, top: int, rows: int, slots: Iterable[Slot], widths: Sequence[float]
) -> None:
    """Rows as high as the lines in them; Excel finds that by itself for no merged cell."""
    lines = dict.fromkeys(range(top, top + rows), 1)
    for slot in slots:
        room = sum(widths[slot.left - 1 : slot.left - 1 + slot.width])
        last = slot.top + slot.height - 1
        others = sum(lines[row] for row in range(slot.top, last))
        lines[last] = max(lines[last], lines_in(slot.text, room) - others)
    for row, count in lines.items():
        sheet.row_dimensions[row].height = max(LEAST, LEADING * count + AIR)


def lines_in(text: str, room: float) -> int:
    """The number of lines of the `text` in a cell of the width `room`."""
    wide = sum(WIDE if unicodedata.east_asian_width(char) in "WFA" else NARROW for char in text)
    return max(1, ceil(wide / room))
