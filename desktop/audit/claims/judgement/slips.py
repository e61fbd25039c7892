"""Slips of the keyboard in a number: a digit more, less or another, or two of them exchanged."""

from __future__ import annotations

import re
from decimal import Decimal

from desktop.audit.claims.judgement.arithmetic import as_written
from desktop.narrative.document.numbers import Number

SURE, FEW, LONG = 4, 3, 6
"""One digit that is another is hardly a chance in so many digits, two exchanged in so few; two
that are others in so many, where the number should be one of few."""


def is_slip(number: Number, due: Decimal, least: int = SURE) -> bool:
    """True where a number is `due` (yuan, per cent or a count) but for one slip, written in the
    same unit with the same decimals; other slips than an exchange in `least` digits or more.

    1,337.54 and 1,737.45 are slips of 1,337.45; 1,737.54, with two, is one only of so few that
    the number can hardly be another.
    """
    written, meant = digits_of(number), _digits(as_written(due, number))
    digits = min(_significant(written, number), _significant(meant, number))
    if digits >= FEW and _is_exchanged(written, meant):
        return True
    if digits >= LONG and least <= FEW and len(written) == len(meant):
        return len(_apart(written, meant)) <= 2
    return digits >= least and _is_one_apart(written, meant)


def _significant(digits: str, number: Number) -> int:
    """How many digits tell something: 2 of 1,500, 4 of 15.00."""
    return len(digits if number.decimals else digits.rstrip("0"))


def digits_of(number: Number) -> str:
    """The digits of a number, without zeros before them."""
    return _digits(number.text)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).lstrip("0")


def _apart(written: str, meant: str) -> list[int]:
    """The places at which two texts differ."""
    return [place for place in range(len(meant)) if written[place] != meant[place]]


def _is_exchanged(written: str, meant: str) -> bool:
    if len(written) != len(meant) or len(apart := _apart(written, meant)) != 2:
        return False
    first, second = apart
    return (written[first], written[second]) == (meant[second], meant[first])


def _is_one_apart(written: str, meant: str) -> bool:
    if len(written) == len(meant):
        return len(_apart(written, meant)) == 1
    shorter, longer = sorted((written, meant), key=len)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
