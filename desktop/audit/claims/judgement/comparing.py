"""A number of a text beside the exact figure: right at the digits in which it is written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from desktop.narrative.numbers import RATES, YUANS, Number


def is_right(number: Number, figures: Iterable[Decimal]) -> bool:
    """True where one of `figures` (yuan, per cent or a count) is `number` at its digits.

    88.82%, 88.8% and 89% are all right for 88.821. A rounded number, 约 or 余, may be as far off
    as its last digit that is not 0.
    """
    return any(_is_right(number, figure) for figure in figures)


def _is_right(number: Number, figure: Decimal) -> bool:
    written, due = number.value, abs(figure) / step_of(number)
    if written == _rounded(due, written):
        return not number.is_most or due < written
    if not number.is_rough:
        return False
    apart = due - written
    if number.is_most:
        return 0 < -apart <= number.last_step
    if number.is_least:
        return 0 <= apart < number.last_step
    return abs(apart) <= number.last_step / 2


def step_of(number: Number) -> Decimal:
    """The value of one of its unit, in yuan or per cent; 1 for counts."""
    if number.unit == "百分点":
        return Decimal(1)
    return YUANS.get(number.unit) or RATES.get(number.unit) or Decimal(1)


def _rounded(due: Decimal, written: Decimal) -> Decimal:
    exponent = written.as_tuple().exponent
    assert isinstance(exponent, int)
    return due.quantize(Decimal(1).scaleb(min(exponent, 0)), ROUND_HALF_UP)
