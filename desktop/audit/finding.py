"""Checks: a comparison that does not hold becomes a finding, which is data and no exception."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from desktop.forms.formula import Cell, Operator, Term, Terms
from desktop.forms.kinds import Unit
from desktop.forms.plan.plan import Equation
from desktop.forms.plan.rounding import Counted, Rounding, explained

FindingLevel = Literal["error", "query", "hint", "rounding"]
LEVELS: tuple[FindingLevel, ...] = ("error", "query", "hint", "rounding")
"""Gravest first: 错误, 核实, 提示, 尾差."""


class Said(NamedTuple):
    """A number or a direction in words, as they say it, and what the data say: `19.7%`, `19.6%`."""

    said: str
    due: str


@dataclass(frozen=True)
class Finding:
    """An 审核结果: two sums that should agree and do not, or `words` about a place.

    `left` and `right` are in yuan, `difference` is their absolute difference. `level` is
    ``rounding`` (尾差) where rounding to 0.01 万元 can explain it. `computed` is the keyed total
    (照填) that its own rule contradicts, if this is such a finding. `within` is the percentage by
    which the left side may differ from the right. `rounding` is what explains the difference of
    an error so far that it may be none, `summed` are the cells whose roundings add up. `waits`
    tells that its place is still to be filled in; `numbers` are those of a text that disagree,
    `under` its heading.
    """

    check: str
    level: FindingLevel
    left_terms: Terms
    operator: Operator
    right_terms: Terms
    left: Decimal
    right: Decimal
    why: str
    computed: Cell | None = None
    within: int = 0
    rounding: Rounding = ""
    summed: tuple[Cell, ...] = ()
    words: str = ""
    waits: bool = False
    numbers: tuple[Said, ...] = ()
    under: str = ""

    @property
    def name(self) -> str:
        """What tells this finding from all others of a filing, whatever its figures are."""
        ends = [terms[0].cell for terms in (self.left_terms, self.right_terms) if terms]
        return " ".join([self.check, *(cell.name for cell in ends)])

    @property
    def difference(self) -> Decimal:
        """How far apart the two figures are, in yuan, never negative."""
        return abs(self.left - self.right)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that was compared, the left side first."""
        terms = (*self.left_terms, *self.right_terms)
        return tuple(dict.fromkeys(term.cell for term in terms))


def total(terms: Terms, value: Callable[[Cell], Decimal | None]) -> Decimal | None:
    """The sum of `terms` in yuan; None, and so blank, where every cell is blank."""
    figures = [(sign, figure) for sign, cell in terms if (figure := value(cell)) is not None]
    if not figures:
        return None
    return sum((figure if sign > 0 else -figure for sign, figure in figures), Decimal(0))


def remark(
    check: str,
    level: FindingLevel,
    cell: Cell,
    words: str,
    why: str,
    figures: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0)),
) -> Finding:
    """The finding that there is something about `cell` alone, said in `words`; `figures` are what
    they say and what they should, in yuan, where it is about amounts."""
    return Finding(check, level, (Term(1, cell),), "==", (), *figures, why, words=words)


def compare(
    equation: Equation,
    value: Callable[[Cell], Decimal | None],
    rounded: Counted,
    entered_in: Unit,
) -> Finding | None:
    """The finding if `equation` does not hold, else None. A blank side counts as 0."""
    left = total(equation.left, value) or Decimal(0)
    right = total(equation.right, value) or Decimal(0)
    if _holds(left, equation.operator, right) or _near(equation, left, right):
        return None
    rounding = explained(equation, abs(left - right), rounded, entered_in)
    if rounding != "printed" and equation.level != "error":
        rounding = ""
    summed = [cell for cell in equation.cells if rounding == "summed" and rounded(cell) > 1]
    return Finding(
        equation.check,
        _level(equation, rounding),
        equation.left,
        equation.operator,
        equation.right,
        left,
        right,
        equation.why,
        equation.computed,
        equation.within,
        rounding,
        tuple(summed),
    )


def _level(equation: Equation, rounding: Rounding) -> FindingLevel:
    """How grave it is that `equation` does not hold, for all that `rounding` explains.

    A keyed total is held against its own rule by the printed figures alone.
    """
    if rounding == "printed":
        return "rounding"
    return "query" if rounding and equation.computed is None else equation.level


def _near(equation: Equation, left: Decimal, right: Decimal) -> bool:
    """Whether a figure is near enough to another for a check that allows for change.

    From nothing to something is no rate, and no jump.
    """
    if not equation.within:
        return False
    apart = abs(left - right)
    return apart <= equation.least or not right or apart * 100 <= abs(right) * equation.within


def _holds(left: Decimal, operator: Operator, right: Decimal) -> bool:
    if operator == "==":
        return left == right
    return left <= right if operator == "<=" else left >= right
