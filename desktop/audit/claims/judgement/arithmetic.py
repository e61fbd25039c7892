"""Arithmetic with numbers as they are written: one with decimals is rounded, and so is the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.narrative.document.numbers import Number

NEAR = Decimal("0.1")
"""约2,000 is within this share of the figure."""
LOOSE = Decimal(3)
"""A third is within so many points of it."""
COUNTED = dict(zip("两二三四五六七八九", (2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
LIKE = Decimal("0.3")
"""What the numbers of a sentence make, within this share of a number, is what it should be."""


@dataclass(frozen=True)
class Due:
    """What a number should be, in yuan, per cent or a count; `slack` is how far off that may be
    because the numbers that it was made of are rounded."""

    value: Decimal
    slack: Decimal = Decimal(0)

    def allows(self, number: Number) -> bool:
        """True where a number is this one, at its digits and within the slack."""
        apart = abs(number.value * number.step - self.value)
        loose = self.slack > 0 and apart <= self.slack + number.rounding
        return loose or is_right(number, (self.value,))


def value_of(number: Number) -> Decimal:
    """A number in yuan, or as it is counted."""
    return number.value if number.rate is not None else number.value * number.step


def said(number: Number) -> Due:
    """A number, as far off as it is rounded; a whole one is taken as it stands."""
    return Due(value_of(number), number.rounding if number.decimals else Decimal(0))


def rate(part: Due, whole: Due) -> Due:
    """`part` of `whole` in per cent."""
    share = part.value / whole.value
    return Due(share * 100, (part.slack + share * whole.slack) / whole.value * 100)


def added(numbers: Iterable[Number], beside: Number) -> Due:
    """The sum of numbers; it may be off where they have larger steps than the one `beside`."""
    every = [*map(said, numbers)]
    slack = sum((each.slack for each in every if each.slack > beside.rounding), Decimal(0))
    return Due(sum((each.value for each in every), Decimal(0)), slack)


def apart(one: Number, other: Number, beside: Number) -> Due:
    """The difference of two numbers, off as their sum may be."""
    return Due(abs(value_of(one) - value_of(other)), added((one, other), beside).slack)


def is_near(due: Due, number: Number) -> bool:
    """True for what is due, also where it was made of numbers rounded as that one is."""
    return Due(due.value, due.slack + 2 * number.rounding).allows(number)


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
