"""What falls to each, and the average of a list, by the numbers of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.audit.claims.judgement.arithmetic import Due, added, is_near, said, value_of
from desktop.audit.claims.judgement.slips import FEW, SURE, is_slip
from desktop.audit.claims.reading.claim import Claim
from desktop.narrative.document.numbers import Number

_MEAN = re.compile("平均(?:得分|分|为|是)*$")
_EACH = re.compile("(?:([人户])均|每([^，。；：、 ]))[^，。；：、]{0,10}$")
LIKE = Decimal("0.6")
"""An average within this share of the only one that the sentence makes is meant to be that."""


def averaged(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """The average of the list before it: 三个项目得98.57分、98分、98.19分，平均98.25分."""
    number = claim.number
    if number is None or not _MEAN.search(claim.phrase) or not claims or claims[-1].several < 2:
        return None
    some = [each.number for each in claims[-claims[-1].several :] if each.number]
    if len({each.unit for each in (*some, number)}) > 1:
        return None
    total = added(some, number)
    return Due(total.value / len(some), total.slack / len(some))


def shared(earlier: Sequence[Claim], claims: Sequence[Claim], claim: Claim) -> Due | None:
    """How much falls to each, 87户，户均17.47万元, of the amount and the count of its sentence; by
    a slip also of an amount that the text says `earlier`."""
    number = claim.number
    each = _EACH.search(number.before) if number and number.rate is None else None
    if number is None or each is None:
        return None
    counts = [one for one in _numbers(claims) if _is_count(one, each[1] or each[2] or "")]
    dues = [*_shares(_numbers(claims), counts, number)]
    others = [*_shares(_numbers(earlier), counts, number)]
    if any(is_near(due, number) for due in (*dues, *others)):
        return Due(value_of(number))
    like = [due for due in dues if len(dues) == 1 and _is_like(due, number)]
    slips = [due for due in dues if is_slip(number, due.value, FEW)]
    far = [due for due in others if is_slip(number, due.value, FEW if len(others) == 1 else SURE)]
    return next(iter((*like, *slips, *far)), None)


def _numbers(claims: Sequence[Claim]) -> list[Number]:
    return [each.number for each in claims if each.number and each.number.rate is None]


def _is_count(number: Number, of: str) -> bool:
    """True for a count of what 人均 or 每户 names."""
    is_it = number.unit.startswith(of) or (of == "人" and number.unit == "名")
    return number.amount is None and value_of(number) > 1 and is_it


def _shares(numbers: list[Number], counts: list[Number], number: Number) -> Iterator[Due]:
    for one in numbers:
        for by in counts:
            if (one.amount is None) == (number.amount is None) and one.unit != by.unit:
                yield _quotient(one, by)


def _quotient(one: Number, by: Number) -> Due:
    total, count = said(one), value_of(by)
    return Due(total.value / count, total.slack / count)


def _is_like(due: Due, number: Number) -> bool:
    return abs(due.value - value_of(number)) <= due.value * LIKE
