"""A list as a workbook of one sheet: a title, headings that stay in view, and lines to filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.workbook.packing import workbook_bytes

BODY, HEAD, TITLE = Font("宋体", 10), Font("宋体", 10, bold=True), Font("黑体", 14)
WRAPPED, UPRIGHT = Alignment(vertical="top", wrap_text=True), Alignment(vertical="center")
LONGEST = 32_767
"""Letters that Excel takes in a cell."""
FIRST = 3
"""The row of the first line, below the title and the headings."""


class ListColumn(NamedTuple):
    """A heading, and its width in characters of Excel."""

    title: str
    width: float


def write_list(
    name: str, title: str, columns: Sequence[ListColumn], lines: Iterable[Sequence[str]], year: int
) -> bytes:
    """The workbook of the `lines`, all of them texts and none a formula; the same bytes for the
    same lines."""
    book = Workbook()
    book.properties.creator, book.properties.title = "", _plain(title)
    book.properties.created = book.properties.modified = datetime(year, 12, 31)
    sheet = book.active
    sheet.title = name
    _say(sheet, 1, [title], TITLE)
    heads = [column.title for column in columns]
    _say(sheet, FIRST - 1, heads, HEAD)
    last = FIRST - 1
    for last, line in enumerate(lines, FIRST):
        _say(sheet, last, line, BODY)
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"A{FIRST}"
    sheet.auto_filter.ref = f"A{FIRST - 1}:{get_column_letter(len(heads))}{last}"
    sheet.print_title_rows = f"{FIRST - 1}:{FIRST - 1}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    return workbook_bytes(book, {name: {}})


def _say(sheet: Worksheet, row: int, texts: Sequence[str], font: Font) -> None:
    first: Cell | None = None
    for column, text in enumerate(texts, 1):
        if text:
            place = sheet.cell(row, column, _plain(text))
            place.data_type = "s"  # what begins with = is no formula
            if first is None:
                place.font, place.alignment = font, WRAPPED if row >= FIRST else UPRIGHT
                first = place
            place._style = first._style  # to look each of them up takes most of the time


def _plain(text: str) -> str:
    """`text` as a workbook takes it: without control characters, and not too long."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:LONGEST]
