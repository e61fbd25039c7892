"""The claim that a clause makes: by the words before its number, or by its words alone."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.audit.claims.reading.claim import Claim, Naming
from desktop.audit.claims.reading.direction import (
    BUDGET,
    LAST,
    LONG_FALL,
    LONG_RISE,
    above,
    by_number,
    change,
    compared,
    has_order,
    moved_to,
    order_of,
    without_base,
)
from desktop.narrative.document.numbers import Number

_SHARE = re.compile(
    r"(?:所占|占|分别占|各占|约占|仅占)(?P<whole>[^占，；]*?)"
    r"(?:的)?(?:比重|比例|比率|份额|比)?(?:分别|依次|大致|大约|各|约|近|将近|仅|超过?|逾|不到|不足|为|是|达到|达|到|了|的)*$"
)
_TO_EACH_OTHER = re.compile(
    "(?P<part>[^，、]{2,20}?)(?:与|和|同)(?P<whole>[^，、]{2,20}?)(?:之比|的?比例)"
    "(?:大约|大致|约|为|是)*$"
)
_BUDGET = re.compile(BUDGET)
_SHARES = re.compile(r"占(.+?)的?(?:比重|比例|份额)")
_SHARE_OF = re.compile("占比|所占(?:的)?(?:比重|比例|份额)")
_RATE_OF = re.compile(r"(?:比重|比例|占比)(?:分别|依次|大致|大约|各|约|仅|为|是|达到|达)*$")
_TIMES = re.compile(
    rf"(?:是|为|接近|将近|相当于|达到?|[只仅][剩有]|仅为)(?:{LAST})的?(?:约|近|将近|超过)*$"
)
_COMPLETED = re.compile(
    rf"(?:完成|达到|占|为|是|接近|将近|相当于|执行)(?:了)?(?P<budget>{BUDGET})(?:总额)?(?:的|比例|约|仅|为|是|百分比)*$"
    r"|(?P<rate>(?:预算)?(?:执行|完成|支出)(?:进度|率|比例)|预算完成程度)(?:分别|各|约|仅|为|是|达到|达)*$"
)
REASONS = (
    r"(?<![及和与])原因|由于|因为|主要[是系]|系因|所致|致使|导致"
    r"|(?:^|[，。；;\n主起]|主要)因(?![公此])"
)
"""The words that begin a reason."""
_REASON = re.compile(REASONS)
_PART = re.compile("其中|包括|包含")
_YEAR = re.compile(r"(20\d\d)年|(上年|去年|上一年|前一年)")
_ANOTHER = "其他(?!收入|支出|资金)|其余|上述|[两三四五六七]"
_BOUNDS = "超过|不足|不到|未到"
_BOUND = re.compile(rf"({_BOUNDS})[^，。；：、]*$")
_IS_OF = re.compile(
    rf"(?:约|仅)?(?:为|是|相当于|(?P<bound>{_BOUNDS}))(?P<whole>(?![^为是，]*(?:{_ANOTHER}))[^为是，]{{0,12}}"
    r"(?:收入|支出|总计|合计|经费|费|总额))的(?:约|近)*$"
)
_IS_TIMES = re.compile(
    f"(?:约|仅)?(?:是|为|相当于)(?P<whole>(?!{_ANOTHER}|前|后|计划|目标)[^为是，、的]{{2,12}}?)"
    "(?:支出|拨款)?的(?:约|近)*$"
)
_OF = re.compile("(?:总额)?的(?:比重|比例)?(?:约|为|近)*")
_LEVEL = re.compile(
    r"(?P<about>基本|大体|大致)?(?P<not>不)?(?:保持|无)?(?:持平|无变化|没有变化|无增减变化|无增减|一致|相同|相等|不变)"
)
_BESIDE = re.compile(r"(.*?)(?:与|同|和)(.{2,40})")
_MOVED = re.compile(
    rf"(?:({LONG_RISE})|({LONG_FALL}))(?:了|较多|较大|明显|幅度较大)?(?:的?(?:主要|具体)?原因.*)?[，。；：:;,\s]*$"
)


def with_number(lead: str, start: int, number: Number) -> Claim:
    """The claim that a number makes behind the words `lead`, which begin at `start`."""
    part = _PART.search(lead)
    number = _bounded(lead, number)
    claim = _claim(lead[part.end() :] if part else lead, number)
    year = claim.year or year_of(claim.phrase)
    return replace(claim, start=start, end=number.end, number=number, part=bool(part), year=year)


def _bounded(lead: str, number: Number) -> Number:
    """超过支出的六成 is read as 支出的超过六成."""
    found = _IS_OF.search(lead) if number.rate is not None else None
    return _with_bound(number, found["bound"]) if found and found["bound"] else number


def _with_bound(number: Number, bound: str) -> Number:
    return replace(number, before=f"{number.before}{bound}")


def _claim(words: str, number: Number) -> Claim:
    """What the words before a number make of it: the first that fits, else the figure itself."""
    amount = number.amount is not None
    found = None
    if number.unit == "百分点":
        return replace(by_number(words, number) or Claim("level", words), way=None)
    if number.rate is not None:
        found = _ratio(words, number) or _share(words) or _completion(words)
    if amount:
        found = found or compared(words)
    found = found or moved_to(words) or by_number(words, number)
    if amount:
        found = found or above(words)
    return found or Claim("level", words)


def year_of(words: str) -> str:
    """The year that words name, `last` for 上年; '' for none."""
    found = _YEAR.search(words)
    return (found[1] or "last") if found else ""


def is_reason(words: str) -> bool:
    """True for words that begin a reason."""
    return _REASON.search(words) is not None


def of_base(before: list[Claim], lead: str, number: Number) -> Claim | None:
    """完成年初预算1,698.63万元的95.53%, 占支出合计19,769,900元的90%: a rate behind its whole."""
    if not before or number.rate is None or not _OF.fullmatch(lead):
        return None
    start, said = before[-1].start, before[-1].phrase
    whole_before = before[-1].number.before if before[-1].number else ""
    if bound := _BOUND.search(whole_before):
        number = _with_bound(number, bound[1])
    if "预算" in said:
        return Claim("completion", "", start, number.end, number, base="budget", whole=said)
    name, found, whole = said.rpartition("占")
    if not found:
        return None
    return Claim("share", name, start, number.end, number, whole=whole, behind=True)


def _ratio(words: str, number: Number) -> Claim | None:
    """人员经费与公用经费之比约为4.5：1: one figure as so many times another."""
    found = _TO_EACH_OTHER.search(words) if number.unit == "倍" else None
    return Claim("share", found["part"], whole=found["whole"]) if found else None


def _share(words: str) -> Claim | None:
    found = _SHARE.search(words)
    if found and _BUDGET.fullmatch(found["whole"]):
        return None
    if found:
        return Claim("share", words[: found.start()], whole=found["whole"])
    found = _RATE_OF.search(words)
    return Claim("share", words[: found.start()]) if found else None


def _completion(words: str) -> Claim | None:
    times = _TIMES.search(words)
    if times:
        return Claim("completion", words[: times.start()], base="last")
    found = _COMPLETED.search(words)
    if not found:
        return _of_whole(words)
    whole, share = found["budget"] or found["rate"], found[0].startswith("占")
    before = words[: found.start()]
    return Claim("completion", before, base="budget", whole=whole, told_as_share=share)


def _of_whole(words: str) -> Claim | None:
    """约为本年支出的95%, 为基本支出的2.3倍: a share told with 为."""
    found = _IS_OF.search(words) or _IS_TIMES.search(words)
    return Claim("share", words[: found.start()], whole=found["whole"]) if found else None


def without_number(words: str, start: int) -> Claim | None:
    """A claim without a number: 大于年初预算数, 与上年持平, 较上年减少."""
    claim = order_of(words) if has_order(words) else _flat(words) or _moved(words)
    if claim is None:
        return None
    return replace(claim, start=start, end=start + len(words), year=year_of(claim.phrase))


def _flat(words: str) -> Claim | None:
    found = _LEVEL.search(words)
    if found is None:
        return None
    said = change(words[: found.start()], None if found["about"] else 0)
    beside = _BESIDE.fullmatch(said.phrase) if not said.base else None
    if beside:
        said = replace(said, phrase=beside[1], base="other", whole=beside[2])
    return replace(said, negated=bool(found["not"]))


def _moved(words: str) -> Claim | None:
    found = _MOVED.search(words)
    if found is None or is_reason(words[: found.start()]):
        return None
    return change(words[: found.start()], 1 if found[1] else -1)


def naming(words: str, start: int) -> Naming:
    """A clause without a claim, which begins at `start`, and with what it compares."""
    part = _PART.search(words)
    phrase, base, year, _ = without_base(words[part.end() :] if part else words)
    shares = _SHARES.search(words)
    share_of = shares[1] if shares else "占比" if _SHARE_OF.search(words) else ""
    return Naming(phrase, start, 0, base, year, bool(part), share_of)
