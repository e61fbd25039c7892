"""A number of a text beside the exact figure: right at the digits in which it is written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from desktop.narrative.document.numbers import Number

NEAR = Decimal("0.1")
"""约2,000 is within this share of the figure."""
LOOSE = Decimal(3)
"""A third is within so many points of it."""


def is_right(number: Number, figures: Iterable[Decimal]) -> bool:
    """True where one of `figures` (yuan, per cent or a count) is `number` at its digits.

    88.82%, 88.8% and 89% are all right for 88.821. A rounded number, 约 or 余, may be as far off
    as its last digit that is not 0.
    """
    return any(_is_right(number, figure) for figure in figures)


def as_written(figure: Decimal, number: Number) -> str:
    """A figure (yuan, per cent or a count) with the unit and the decimals of `number`."""
    return f"{figure / number.step:,.{number.decimals}f}{number.unit}"


def _is_right(number: Number, figure: Decimal) -> bool:
    written, due = number.value, abs(figure) / number.step
    apart = due - written
    if written == _rounded(due, number.decimals):
        return not number.is_most or apart < 0
    if number.is_fraction and (number.is_least or number.is_most):
        return (apart > 0) == number.is_least
    if number.is_fraction:
        return abs(apart) <= LOOSE
    if "成" in number.text:
        return abs(apart) < 1
    if number.is_most:
        return 0 < -apart <= number.last_step
    if number.is_least:
        return 0 <= apart < number.last_step
    return number.is_rough and abs(apart) <= min(number.last_step / 2, due * NEAR)


def _rounded(due: Decimal, decimals: int) -> Decimal:
    return due.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
