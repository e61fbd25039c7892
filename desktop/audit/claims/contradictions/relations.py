"""What the numbers of a sentence make together: differences, sums, the rest of a whole, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from desktop.audit.claims.judgement.arithmetic import (
    Due,
    added,
    apart,
    is_near,
    rate,
    said,
    value_of,
)
from desktop.audit.claims.judgement.slips import FEW, SURE, digits_of, is_slip
from desktop.audit.claims.reading.claim import Claim
from desktop.narrative.document.numbers import Number

_NEAR = r"[^，。；：、\d]{0,5}$"
_APART = re.compile(
    rf"(?:[增减多少超余差高低剩缺]|节约|节省|节支|追加|调增|调减|未完成|未执行|空编){_NEAR}"
)
_TOTAL = re.compile(r"(?:合计|共|之和|总计|总额)[^，。；：、\d]{0,8}$")
_PARTS = re.compile("[由=＝]")


def meant(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """What a number should be of which the numbers `claims` before it in its sentence make all
    but one digit; None where one of them makes it, and where none does."""
    number = claim.number
    assert number is not None
    if len(claims) < 2 or len(digits_of(number)) < FEW:
        return None
    here = [each for each in claims if each.depth <= claim.depth]
    numbers = [each.number for each in here if each.number is not None]
    ways = _made(numbers, here, claim, number)
    every = [(due, least) for due, least in ways if due.value > 0]
    if any(is_near(due, number) for due, _ in every):
        return None
    slips = [due for due, least in every if is_slip(number, due.value, least)]
    return slips[0] if len({due.value for due in slips}) == 1 else None


def _made(
    numbers: list[Number], claims: list[Claim], claim: Claim, number: Number
) -> Iterator[tuple[Due, int]]:
    """Each with how many digits tell a slip."""
    if number.rate is not None:
        yield from _rates(numbers, claim)
        return
    alike = [each for each in numbers if each.rate is None and each.comparable(number)]
    if number.unit == "百分点":
        alike = [each for each in numbers if each.unit == "%"]
        yield from (
            (Due(abs(one.value - other.value)), FEW - 1) for one, other in combinations(alike, 2)
        )
        return
    if claim.kind == "change" or _APART.search(number.before):
        yield from _differences(alike, number)
    if _TOTAL.search(number.before):
        for start in range(len(alike) - 1):
            yield added(alike[start:], number), FEW
    if any(_is_part(each) for each in (*claims, claim)):
        yield from _rests(alike, number)


def _is_part(claim: Claim) -> bool:
    """True behind 其中, 由 or an equals sign."""
    return claim.part or _PARTS.match(claim.phrase) is not None


def _differences(alike: list[Number], number: Number) -> Iterator[tuple[Due, int]]:
    for one, other in combinations(alike, 2):
        near = other is alike[-1] and one is alike[-2]
        yield apart(one, other, number), FEW if near else SURE


def _rests(alike: list[Number], number: Number) -> Iterator[tuple[Due, int]]:
    """What is left of a whole without the parts behind it."""
    for place in range(len(alike) - 1):
        parts = added(alike[place + 1 :], number)
        whole = said(alike[place])
        yield Due(whole.value - parts.value, parts.slack), SURE


def _rates(numbers: list[Number], claim: Claim) -> Iterator[tuple[Due, int]]:
    amounts = [each for each in numbers if each.rate is None and value_of(each) > 0]
    for one, other in combinations(amounts, 2):
        if not one.comparable(other):
            continue
        for part, whole in ((one, other), (other, one)):
            if claim.kind == "change":
                yield rate(apart(part, whole, whole), said(whole)), SURE
                yield rate(said(part), said(whole)), SURE
            elif value_of(part) <= value_of(whole):
                yield rate(said(part), said(whole)), SURE
