"""Sums, rests and changes of the numbers of a sentence, by the words before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from desktop.audit.claims.contradictions.numbers import levels, number_of, said_in, value_in
from desktop.audit.claims.judgement.arithmetic import (
    COUNTED,
    LIKE,
    Due,
    added,
    apart,
    is_near,
    rate,
)
from desktop.audit.claims.judgement.slips import is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.direction import leads_on
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import PEOPLE, Number

_SUM = re.compile(
    r"(?:([两二三四五六七八九])[项类者部]?(?:[一-龥]{1,4}(?=共))?)?"
    r"(?:合计|共计|之和|合在一起|(?<=[一-龥]{2})共)(?:为|是|达|约)*$"
)
_THIS = re.compile(f"[，、而{MASK}]*(?:一年[间来内里之]*|今年|本年度?|当年)?")
_REST = re.compile("(?:其余|剩余|结余|节余|空编|相差|缺编|差额|未执行)(?:为|是|的)?$")


def growth(before: list[Judged], each: Judged) -> Due | None:
    """The rate of a change whose figure and amount the sentence says."""
    claim = each.claim
    if claim.kind != "change" or claim.number is None or claim.number.rate is None or claim.phrase:
        return None
    if len(before) < 2 or before[-1].claim.kind != "change" or not before[-1].claim.number:
        return None
    change, level = before[-1], _level_of(before)
    plain = _THIS.fullmatch(change.claim.phrase)
    if "预算" in level.claim.phrase:
        return None
    if not (plain and level.claim.kind == "level" and not level.claim.base and level.claim.number):
        return None
    made = change.claim.number
    if level.claim.number.amount is None or made is None or made.amount is None:
        return None
    by, base = said_in(change), said_in(level)
    earlier = Due(base.value - (change.claim.way or 0) * by.value, base.slack + by.slack)
    if level.claim.year.isdigit():  # 而2019年是3万元，同比少1万元: this year's or the last
        every = (rate(by, one) for one in (base, earlier) if one.value > 0)
        return next((due for due in every if due.allows(number_of(each))), None)
    base = base if level.claim.year == "last" else earlier
    return rate(by, base) if base.value > 0 else None


def rough_growth(before: list[Judged], each: Judged) -> Due | None:
    """The rate of a change in tenths, 增幅超过两成, of the two greatest amounts of its sentence;
    None where any two of them make it."""
    claim = each.claim
    if claim.kind != "change" or claim.number is None or claim.number.unit != "成":
        return None
    said = {value_in(one): said_in(one) for one in before if _is_money(one)}
    if claim.phrase.strip(f"，、{MASK}") or not FEWEST <= len(said) <= MOST:
        return None
    pairs = [*combinations((said[each] for each in sorted(said, reverse=True)), 2)]
    dues = [due for pair in pairs for due in _rates(*pair)]
    if any(due.allows(claim.number) for due in dues):
        return None
    return dues[0 if (claim.way or 0) < 0 else 1]


def _is_money(judged: Judged) -> bool:
    number = judged.claim.number
    return number is not None and number.amount is not None and number.amount > 0


def _rates(more: Due, less: Due) -> Iterator[Due]:
    """The change from one to the other, as a rate of each, and the one in the other."""
    by = Due(more.value - less.value, more.slack + less.slack)
    yield rate(by, more)
    yield rate(by, less)
    yield rate(less, more)


def _level_of(before: list[Judged]) -> Judged:
    """The figure of a change: the number before it, or the only one that the sentence says."""
    known = [one for one in before if one.claim.kind == "level" and one.claim.number]
    is_second = before[-2].claim.kind == "change" and bool(before[-1].claim.base)
    return known[0] if is_second and len(known) == 1 else before[-2]


FEWEST, MOST = 2, 5
_ADDED = re.compile(r"^[，、]?(?:再|另|并)?(?:加上?|连同|算上)")
_HAD = re.compile(
    r"(?:可用|可支配|可供|可使用|合计|一共|总共|共计?|总数|总量)[^，。；：、\d]{0,5}$"
)


def added_up(before: list[Judged], each: Judged) -> Due | None:
    """The sum of an amount and one that is added to it, 上年结余3万元，加上拨入2万元，可用5万元."""
    number = each.claim.number
    if number is None or len(before) < 2 or each.claim.kind != "level":
        return None
    first, second = (one.claim.number for one in before[-2:])
    if first is None or second is None or not _ADDED.search(before[-1].claim.phrase):
        return None
    is_so = first.comparable(number) and second.comparable(number) and first.rate is None
    return added((first, second), number) if is_so and _HAD.search(number.before) else None


def total(before: list[Judged], each: Judged) -> Due | None:
    """The sum of the amounts that stand before 三项合计, or before 合计."""
    claim = each.claim
    found = _SUM.search(claim.phrase)
    if claim.kind != "level" or claim.number is None or found is None:
        return None
    if claim.phrase[: found.start()].strip(f"，、；：,的{MASK}"):
        return None
    items = [*map(number_of, levels(before, claim.number))]
    count = COUNTED.get(found[1] or "", 0)
    if len(items) < max(count, 2):
        return None
    sums = [added(items[-size:], claim.number) for size in range(2, len(items) + 1)]
    if not count:
        return _nearest(sums, claim.number)
    return sums[count - 2]


def total_of(earlier: list[Judged], before: list[Judged], each: Judged) -> Due | None:
    """The sum of as many amounts of the sentence before as 三项共计 says, at its beginning."""
    found = _SUM.search(each.claim.phrase)
    if before or not earlier or found is None or found[1] not in COUNTED:
        return None
    last = earlier[-1].claim.sentence
    return total([one for one in earlier if one.claim.sentence == last], each)


def _nearest(sums: list[Due], number: Number) -> Due:
    """The sum that a number is, or is one slip from; else that of all."""
    fits = [one for one in sums if one.allows(number)]
    return next(iter([*fits, *(one for one in sums if is_slip(number, one.value)), sums[-1]]))


def difference(before: list[Judged], each: Judged) -> Due | None:
    """The difference of two numbers of the sentence, for 其余, 结余 or 空编; None where none of
    them is like the number."""
    claim = each.claim
    if claim.number is None or claim.number.rate is not None or not _REST.search(claim.phrase):
        return None
    others = [number_of(one) for one in before if _is_alike(one, claim.number)]
    every = [apart(*pair, claim.number) for pair in combinations(others, 2)]
    dues = [due for due in every if due.value]
    right = [due for due in dues if due.allows(claim.number)]
    like = [due for due in dues if abs(due.value - value_in(each)) <= due.value * LIKE]
    like = dues if claim.number.unit in PEOPLE else like
    return next(iter([*right, *(like if len(others) == 2 else ())]), None)


def _is_alike(judged: Judged, number: Number) -> bool:
    other = judged.claim.number
    return other is not None and other.rate is None and other.comparable(number)


_TO = re.compile(r"[^，。；：、\d]{0,4}(?:到|至|为|成)了?")
_BY = re.compile(
    r"[，、]?(?:净|共|累计|一年)*(?:新增|增加|增长|减少|下降|扩大|缩小|缩减|压缩|提高|降低|上升|提升|延长|缩短|扩|增|减|多|少|升|降)"
    r"(?:了|近|约|为)*"
)
_PLANNED = re.compile("原定|原计划|计划|预计|目标|核定|定额")
_DONE = re.compile("实际|实有|完成|用时|现有|建成")
_IN = re.compile("购入|新购|新增|新招|招录|录用|调入|增加|接收|入库|转入")
_OUT = re.compile("报损|报废|减少|调出|退休|离职|注销|核销|清退|转出|辞职|毕业")
_NET = re.compile("[，、]?(?:全年|当年)?净(?:增加?|减少?|增长)了?")
_APART = re.compile(
    r"(?:完成|完工|建成|交付)?[，、]?(?:因此|故|共|比[^，。；：、\d]{1,4})?(?:提前|推迟|延后|延长|缩短|超额?完成|超出|超额?|超编|缺编|空编|多|少|还?差|相差|尚?余|剩余?|结余|节省|节约)"
    r"(?:了|约|近)*"
)


def turned_by(text: str, before: list[Judged], each: Judged) -> Due | None:
    """The difference of two numbers of any unit right before the one that says it,
    由18条增加到27条，多了9条 or 原定120天，实际98天，提前22天."""
    number = each.claim.number
    if number is None or number.rate is not None or len(before) < 2:
        return None
    first, second = (one.claim.number for one in before[-2:])
    if first is None or second is None or first.rate is not None:
        return None
    if not (first.comparable(number) and second.comparable(number)):
        return None
    lead, between = text[second.end : number.start], text[first.end : second.start]
    is_moved = before[-2].claim.year == "from" and _TO.fullmatch(between) and _BY.fullmatch(lead)
    planned, done = (one.claim.phrase for one in before[-2:])
    is_so = _PLANNED.search(planned) and _DONE.search(done) and _APART.fullmatch(lead)
    is_net = _IN.search(planned) and _OUT.search(done) and _NET.fullmatch(lead)
    return apart(first, second, number) if is_moved or is_so or is_net else None


_STILL = re.compile(
    r"(?:还剩|尚余|仍有|剩余?|尚有|还有|未(?:整改|办结|完成|解决|销号))(?:的|了|有)?$"
)


def still_left(before: list[Judged], each: Judged) -> Due | None:
    """What is left of so many, 排查隐患640处，整改608处，整改率95%，还剩32处; None for amounts."""
    number = each.claim.number
    if number is None or number.amount is not None or number.rate is not None:
        return None
    some = levels(before, number)
    known = [one for one in before if one.claim.number and one.claim.number.rate is None]
    if len(some) != FEWEST or len(known) != FEWEST or not _STILL.search(number.before):
        return None
    first, second = map(number_of, some)
    return apart(first, second, number) if value_in(some[0]) > value_in(some[1]) else None


def moved(text: str, before: list[Judged], each: Judged) -> Due | None:
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


def is_reckoned(before: list[Judged], each: Judged) -> bool:
    """True for the sum or the difference of two amounts or counts of the sentence: it needs to be
    no figure of the data, 上年结余3万元，加上拨入2万元，可用5万元."""
    number = number_of(each)
    others = [number_of(one) for one in before if _is_alike(one, number)]
    made = (way(pair, number) for pair in combinations(others, 2) for way in (added, _apart))
    return any(due.value > 0 and is_near(due, number) for due in made)


def _apart(pair: tuple[Number, Number], beside: Number) -> Due:
    return apart(*pair, beside)
