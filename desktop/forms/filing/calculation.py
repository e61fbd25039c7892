"""The figures of a filing, entered and computed, kept up to date cell by cell."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from copy import copy
from decimal import Decimal

from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.given_totals import given_cell
from desktop.forms.formula import Cell, cell_named
from desktop.forms.plan.equation import total
from desktop.forms.plan.plan import Plan
from desktop.forms.values import Value


class Calculation:
    """Every figure by its cell, in yuan; a missing cell is blank.

    `entered` is the filing's own and is read as it is at each step; `carried` are last year's
    figures, totals that its filing has otherwise among them, which count where none is entered.
    `rounded` is the number of entered figures that the figure of a cell comes from; a total that
    was given with its addends counts as one (given_totals.py).
    """

    def __init__(
        self, plan: Plan, entered: Mapping[Cell, Value], carried: Mapping[Cell, Decimal]
    ) -> None:
        self.plan = plan
        self._entered = entered
        self._carried = carried
        keyed = {cell: value for cell, value in entered.items() if isinstance(value, Decimal)}
        self.amounts: dict[Cell, Decimal] = {**carried, **keyed}
        self.rounded = dict.fromkeys(self.amounts, 1)
        for cell in plan.rules:
            self._compute(cell)

    def supposing(self, entered: Mapping[Cell, Value]) -> Calculation:
        """A copy that goes its own way from here, with `entered` in place of the filing's."""
        other = copy(self)
        other._entered = entered
        other.amounts, other.rounded = dict(self.amounts), dict(self.rounded)
        return other

    def recompute(self, changes: Mapping[Cell, Value | None]) -> dict[Cell, Decimal | None]:
        """Compute the cells that read these `changes` of entered values.

        Returns the cells that changed, with their figures before: never all cells, since a filing
        of a large department has some ten thousand.
        """
        plan = self.plan
        before = {cell: self.amounts.get(cell) for cell in changes}
        waiting: list[tuple[int, Cell]] = []

        def push(cell: Cell) -> None:
            heapq.heappush(waiting, (plan.order[cell], cell))

        def touch(cell: Cell) -> None:
            for reader in plan.readers.get(cell, ()):
                push(reader)

        for cell, value in changes.items():
            if cell in plan.rules:
                push(cell)
            elif cell.form == GIVEN:
                self._put(cell, value)
                if (known := cell_named(cell.row)) in plan.rules:
                    push(known)
            else:
                self._put(cell, self._carried.get(cell) if value is None else value)
                touch(cell)
        last = None
        while waiting:
            _, cell = heapq.heappop(waiting)
            was = self.amounts.get(cell)
            if cell != last and self._compute(cell):
                before.setdefault(cell, was)
                touch(cell)
            last = cell
        return before

    def _put(self, cell: Cell, value: Value | None, rounded: int = 1) -> None:
        if isinstance(value, Decimal):
            self.amounts[cell], self.rounded[cell] = value, rounded
        else:
            self.amounts.pop(cell, None)
            self.rounded.pop(cell, None)

    def _compute(self, cell: Cell) -> bool:
        """Compute `cell` unless it is keyed; True if its figure or its count has changed."""
        before = (self.amounts.get(cell), self.rounded.get(cell, 0))
        keyed = self._entered.get(cell, self._carried.get(cell))
        if isinstance(keyed, Decimal):
            self._put(cell, keyed)
        else:
            terms = self.plan.rules[cell]
            amount = total(terms, self.amounts.get)
            rounded = sum(self.rounded.get(term.cell, 0) for term in terms)
            if rounded > 1 and self.amounts.get(given_cell(cell)) == amount:
                rounded = 1
            self._put(cell, amount, rounded)
        return before != (self.amounts.get(cell), self.rounded.get(cell, 0))
