"""What the numbers of a sentence make together: differences, sums, the rest of a whole, rates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from desktop.audit.claims.judgement.arithmetic import Due, added, apart, rate, said, value_of
from desktop.audit.claims.judgement.slips import FEW, SURE, is_slip
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.numbers import Number

_NEAR = r"[^，。；：、\d]{0,5}$"
_APART = re.compile(
    rf"(?:[增减多少超余差高低剩缺]|节约|节省|节支|追加|调增|调减|未完成|未执行|空编){_NEAR}"
)
_AGAINST = re.compile("^[，、]?(?:比|较|与)")
_PER_CENT = 100
_LEFT = re.compile("(?:尚余|还余|还剩|尚有|年末|形成)?(?:结余|节余|剩余|结转|节约|节省|尚余|未使用|未支出)(?:资金)?(?:为|了)?")
_SPENT = re.compile("支出|执行|决算|使用|花费|支付")
_MEAN = re.compile("平均(?:得分|分|为|是)*$")
_EACH = re.compile("(?:人均|户均|平均每|每)[^，。；：、]{0,10}$")
LIKE = Decimal("0.6")
"""An average within this share of the only one that the sentence makes is meant to be that."""
_TOTAL = re.compile(r"(?:合计|共|之和|总计|总额)[^，。；：、\d]{0,8}$")


def meant(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """What a number should be of which the numbers `claims` before it in its sentence make all
    but one digit; None where one of them makes it, and where none does."""
    number = claim.number
    assert number is not None
    here = [each for each in claims if each.depth <= claim.depth]
    numbers = [each.number for each in here if each.number is not None]
    ways = _made(numbers, here, claim, number)
    every = [(due, least) for due, least in ways if due.value > 0]
    if any(_is_near(due, number) for due, _ in every):
        return None
    slips = [due for due, least in every if is_slip(number, due.value, least)]
    return slips[0] if len({due.value for due in slips}) == 1 else None


def compared(claims: Sequence[Claim], claim: Claim) -> tuple[Due, int] | None:
    """How far a number is from the one with which it was just compared, 42万元，比上年的38万元增加4
    万元, as an amount or a rate; and the direction."""
    number = claim.number
    levels = [each for each in claims if each.kind == "level" and each.number]
    if number is None or len(levels) < 2 or not _is_plain(claim) or levels[-1] is not claims[-1]:
        return None
    one, other = levels[-2:]
    if one.base or one.year in ("last", "from"):
        return None
    now, then = one.number, other.number
    if now is None or then is None or not now.comparable(then) or other.depth != one.depth:
        return None
    if not (other.base or _AGAINST.search(other.phrase)) or value_of(then) <= 0:
        return None
    first, second = said(now), said(then)
    by = Due(abs(first.value - second.value), first.slack + second.slack)
    due = _as(number, by, second)
    way = (value_of(now) > value_of(then)) - (value_of(now) < value_of(then))
    return (due, way) if due else None


def left(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """What is left of a budget, 预算45万元，实际使用44.1万元，结余0.9万元: of the two before it."""
    number = claim.number
    levels = [each for each in claims if each.kind == "level" and each.number]
    if number is None or not _LEFT.fullmatch(claim.phrase.strip(f"{MASK} ，、")):
        return None
    near = [each for each in levels[-2:] if each.number and each.number.comparable(number)]
    planned = [each.number for each in near if "预算" in each.phrase]
    spent = [each.number for each in near if _SPENT.search(each.phrase)]
    if len(near) != 2 or len(planned) != 1 or len(spent) != 1 or planned == spent:
        return None
    assert planned[0] and spent[0]
    return apart(planned[0], spent[0], number)


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


def shared(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """How much falls to each, 87户，户均17.47万元, of the amount and the count of its sentence."""
    number = claim.number
    if number is None or number.rate is not None or not _EACH.search(number.before):
        return None
    numbers = [each.number for each in claims if each.number and each.number.rate is None]
    counts = [each for each in numbers if each.amount is None and value_of(each) > 1]
    totals = [each for each in numbers if (each.amount is None) == (number.amount is None)]
    pairs = [(one, by) for one in totals for by in counts if one is not by and one.unit != by.unit]
    dues = [_quotient(one, by) for one, by in pairs]
    if any(_is_near(due, number) for due in dues):
        return Due(value_of(number))
    like = [due for due in dues if len(dues) == 1 and _is_like(due, number)]
    slips = [due for due in dues if is_slip(number, due.value, FEW)]
    return next(iter((*like, *slips)), None)


def _quotient(one: Number, by: Number) -> Due:
    total, count = said(one), value_of(by)
    return Due(total.value / count, total.slack / count)


def _is_like(due: Due, number: Number) -> bool:
    return abs(due.value - value_of(number)) <= due.value * LIKE


def _is_plain(claim: Claim) -> bool:
    """True for a change that names no figure of its own: 的年初预算少3万元."""
    words = claim.phrase.strip(f"{MASK} ，")
    return claim.kind == "change" and (not words or words.startswith("的") or words == "相比")


def _as(number: Number, apart: Due, base: Due) -> Due | None:
    """A difference in the unit of a number; None where it is another kind of number."""
    if number.unit == "百分点":
        return apart if base.value <= _PER_CENT else None
    return rate(apart, base) if number.rate is not None else apart


def _is_near(due: Due, number: Number) -> bool:
    """True for what is due, also where it was made of rounded numbers."""
    return Due(due.value, due.slack + 2 * number.rounding).allows(number)


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
    if any(each.part for each in claims) or claim.part:
        yield from _rests(alike, number)


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
