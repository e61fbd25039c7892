"""Numbers of one sentence that contradict each other, whatever the data say (K45).

执行率100% of 1,500万元 in 2,000万元; 13人 of 40人 as 32.0%; parts behind 其中 that are more than
the whole; a sum that is not that of what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, pairwise

from desktop.audit.claims.comparing import is_right, step_of
from desktop.audit.claims.direction import FALL, RISE
from desktop.audit.claims.standing import Judged
from desktop.narrative.numbers import Number

CHECK = "K45"
SHORT = 4
"""So many letters may stand between the number that is added up to and the one before it."""
_SUM = re.compile(r"(?:([两二三四五六七八九])[项类者部]?)?(?:合计|共计)(?:为|是|达)*$")
_COUNTED = dict(zip("两二三四五六七八九", (2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_RATE_NAME = re.compile(r"([一-龥]{2,4})率(?:为|是|达到?|约|仅)*$")
_TO = re.compile(rf"^(?:({RISE}|增|升)|({FALL}|减|降))(?:到|至)了?$")
_LIST = re.compile(r"\s*[、和及][^，。；：（）()]*")
_PART_END = re.compile("[；;]")
_BUDGET, _SPENT = re.compile("预算"), re.compile("支出|执行|决算")


def contradictions(text: str, judged: Sequence[Judged]) -> Iterator[Judged]:
    """The claims of a text anew, those wrong that another of their sentence contradicts."""
    for _, group in groupby(judged, key=lambda each: each.claim.sentence):
        sentence = [*group]
        for place, each in enumerate(sentence):
            yield _judge(text, sentence[:place], each) if _is_open(each) else each


def _is_open(judged: Judged) -> bool:
    return judged.claim.number is not None and judged.standing in ("open", "query")


def _judge(text: str, before: list[Judged], each: Judged) -> Judged:
    number = each.claim.number
    assert number is not None
    for due in (_share(before, each), _growth(before, each), _sum(before, each)):
        if due is not None:
            return _compared(each, due)
    whole = _whole(text, before, each)
    if whole is not None:
        return _wrong(each, f"不大于 {whole.whole}")
    moved = _moved(text, before, each)
    return _compared(each, moved) if moved is not None else each


def _compared(each: Judged, due: Decimal) -> Judged:
    """Right or wrong by `due`, in yuan, per cent or a count."""
    number = each.claim.number
    assert number is not None
    if is_right(number, (due,)):
        return replace(each, standing="right", check=CHECK)
    return _wrong(each, _written(due, number))


def _wrong(each: Judged, due: str) -> Judged:
    return replace(each, standing="wrong", due=due, check=CHECK, figure=(), against=())


def _written(due: Decimal, number: Number) -> str:
    exponent = number.value.as_tuple().exponent
    digits = -min(int(exponent), 0)
    return f"{due / step_of(number):,.{digits}f}{number.unit}"


def _value(judged: Judged) -> Decimal:
    """The number of a claim, in yuan or as it is counted."""
    number = judged.claim.number
    assert number is not None
    return number.value if number.amount is None else number.amount


def _levels(before: list[Judged], like: Number) -> list[Judged]:
    """The amounts or counts of the same unit that a sentence says before."""
    return [
        each
        for each in before
        if each.claim.kind == "level"
        and each.claim.number is not None
        and each.claim.number.comparable(like)
        and each.standing != "wrong"
    ]


def _pair(before: list[Judged]) -> tuple[Judged, list[Judged]] | None:
    """The last amount or count of a sentence, and those of its unit before it, no smaller."""
    part = before[-1] if before else None
    if part is None or part.claim.kind != "level" or part.claim.number is None:
        return None
    if part.claim.number.rate is not None or (part.claim.number.amount and not part.claim.part):
        return None
    others = _levels(before[:-1], part.claim.number)
    others = others[-1:] if part.claim.part else others
    return part, [each for each in others if _value(each) >= _value(part) > 0]


def _share(before: list[Judged], each: Judged) -> Decimal | None:
    """The rate of two numbers of the sentence: 占, a 执行率, or the rate of what was counted."""
    claim = each.claim
    if claim.number is None or claim.number.rate is None or claim.several > 1:
        return None
    if claim.kind == "completion":
        return _completion(before)
    pair = _pair(before)
    if pair is None or not pair[1]:
        return None
    part, wholes = pair
    name = _RATE_NAME.search(claim.phrase)
    if claim.kind == "level" and not (name and name[1] in part.claim.phrase):
        return None
    if claim.kind not in ("share", "level") or claim.whole or (claim.phrase and not name):
        return None
    rates = [_value(part) / _value(whole) * 100 for whole in wholes]
    return next((rate for rate in rates if is_right(claim.number, (rate,))), rates[0])


def _completion(before: list[Judged]) -> Decimal | None:
    amounts = [each for each in before if each.claim.number and each.claim.number.amount]
    budget = [each for each in amounts if _BUDGET.search(each.claim.phrase)]
    spent = [
        each
        for each in amounts
        if _SPENT.search(each.claim.phrase) and not _BUDGET.search(each.claim.phrase)
    ]
    if len(budget) != 1 or len(spent) != 1 or not _value(budget[0]):
        return None
    return _value(spent[0]) / _value(budget[0]) * 100


def _growth(before: list[Judged], each: Judged) -> Decimal | None:
    """The rate of a change whose figure and amount the sentence says."""
    claim = each.claim
    if claim.kind != "change" or claim.number is None or claim.number.rate is None or claim.phrase:
        return None
    if len(before) < 2 or before[-1].claim.kind != "change" or not before[-1].claim.number:
        return None
    change, level = before[-1], before[-2]
    plain = not change.claim.phrase.strip("\ue000")
    if "预算" in level.claim.phrase:
        return None
    if not (plain and level.claim.kind == "level" and not level.claim.base and level.claim.number):
        return None
    made = change.claim.number
    if level.claim.number.amount is None or made is None or made.amount is None:
        return None
    base = _value(level) - (change.claim.way or 0) * _value(change)
    return _value(change) / base * 100 if base > 0 else None


def _sum(before: list[Judged], each: Judged) -> Decimal | None:
    """The sum of the amounts that stand before 三项合计, or before 合计."""
    claim = each.claim
    found = _SUM.search(claim.phrase)
    if claim.kind != "level" or claim.number is None or found is None:
        return None
    if len(claim.phrase[: found.start()].strip("，、；：,的\ue000")) > 0:
        return None
    values = [_value(one) for one in _levels(before, claim.number)]
    count = _COUNTED.get(found[1] or "", 0)
    if len(values) < max(count, 2):
        return None
    sums = [sum(values[-size:], Decimal(0)) for size in range(2, len(values) + 1)]
    if not count:
        return next((one for one in sums if is_right(claim.number, (one,))), sums[-1])
    return sums[count - 2]


def _whole(text: str, before: list[Judged], each: Judged) -> Number | None:
    """The number of which `each` is said to be a part, where the parts are more than that."""
    claim = each.claim
    if claim.kind != "level" or claim.number is None or claim.number.rate is not None:
        return None
    starts = [place for place, one in enumerate((*before, each)) if one.claim.part]
    if len(starts) != 1 or not starts[0]:
        return None
    whole = before[starts[0] - 1]
    parts = [*_levels(before[starts[0] :], claim.number), each]
    if not _is_list(text, parts):
        return None
    number = whole.claim.number
    if number is None or whole.claim.kind != "level" or not number.comparable(claim.number):
        return None
    if _PART_END.search(text[number.end : claim.number.start]):
        return None
    return number if sum(map(_value, parts), Decimal(0)) > _value(whole) else None


def _is_list(text: str, parts: list[Judged]) -> bool:
    """True for numbers that one list says behind 其中, 甲3个、乙2个: a comma may begin another."""
    return all(
        first.claim.number
        and second.claim.number
        and _LIST.fullmatch(text[first.claim.number.end : second.claim.number.start])
        for first, second in pairwise(parts)
    )


def _moved(text: str, before: list[Judged], each: Judged) -> Decimal | None:
    """The difference of two numbers, 由31人增加到39人, for the change that is said behind them."""
    claim = each.claim
    if claim.kind != "change" or claim.number is None or len(before) < 2:
        return None
    first, second = (one.claim.number for one in before[-2:])
    if first is None or second is None or not first.comparable(claim.number):
        return None
    if not second.comparable(claim.number) or not _TO.match(text[first.end : second.start]):
        return None
    return abs(_value(before[-1]) - _value(before[-2]))
