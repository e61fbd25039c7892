"""The tables, the pictures and the cover of the report, measured for the Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from desktop.audit.audit import Audit
from desktop.forms.edition.records import WORK
from desktop.forms.filing.filing import Filing
from desktop.forms.words.table import PrintedTable, RowBand, Slot
from desktop.narrative.document.document import (
    Block,
    Chart,
    EvaluationTable,
    Paragraph,
    TableBlock,
    WorkTable,
)
from desktop.report.faces.fonts import HEI, register
from desktop.report.pages.chart import plot
from desktop.report.pages.cover import published_cover
from desktop.report.pages.prose import paragraph
from desktop.report.pages.signature_page import signed
from desktop.report.setting.flow import AREA, stack
from desktop.report.setting.foot import Foot
from desktop.report.setting.grid import ColumnGrid, set_band, set_text
from desktop.report.setting.page import frame
from desktop.report.setting.picture import EDGE, INCH, picture
from desktop.report.setting.text import centred
from desktop.report.tables.evaluation import evaluation_sheet
from desktop.report.tables.sheet import TITLE, TableSheet, form_sheet, set_sheet
from desktop.report.tables.work import work_sheet
from desktop.word.out.measured import ChartPicture, Measures, SetTable

SPARE = Foot(height=14.0)
"""Kept free on each page: another program takes a little more for its rules and lines."""

HEADED = Foot(height=3 * 40.0)
"""The same beneath the headings of a part and of two sections."""

MOST = (AREA.bottom - AREA.top) / 2
"""Words that take more of a page are not counted with the self-evaluation beneath them."""

DOTS = 300
"""Dots to the inch."""


def measure(audit: Audit) -> Measures:
    """The measured parts that the Word file of an audited report needs besides its words."""
    register()
    filing, document = audit.filing, audit.document
    blocks = list(document.blocks())
    before = [None, *blocks]
    pairs = zip(before, blocks, strict=False)
    tables = {name: _measured(*each) for pair in pairs for name, each in _sheets(filing, *pair)}
    charts = [block for block in blocks if isinstance(block, Chart)]
    pictures = {chart.id: _picture(filing, chart) for chart in charts}
    cover = tuple(box.lines for box in published_cover(filing).boxes)
    return Measures(tables, pictures, cover, tuple(signed(audit)))


def _sheets(
    filing: Filing, before: Block | None, block: Block
) -> Iterator[tuple[str, tuple[TableSheet, Foot]]]:
    match block:
        case TableBlock():
            yield block.form, (form_sheet(filing, filing.edition.form(block.form)), SPARE)
        case EvaluationTable():
            yield block.form, (evaluation_sheet(filing, block.form), _above(before))
        case WorkTable():
            yield WORK, (work_sheet(block), HEADED)


def _above(before: Block | None) -> Foot:
    """The room of the words above a self-evaluation, or of headings where that is more."""
    words = stack([*paragraph(before)], SPARE.height) if isinstance(before, Paragraph) else HEADED
    return words if HEADED.height < words.height < MOST else HEADED


def _measured(sheet: TableSheet, under: Foot) -> SetTable:
    setting = set_sheet(sheet, under=under)
    grid, row = setting.grid, setting.row
    heights = [tuple(set_band(band, grid).heights(row)) for band in sheet.table.body]
    return SetTable(
        _in_lines(sheet.table, grid),
        tuple(centred(sheet.heading.title, HEI, TITLE, frame(sheet.landscape).width)),
        sheet.heading.left,
        tuple(text for text in sheet.heading.right if text),
        tuple(sheet.notes),
        sheet.landscape,
        tuple(right - left for left, right in pairwise(grid.columns)),
        grid.size,
        grid.amount,
        tuple(setting.head.heights(row)),
        tuple(heights),
    )


def _in_lines(table: PrintedTable, grid: ColumnGrid) -> PrintedTable:
    """The table with its headings broken between words, as they are on paper."""
    return replace(
        table,
        head=_band(table.head, grid),
        body=tuple(_band(band, grid) for band in table.body),
        spans=tuple(span._replace(slot=_slot(span.slot, grid)) for span in table.spans),
    )


def _band(band: RowBand, grid: ColumnGrid) -> RowBand:
    return replace(band, slots=tuple(_slot(slot, grid) for slot in band.slots))


def _slot(slot: Slot, grid: ColumnGrid) -> Slot:
    """A cell in its lines, unless the paper cannot say it as it is."""
    if slot.style != "head":
        return slot
    lines = set_text(slot, grid).lines
    return slot._replace(text="\n".join(lines)) if "".join(lines) == slot.text else slot


def _picture(filing: Filing, chart: Chart) -> ChartPicture:
    row = plot(filing, chart)
    said = "；".join("".join(box.lines) for box in row.boxes)
    return ChartPicture(picture(row, DOTS / INCH), AREA.width, row.height + 2 * EDGE, said)
