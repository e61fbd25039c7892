"""A printed table as rows of HTML cells: headings with their scope, and cells that span others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from desktop.forms.words.table import PrintedTable, Slot
from desktop.report.tables.sheet import TableSheet

Scope = Literal["col", "colgroup", "row", ""]
BLANK = Slot(0, 0, 1, 1, "")


class WebCell(NamedTuple):
    """A cell: its text, what it heads ('' for one that heads nothing), the style of its text, and
    how many rows and columns it spans."""

    text: str
    scope: Scope
    style: str
    strong: bool
    down: int
    across: int


WebRow = Sequence[WebCell]


class WebTable(NamedTuple):
    """A table under its `title`: words above it at both sides, heading rows, rows, notes below.
    `widths` are those of its columns in percent."""

    anchor: str
    title: str
    widths: Sequence[float]
    left: str
    right: Sequence[str]
    head: Sequence[WebRow]
    body: Sequence[WebRow]
    notes: Sequence[str]


def web_table(printed: TableSheet, anchor: str) -> WebTable:
    """The table with its heading and notes; the `anchor` is what a link to it leads to."""
    rows, widths = list(_rows(printed.table)), printed.table.widths
    headings = printed.table.again.rows
    return WebTable(
        anchor,
        printed.heading.title,
        [100 * width / sum(widths) for width in widths],
        printed.heading.left,
        [text for text in printed.heading.right if text],
        rows[:headings],
        rows[headings:],
        [note for note in printed.notes if note.strip()],
    )


def _rows(table: PrintedTable) -> Iterator[WebRow]:
    """The rows from the top; a square that belongs to no cell is blank."""
    owners = table.owners()
    for down in range(sum(band.rows for band in table.bands)):
        row = []
        for across in range(len(table.widths)):
            slot = owners.get((down, across), BLANK._replace(top=down, left=across))
            if (slot.top, slot.left) == (down, across):
                row.append(_cell(table, slot))
        yield row


def _cell(table: PrintedTable, slot: Slot) -> WebCell:
    scope = _scope(table, slot)
    return WebCell(slot.text, scope, slot.style, slot.bold, slot.height, slot.width)


def _scope(table: PrintedTable, slot: Slot) -> Scope:
    """What the cell heads: its columns in a heading row; its row, where it names one."""
    if not slot.text:
        return ""
    if slot.top < table.again.rows:
        return "colgroup" if slot.width > 1 else "col"
    if slot.left in table.labels:
        return "row"
    return "row" if slot.style == "head" and slot.cell is None and not slot.text.isdigit() else ""
