"""Differences that rounding explains: figures known to 0.01 万元 that do not quite add up.

A figure on paper stands for ±0.005, whether it was computed here or keyed, so n addends against
one total may differ by (n+1) half units: 尾差. Where figures were computed here from many entered
ones, the roundings of these add up as well; the printed figures alone do not explain that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Literal

from desktop.forms.formula import Cell
from desktop.forms.plan.equation import Equation
from desktop.forms.values import CENT, YUAN, Unit

Rounding = Literal["", "printed", "summed", "twice"]
"""The rounding that explains a difference: of the figures as printed; of all the figures they were
computed from; or, where one figure is printed twice, of figures that somebody added rounded."""
Counted = Callable[[Cell], int]
"""How many figures the figure of a cell comes from: none for a blank, one for a printed one."""


def rounding_kind(
    equation: Equation, apart: Decimal, rounded: Counted, entered_in: Unit
) -> Rounding:
    """The kind of rounding that explains a difference of `apart` yuan; '' where none does."""
    allowed = _allowed(equation, rounded, entered_in)
    return next((kind for kind, most in allowed.items() if apart <= most), "")


def allowance(equation: Equation, rounded: Counted, entered_in: Unit) -> Decimal:
    """The largest difference of the sides of `equation`, in yuan, that is no error.

    A keyed total is compared with its own rule by the printed figures alone.
    """
    allowed = _allowed(equation, rounded, entered_in)
    excuses = (kind for kind in allowed if kind == "printed" or equation.computed is None)
    return max((allowed[kind] for kind in excuses), default=Decimal(0))


def _allowed(equation: Equation, rounded: Counted, entered_in: Unit) -> Mapping[Rounding, Decimal]:
    """The most that each kind of rounding explains, in yuan, the least grave first.

    A figure entered in 元 is exact. One figure on each side, but for a total and its addends, is
    the same figure printed twice: it is rounded twice in the same way, which makes no 尾差; where
    the system prints one stored figure (`exact`), nobody can have added it up anew.
    """
    if entered_in == "元" or equation.check.within:
        return {}
    left, right = (
        [count for term in side if (count := rounded(term.cell))]
        for side in (equation.left, equation.right)
    )
    half = CENT * YUAN[entered_in] / 2
    printed, summed = (len(left) + len(right)) * half, (sum(left) + sum(right)) * half
    further: Mapping[Rounding, Decimal] = {"summed": summed} if summed > printed else {}
    if not equation.own and len(left) <= 1 and len(right) <= 1:
        return further or ({} if equation.check.exact else {"twice": printed})
    return {"printed": printed, **further}
