"""Two sums that should agree and do not: how far apart they are, and how grave that is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from desktop.forms.formula import Cell, Operator
from desktop.forms.plan.equation import Equation, total
from desktop.forms.plan.rounding import Counted, Rounding, rounding_kind
from desktop.forms.values import Unit

FindingLevel = Literal["error", "query", "hint", "rounding"]
LEVELS: tuple[FindingLevel, ...] = ("error", "query", "hint", "rounding")
"""Gravest first: 错误, 核实, 提示, 尾差."""


class Disagreement(NamedTuple):
    """An equation that does not hold, its two sides in yuan.

    `level` is ``rounding`` (尾差) where rounding to 0.01 万元 can explain the difference.
    `rounding` is the kind of rounding that may explain the whole difference, `summed` are the
    cells whose roundings add up.
    """

    equation: Equation
    left: Decimal
    right: Decimal
    level: FindingLevel
    rounding: Rounding = ""
    summed: tuple[Cell, ...] = ()

    @property
    def difference(self) -> Decimal:
        """The difference of the two figures, in yuan, never negative."""
        return abs(self.left - self.right)


def compare(
    equation: Equation,
    value: Callable[[Cell], Decimal | None],
    rounded: Counted,
    entered_in: Unit,
) -> Disagreement | None:
    """The disagreement of the two sides, None where `equation` holds. A blank side counts as 0."""
    left = total(equation.left, value) or Decimal(0)
    right = total(equation.right, value) or Decimal(0)
    if _holds(left, equation.operator, right) or _near(equation, left, right):
        return None
    rounding = rounding_kind(equation, abs(left - right), rounded, entered_in)
    if rounding != "printed" and equation.check.level != "error":
        rounding = ""
    summed = [cell for cell in equation.cells if rounding == "summed" and rounded(cell) > 1]
    level = _level(equation, rounding)
    return Disagreement(equation, left, right, level, rounding, tuple(summed))


def _level(equation: Equation, rounding: Rounding) -> FindingLevel:
    """The level of an `equation` that does not hold, where `rounding` explains the difference.

    A keyed total is compared with its own rule by the printed figures alone.
    """
    if rounding == "printed":
        return "rounding"
    return "query" if rounding and equation.computed is None else equation.check.level


def _near(equation: Equation, left: Decimal, right: Decimal) -> bool:
    """A figure is near enough to another for a check that allows for change.

    From nothing to something is no rate, and no jump.
    """
    check, apart = equation.check, abs(left - right)
    if not check.within:
        return False
    return apart <= check.least or not right or apart * 100 <= abs(right) * check.within


def _holds(left: Decimal, operator: Operator, right: Decimal) -> bool:
    if operator == "==":
        return left == right
    return left <= right if operator == "<=" else left >= right
