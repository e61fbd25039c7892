"""The nine tables as an Excel workbook, one sheet for each, laid out as on the paper.

Amounts are numbers in the printed unit; computed cells are formulas of the cells on the sheets,
written with their results, so that a reader that calculates nothing (a preview, a telephone, our
own import) sees the figures of the filing too. Excel and WPS calculate anew when they open it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from math import ceil
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.formatting.rule import Rule as Condition
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.files.sheets import Area, Spot
from desktop.exchange.workbook.formulas import Places, formula, printed_amount
from desktop.exchange.workbook.packing import workbook_bytes
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.forms.words.table import PrintedTable, Slot, table

TITLE_ROW, CORNER_ROW, UNIT_ROW, TOP = 1, 2, 3, 4
"""The rows of the title, of the label at the right, of the units, and the first of the table."""

LONGEST_NAME = 31
"""Excel takes no longer name of a sheet."""

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

AMOUNT, TRIMMED, WHOLE = "#,##0.00_ ", "#,##0.##_ ", "#,##0_ "
"""How amounts are shown, a blank before the line; whole ones where trailing zeros are left out
have a format of their own, or their point would stay (25.)."""


class _Laid(NamedTuple):
    """A form as a sheet: its name, its table, and the cells of the table in rows of the sheet."""

    form: Form
    name: str
    table: PrintedTable
    slots: tuple[Slot, ...]

    @property
    def rows(self) -> int:
        """How many rows the table takes."""
        return self.table.head.rows + sum(band.rows for band in self.table.body)

    @property
    def headed(self) -> int:
        """The first row of the sheet that is not printed again on every page."""
        return TOP + self.table.again.rows

    @property
    def columns(self) -> int:
        """How many columns the table takes."""
        return len(self.table.widths)


def write_tables(filing: Filing) -> bytes:
    """The workbook; the same bytes for the same filing."""
    sheets = [_laid(filing, form) for form in filing.edition.forms.values()]
    places = {
        slot.cell: Spot(laid.name, slot.top, slot.left)
        for laid in sheets
        for slot in laid.slots
        if slot.cell is not None
    }
    book = Workbook()
    book.remove(book.active)
    properties = book.properties
    properties.creator = _plain(filing.unit)
    properties.title = _plain(wording.report_title(filing))
    properties.created = properties.modified = datetime(filing.year, 12, 31)
    results = {laid.name: _fill(book, filing, laid, places) for laid in sheets}
    return workbook_bytes(book, results)


def _laid(filing: Filing, form: Form) -> _Laid:
    made = table(filing, form)
    name = f"{form.label} {form.title}".strip().replace("“", "").replace("”", "")
    return _Laid(form, name[:LONGEST_NAME], made, tuple(_slots(made)))


def _slots(made: PrintedTable) -> Iterator[Slot]:
    """The cells of a table, their places in rows and columns of the sheet."""
    top = TOP
    for band in (made.head, *made.body):
        for slot in band.slots:
            yield slot._replace(top=top + slot.top, left=slot.left + 1)
        top += band.rows


def _fill(book: Workbook, filing: Filing, laid: _Laid, places: Places) -> dict[str, Decimal | None]:
    """Writes the sheet; what its formulas give, by address."""
    sheet = book.create_sheet(laid.name)
    widths = _widths(laid)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    _above(sheet, filing, laid)
    _box(sheet, laid)
    results = {}
    for slot in laid.slots:
        if _put(sheet, filing, slot, places) and slot.cell:
            results[places[slot.cell].address] = printed_amount(filing, slot.cell)
        if slot.top < laid.headed < slot.top + slot.height:  # 类 款 项, cut on the next page
            sheet.cell(slot.top, slot.left).alignment = Alignment("center", "top")
    _heights(sheet, laid, widths)
    _beneath(sheet, filing, laid, sum(widths))
    _shown(sheet, filing, laid)
    _set_up(sheet, laid)
    return results


def _above(sheet: Worksheet, filing: Filing, laid: _Laid) -> None:
    edition = filing.edition
    _say(sheet, TITLE_ROW, 1, wording.title(filing, laid.form), TITLE, "center")
    sheet.merge_cells(Area(TITLE_ROW, 1, TITLE_ROW, laid.columns).address)
    sheet.row_dimensions[TITLE_ROW].height = 30
    _say(sheet, CORNER_ROW, laid.columns, wording.corner(filing, laid.form), BODY, "right")
    _say(sheet, UNIT_ROW, 1, wording.unit_line(filing), BODY, "left")
    amounts = wording.amount_line(filing, edition.unit)
    _say(sheet, UNIT_ROW, laid.columns, amounts, BODY, "right")


def _box(sheet: Worksheet, laid: _Laid) -> None:
    """Lines around every cell of the table, those that stay empty too."""
    for row in range(TOP, TOP + laid.rows):
        for col in range(1, laid.columns + 1):
            sheet.cell(row, col).border = BOXED


def _put(sheet: Worksheet, filing: Filing, slot: Slot, places: Places) -> bool:
    """Writes a cell of the table; returns True where it is a formula."""
    box = Area(slot.top, slot.left, slot.top + slot.height - 1, slot.left + slot.width - 1)
    if slot.height * slot.width > 1:
        sheet.merge_cells(box.address)
    font = STRONG if slot.bold else BODY
    if slot.style != "amount" or slot.cell is None:
        _say(sheet, slot.top, slot.left, slot.text, font, ALIGNED[slot.style], wrap=True)
        return False
    place = sheet.cell(slot.top, slot.left)
    written = formula(filing, slot.cell, places)
    place.value = written or printed_amount(filing, slot.cell)
    place.font, place.alignment = font, Alignment(horizontal="right", vertical="center")
    place.number_format = TRIMMED if filing.edition.trim else AMOUNT
    return bool(written)


def _say(
    sheet: Worksheet, row: int, col: int, text: str, font: Font, side: str, *, wrap: bool = False
) -> None:
    """Writes a text, numbers of lines and columns as numbers; never a formula."""
    place = sheet.cell(row, col)
    place.font = font
    place.alignment = Alignment(horizontal=side, vertical="center", wrap_text=wrap)
    if side == "center" and text.isdecimal():
        place.value = int(text)
    elif text:
        place.value = _plain(text)
        place.data_type = "s"


def _plain(text: str) -> str:
    """`text` without control characters, which no workbook takes."""
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))


def _widths(laid: _Laid) -> list[float]:
    """The columns' widths in characters: as on the paper, but never too narrow for an amount."""
    share = (LANDSCAPE if laid.form.landscape else PORTRAIT) / sum(laid.table.widths)
    widths = [round(max(5.0, width * share), 1) for width in laid.table.widths]
    for slot in laid.slots:
        if slot.style == "amount":
            widths[slot.left - 1] = max(widths[slot.left - 1], len(slot.text) + 2.0)
    return widths


def _heights(sheet: Worksheet, laid: _Laid, widths: list[float]) -> None:
    """Rows as high as the lines in them; Excel finds that by itself for no merged cell."""
    lines = dict.fromkeys(range(TOP, TOP + laid.rows), 1)
    for slot in laid.slots:
        room = sum(widths[slot.left - 1 : slot.left - 1 + slot.width])
        last = slot.top + slot.height - 1
        others = sum(lines[row] for row in range(slot.top, last))
        lines[last] = max(lines[last], _lines(slot.text, room) - others)
    for row, count in lines.items():
        sheet.row_dimensions[row].height = max(LEAST, LEADING * count + AIR)


def _lines(text: str, room: float) -> int:
    """The number of lines of the `text` in a cell of the width `room`."""
    wide = sum(WIDE if unicodedata.east_asian_width(char) in "WFA" else NARROW for char in text)
    return max(1, ceil(wide / room))


def _beneath(sheet: Worksheet, filing: Filing, laid: _Laid, room: float) -> None:
    """The sentences of a table without figures, and the notes."""
    row = TOP + laid.rows
    said = [*wording.empty_sentences(filing, laid.form), *wording.notes(filing, laid.form)]
    for text in said:
        _say(sheet, row, 1, text, BODY, "left", wrap=True)
        sheet.merge_cells(Area(row, 1, row, laid.columns).address)
        sheet.row_dimensions[row].height = LEADING * _lines(text, room) + AIR
        row += 1


def _shown(sheet: Worksheet, filing: Filing, laid: _Laid) -> None:
    """Where trailing zeros are left out, whole amounts without the point: 25 and not 25."""
    if not filing.edition.trim:
        return
    area = Area(TOP + laid.table.head.rows - 1, 1, TOP + laid.rows - 1, laid.columns)
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=WHOLE))
    first = Spot(laid.name, area.top, area.left).address
    whole = f"AND(ISNUMBER({first}),ROUND({first},2)=ROUND({first},0))"
    sheet.conditional_formatting.add(
        area.address, Condition(type="expression", dxf=style, formula=[whole])
    )


def _set_up(sheet: Worksheet, laid: _Laid) -> None:
    """The page: A4, as wide as the paper, the headings on every one."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if laid.form.landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = MARGIN
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{TITLE_ROW}:{laid.headed - 1}"
    sheet.freeze_panes = f"A{laid.headed}"
