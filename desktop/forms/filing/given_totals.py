"""Totals that a workbook or a paste gave, and that the rules give as well.

Such a total stays computed and follows its addends; yet as long as it equals the given one, it is
known as printed, and counts as one rounded figure, not as the sum of its addends.
"""

from __future__ import annotations

from desktop.forms.edition.records import GIVEN
from desktop.forms.formula import Cell

AMOUNT = "amount"


def given_cell(total: Cell) -> Cell:
    """The cell that records the amount given for `total`."""
    return Cell(GIVEN, total.name, AMOUNT)
