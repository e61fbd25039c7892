"""What a unit does to its workbook: moves, deletes, retypes. Sheets are named by form id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Box
from openpyxl.worksheet.worksheet import Worksheet

from desktop.exchange.proposal.proposal import Proposal
from desktop.forms.formula import Cell
from desktop.forms.values import Value

FORMS = ("t1", "t2", "t3", "t4", "t5", "t6", "sg", "fund", "soe")


def sheet(book: Workbook, form: str) -> Worksheet:
    """The sheet of a form in the sample."""
    return book.worksheets[FORMS.index(form)]


def find(page: Worksheet, text: object) -> Box:
    """The first cell that says `text`."""
    return next(box for row in page.iter_rows() for box in row if box.value == text)


def each(page: Worksheet, change: Callable[[object], object]) -> None:
    """Changes what every cell of a sheet says."""
    for row in page.iter_rows():
        for box in row:
            if box.value is not None:
                box.value = change(box.value)


def unmerge(page: Worksheet) -> None:
    """Takes every merged range of a sheet apart."""
    for merged in list(page.merged_cells.ranges):
        page.unmerge_cells(str(merged))


def unmerge_rows(page: Worksheet, first: int) -> None:
    """Takes the merged ranges from row `first` on apart."""
    for merged in list(page.merged_cells.ranges):
        if merged.min_row >= first:
            page.unmerge_cells(str(merged))


def without_columns(page: Worksheet, *letters: str) -> None:
    """Deletes columns as Excel does: merged ranges shrink or move along."""
    for letter in sorted(letters, reverse=True):
        col = page[f"{letter}1"].column
        ranges = [merged.bounds for merged in page.merged_cells.ranges]
        unmerge(page)
        page.delete_cols(col)
        for left, top, right, bottom in ranges:
            left, right = left - (left > col), right - (right >= col)
            if right > left or (right == left and bottom > top):
                page.merge_cells(None, top, left, bottom, right)


def append(page: Worksheet, other: Worksheet, gap: int = 1) -> int:
    """Puts the table of another sheet below; the row before its first."""
    below: int = page.max_row + gap
    for row in other.iter_rows():
        for box in row:
            if box.value is not None:
                page.cell(box.row + below, box.column, box.value)
    for merged in other.merged_cells.ranges:
        left, top, right, bottom = merged.bounds
        page.merge_cells(None, top + below, left, bottom + below, right)
    return below


def amounts(cells: Mapping[Cell, Value]) -> dict[Cell, Decimal]:
    """The figures among `cells`."""
    return {cell: value for cell, value in cells.items() if isinstance(value, Decimal)}


def figures(proposal: Proposal) -> dict[Cell, Value]:
    """Every figure that the workbook has for the filing, totals included."""
    found = [*proposal.placed, *proposal.agreeing]
    figures = {item.cell: item.new for item in found if item.new is not None}
    return figures | {item.cell: item.found for item in proposal.keyed}


def told(proposal: Proposal) -> list[object]:
    """What the clerk would have to look at."""
    return [*proposal.unplaced, *proposal.keyed, *proposal.rounded]


def reasons(proposal: Proposal) -> dict[str, str]:
    """Why cells were not taken over, by address."""
    return {item.address: item.reason for item in proposal.unplaced}
