"""Totals that came with the figures of a workbook or a paste, and are what the rules give.

Such a total stays computed and follows its addends; yet as long as it is what was given, it is
known as printed, and no rounding of its addends lies in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.forms.edition.records import GIVEN
from desktop.forms.formula import Cell

if TYPE_CHECKING:
    from desktop.forms.filing.filing import Filing

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


def remembered(filing: Filing, totals: Iterable[Cell]) -> dict[Cell, Decimal]:
    """The cells that keep what was given for these totals, which `filing` computes as the same;
    none where amounts are entered in 元, for then nothing is rounded."""
    if filing.entered_in == "元":
        return {}
    amounts = {given(total): filing.amount(total) for total in totals}
    return {cell: amount for cell, amount in amounts.items() if amount is not None}
