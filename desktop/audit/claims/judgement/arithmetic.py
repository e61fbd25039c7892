"""Arithmetic with numbers as they are written: one with decimals is rounded, and so is the sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop.audit.claims.judgement.comparing import is_right
from desktop.narrative.document.numbers import Number

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
