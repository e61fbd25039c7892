"""The table of 重点工作 as pages."""

from __future__ import annotations

from desktop.forms.words.table import PrintedTable, RowBand, Slot
from desktop.narrative.document.document import WorkTable
from desktop.report.setting.foot import Foot
from desktop.report.setting.page import Page
from desktop.report.tables.sheet import SheetHeading, TableSheet, sheet_pages

NUMBER, NAME, OTHER = 10.0, 32.0, 61.0
"""Relative widths: of the number, of the name of the row, and of the other columns."""

SIZES = (10.5, 10.0, 9.5, 9.0)


def work_pages(work: WorkTable, under: Foot) -> list[Page]:
    """Its rows in order, with `under` above the table on the first page."""
    return sheet_pages(work_sheet(work), under=under)


def work_sheet(work: WorkTable) -> TableSheet:
    """Its rows in order, with the title above."""
    count = len(work.columns)
    head = RowBand(1, tuple(Slot(0, place, 1, 1, text) for place, text in enumerate(work.columns)))
    rows = [(str(number), *texts) for number, (_, texts) in enumerate(work.rows, 1)]
    body = tuple(_band(row) for row in rows or [("",) * count])
    widths = (NUMBER, NAME, *[OTHER] * (count - 2))
    table = PrintedTable(widths, frozenset(range(1, count)), frozenset(), head, head, body)
    heading = SheetHeading(work.title, "", ())
    return TableSheet(table, heading, (), work.title, sizes=SIZES)


def _band(row: tuple[str, ...]) -> RowBand:
    number, name, *texts = row
    slots = [Slot(0, 0, 1, 1, number, "entry"), Slot(0, 1, 1, 1, name, "flow")]
    slots += [Slot(0, place, 1, 1, text, "flow") for place, text in enumerate(texts, 2)]
    return RowBand(1, tuple(slots))
