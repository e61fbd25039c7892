"""Equations: comparisons of two sums of cells, ready to be made, and the sums of cells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.edition.form import Check
from desktop.forms.formula import Cell, Operator, Terms


class Equation(NamedTuple):
    """One comparison of two sums of cells.

    `check` is the official check that asks for it. `computed` is set when this is the cell's own
    rule: then it is compared only while the cell holds a figure of the clerk's (手工填列). `last`
    are the cells of last year that it reads, which are all of them where it is `past`. An `own`
    one is a sum within one form.
    """

    check: Check
    left: Terms
    operator: Operator
    right: Terms
    computed: Cell | None = None
    last: tuple[Cell, ...] = ()
    own: bool = False
    past: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that is compared, the left side first."""
        return tuple(dict.fromkeys(term.cell for term in (*self.left, *self.right)))

    @property
    def forms(self) -> frozenset[str]:
        """The forms that are compared, those of last year as `last/t1`."""
        return frozenset(cell.form for cell in self.cells)

    @property
    def strict(self) -> bool:
        """Both sides have to be the same figure, got in two ways."""
        return self.operator == "==" and self.check.level == "error" and not self.own


def total(terms: Terms, value: Callable[[Cell], Decimal | None]) -> Decimal | None:
    """The sum of `terms` in yuan; None, and so blank, where every cell is blank."""
    figures = [(sign, figure) for sign, cell in terms if (figure := value(cell)) is not None]
    if not figures:
        return None
    return sum((figure if sign > 0 else -figure for sign, figure in figures), Decimal(0))
