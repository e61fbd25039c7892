"""Rates of numbers that a text says: 占, a 执行率, the rate of what was counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.audit.claims.contradictions.numbers import levels, number_of, said_in, value_in
from desktop.audit.claims.facts.names import season_of
from desktop.audit.claims.facts.words import words
from desktop.audit.claims.judgement.arithmetic import Due, as_written, is_near, rate
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import Number

_RATE_NAME = re.compile(r"([一-龥]{2,4})率(?:为|是|达到?|约|仅)*$")
_COLON = re.compile("[：:]")
_MARKS = f"，、；：其中有为是共{MASK}"
_ALONE = re.compile(
    r"[，,（(]?(?:均|各|都|约|所)*占(?:比|了|到|约|近|将近|不到|不足|超过?|逾|达|为)*"
)
LEAST = 2
"""So many letters of a name tell it within a sentence."""
_BUDGET, _SPENT = re.compile("预算"), re.compile("支出|执行|决算")
_PLANNED = re.compile("预算|安排|下达|批复|核定|原定")
_DONE = re.compile("支出|执行|决算|支付|列支|拨付|使用|花|用")
_REST_RATE = re.compile("(?:差异|偏差|结余|结转|节约|节支|超支)率(?:为|是|达|约)*$")
_COMPLETED = re.compile(r"(?:完成|执行|用)(?:了)?(?:约|近|将近|不到|不足|超过?|逾)*$")


def share(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The rate of two numbers of the sentence: 占, a 执行率, or the rate of what was counted."""
    claim = each.claim
    if claim.number is None or claim.number.rate is None or claim.several > 1:
        return None
    if claim.kind == "completion":
        made = _completion(before, claim.whole)
        return _of_budget(before, each, made) if claim.told_as_share else made
    pair = _pair(text, before)
    if pair is None or not pair[1]:
        return None
    part, wholes = pair
    name = _RATE_NAME.search(claim.phrase)
    if claim.kind == "level" and not (name and name[1] in part.claim.phrase):
        return None
    if claim.kind not in ("share", "level") or claim.whole or (claim.phrase and not name):
        return None
    rates = [rate(said_in(part), said_in(whole)) for whole in wholes]
    return next((due for due in rates if due.allows(claim.number)), rates[0])


def named_share(before: list[Judged], each: Judged) -> Due | None:
    """The rate of a number that the sentence called by the same name, of the one of which it is a
    part, 困难家庭1,260户，其中低保户840户，低保户占三分之二; None where it may be of several."""
    claim = each.claim
    name = claim.phrase.strip(_MARKS)
    if claim.kind != "share" or claim.whole or len(name) < LEAST or claim.several > 1:
        return None
    for place, part in enumerate(before):
        if part.claim.kind == "level" and part.claim.number and _is_called(part, name):
            wholes = levels(before[:place], part.claim.number)
            wholes = [one for one in wholes if value_in(one) >= value_in(part) > 0]
            return rate(said_in(part), said_in(wholes[0])) if len(wholes) == 1 else None
    return None


def ratio_of_named(before: list[Judged], each: Judged) -> Due | None:
    """How many times one number that the text named is another, 工程是货物的3.2倍."""
    claim = each.claim
    names = [one.strip(_MARKS) for one in (claim.phrase, claim.whole)]
    if claim.kind != "share" or claim.several > 1 or min(map(len, names)) < LEAST:
        return None
    part, whole = ([one for one in before if _has_name(one, name)] for name in names)
    if len(part) != 1 or len(whole) != 1 or not value_in(whole[0]):
        return None
    alike = number_of(part[0]).comparable(number_of(whole[0]))
    return rate(said_in(part[0]), said_in(whole[0])) if alike else None


def _has_name(judged: Judged, name: str) -> bool:
    claim = judged.claim
    return claim.kind == "level" and bool(claim.number) and claim.phrase.strip(_MARKS) == name


def share_of_named(before: list[Judged], each: Judged) -> Due | None:
    """The rate of the number right before, of one that the text called by the name of the whole,
    运行费1.93万元，加油0.82万元，占运行费的42.6%; None where there are several."""
    claim, part = each.claim, before[-1] if before else None
    name = claim.whole.strip(_MARKS)
    if claim.kind != "share" or claim.behind or claim.several > 1 or claim.phrase.strip(_MARKS):
        return None
    if len(name) <= LEAST or words().nothing.fullmatch(name):
        return None
    if part is None or part.claim.number is None or part.claim.kind != "level":
        return None
    wholes = [
        one
        for one in levels(before[:-1], part.claim.number)
        if one.claim.phrase.strip(_MARKS).endswith(name) and value_in(one) >= value_in(part) > 0
    ]
    return rate(said_in(part), said_in(wholes[0])) if len(wholes) == 1 else None


def _is_called(judged: Judged, name: str) -> bool:
    phrase = judged.claim.phrase.strip(_MARKS)
    return len(phrase) >= LEAST and (phrase.startswith(name) or name.startswith(phrase))


def shares(earlier: list[Judged], before: list[Judged], each: Judged) -> Iterator[Due]:
    """The rates of the number before, of every larger one that the text says before that."""
    if not before or before[-1].claim.number is None or each.claim.kind == "completion":
        return
    yield from _of_each(before[-1], [*earlier, *before])


def _of_each(part: Judged, wholes: list[Judged]) -> Iterator[Due]:
    for whole in levels(wholes, number_of(part)):
        if value_in(whole) >= value_in(part) > 0:
            yield rate(said_in(part), said_in(whole))


def beside(text: str, earlier: list[Judged], before: list[Judged], each: Judged) -> Due | None:
    """The rate of the amount right before 占, of the first larger one of its sentence; None where
    the share is that of any other that the text says."""
    claim, part = each.claim, before[-1] if before else None
    if claim.kind != "share" or claim.whole or claim.several > 1 or claim.number is None:
        return None
    if part is None or part.claim.number is None or part.claim.kind != "level":
        return None
    if not _ALONE.fullmatch(text[part.claim.number.end : claim.number.start]):
        return None
    here = [*_of_each(part, before[:-1])]
    if sure := _of_sum(part, before[:-1]):
        return None if is_near(sure, claim.number) else sure
    every = [*here, *_of_each(part, earlier)]
    is_of_any = any(is_near(due, claim.number) for due in every)
    return None if is_of_any or not here else here[0]


def _of_sum(part: Judged, before: list[Judged]) -> Due | None:
    """The rate of the last part of a whole of which the sentence says all parts."""
    some = levels(before, number_of(part))
    if len(some) < LEAST:
        return None
    rest = sum(map(value_in, some[1:]), value_in(part))
    slack = sum((said_in(one).slack for one in (*some, part)), Decimal(0))
    is_all = abs(rest - value_in(some[0])) <= slack and value_in(some[0]) > 0
    return rate(said_in(part), said_in(some[0])) if is_all else None


def rate_of_rest(before: list[Judged], each: Judged) -> Due | None:
    """差异率, 节约率: of the amount right before, in the budget of its sentence, by a slip."""
    number = each.claim.number
    if number is None or number.rate is None or not before or each.claim.kind == "share":
        return None
    part = before[-1]
    if (
        not _REST_RATE.search(number.before)
        or not part.claim.number
        or not part.claim.number.amount
    ):
        return None
    wholes = levels(before[:-1], part.claim.number)
    dues = [rate(said_in(part), said_in(one)) for one in wholes if value_in(one) > 0]
    if any(is_near(due, number) for due in dues):
        return next(due for due in dues if is_near(due, number))
    planned = [one for one in wholes if _PLANNED.search(one.claim.phrase)]
    return rate(said_in(part), said_in(planned[-1])) if len(planned) == 1 else None


def slip_of_share(number: Number, known: list[Due]) -> Due | None:
    """The only one of the rates known of which a number is a slip; None where it is one of them."""
    if any(is_near(due, number) for due in known):
        return None
    slips = {as_written(due.value, number): due for due in known if is_slip(number, due.value)}
    return slips.popitem()[1] if len(slips) == 1 else None


def _pair(text: str, before: list[Judged]) -> tuple[Judged, list[Judged]] | None:
    """The last amount or count of a sentence, and those of its unit before it, no smaller."""
    part = before[-1] if before else None
    if part is None or part.claim.kind != "level" or part.claim.number is None:
        return None
    number = part.claim.number
    others = levels(before[:-1], number)
    listed = bool(others) and _COLON.search(text[number_of(others[0]).end : number.start])
    if number.rate is not None or (number.amount and not (part.claim.part or listed)):
        return None
    others = others[-1:] if part.claim.part else others[:1] if listed else others
    return part, [each for each in others if value_in(each) >= value_in(part) > 0]


def completed(before: list[Judged], each: Judged) -> Due | None:
    """How much of what was planned was done, 安排20万元，支出15万元，完成七成多: of the two amounts
    right before it."""
    number = each.claim.number
    if number is None or number.rate is None or len(before) < 2:
        return None
    if each.claim.kind != "level" or not _COMPLETED.fullmatch(each.claim.phrase.strip(_MARKS)):
        return None
    planned, done = before[-2:]
    first, second = planned.claim.number, done.claim.number
    if first is None or second is None or first.amount is None or second.amount is None:
        return None
    if any(one.claim.kind != "level" or one.standing == "wrong" for one in (planned, done)):
        return None
    names = planned.claim.phrase, done.claim.phrase
    is_so = _PLANNED.search(names[0]) and _DONE.search(names[1]) and not _PLANNED.search(names[1])
    return rate(said_in(done), said_in(planned)) if is_so and value_in(planned) else None


def _of_budget(before: list[Judged], each: Judged, made: Due | None) -> Due | None:
    """占预算的22.8% of the amount right before it, as of 差额3万元, or of what was spent."""
    budget = [one for one in before if _is_money(one) and _BUDGET.search(one.claim.phrase)]
    part = before[-1] if before and _is_money(before[-1]) else None
    if len(budget) != 1 or part is None or part is budget[0] or not value_in(budget[0]):
        return made
    due = rate(said_in(part), said_in(budget[0]))
    is_named = bool(each.claim.phrase.strip(_MARKS))
    return due if is_named or due.allows(number_of(each)) else made


def _is_money(judged: Judged) -> bool:
    number = judged.claim.number
    return judged.claim.kind == "level" and number is not None and number.amount is not None


def _completion(before: list[Judged], whole: str) -> Due | None:
    amounts = [each for each in before if each.claim.number and each.claim.number.amount]
    season = season_of(whole)
    budget = [each for each in amounts if _BUDGET.search(each.claim.phrase)]
    budget = [each for each in budget if season_of(each.claim.phrase) == season] or budget
    spent = [
        each
        for each in amounts
        if _SPENT.search(each.claim.phrase) and not _BUDGET.search(each.claim.phrase)
    ]
    if len(budget) != 1 or len(spent) != 1 or not value_in(budget[0]):
        return None
    return rate(said_in(spent[0]), said_in(budget[0]))
