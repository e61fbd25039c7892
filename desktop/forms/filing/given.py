"""Totals that came with the figures of a workbook or a paste, and are what the rules give.

Such a total stays computed and follows its addends; yet as long as it is what was given, it is
known as printed, and no rounding of its addends lies in it.
"""

from __future__ import annotations

from desktop.forms.edition.records import GIVEN
from desktop.forms.formula import Cell

AMOUNT = "amount"


def given(total: Cell) -> Cell:
    """Where it is kept what was given for `total`."""
    return Cell(GIVEN, total.name, AMOUNT)


def total_of(row: str) -> Cell:
    """The total that a row of what was given is about; for other words a cell that is nowhere,
    or has another name."""
    form, _, place = row.partition("[")
    line, _, col = place.removesuffix("]").rpartition(",")
    return Cell(form, line, col)
