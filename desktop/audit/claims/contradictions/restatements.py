"""A number that is said twice, in two units: 1,234.56万元（12,345,600元）, 折合0.25亿元."""

from __future__ import annotations

import re

from desktop.audit.claims.judgement.arithmetic import LIKE, Due, value_of
from desktop.audit.claims.judgement.standing import Judged
from desktop.narrative.document.numbers import Number

_SO_MUCH = "(?:折合|约合|换算成?|折算为?|即|合)(?:人民币)?(?:约|为)*"
_AGAIN = re.compile(rf"[，,]?\s*{_SO_MUCH}\s*")
_ROUNDED = re.compile("[，,](?:不到|不足|接近|将近|近|约|大约|超过?|逾)")
_IN_BRACKETS = re.compile(rf"\s*[（(]\s*(?:{_SO_MUCH})?(?:约|大约)?\s*")
_EXACTLY = re.compile(
    r"(?:左右|以上|以下|多)?[，,（(](?:即|具体|准确地?说|[减降增跌涨升]幅|幅度|占比|比例|比重)(?:[为是达]|约为)?"
)
_ROUGHLY = re.compile(
    "[，,（(](?:即|也就是)?(?:已|均|都)?(?:约|近|将近|接近|不足|不到|超过?|逾|达到?|占)+"
)
_CLOSED = re.compile(r"\s*[）)]")
FAR = 20
"""What is in brackets is so much more or less only where it is of another figure."""


def restated(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The amount right before, where a number says that again in another unit, and says another."""
    first, number = before[-1].claim.number if before else None, each.claim.number
    if first is None or number is None or first.unit == number.unit:
        return None
    if before[-1].standing == "wrong" or not _are_alike(first, number):
        return None
    between = text[first.end : number.start]
    if _ROUNDED.fullmatch(between):
        due = Due(value_of(first))
        return None if due.allows(number) or not _is_like(due, number) else due
    is_aside = _IN_BRACKETS.fullmatch(between) and _CLOSED.match(text, number.end)
    if not (is_aside or _AGAIN.fullmatch(between)):
        return None
    due = Due(value_of(first), first.rounding)
    return None if due.allows(number) else due


def exactly(text: str, each: Judged, behind: Judged | None) -> Due | None:
    """The rate right behind one in words, 缩水近九成，减幅89.6%, where it is another."""
    number, more = each.claim.number, behind.claim.number if behind else None
    if number is None or more is None or number.rate is None or more.rate is None:
        return None
    if number.unit != "成" and not number.is_rough:
        return None
    due = Due(more.value * more.step)
    is_so = _EXACTLY.fullmatch(text[number.end : more.start]) and not due.allows(number)
    return due if is_so else None


def roughly(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The rate right before one in words, 占比92.16%，不足九成, where that says another."""
    first, number = before[-1].claim.number if before else None, each.claim.number
    if first is None or number is None or first.unit != "%" or number.unit != "成":
        return None
    due = Due(first.value)
    is_so = _ROUGHLY.fullmatch(text[first.end : number.start]) and not due.allows(number)
    return due if is_so else None


def _is_like(due: Due, number: Number) -> bool:
    return abs(due.value - value_of(number)) <= due.value * LIKE


def _are_alike(first: Number, number: Number) -> bool:
    """True for two amounts, or counts of one thing, that are about the same."""
    one, other = value_of(first), value_of(number)
    return first.comparable(number) and other > 0 and one / FAR <= other <= one * FAR
