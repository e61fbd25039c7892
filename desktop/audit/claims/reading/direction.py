"""The direction that words say, and with what they compare: 比上年增加, 大于年初预算数."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.audit.claims.reading.claim import Base, Claim
from desktop.audit.claims.reading.mask import MASK
from desktop.narrative.document.numbers import Number

RISE = (
    "增加|增长|增多|上升|提高|多支出|多收入|多支|多收|多出|多花|多用|上涨|增幅|提升|升高|增支|超支|超出|"
    "净增|多缴纳|多缴|多交|多发|多拨|多付|多安排|多投入|多列支|多使用|多采购|多接待|多|高|(?<!新)增|升"
)
FALL = (
    "减少|下降|降低|压减|缩减|削减|节约|节省|少支出|少收入|少支|少收|少花|少用|下跌|降幅|回落|减幅|"
    "减支|净减|缩水|少缴纳|少缴|少交|少发|少拨|少付|少安排|少投入|少列支|少使用|少采购|少接待|少|低|减|降"
)
LONG_RISE, LONG_FALL = (
    "|".join(each for each in words.split("|") if len(each) > 1 and "?" not in each)
    for words in (RISE, FALL)
)
"""The words of a direction that can stand without a number."""
_TAIL = (
    r"(?:了|约|近|将近|超过|超|逾|不足|不到|仅|幅度|幅|比例|比率|率|额|数额|数|金额|为|是|达到|达)*"
)
_WAY = re.compile(rf"(?:({RISE})|({FALL})){_TAIL}$")
_TO = re.compile(
    rf"(?:({RISE})|({FALL}))(?:到|至|(?<=上升|下降|提高|提升)为)"
    r"(?:了|20\d\d年度?的?|本年度?的?|当年的?)*$"
)
_NO_WAY = re.compile(rf"(?:至少|不少|高达|最高|最低|最多|最少|不高|不低|不多){_TAIL}$")
LAST = (
    r"(?:(?P<year>20\d\d)年?度?|上年度?|去年|上一年度?|前一年度?|以前年度)"
    r"(?:同期|同口径|决算|执行|支出|收入|数|的|实际)*"
)
BUDGET = (
    r"(?:20\d\d年?度?|本年度?|当年)?(?:年初|全年|调整后?的?|调整|批复的?)?预算"
    r"(?:安排|批复|支出|收入|数|额|的)*"
)
_AGAINST = r"(?:相比于|相较于?|对比|比|较|与|同|和|由|从)"
_BEHIND = r"(?:相比较?|相较|比较|对比)?"
_BASE = re.compile(
    rf"(?P<word>{_AGAINST})(?:本单位|我单位|本部门|我部门)?(?:(?P<budget>{BUDGET})|(?P<last>{LAST})){_BEHIND}"
    r"|(?P<same>同比|按年|两年相比)|(?P<over>超(?:出|过)?)(?P<overbudget>年初预算|全年预算|预算)数?的?"
)
_ORDER = re.compile(
    r"(?P<not>不|没有?|未)?(?:(?P<more>大于|高于|超过|多于|超出|超)|(?P<less>小于|低于|少于)"
    r"|(?P<level>等于))|(?P<under>不足|不到|未达到)"
)
_BEHIND_ORDER = re.compile(rf"(?P<word>)(?:(?P<budget>{BUDGET})|(?P<last>{LAST}))$")
_SAID_BASE = re.compile(rf"(?:{BUDGET}|{LAST})")
_SAID_LAST = re.compile(LAST)
_FROM = re.compile("(?:由|从)$")
_OVER = re.compile(rf"超(?:出|过)?(?:年初|全年)?预算数?的?{_TAIL}$")
LONGEST_NAME = 15
"""A name between a base and its figure has fewer letters."""
_OTHER = re.compile(r"(.*?)(?:(?<!占)比(?![重例率])|较)([^比较]{2,24})")


def is_rise(word: str) -> bool:
    """True for a word of a direction up: 增加, 多支出."""
    return re.fullmatch(RISE, word) is not None


def way_of(number: Number) -> str:
    """The direction right before a number: 增加, 少支出; '' where none is written."""
    found = _way_at_end(number.before)
    return (found[1] or found[2]) if found else ""


def _way_at_end(words: str) -> re.Match[str] | None:
    return None if _NO_WAY.search(words) else _WAY.search(words)


def leads_on(words: str) -> bool:
    """True for 增加到 or 降至 alone: words between the two figures of a change."""
    return _TO.match(words) is not None


def compared(words: str) -> Claim | None:
    """比上年决算2.11万元, 大于年初预算数1,698.63万元, 由上年的3万元: the figure of the base."""
    order = _ORDER.search(words)
    found = _base_at_end(words, order)
    if found is None and order is None:
        return _of_last_year(words)
    if found is None or found.groupdict().get("same") or found.groupdict().get("over"):
        return None
    before = words[: order.start() if order and order.end() <= found.start() else found.start()]
    way = _way_of(order) if order else None
    if found["budget"]:
        phrase = f"{before}{MASK}{found['budget']}"
        return Claim("level", phrase, way=way, base="budget", whole=before)
    said = found["year"] or ""
    year = said or "last"
    return Claim("level", before, way=way, base="last", whole=before, year=year, base_year=said)


def _of_last_year(words: str) -> Claim | None:
    """比2019年的收支总额1,673.24万元: the figure of last year by its name."""
    found = _BASE.search(words)
    if found is None or not found["last"] or _WAY.search(words):
        return None
    if found["word"] in ("和", "同", "与", "由", "从"):
        return None
    name = words[found.end() :].lstrip("的 ")
    if not 1 < len(name) < LONGEST_NAME:
        return None
    said = found["year"] or ""
    return Claim("level", name, base="last", year=said or "last", base_year=said)


def _base_at_end(words: str, order: re.Match[str] | None) -> re.Match[str] | None:
    """The base that these words say, by their end; or that behind their order."""
    found = None
    for each in _BASE.finditer(words):
        found = each if not words[each.end() :].strip(" 的为") else found
    return found or (_BEHIND_ORDER.match(words, order.end()) if order else None)


def by_number(words: str, number: Number) -> Claim | None:
    """比上年增加3万元, 同比下降1.2%, 超预算3万元: how far a figure is from its base."""
    if number.text.startswith("翻"):
        words += "增长"
    found = _way_at_end(words)
    if not found:
        over = _OVER.search(words)
        return Claim("change", words[: over.start()], way=1, base="budget") if over else None
    return change(words[: found.start()], 1 if found[1] else -1)


def change(words: str, way: int | None) -> Claim:
    """A change in this direction; `words` are those before it: 收入较上年."""
    phrase, base, year, whole = without_base(words)
    return Claim("change", phrase, way=way, base=base, base_year=year, whole=whole)


def without_base(words: str) -> tuple[str, Base, str, str]:
    """The words without the comparison in them, its base, its year and its words."""
    found = _BASE.search(words)
    if found is None:
        other = _OTHER.fullmatch(words)
        return (other[1], "other", "", other[2]) if other else (words, "", "", "")
    phrase = words[: found.start()] + MASK + words[found.end() :]
    base: Base = "budget" if found["budget"] or found["over"] else "last"
    return phrase, base, found["year"] or "", found["budget"] or ""


def moved_to(words: str) -> Claim | None:
    """由上年的3万元, 增加到4万元: the figure from or to which a change leads."""
    come = _FROM.search(words)
    if come:
        return Claim("level", words[: come.start()], year="from")
    to = _TO.search(words)
    phrase = "" if words.startswith("的") else words[: to.start() if to else None]
    return Claim("level", phrase, year="this") if to else None


def direction_to(words: str) -> Claim | None:
    """The direction that 增加到 says before the figure."""
    to = _TO.search(words)
    before = "" if words.startswith("的") else words[: to.start() if to else None]
    return change(before, 1 if to[1] else -1) if to else None


def above(words: str) -> Claim | None:
    """支出大于收入3万元: more than another figure by so much."""
    found = _ORDER.search(words)
    if found is None or not words[found.end() :].strip():
        return None
    whole = words[found.end() :]
    return Claim("change", words[: found.start()], way=_way_of(found), base="other", whole=whole)


def order_before(lead: str) -> Claim | None:
    """The order that a clause says before the figure of the base: 决算数大于年初预算数3万元."""
    found = _ORDER.search(lead)
    if found is None:
        return None
    return _order(lead, found, "budget" if "预算" in lead[found.end() :] else "last")


def has_order(words: str) -> bool:
    """True for words with 大于, 低于, 不足 or the like."""
    return _ORDER.search(words) is not None


def order_of(words: str) -> Claim | None:
    """大于年初预算数, 不高于上年: the order of a figure and its base, without a number."""
    found = _ORDER.search(words)
    base = _SAID_BASE.match(words, found.end()) if found else None
    if found is None or base is None or _counts(words, base.end()):
        return None
    is_last = _SAID_LAST.match(base[0]) and "预算" not in base[0]
    return replace(_order(words, found, "last" if is_last else "budget"), whole=base[0])


def _counts(words: str, end: int) -> bool:
    """True for 大于预算的8个: how many are so, not that one is."""
    return words[end - 1 : end] == "的" and not re.match("[一-龥]", words[end:])


def _order(words: str, found: re.Match[str], base: Base) -> Claim:
    negated = bool(found["not"])
    return Claim("order", words[: found.start()], way=_way_of(found), base=base, negated=negated)


def _way_of(order: re.Match[str]) -> int:
    return 1 if order["more"] else -1 if order["less"] or order["under"] else 0
