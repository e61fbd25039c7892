"""Reading a text into claims: what each clause says of which figure, in the clerk's own words.

Nothing is known here of the filing: a claim has the words that name its figure, not the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from desktop.narrative.numbers import Number, numbers_in, plain

ClaimKind = Literal["level", "change", "share", "completion", "order"]
Base = Literal["", "last", "budget", "other"]
"""The figure with which one is compared: last year's, the budget, or one that is named."""

MASK = "\ue000"
"""In the place of each letter that names nothing: a short bracket, a quotation mark."""
_BRACKET = re.compile(r"[（(](?!其中|减少|增加|增长|下降|含)[^\d（()），。；：]{1,6}[）)]")
_QUOTE = re.compile('[“”‘’「」"《》]')
_SENTENCE = re.compile(r"[。\n]|；(?=[^；。]*(?:20\d\d年|\d[.．、]))")
_CLAUSE = re.compile(r"[，；;。：:\n（）()]|(?<![\d])[,]|[,](?!\d)")
_LIST = re.compile(r"\s*(?:[、,，和与及]|以及)\s*$")

RISE = (
    "增加|增长|增多|上升|提高|多支出|多收入|多花|多用|上涨|增幅|提升|升高|增支|超支|调增|超出|"
    "净增|多|高|增|升"
)
FALL = (
    "减少|下降|降低|压减|缩减|削减|节约|节省|少支出|少收入|少花|少用|下跌|降幅|回落|减幅|"
    "减支|调减|净减|少|低|减|降"
)
_TAIL = (
    r"(?:了|约|近|将近|超过|超|逾|不足|不到|仅|幅度|幅|比例|比率|率|额|数额|数|金额|为|是|达到|达)*"
)
_WAY = re.compile(rf"(?:({RISE})|({FALL})){_TAIL}$")
_TO = re.compile(rf"(?:({RISE})|({FALL}))(?:到|至)(?:了|20\d\d年度?的?|本年度?的?|当年的?)*$")
_NO_WAY = re.compile(rf"(?:至少|不少|高达|最高|最低|最多|最少|不高|不低|不多){_TAIL}$")
_LAST = (
    r"(?:(?P<year>20\d\d)年?度?|上年度?|去年|上一年度?|前一年度?|以前年度)"
    r"(?:同期|同口径|决算|执行|支出|收入|数|的|实际)*"
)
_BUDGET = (
    r"(?:20\d\d年?度?|本年度?|当年)?(?:年初|全年|调整后?的?|调整|批复的?)?预算"
    r"(?:安排|批复|支出|收入|数|额|的)*"
)
_AGAINST = r"(?:相比于|相较于?|对比|比|较|与|同|和|由|从)"
_BEHIND = r"(?:相比较?|相较|比较|对比)?"
_BASE = re.compile(
    rf"(?P<word>{_AGAINST})(?:本单位|我单位|本部门|我部门)?(?:(?P<budget>{_BUDGET})|(?P<last>{_LAST})){_BEHIND}"
    r"|(?P<same>同比|按年)|(?P<over>超(?:出|过)?)(?P<overbudget>年初预算|全年预算|预算)数?的?"
)
_SHARE = re.compile(
    r"(?:所占|占|分别占|各占|约占|仅占)(?P<whole>[^占，；]*?)"
    r"(?:的)?(?:比重|比例|比率|份额|比)?(?:分别|各|约|近|将近|仅|超过?|为|是|达到|达|的)*$"
)
_SHARES = re.compile(r"占(.+?)的?(?:比重|比例|份额)")
_FROM = re.compile("(?:由|从)$")
_FOLLOWING = re.compile(r"[一-龥]{2,10}?(?=和|及|、|与|[^一-龥]|$)")
_RATE_OF = re.compile(r"(?:比重|比例|占比)(?:分别|各|约|仅|为|是|达到|达)*$")
_TIMES = re.compile(rf"(?:是|为|相当于|达到?)(?:{_LAST})的?(?:约|近|将近|超过)*$")
_COMPLETED = re.compile(
    rf"(?:完成|达到|占|为|相当于|执行)(?:了)?(?P<budget>{_BUDGET})(?:总额)?(?:的|比例|约|仅|为|是|百分比)*$"
    r"|(?P<rate>(?:预算)?(?:执行|完成|支出)(?:进度|率|比例)|预算完成程度)(?:分别|各|约|仅|为|是|达到|达)*$"
)
_ORDER = re.compile(
    r"(?P<not>不|没有?|未)?(?:(?P<more>大于|高于|超过|多于|超出|超)|(?P<less>小于|低于|少于)"
    r"|(?P<level>等于))|(?P<under>不足|不到|未达到)"
)
_LEVEL = re.compile(
    r"(?P<about>基本|大体|大致)?(?:保持|无)?(?:持平|无变化|没有变化|无增减变化|无增减|一致|相同|相等|不变)"
)
REASON = (
    r"(?<![及和与])原因|由于|因为|主要[是系]|系因|所致|致使|导致|(?:^|[，。；;\n]|主要)因(?![公此])"
)
"""The words that begin a reason."""
_REASON = re.compile(REASON)
_PART = re.compile("其中|包括|包含")
_YEAR = re.compile(r"(20\d\d)年|(上年|去年|上一年|前一年)")
_OF = re.compile("(?:总额)?的(?:比重|比例)?(?:约|为|近)*")
_SEVERAL = re.compile(r"(?:分别|各自?)(?:为|是|达到?|约)*$")
_MOVED = re.compile(
    rf"(?:({RISE})|({FALL}))(?:了|较多|较大|明显|幅度较大)?(?:的?(?:主要|具体)?原因.*)?[，。；：:;,\s]*$"
)


@dataclass(frozen=True)
class Claim:
    """One statement: its `kind`, the words `phrase` that name what it is of, and its number.

    `way` is +1, -1 or 0 where it says a direction. `base` is what it compares with, in words
    `whole`: the whole of a share, the budget of a completion. '' in `phrase` is what the clause
    does not say. `part` follows 其中; `reason` stands behind 主要原因. `year` is the year that
    the clause names for its figure, `base_year` that of the comparison. It is the `place`-th of
    `several` numbers that follow each other without words of their own. A share is told `behind`
    its whole where the amount of that stands between; 不大于 is `negated`; `following` are the
    words right after.
    """

    kind: ClaimKind
    phrase: str
    start: int
    end: int
    number: Number | None = None
    way: int | None = None
    base: Base = ""
    whole: str = ""
    part: bool = False
    reason: bool = False
    sentence: int = 0
    clause: int = 0
    year: str = ""
    base_year: str = ""
    place: int = 0
    several: int = 1
    behind: bool = False
    negated: bool = False
    following: str = ""


@dataclass(frozen=True)
class Naming:
    """A clause without a number: its words may name what the next clauses are of."""

    phrase: str
    start: int
    sentence: int
    base: Base = ""
    base_year: str = ""
    part: bool = False
    share_of: str = ""


Item = Claim | Naming


def masked(text: str) -> str:
    """`text`, letter by letter, numbers in half width, without short brackets and quotes."""
    text = _BRACKET.sub(lambda found: MASK * len(found[0]), plain(text))
    return _QUOTE.sub(MASK, text)


@lru_cache(maxsize=4000)
def read(text: str) -> tuple[Item, ...]:
    """The claims of a text in order, and the clauses between them that name something.

    Between two steps of the clerk's most paragraphs are the same: they are not read again.
    """
    return tuple(_read(masked(text)))


def _read(text: str) -> Iterator[Item]:
    found = [*numbers_in(text)]
    sentence, reason = 0, False
    places = [0, *(each.end() for each in _cuts(text, found)), len(text)]
    for clause, (start, end) in enumerate(pairwise(places)):
        words = text[start:end]
        inside = [each for each in found if start <= each.start < end]
        for item in _clause(words, start, _units(inside, text)):
            year = _YEAR.search(item.phrase) if not isinstance(item, Naming) else None
            said = replace(item, sentence=sentence)
            if year and isinstance(said, Claim) and said.number is None:
                said = replace(said, year=year[1] or "last")
            if isinstance(said, Claim):
                behind = _FOLLOWING.match(text, said.end)
                said = replace(said, following=behind[0] if behind else "")
                begun = said.number is not None and _REASON.search(text[start : said.end])
                said = replace(said, clause=clause, reason=reason or bool(begun))
            yield said
        reason = reason or bool(_REASON.search(words))
        if words[-1:] in ("。", "\n"):
            sentence, reason = sentence + 1, False


def _cuts(text: str, found: list[Number]) -> Iterator[re.Match[str]]:
    """The marks that end a clause, but those within a number."""
    spans = [(each.start, each.end) for each in found]
    for cut in _CLAUSE.finditer(text):
        if not any(start < cut.start() < end for start, end in spans):
            yield cut


def _units(found: list[Number], text: str) -> list[Number]:
    """The numbers of a clause; one without a unit has that of the next in its list."""
    later: Number | None = None
    out: list[Number] = []
    for each in reversed(found):
        if not each.unit and later and _LIST.fullmatch(text[each.end : later.start]):
            each = replace(each, unit=later.unit)
        later = each if each.unit else None
        out.append(each)
    return [each for each in reversed(out) if each.unit]


def _clause(words: str, start: int, found: list[Number]) -> Iterator[Item]:
    """The claims of a clause that begins at `start`; a `Naming` where it has none."""
    place, claims = start, list[Claim]()
    for number in found:
        lead = words[place - start : number.start - start]
        claim = _of_base(claims, lead, number) or _with_number(lead, place, number)
        order = _ordered(lead, place) if claim.base and claim.kind == "level" else None
        if order:
            yield order
        if claims and _LIST.fullmatch(lead):
            first = claims[0]
            claim = replace(first, start=place, end=number.end, number=number)
        elif claims:
            yield from _listed(claims)
            claims = []
        claims.append(claim)
        place = number.end
    yield from _listed(claims)
    rest = words[place - start :]
    worded = _worded(rest, place)
    if worded or not found:
        yield worded or _naming(rest, place)


def _listed(claims: list[Claim]) -> Iterator[Claim]:
    """Claims of one list, each with its place in it: 分别为3万元和4万元."""
    if len(claims) < 2:
        yield from claims
        return
    phrase = _SEVERAL.sub("", claims[0].phrase)
    for place, claim in enumerate(claims):
        yield replace(claim, phrase=phrase, place=place, several=len(claims))


def _with_number(lead: str, start: int, number: Number) -> Claim:
    """The claim that a number makes behind its words."""
    part = _PART.search(lead)
    words = lead[part.end() :] if part else lead
    rate = number.rate is not None or number.unit == "百分点"
    amount = number.amount is not None
    made = (rate and (_share(words) or _completed(words))) or (amount and _compared(words))
    to = _TO.search(words)
    come = _FROM.search(words)
    if come and not made:
        made = Claim("level", words[: come.start()], 0, 0, year="from")
    if to and not made:
        made = Claim("level", words[: to.start()], 0, 0, year="this")
    claim = made or _changed(words, number) or (_above(words) if amount else None)
    claim = claim or Claim("level", words, 0, 0)
    year = None if claim.year else _YEAR.search(claim.phrase)
    return replace(
        claim,
        start=start,
        end=number.end,
        number=number,
        part=bool(part),
        year=claim.year or ((year[1] or "last") if year else ""),
    )


def _compared(words: str) -> Claim | None:
    """比上年决算2.11万元, 大于年初预算数1,698.63万元, 由上年的3万元: the figure of the base."""
    found = None
    for each in _BASE.finditer(words):
        found = each if not words[each.end() :].strip(" 的为") else found
    order = _ORDER.search(words)
    if found is None and order is not None:
        found = re.compile(rf"(?P<word>)(?:(?P<budget>{_BUDGET})|(?P<last>{_LAST}))$").match(
            words, order.end()
        )
    if found is None or found.groupdict().get("same") or found.groupdict().get("over"):
        return None
    before = words[: order.start() if order and order.end() <= found.start() else found.start()]
    way = _way_of(order) if order else None
    if found["budget"]:
        phrase = f"{before}{MASK}{found['budget']}"
        return Claim("level", phrase, 0, 0, way=way, base="budget", whole=before)
    said = found["year"] or ""
    return Claim(
        "level",
        before,
        0,
        0,
        way=way,
        base="last",
        whole=before,
        year=said or "last",
        base_year=said,
    )


def _of_base(before: list[Claim], lead: str, number: Number) -> Claim | None:
    """完成年初预算1,698.63万元的95.53%, 占支出合计19,769,900元的90%: a rate behind its whole."""
    if not before or number.rate is None or not _OF.fullmatch(lead):
        return None
    start, said = before[-1].start, before[-1].phrase
    if "预算" in said:
        return Claim("completion", "", start, number.end, number, base="budget", whole=said)
    name, found, whole = said.rpartition("占")
    if not found:
        return None
    return Claim("share", name, start, number.end, number, whole=whole, behind=True)


def _share(words: str) -> Claim | None:
    found = _SHARE.search(words)
    if found:
        return Claim("share", words[: found.start()], 0, 0, whole=found["whole"])
    found = _RATE_OF.search(words)
    return Claim("share", words[: found.start()], 0, 0) if found else None


def _completed(words: str) -> Claim | None:
    times = _TIMES.search(words)
    if times:
        return Claim("completion", words[: times.start()], 0, 0, base="last")
    found = _COMPLETED.search(words)
    if not found:
        return None
    whole = found["budget"] or found["rate"]
    return Claim("completion", words[: found.start()], 0, 0, base="budget", whole=whole)


def _changed(words: str, number: Number) -> Claim | None:
    if number.text.startswith("翻"):
        words += "增长"
    found = _WAY.search(words)
    if not found or _NO_WAY.search(words):
        return _over(words)
    phrase, base, year, whole = _against(words[: found.start()])
    way = 1 if found[1] else -1
    return Claim("change", phrase, 0, 0, way=way, base=base, base_year=year, whole=whole)


def _way_of(order: re.Match[str]) -> int:
    return 1 if order["more"] else -1 if order["less"] or order["under"] else 0


def _is_negated(order: re.Match[str]) -> bool:
    """True for 不大于, 未超过."""
    return bool(order["not"])


def _above(words: str) -> Claim | None:
    """支出大于收入3万元: more than another figure by so much."""
    found = _ORDER.search(words)
    if found is None or not words[found.end() :].strip() or not words[: found.start()].strip():
        return None
    way = _way_of(found)
    whole = words[found.end() :]
    return Claim("change", words[: found.start()], 0, 0, way=way, base="other", whole=whole)


def _over(words: str) -> Claim | None:
    """超预算3万元: more than the budget by so much."""
    found = re.search(rf"超(?:出|过)?(?:年初|全年)?预算数?的?{_TAIL}$", words)
    return Claim("change", words[: found.start()], 0, 0, way=1, base="budget") if found else None


def _against(words: str) -> tuple[str, Base, str, str]:
    """The words without the comparison in them, its base, its year and its words."""
    found = _BASE.search(words)
    if found is None:
        other = re.fullmatch(r"(.*?)(?:比|较)([^比较]{2,24})", words)
        return (other[1], "other", "", other[2]) if other else (words, "", "", "")
    phrase = words[: found.start()] + MASK + words[found.end() :]
    base: Base = "budget" if found["budget"] or found["over"] else "last"
    return phrase, base, found["year"] or "", found["budget"] or ""


def _ordered(lead: str, start: int) -> Claim | None:
    """The order that a clause says before the figure of the base: 决算数大于年初预算数3万元."""
    found = _ORDER.search(lead)
    if found is None:
        return None
    way = _way_of(found)
    base: Base = "budget" if "预算" in lead[found.end() :] else "last"
    end = start + len(lead)
    return Claim(
        "order", lead[: found.start()], start, end, way=way, base=base, negated=_is_negated(found)
    )


def _worded(words: str, start: int) -> Claim | None:
    """A claim without a number: 大于年初预算数, 与上年持平, 较上年减少."""
    end = start + len(words)
    order = _ORDER.search(words)
    if order:
        against = re.match(rf"(?:{_BUDGET}|{_LAST})", words[order.end() :])
        if against is None:
            return None
        base: Base = (
            "last" if re.match(_LAST, against[0]) and "预算" not in against[0] else "budget"
        )
        way = _way_of(order)
        phrase = words[: order.start()]
        not_so = _is_negated(order)
        return Claim(
            "order", phrase, start, end, way=way, base=base, whole=against[0], negated=not_so
        )
    level = _LEVEL.search(words)
    if level:
        phrase, base, year, whole = _against(words[: level.start()])
        flat = None if level["about"] else 0
        return Claim("change", phrase, start, end, way=flat, base=base, base_year=year, whole=whole)
    moved = _MOVED.search(words)
    if moved and not _REASON.search(words[: moved.start()]):
        phrase, base, year, whole = _against(words[: moved.start()])
        way = 1 if moved[1] else -1
        return Claim("change", phrase, start, end, way=way, base=base, base_year=year, whole=whole)
    return None


def _naming(words: str, start: int) -> Naming:
    part = _PART.search(words)
    phrase, base, year, _ = _against(words[part.end() :] if part else words)
    shares = _SHARES.search(words)
    return Naming(phrase, start, 0, base, year, bool(part), shares[1] if shares else "")
