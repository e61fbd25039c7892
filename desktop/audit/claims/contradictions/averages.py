"""What falls to each, and the average of a list, by the numbers of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from desktop.audit.claims.judgement.arithmetic import LIKE, Due, added, is_near, said, value_of
from desktop.audit.claims.judgement.slips import FEW, SURE, is_slip
from desktop.audit.claims.reading.claim import Claim
from desktop.narrative.document.numbers import Number

_MEAN = re.compile("平均(?:得分|分|为|是)*$")
_EACH = re.compile(
    r"(?:(?P<mean>[人户生班次批件])均|(?P<car>单车)|每(?P<every>[^，。；：、 \d年月日天周季]))"
    r"[^，。；：、\d月季日天]{0,10}$"
)
_ALONE = re.compile(r"平均(?:为|是|约|达)*$")
_UNITS = {"人": ("人", "名"), "生": ("人", "名"), "车": ("辆", "台")}
"""In which units the count of what falls to each is written, where that is another word."""
_PART = re.compile("其中|其余|另")
ONLY = Decimal("0.6")
"""An average within this share of the only one that the sentence makes is meant to be that."""
NEAR = 30
"""So many numbers before a sentence may be what falls to each in it."""


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


def is_of_each(claim: Claim) -> bool:
    """True for a number of what falls to each of many: 人均3万元, 每辆2.1万元."""
    number = claim.number
    return number is not None and number.rate is None and _EACH.search(number.before) is not None


def shared(
    earlier: Sequence[Claim], sentence: Sequence[Claim], place: int, text: str
) -> Due | None:
    """How much falls to each, 87户，户均17.47万元, of the amounts and the counts of its sentence;
    by a slip also of those that the text says `earlier`."""
    claim, number = sentence[place], sentence[place].number
    if number is None or number.rate is not None:
        return None
    of = _units(sentence[:place], number)
    if not of:
        return None
    here, before = _numbers(sentence), _numbers(earlier[-NEAR:])
    counts = [one for one in here if _is_count(one, of) and one is not number]
    own = [*_shares(_numbers(sentence[:place]), counts, number)]
    far = [*_shares(before, counts, number)]
    if not counts:
        counts = [one for one in before if _is_count(one, of)]
        far = [*_shares(chain(before, _numbers(sentence[:place])), counts, number)]
    if any(is_near(due, number) for due in (*own, *far)):
        return Due(value_of(number))
    if plain := _plain(own, counts, claim, sentence[:place], text):
        return plain
    slips = [due for due in own if is_slip(number, due.value, FEW)]
    slips += [due for due in far[:1] if is_slip(number, due.value, FEW)]
    slips += [due for due in far if is_slip(number, due.value, SURE)]
    return next(iter(slips), None)


def _plain(
    own: list[Due], counts: list[Number], claim: Claim, before: Sequence[Claim], text: str
) -> Due | None:
    """The only average of a sentence, or that of its first amount where the count stands right
    before the number."""
    number, first = claim.number, before[0].number if before else None
    assert number is not None
    if first is None or _PART.search(text[first.start : number.end]):
        return None
    if len(own) == 1:
        return own[0] if _is_like(own[0], number, ONLY) else None
    beside = before[-1].number
    if beside is None or beside not in counts or first.amount is None or number.amount is None:
        return None
    due = _quotient(first, beside)
    return due if _is_like(due, number, LIKE) else None


def _units(before: Sequence[Claim], number: Number) -> tuple[str, ...]:
    """The units of what is counted where a number is said of each of it; () where it is not."""
    each = _EACH.search(number.before)
    if each:
        of = each["mean"] or each["every"] or "车"
        return _UNITS.get(of, (of,))
    last = before[-1].number if before and _ALONE.search(number.before) else None
    return (last.unit,) if last and last.rate is None and last.amount is None else ()


def _numbers(claims: Sequence[Claim]) -> list[Number]:
    return [each.number for each in claims if each.number and each.number.rate is None]


def _is_count(number: Number, of: tuple[str, ...]) -> bool:
    """True for a count in one of the units `of` that 人均 or 每户 names."""
    return number.amount is None and value_of(number) > 1 and number.counted.startswith(of)


def _shares(
    numbers: Iterator[Number] | list[Number], counts: list[Number], number: Number
) -> Iterator[Due]:
    for one in numbers:
        for by in counts:
            if (one.amount is None) == (number.amount is None) and one.unit != by.unit:
                yield _quotient(one, by)


def _quotient(one: Number, by: Number) -> Due:
    total, count = said(one), value_of(by)
    return Due(total.value / count, total.slack / count)


def _is_like(due: Due, number: Number, within: Decimal) -> bool:
    return abs(due.value - value_of(number)) <= due.value * within
