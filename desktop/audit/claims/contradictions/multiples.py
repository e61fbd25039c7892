"""How many times one number is another: 前者是后者的2.5倍, 是住房保障支出158.70万元的2.5倍."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from desktop.audit.claims.judgement.arithmetic import Due, is_near, rate, said, value_of
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import Number

_ABOUT = "(?:近|约|大约|将近|超过|仅)*"
_IS = "(?:是|为|相当于|达到?|等于|占)"
_OF_TWO = re.compile(rf"([前后])[者项](?:支出|收入)?{_ABOUT}{_IS}{_ABOUT}([前后])[者项]的{_ABOUT}$")
_OF_IT = re.compile(rf"\s*的{_ABOUT}\s*")
_BESIDE = re.compile(rf"^[，、；{MASK}]*(?:大约|约|仅|只|恰好)*(?:是|为|相当于|占)(?!期|度)")
LEAST = 3
"""A slip in so few digits may as well be another number."""


def multiple(text: str, claims: Sequence[Claim], claim: Claim) -> Due | None:
    """How many times one number of the sentence is the other, in per cent, where a number says
    that of two; None where it does not, and where it may be of others."""
    number = claim.number
    if number is None or number.rate is None:
        return None
    levels = [each for each in claims if each.kind == "level" and each.number]
    which = _OF_TWO.search(number.before)
    if which and which[1] != which[2]:
        return _of_two(levels, number, backward=which[1] == "后")
    if len(levels) < 2 or claims[-1] is not levels[-1]:
        return None
    part, whole = levels[-2].number, levels[-1].number
    if part is None or whole is None:
        return None
    is_so = _BESIDE.search(levels[-1].phrase) and _OF_IT.fullmatch(text[whole.end : number.start])
    return _ratio(part, whole) if is_so and part.comparable(whole) and value_of(whole) else None


def _of_two(levels: list[Claim], number: Number, backward: bool) -> Due | None:
    """Of the last two numbers, where there are no others, or one is a slip from what they make."""
    dues = [*_ratios([each.number for each in levels if each.number], backward)]
    if not dues:
        return None
    if any(is_near(due, number) for due in dues):
        return next(due for due in dues if is_near(due, number))
    is_sure = _are_all(levels) or is_slip(number, dues[-1].value, LEAST)
    return dues[-1] if is_sure else None


def _are_all(levels: list[Claim]) -> bool:
    """True for two numbers, and for two behind their sum."""
    numbers = [each.number for each in levels if each.number]
    if len(numbers) == 3 and all(each.comparable(numbers[0]) for each in numbers):
        apart = value_of(numbers[0]) - sum(map(value_of, numbers[1:]))
        return abs(apart) <= 2 * sum(each.rounding for each in numbers)
    return len(numbers) == 2


def _ratios(numbers: list[Number], backward: bool) -> Iterator[Due]:
    for one, other in pairwise(numbers):
        part, whole = (other, one) if backward else (one, other)
        if part.comparable(whole) and part.rate is None and value_of(whole):
            yield _ratio(part, whole)


def _ratio(part: Number, whole: Number) -> Due:
    return rate(said(part), said(whole))
