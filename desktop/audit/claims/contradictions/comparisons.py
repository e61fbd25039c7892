"""Numbers of a sentence that are compared in words: with the one before, a target, a budget."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.audit.claims.contradictions.averages import is_of_each
from desktop.audit.claims.judgement.arithmetic import Due, apart, rate, said, value_of
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.direction import direction_to
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import Number

_AGAINST = re.compile("^[，、]?(?:比|较|与)")
_PER_CENT = 100
_LEFT = re.compile(
    r"(?:^|(?<=[尚还末成略仅取消因，]))"
    r"(?:结余|节余|剩余|结转|节约|节省|余|剩|未使用|未支出|未完成|未执行|超支?|超出)(?:资金)?[为了的]?$"
)
_PLANNED = re.compile("预算|安排|下达|批复|核定|原定")
_SPENT = re.compile("支出|执行|决算|使用|花费|支付|完成")
_BOTH = re.compile("(?:前|后)(?:一年|者)|[两二]者|两年|相差|之间")


def compared(claims: Sequence[Claim], claim: Claim) -> tuple[Due, int] | None:
    """How far a number is from the one with which it was just compared, 42万元，比上年的38万元增加4
    万元, as an amount or a rate; and the direction."""
    number = claim.number
    levels = [each for each in claims if each.number and _is_beside(each, claim)]
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


def _is_beside(each: Claim, claim: Claim) -> bool:
    """True for a number with which a change may be compared: a rate for one in points."""
    if claim.number and claim.number.unit == "百分点":
        return each.number is not None and each.number.unit == "%"
    return each.kind == "level" and not is_of_each(each)


def left(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """What is left of a budget, or over it, 预算45万元，实际使用44.1万元，结余0.9万元: of the two
    before it."""
    number, phrase = claim.number, claim.phrase.strip(f"{MASK} ，、")
    if number is None or not _LEFT.search(phrase):
        return None
    levels = [each for each in claims if each.kind == "level" and each.number]
    near = [each for each in levels if each.number and each.number.comparable(number)][-2:]
    planned = [each.number for each in near if each.number and _PLANNED.search(each.phrase)]
    spent = [each.number for each in near if each.number and _SPENT.search(each.phrase)]
    if len(near) != 2 or len(planned) != 1 or len(spent) != 1 or planned == spent:
        return None
    return next(apart(one, other, number) for one in planned for other in spent)


def between(claims: Sequence[Claim], claim: Claim) -> Due | None:
    """The difference of two numbers said together, 分别为2万元、5万元，后一年多3万元."""
    number, pair = claim.number, claims[-2:]
    if number is None or claim.kind != "change" or not _BOTH.fullmatch(claim.phrase.strip("，、")):
        return None
    some = [each.number for each in pair if each.several == 2 and each.number]
    if len(some) < 2 or not all(each.comparable(number) for each in some):
        return None
    first, second = map(said, some)
    return Due(abs(first.value - second.value), first.slack + second.slack)


def turned(claims: Sequence[Claim], claim: Claim) -> int | None:
    """The direction from one number to the next where the words between say another, 由95.7%提升到
    91.2%; None where they are right."""
    first = next((each for each in reversed(claims) if each.number), None)
    if first is None or first.number is None or claim.number is None or claim.year != "this":
        return None
    if first.year != "from" or not first.number.comparable(claim.number):
        return None
    said = direction_to(claim.number.before)
    now, then = value_of(claim.number), value_of(first.number)
    way = (now > then) - (now < then)
    return way if said and said.way != way else None


def _is_plain(claim: Claim) -> bool:
    """True for a change that names no figure of its own: 的年初预算少3万元."""
    words = claim.phrase.strip(f"{MASK} ，只仅略")
    return claim.kind == "change" and (not words or words.startswith("的") or words == "相比")


def _as(number: Number, apart: Due, base: Due) -> Due | None:
    """A difference in the unit of a number; None where it is another kind of number."""
    if number.unit == "百分点":
        return apart if base.value <= _PER_CENT else None
    return rate(apart, base) if number.rate is not None else apart
