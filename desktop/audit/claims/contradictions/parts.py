"""Lists of parts behind their whole: in brackets, 由…组成, or behind 其中.

A list may leave parts out, so its sum proves nothing, unless it is more than the whole. Where it
would be that but for one slip in one part, that part was meant to be the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from desktop.audit.claims.contradictions.numbers import (
    is_open,
    levels,
    number_of,
    said_in,
    value_in,
)
from desktop.audit.claims.judgement.arithmetic import Due, said, value_of
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.narrative.document.numbers import Number

_OPEN = re.compile(r"\s*[（(]")
_CLOSED = re.compile("[）)]")
_OF = re.compile("由")
_MADE = re.compile("[^。；;]*?(?:组成|构成|形成|两部分|三部分)")
_ITEM = re.compile(r"\s*[、和与及，（][^。；;：]*")
_LIST = re.compile(r"\s*[、和及][^，。；：（）()]*")
_BEYOND = re.compile("超|比|增|减|目标")
_AMONG = re.compile("[一-龥]{1,8}[之当]?中[，,]")
_PART_END = re.compile("[；;]")
NEAR = 8
"""The whole of 由…组成, or of 其中 in a new sentence, is one of so many numbers before it."""


def off(text: str, earlier: Sequence[Judged], sentence: Sequence[Judged]) -> dict[int, Due]:
    """What the parts of a sentence that are off should be, by their places in it."""
    found: dict[int, Due] = {}
    for whole, places in _lists(text, earlier, sentence):
        for place, due in _off(whole, [sentence[each] for each in places]):
            found.setdefault(places[place], due)
    return found


def left_over(text: str, earlier: Sequence[Judged], sentence: Sequence[Judged]) -> dict[int, Due]:
    """What the last part that the data do not bear out should be, where 由…组成 names them all."""
    found: dict[int, Due] = {}
    for place, each in enumerate(sentence):
        before = [*earlier[-1:], *sentence[:place]]
        whole = before[-1] if before and before[-1].standing == "right" else None
        if whole is None or not _is_whole(whole) or not _is_made_of(text, each):
            continue
        places = _row(text, number_of(whole), sentence, range(place, len(sentence)))
        unsure = [one for one in places if sentence[one].standing != "right"]
        if unsure and len(places) > 1:
            known = [sentence[one] for one in places if one != unsure[-1]]
            rest = value_in(whole) - sum(map(value_in, known), Decimal(0))
            due = Due(rest, sum((said_in(one).slack for one in (whole, *known)), Decimal(0)))
            if rest > 0 and not due.allows(number_of(sentence[unsure[-1]])):
                found[unsure[-1]] = due
    return found


def _is_made_of(text: str, first: Judged) -> bool:
    """True for the first part behind 由, where 组成 ends the list and 等 leaves none out."""
    number = first.claim.number
    made = _MADE.match(text, number.end) if number and _OF.search(first.claim.phrase) else None
    return made is not None and "等" not in made[0]


def _lists(
    text: str, earlier: Sequence[Judged], sentence: Sequence[Judged]
) -> Iterator[tuple[Number, list[int]]]:
    """Each whole with the places of its parts."""
    for place, each in enumerate(sentence):
        number = each.claim.number
        if number is None:
            continue
        if _is_whole(each):
            behind = range(place + 1, len(sentence))
            yield number, _in_brackets(text, number, sentence, behind)
            if place + 1 < len(sentence) and sentence[place + 1].claim.part:
                yield number, _row(text, number, sentence, behind)
        if _is_made_of(text, each) or (each.claim.part and not place):
            places = _row(text, number, sentence, range(place, len(sentence)))
            for one in [*earlier, *sentence[:place]][-NEAR:]:
                if one.standing == "right" and _is_whole(one) and one.claim.number:
                    yield one.claim.number, places


def _is_whole(judged: Judged) -> bool:
    """True for an amount, or a count that the data bear out: what is in brackets behind another
    count may be counted otherwise, 275家34,894人（在职20,149人）."""
    number = judged.claim.number
    if number is None or judged.claim.kind != "level" or judged.standing == "wrong":
        return False
    is_known = number.amount is not None or judged.standing == "right"
    return is_known and number.rate is None and value_of(number) > 0


def _in_brackets(
    text: str, whole: Number, sentence: Sequence[Judged], places: Sequence[int]
) -> list[int]:
    """The places of the parts in the brackets right behind a whole."""
    closed = _CLOSED.search(text, whole.end)
    if not _OPEN.match(text, whole.end) or closed is None:
        return []
    inside = takewhile(lambda place: _start(sentence[place]) < closed.start(), places)
    return [place for place in inside if _is_part(sentence[place], whole)]


def _row(text: str, whole: Number, sentence: Sequence[Judged], places: Sequence[int]) -> list[int]:
    """The places of the parts that follow each other in one list."""
    row: list[int] = []
    end = 0
    for place in places:
        if row and not _ITEM.fullmatch(text[end : _start(sentence[place])]):
            break
        number = sentence[place].claim.number
        if number is not None and _is_part(sentence[place], whole):
            row.append(place)
            end = number.end
    return row


def _start(judged: Judged) -> int:
    number = judged.claim.number
    return judged.claim.start if number is None else number.start


def _is_part(judged: Judged, whole: Number) -> bool:
    number = judged.claim.number
    alike = number is not None and number.rate is None and number.comparable(whole)
    return alike and judged.claim.kind == "level"


def _off(whole: Number, parts: Sequence[Judged]) -> Iterator[tuple[int, Due]]:
    """Each part that may be the slip, not being right by the data, and what it should be."""
    numbers = [each.claim.number for each in parts if each.claim.number]
    total = sum(map(value_of, numbers), Decimal(0))
    slack = sum((said(each).slack for each in (whole, *numbers)), Decimal(0))
    if len(numbers) < 2 or abs(total - value_of(whole)) <= slack:
        return
    for place, number in enumerate(numbers):
        rest = value_of(whole) - total + value_of(number)
        dues = [due for due in _within(rest, slack, number) if due > 0 and is_slip(number, due)]
        if dues and parts[place].standing != "right":
            yield place, Due(dues[0], slack)


def _within(rest: Decimal, slack: Decimal, number: Number) -> Iterator[Decimal]:
    """What may be left as a number is written, the parts being rounded."""
    step = number.step.scaleb(-number.decimals)
    yield rest
    for count in range(1, int(slack / step) + 1):
        yield from (rest - count * step, rest + count * step)


def exceeded(text: str, sentence: list[Judged], place: int) -> Number | None:
    """The number of which a claim is said to be a part, where the parts are more than that."""
    each, number = sentence[place], sentence[place].claim.number
    if each.claim.kind != "level" or number is None or number.rate is not None:
        return None
    starts = [at for at in range(place + 1) if _begins_parts(text, sentence, at)]
    if len(starts) != 1 or not starts[0]:
        return None
    first = sentence[starts[0]]
    whole = _whole(sentence[: starts[0]], first, number)
    bound = whole.claim.number if whole else None
    beyond = _BEYOND.search(whole.claim.phrase[-NEAR:]) if whole else None
    if whole is None or bound is None or (beyond and beyond[0] not in first.claim.phrase):
        return None
    if _PART_END.search(text[bound.end : number.start]):
        return None
    parts = _listed(text, sentence[starts[0] :], number, _LIST if first.claim.part else _ITEM)
    most = value_in(whole) + sum((said_in(one).slack for one in (whole, *parts)), Decimal(0))
    if each not in parts or sum(map(value_in, parts), Decimal(0)) <= most:
        return None
    is_last_open = not any(map(is_open, parts[parts.index(each) + 1 :]))
    return bound if is_last_open or value_in(each) > value_in(whole) else None


def _whole(before: list[Judged], first: Judged, number: Number) -> Judged | None:
    """The number right before the parts, where it is of their kind; else the nearest that is and
    that the data bear out, where the first part is of this kind."""
    last = before[-1]
    if last.claim.kind == "level" and last.claim.number and last.claim.number.comparable(number):
        return last
    if last.claim.number and (last.claim.number.amount or last.claim.number.rate):
        return None
    if first.claim.number is None or not first.claim.number.comparable(number):
        return None
    known = [each for each in levels(before, number) if each.standing == "right"]
    return known[-1] if known else None


def _begins_parts(text: str, sentence: list[Judged], at: int) -> bool:
    """True behind 其中, and behind 18个科目中."""
    if sentence[at].claim.part or not at:
        return sentence[at].claim.part
    whole, first = sentence[at - 1].claim.number, sentence[at].claim.number
    return bool(whole and first and _AMONG.match(text, whole.end, first.start))


def _listed(text: str, claims: list[Judged], like: Number, joint: re.Pattern[str]) -> list[Judged]:
    """The numbers that one list says behind 其中, 甲3个、乙2个: a comma may begin another."""
    parts: list[Judged] = []
    for each in levels(claims, like):
        if parts and not joint.fullmatch(text[number_of(parts[-1]).end : number_of(each).start]):
            break
        parts.append(each)
    return parts
