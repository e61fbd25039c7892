"""The 自评表 in the workbook, a sheet for each behind the tables, laid out as on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.files.sheets import Area
from desktop.exchange.workbook.drawing import (
    AIR,
    BODY,
    LEADING,
    MARGIN,
    PORTRAIT,
    TITLE,
    box,
    heights,
    lines_in,
    plain,
    say,
)
from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_table import above, table, title
from desktop.forms.words.table import PrintedTable, Slot

TITLE_ROW, ABOVE_ROW, TOP = 1, 2, 3
LONGEST_NAME = 31
"""Excel takes no longer name of a sheet."""
_REFUSED = re.compile(r"[\[\]:*?/\\']")
_FIGURE = re.compile(r"-?[\d,]+(\.\d+)?")
AMOUNT, TRIMMED = "#,##0.00", "General"


def add_evaluations(book: Workbook, filing: Filing) -> Iterator[str]:
    """Adds a sheet for each 自评表 of the filing; their names."""
    for form in filing.evaluations():
        found = assess(filing, form)
        sheet = book.create_sheet(_name(book, found))
        _fill(sheet, found)
        yield sheet.title


def _name(book: Workbook, found: Assessment) -> str:
    """The name of a sheet: the kind of form and its project, which no other sheet has."""
    short = found.layout.form.title
    name = found.text("name") if found.layout.role == "project" else ""
    wanted = _REFUSED.sub("", plain(f"{short} {name}".strip()))
    name, number = wanted[:LONGEST_NAME], 1
    while name.lower() in {each.lower() for each in book.sheetnames}:
        number += 1
        name = f"{wanted[: LONGEST_NAME - 4]} {number}"
    return name


def _fill(sheet: Worksheet, found: Assessment) -> None:
    made = table(found)
    share = PORTRAIT / sum(made.widths)
    widths = [round(max(5.0, width * share), 1) for width in made.widths]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    slots, rows = list(_slots(made)), sum(band.rows for band in made.body)
    _above(sheet, found, len(widths))
    box(sheet, TOP, rows, len(widths))
    for slot in slots:
        _put(sheet, slot)
    heights(sheet, TOP, rows, slots, widths)
    _notes(sheet, found, TOP + rows, widths)
    _set_up(sheet)


def _slots(made: PrintedTable) -> Iterator[Slot]:
    """The cells of the table, their places in rows and columns of the sheet."""
    tops = list(accumulate((band.rows for band in made.body), initial=TOP))
    for band, top in zip(made.body, tops, strict=False):
        for slot in band.slots:
            yield slot._replace(top=top + slot.top, left=slot.left + 1)
    for first, last, slot in made.spans:
        height = tops[last + 1] - tops[first]
        yield slot._replace(top=tops[first], left=slot.left + 1, height=height)


def _above(sheet: Worksheet, found: Assessment, columns: int) -> None:
    say(sheet, TITLE_ROW, 1, title(found), TITLE, "center")
    sheet.merge_cells(Area(TITLE_ROW, 1, TITLE_ROW, columns).address)
    sheet.row_dimensions[TITLE_ROW].height = 30
    left, right = above(found)
    say(sheet, ABOVE_ROW, 1, left, BODY, "left")
    say(sheet, ABOVE_ROW, columns, right, BODY, "right")


def _put(sheet: Worksheet, slot: Slot) -> None:
    """Writes a cell: a figure of head or foot as a number, anything else as the paper prints it."""
    area = Area(slot.top, slot.left, slot.top + slot.height - 1, slot.left + slot.width - 1)
    if slot.height * slot.width > 1:
        sheet.merge_cells(area.address)
    side = "center" if slot.style in ("head", "entry") else "left"
    say(sheet, slot.top, slot.left, slot.text, BODY, side, wrap=True)
    place = sheet.cell(slot.top, slot.left)
    if slot.style == "head" and _FIGURE.fullmatch(slot.text):
        place.value = float(slot.text.replace(",", ""))
        place.number_format = AMOUNT if "." in slot.text or "," in slot.text else TRIMMED
    elif slot.text:
        place.value, place.data_type = plain(slot.text), "s"


def _notes(sheet: Worksheet, found: Assessment, row: int, widths: list[float]) -> None:
    for text in found.layout.notes:
        say(sheet, row, 1, text, BODY, "left", wrap=True)
        sheet.merge_cells(Area(row, 1, row, len(widths)).address)
        sheet.row_dimensions[row].height = LEADING * lines_in(text, sum(widths)) + AIR
        row += 1


def _set_up(sheet: Worksheet) -> None:
    """The page: A4 upright, as wide as the paper."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = MARGIN
    sheet.print_options.horizontalCentered = True
    sheet.print_title_rows = f"{TITLE_ROW}:{ABOVE_ROW}"
