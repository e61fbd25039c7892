"""Rates of numbers that a text says: 占, a 执行率, the rate of what was counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.claims.contradictions.numbers import levels, number_of, said_in, value_in
from desktop.audit.claims.facts.names import season_of
from desktop.audit.claims.judgement.arithmetic import Due, is_near, rate
from desktop.audit.claims.judgement.comparing import as_written
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.narrative.document.numbers import Number

_RATE_NAME = re.compile(r"([一-龥]{2,4})率(?:为|是|达到?|约|仅)*$")
_COLON = re.compile("[：:]")
_BUDGET, _SPENT = re.compile("预算"), re.compile("支出|执行|决算")


def share(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The rate of two numbers of the sentence: 占, a 执行率, or the rate of what was counted."""
    claim = each.claim
    if claim.number is None or claim.number.rate is None or claim.several > 1:
        return None
    if claim.kind == "completion":
        return _completion(before, claim.whole)
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


def shares(earlier: list[Judged], before: list[Judged], each: Judged) -> Iterator[Due]:
    """The rates of the number before, of every larger one that the text says before that."""
    if not before or before[-1].claim.number is None or each.claim.kind == "completion":
        return
    part = before[-1]
    for whole in levels([*earlier, *before], before[-1].claim.number):
        if value_in(whole) >= value_in(part) > 0:
            yield rate(said_in(part), said_in(whole))


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
