"""Numbers of one sentence that contradict each other, whatever the data say (K45).

执行率100% of 1,500万元 in 2,000万元; 13人 of 40人 as 32.0%; parts behind 其中 that are more than
the whole; a sum that is not that of what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, groupby

from desktop.audit.claims.contradictions.averages import averaged, shared
from desktop.audit.claims.contradictions.comparisons import (
    between,
    compared,
    left,
    ordered,
    turned,
)
from desktop.audit.claims.contradictions.parts import off
from desktop.audit.claims.contradictions.relations import meant
from desktop.audit.claims.facts.names import season_of
from desktop.audit.claims.judgement.arithmetic import (
    COUNTED,
    LIKE,
    Due,
    added,
    apart,
    is_near,
    rate,
    said,
    value_of,
)
from desktop.audit.claims.judgement.comparing import as_written
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import WAYS
from desktop.audit.claims.reading.direction import leads_on
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import PEOPLE, Number

CHECK = "K45"
_SUM = re.compile(
    r"(?:([两二三四五六七八九])[项类者部]?)?(?:合计|共计|之和|合在一起)(?:为|是|达|约)*$"
)
_RATE_NAME = re.compile(r"([一-龥]{2,4})率(?:为|是|达到?|约|仅)*$")
_LIST = re.compile(r"\s*[、和及][^，。；：（）()]*")
_BEYOND = re.compile("超|比|增|减|目标")
_COLON = re.compile("[：:]")
_REST = re.compile("(?:其余|剩余|结余|节余|空编|相差|缺编|差额|未执行)(?:为|是|的)?$")
_PART_END = re.compile("[；;]")
_BUDGET, _SPENT = re.compile("预算"), re.compile("支出|执行|决算")


def contradictions(text: str, judged: Sequence[Judged]) -> Iterator[Judged]:
    """The claims of a text anew, those wrong that another of their sentence contradicts."""
    earlier: list[Judged] = []
    for _, group in groupby(judged, key=lambda each: each.claim.sentence):
        sentence = [*group]
        parts = off(text, earlier, sentence)
        for place, each in enumerate(sentence):
            if not _is_open(each):
                yield each
            elif place in parts:
                yield _wrong(each, as_written(parts[place].value, _number(each)))
            else:
                yield _judge(text, sentence, place, earlier)
        earlier += sentence


def _is_open(judged: Judged) -> bool:
    return judged.claim.number is not None and judged.standing in ("open", "query")


def _judge(text: str, sentence: list[Judged], place: int, earlier: list[Judged]) -> Judged:
    before, each = sentence[:place], sentence[place]
    share = _share(text, before, each)
    if share is not None:
        number, known = _number(each), _shares(earlier, before, each)
        return _compared(each, next((due for due in known if due.allows(number)), share))
    for due in _made(before, each, earlier):
        if due is not None:
            return _compared(each, due)
    return _in_words(text, sentence, place) or _slip(earlier, before, each)


def _made(before: list[Judged], each: Judged, earlier: list[Judged]) -> Iterator[Due | None]:
    """What the numbers before make of one, by its words."""
    claims = [one.claim for one in before]
    yield _growth(before, each)
    yield _sum(before, each)
    yield _difference(before, each)
    yield left(claims, each.claim)
    yield between(claims, each.claim)
    yield averaged(claims, each.claim)
    yield shared([one.claim for one in earlier], claims, each.claim)


def _in_words(text: str, sentence: list[Judged], place: int) -> Judged | None:
    """A number beside those with which its words compare it."""
    before, each = sentence[:place], sentence[place]
    claims = [one.claim for one in before]
    if word := ordered(claims, each.claim):
        return _wrong(each, word)
    way = turned(claims, each.claim)
    if way is not None:
        return _wrong(each, WAYS[way][_number(each).rate is not None])
    if apart := compared(claims, each.claim):
        return _against(each, *apart)
    if whole := _whole(text, sentence, place):
        return _wrong(each, f"不大于 {whole.whole}")
    moved = _moved(text, before, each)
    return _compared(each, moved) if moved is not None else None


def _slip(earlier: list[Judged], before: list[Judged], each: Judged) -> Judged:
    """A number that is one slip from what those before it make."""
    number = _number(each)
    due = meant([one.claim for one in before], each.claim)
    if due is None and each.claim.kind == "share":
        due = _slip_of_share(number, [*_shares(earlier, before, each)])
    return _wrong(each, as_written(due.value, number)) if due else each


def _slip_of_share(number: Number, known: list[Due]) -> Due | None:
    """The only one of the rates known of which a number is a slip; None where it is one of them."""
    if any(is_near(due, number) for due in known):
        return None
    slips = {as_written(due.value, number): due for due in known if is_slip(number, due.value)}
    return slips.popitem()[1] if len(slips) == 1 else None


def _compared(each: Judged, due: Due) -> Judged:
    """Right or wrong by what is due."""
    number = _number(each)
    if due.allows(number):
        return replace(each, standing="right", check=CHECK)
    return _wrong(each, as_written(due.value, number))


def _against(each: Judged, due: Due, way: int) -> Judged:
    """Right or wrong by what is due and its direction."""
    said = each.claim.way
    if said is not None and way and said != way:
        return _wrong(each, WAYS[way][_number(each).rate is not None])
    return _compared(each, due)


def _wrong(each: Judged, due: str) -> Judged:
    return replace(each, standing="wrong", due=due, check=CHECK, figure=(), against=())


def _number(judged: Judged) -> Number:
    """The number of a claim that has one."""
    number = judged.claim.number
    assert number is not None
    return number


def _value(judged: Judged) -> Decimal:
    return value_of(_number(judged))


def _said(judged: Judged) -> Due:
    return said(_number(judged))


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


def _pair(text: str, before: list[Judged]) -> tuple[Judged, list[Judged]] | None:
    """The last amount or count of a sentence, and those of its unit before it, no smaller."""
    part = before[-1] if before else None
    if part is None or part.claim.kind != "level" or part.claim.number is None:
        return None
    number = part.claim.number
    others = _levels(before[:-1], number)
    listed = bool(others) and _COLON.search(text[_number(others[0]).end : number.start])
    if number.rate is not None or (number.amount and not (part.claim.part or listed)):
        return None
    others = others[-1:] if part.claim.part else others[:1] if listed else others
    return part, [each for each in others if _value(each) >= _value(part) > 0]


def _share(text: str, before: list[Judged], each: Judged) -> Due | None:
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
    rates = [rate(_said(part), _said(whole)) for whole in wholes]
    return next((due for due in rates if due.allows(claim.number)), rates[0])


def _shares(earlier: list[Judged], before: list[Judged], each: Judged) -> Iterator[Due]:
    """The rates of the number before, of every larger one that the text says before that."""
    if not before or before[-1].claim.number is None or each.claim.kind == "completion":
        return
    part = before[-1]
    for whole in _levels([*earlier, *before], before[-1].claim.number):
        if _value(whole) >= _value(part) > 0:
            yield rate(_said(part), _said(whole))


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
    if len(budget) != 1 or len(spent) != 1 or not _value(budget[0]):
        return None
    return rate(_said(spent[0]), _said(budget[0]))


def _growth(before: list[Judged], each: Judged) -> Due | None:
    """The rate of a change whose figure and amount the sentence says."""
    claim = each.claim
    if claim.kind != "change" or claim.number is None or claim.number.rate is None or claim.phrase:
        return None
    if len(before) < 2 or before[-1].claim.kind != "change" or not before[-1].claim.number:
        return None
    change, level = before[-1], before[-2]
    plain = not change.claim.phrase.strip(MASK)
    if "预算" in level.claim.phrase:
        return None
    if not (plain and level.claim.kind == "level" and not level.claim.base and level.claim.number):
        return None
    made = change.claim.number
    if level.claim.number.amount is None or made is None or made.amount is None:
        return None
    by, base = _said(change), _said(level)
    if level.claim.year != "last":
        base = Due(base.value - (change.claim.way or 0) * by.value, base.slack + by.slack)
    return rate(by, base) if base.value > 0 else None


def _sum(before: list[Judged], each: Judged) -> Due | None:
    """The sum of the amounts that stand before 三项合计, or before 合计."""
    claim = each.claim
    found = _SUM.search(claim.phrase)
    if claim.kind != "level" or claim.number is None or found is None:
        return None
    if claim.phrase[: found.start()].strip(f"，、；：,的{MASK}"):
        return None
    items = [*map(_number, _levels(before, claim.number))]
    count = COUNTED.get(found[1] or "", 0)
    if len(items) < max(count, 2):
        return None
    sums = [added(items[-size:], claim.number) for size in range(2, len(items) + 1)]
    if not count:
        return _nearest(sums, claim.number)
    return sums[count - 2]


def _nearest(sums: list[Due], number: Number) -> Due:
    """The sum that a number is, or is one slip from; else that of all."""
    fits = [one for one in sums if one.allows(number)]
    return next(iter([*fits, *(one for one in sums if is_slip(number, one.value)), sums[-1]]))


def _difference(before: list[Judged], each: Judged) -> Due | None:
    """The difference of two numbers of the sentence, for 其余, 结余 or 空编; None where none of
    them is like the number."""
    claim = each.claim
    if claim.number is None or claim.number.rate is not None or not _REST.search(claim.phrase):
        return None
    others = [_number(one) for one in before if _is_alike(one, claim.number)]
    every = [apart(*pair, claim.number) for pair in combinations(others, 2)]
    dues = [due for due in every if due.value]
    right = [due for due in dues if due.allows(claim.number)]
    like = [due for due in dues if abs(due.value - _value(each)) <= due.value * LIKE]
    like = dues if claim.number.unit in PEOPLE else like
    return next(iter([*right, *(like if len(others) == 2 else ())]), None)


def _is_alike(judged: Judged, number: Number) -> bool:
    other = judged.claim.number
    return other is not None and other.rate is None and other.comparable(number)


def _whole(text: str, sentence: list[Judged], place: int) -> Number | None:
    """The number of which a claim is said to be a part, where the parts are more than that."""
    each = sentence[place]
    starts = [at for at, one in enumerate(sentence[: place + 1]) if one.claim.part]
    if each.claim.kind != "level" or len(starts) != 1 or not starts[0]:
        return None
    whole, number = sentence[starts[0] - 1], each.claim.number
    bound = whole.claim.number
    if number is None or bound is None or whole.claim.kind != "level":
        return None
    if _BEYOND.search(whole.claim.phrase):
        return None
    if number.rate is not None or not bound.comparable(number):
        return None
    if _PART_END.search(text[bound.end : number.start]):
        return None
    parts = _parts(text, sentence[starts[0] :], number)
    most = _value(whole) + sum((_said(one).slack for one in (whole, *parts)), Decimal(0))
    if each not in parts or sum(map(_value, parts), Decimal(0)) <= most:
        return None
    is_last_open = not any(map(_is_open, parts[parts.index(each) + 1 :]))
    return bound if is_last_open or _value(each) > _value(whole) else None


def _parts(text: str, claims: list[Judged], like: Number) -> list[Judged]:
    """The numbers that one list says behind 其中, 甲3个、乙2个: a comma may begin another."""
    parts: list[Judged] = []
    for each in _levels(claims, like):
        if parts and not _LIST.fullmatch(text[_number(parts[-1]).end : _number(each).start]):
            break
        parts.append(each)
    return parts


def _moved(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The difference of two numbers, 由31人增加到39人, for the change that is said behind them."""
    claim = each.claim
    before = [one for one in before if one.claim.number is not None]
    if claim.kind != "change" or claim.number is None or len(before) < 2:
        return None
    first, second = (one.claim.number for one in before[-2:])
    if first is None or second is None or not first.comparable(claim.number):
        return None
    if not second.comparable(claim.number) or not leads_on(text[first.end : second.start]):
        return None
    return apart(first, second, claim.number)
