"""The numbers of a sentence, each with how its claim stands beside the data."""

from __future__ import annotations

from decimal import Decimal

from desktop.audit.claims.judgement.arithmetic import Due, said, value_of
from desktop.audit.claims.judgement.standing import Judged
from desktop.narrative.document.numbers import Number


def is_open(judged: Judged) -> bool:
    """True for a number that the data neither bear out nor refute."""
    return judged.claim.number is not None and judged.standing in ("open", "query")


def number_of(judged: Judged) -> Number:
    """The number of a claim that has one."""
    number = judged.claim.number
    assert number is not None
    return number


def value_in(judged: Judged) -> Decimal:
    """The number of a claim in yuan, per cent or as it is counted."""
    return value_of(number_of(judged))


def said_in(judged: Judged) -> Due:
    """The number of a claim, as far off as it is rounded."""
    return said(number_of(judged))


def levels(before: list[Judged], like: Number) -> list[Judged]:
    """The amounts or counts of the same unit that a sentence says before."""
    return [
        each
        for each in before
        if each.claim.kind == "level"
        and each.claim.number is not None
        and each.claim.number.comparable(like)
        and each.standing != "wrong"
    ]
