"""The factor of each figure in the equations, and the effect that a changed figure would have.

Every equation is linear in every entered figure: the difference of its two sides, divided by the
figure's factor there, is the change of the figure that would make it hold. Figures are whole
分 here (hundredths of a yuan), which add up quickly and exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import isqrt
from typing import NamedTuple

from desktop.audit.finding.finding import Finding
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, TOTAL, Cell, Terms
from desktop.forms.plan.equation import Equation
from desktop.forms.plan.rounding import allowance
from desktop.forms.values import CENT, YUAN

Shifts = Mapping[Cell, int]
"""By how much figures change, in 分."""

Factors = Mapping[int, int]
"""The factor of a figure in each equation, by the number of the equation."""


class Effect(NamedTuple):
    """The effect of a repair: errors it mends and makes; `lesser` other findings it mends, less
    those it makes.

    `strayed` is the sum of the differences that are left in the equations it touches and that
    hold, in 分: 0 where all of them agree exactly.
    """

    mended: int
    made: int
    lesser: int
    strayed: int


class Balance:
    """The equations of a filing, seen from each figure.

    It caches its answers, so it serves until its filing changes.
    """

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.step = fen(CENT * YUAN[filing.entered_in])
        """The least amount the clerk can type, in 分."""
        self._plan = filing.plan
        self._figures: dict[Cell, int | None] = {}
        self._weights: dict[int | Cell, dict[Cell, int]] = {}
        self._factors: dict[Cell, Factors] = {}
        self._alike: dict[object, Factors] = {}
        self._parts: dict[Cell, dict[Cell, int]] = {}
        self._standing: dict[int, tuple[int, int]] = {}
        self._effects: dict[tuple[int, int], Effect] = {}
        self._subjects: dict[str, frozenset[str] | None] = {}

    def figure(self, cell: Cell) -> int | None:
        """The figure in `cell` in 分, None for blank."""
        if cell not in self._figures:
            amount = self.filing.amount(cell)
            self._figures[cell] = None if amount is None else fen(amount)
        return self._figures[cell]

    def failing(self, findings: Iterable[Finding]) -> list[int]:
        """The numbers of the equations behind `findings`; a missing name has none."""
        return [number for finding in findings for number in self._behind(finding)]

    def missing(self, number: int) -> int:
        """The left side of an equation less its right side, in 分."""
        return self._stands(number)[0]

    def near(self, number: int) -> int:
        """The difference in an equation that rounding is likely to make, in 分.

        The allowance is the worst that so many roundings can do; most of them cancel out.
        """
        return isqrt(2 * self._stands(number)[1] // self.step) * self.step

    def factors(self, cell: Cell) -> Factors:
        """The equations that the figure in `cell` is part of, directly or through computed cells.

        By number, with the factor by which a change of the figure changes left less right. Cells
        with the same factors, such as the 项 of one 款, get the same object.
        """
        if cell not in self._factors:
            own = [
                (number, self._weight(number)[cell])
                for number in self._plan.watchers.get(cell, ())
                if self.filing.is_made(self._plan.equations[number])
            ]
            through = [
                (self._rule(reader)[cell], self.factors(reader))
                for reader in self._plan.readers.get(cell, ())
                if not self.filing.keyed(reader)
            ]
            alike = (*own, *((weight, id(factors)) for weight, factors in through))
            if alike not in self._alike:
                self._alike[alike] = _combined(own, through)
            self._factors[cell] = self._alike[alike]
        return self._factors[cell]

    def figures(self, number: int) -> Mapping[Cell, int]:
        """The cells the clerk enters that are part of an equation, blank ones too, with factors."""
        spread = self._spread(self._weight(number))
        return {cell: factor for cell, factor in spread.items() if factor and self._there(cell)}

    def effect(self, shifts: Shifts) -> Effect:
        """The effect on the equations if these figures changed so."""
        if len(shifts) > 1:
            return self._judged(_combined([], [(by, self.factors(c)) for c, by in shifts.items()]))
        ((cell, by),) = shifts.items()
        factors = self.factors(cell)
        known = (id(factors), by)
        if known not in self._effects:
            self._effects[known] = self._judged(_combined([], [(by, factors)]))
        return self._effects[known]

    def _judged(self, moved: Factors) -> Effect:
        """The effect on the equations where left less right changes by so much in each."""
        mended = made = lesser = strayed = 0
        for number, by in moved.items():
            missing, allowed = self._stands(number)
            equation = self._plan.equations[number]
            if equation.check.within:
                continue  # a check that allows for change tells nothing about a slip
            failed, fails = (_fails(equation, at, allowed) for at in (missing, missing + by))
            if equation.check.level == "error":
                mended += failed and not fails
                made += fails and not failed
            else:
                lesser += failed - fails
            if equation.operator == "==" and not fails:
                strayed += abs(missing + by)
        return Effect(mended, made, lesser, strayed)

    def _behind(self, finding: Finding) -> Iterator[int]:
        if finding.unequal is None:
            return
        for number in self._plan.watchers.get(finding.place, ()):
            if self._plan.equations[number] == finding.unequal.equation:
                yield number

    def _stands(self, number: int) -> tuple[int, int]:
        """Left less right, and the rounding allowance."""
        if number not in self._standing:
            equation, filing = self._plan.equations[number], self.filing
            weights = self._weight(number).items()
            missing = sum(weight * (self.figure(cell) or 0) for cell, weight in weights)
            allowed = allowance(equation, filing.rounded, filing.entered_in)
            self._standing[number] = missing, fen(allowed)
        return self._standing[number]

    def _weight(self, number: int) -> dict[Cell, int]:
        if number not in self._weights:
            equation = self._plan.equations[number]
            self._weights[number] = _sum((equation.left, 1), (equation.right, -1))
        return self._weights[number]

    def _rule(self, cell: Cell) -> dict[Cell, int]:
        if cell not in self._weights:
            self._weights[cell] = _sum((self._plan.rules[cell], 1))
        return self._weights[cell]

    def _there(self, cell: Cell) -> bool:
        """True where the row of `cell` is printed: a check may name a subject that is not in use.

        False for last year, whose published figures are not doubted.
        """
        if cell.form.startswith(LAST):
            return False
        if cell.form not in self._subjects:
            by_subject = self.filing.edition.form(cell.form).by_subject
            known = frozenset((TOTAL, *self.filing.rows(cell.form)))
            self._subjects[cell.form] = known if by_subject else None
        rows = self._subjects[cell.form]
        return rows is None or cell.row in rows

    def _spread(self, weights: Mapping[Cell, int]) -> dict[Cell, int]:
        """The same sum over the cells that the clerk enters."""
        spread: dict[Cell, int] = {}
        for cell, weight in weights.items():
            for part, factor in self._made_of(cell).items():
                spread[part] = spread.get(part, 0) + weight * factor
        return spread

    def _made_of(self, cell: Cell) -> Mapping[Cell, int]:
        if cell not in self._plan.rules or self.filing.keyed(cell):
            return {cell: 1}
        if cell not in self._parts:
            self._parts[cell] = self._spread(self._rule(cell))
        return self._parts[cell]


def fen(amount: Decimal) -> int:
    """Yuan as whole 分."""
    return int(amount * 100)


def _sum(*sides: tuple[Terms, int]) -> dict[Cell, int]:
    """The factor of each cell in these sums."""
    weights: dict[Cell, int] = {}
    for terms, side in sides:
        for sign, cell in terms:
            weights[cell] = weights.get(cell, 0) + side * sign
    return weights


def _combined(own: Iterable[tuple[int, int]], through: Iterable[tuple[int, Factors]]) -> Factors:
    """`own` factors, and those of others, each multiplied by a weight."""
    combined = dict(own)
    for weight, factors in through:
        for number, factor in factors.items():
            combined[number] = combined.get(number, 0) + weight * factor
    return combined


def _fails(equation: Equation, missing: int, allowed: int) -> bool:
    if equation.operator == "<=":
        return missing > allowed
    return -missing > allowed if equation.operator == ">=" else abs(missing) > allowed
