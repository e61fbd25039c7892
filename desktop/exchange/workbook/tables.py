"""The nine tables as an Excel workbook, one sheet for each, laid out as on the paper, and after
them the 自评表.

Amounts are numbers in the printed unit; computed cells are formulas of the cells on the sheets,
written with their results, so that a reader that calculates nothing (a preview, a telephone, our
own import) sees the figures of the filing too. Excel and WPS calculate anew when they open it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule as Condition
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.files.sheets import Area, Spot
from desktop.exchange.workbook.drawing import (
    AIR,
    ALIGNED,
    BODY,
    LANDSCAPE,
    LEADING,
    MARGIN,
    PORTRAIT,
    STRONG,
    TITLE,
    box,
    heights,
    lines_in,
    plain,
    say,
)
from desktop.exchange.workbook.evaluations import LONGEST_NAME, add_evaluations
from desktop.exchange.workbook.formulas import Places, formula, printed_amount
from desktop.exchange.workbook.packing import workbook_bytes
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.forms.words.table import PrintedTable, Slot, table

TITLE_ROW, CORNER_ROW, UNIT_ROW, TOP = 1, 2, 3, 4
"""The rows of the title, of the label at the right, of the units, and the first of the table."""

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
    properties.creator = plain(filing.unit)
    properties.title = plain(wording.report_title(filing))
    properties.created = properties.modified = datetime(filing.year, 12, 31)
    results = {laid.name: _fill(book, filing, laid, places) for laid in sheets}
    results |= {name: {} for name in add_evaluations(book, filing)}
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
    box(sheet, TOP, laid.rows, laid.columns)
    results = {}
    for slot in laid.slots:
        if _put(sheet, filing, slot, places) and slot.cell:
            results[places[slot.cell].address] = printed_amount(filing, slot.cell)
        if slot.top < laid.headed < slot.top + slot.height:  # 类 款 项, cut on the next page
            sheet.cell(slot.top, slot.left).alignment = Alignment("center", "top")
    heights(sheet, TOP, laid.rows, laid.slots, widths)
    _beneath(sheet, filing, laid, sum(widths))
    _shown(sheet, filing, laid)
    _set_up(sheet, laid)
    return results


def _above(sheet: Worksheet, filing: Filing, laid: _Laid) -> None:
    edition = filing.edition
    say(sheet, TITLE_ROW, 1, wording.title(filing, laid.form), TITLE, "center")
    sheet.merge_cells(Area(TITLE_ROW, 1, TITLE_ROW, laid.columns).address)
    sheet.row_dimensions[TITLE_ROW].height = 30
    say(sheet, CORNER_ROW, laid.columns, wording.corner(filing, laid.form), BODY, "right")
    say(sheet, UNIT_ROW, 1, wording.unit_line(filing), BODY, "left")
    amounts = wording.amount_line(filing, edition.unit)
    say(sheet, UNIT_ROW, laid.columns, amounts, BODY, "right")


def _put(sheet: Worksheet, filing: Filing, slot: Slot, places: Places) -> bool:
    """Writes a cell of the table; returns True where it is a formula."""
    box = Area(slot.top, slot.left, slot.top + slot.height - 1, slot.left + slot.width - 1)
    if slot.height * slot.width > 1:
        sheet.merge_cells(box.address)
    font = STRONG if slot.bold else BODY
    if slot.style != "amount" or slot.cell is None:
        say(sheet, slot.top, slot.left, slot.text, font, ALIGNED[slot.style], wrap=True)
        return False
    place = sheet.cell(slot.top, slot.left)
    written = formula(filing, slot.cell, places)
    place.value = written or printed_amount(filing, slot.cell)
    place.font, place.alignment = font, Alignment(horizontal="right", vertical="center")
    place.number_format = TRIMMED if filing.edition.trim else AMOUNT
    return bool(written)


def _widths(laid: _Laid) -> list[float]:
    """The columns' widths in characters: as on the paper, but never too narrow for an amount."""
    share = (LANDSCAPE if laid.form.landscape else PORTRAIT) / sum(laid.table.widths)
    widths = [round(max(5.0, width * share), 1) for width in laid.table.widths]
    for slot in laid.slots:
        if slot.style == "amount":
            widths[slot.left - 1] = max(widths[slot.left - 1], len(slot.text) + 2.0)
    return widths


def _beneath(sheet: Worksheet, filing: Filing, laid: _Laid, room: float) -> None:
    """The sentences of a table without figures, and the notes."""
    row = TOP + laid.rows
    said = [*wording.empty_sentences(filing, laid.form), *wording.notes(filing, laid.form)]
    for text in said:
        say(sheet, row, 1, text, BODY, "left", wrap=True)
        sheet.merge_cells(Area(row, 1, row, laid.columns).address)
        sheet.row_dimensions[row].height = LEADING * lines_in(text, room) + AIR
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
