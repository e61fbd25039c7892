"""Reading a text into claims: what each clause says of which figure, in the clerk's own words.

Nothing is known here of the filing: a claim has the words that name its figure, not the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from desktop.audit.claims.reading.claim import Claim, Item, Naming
from desktop.audit.claims.reading.direction import direction_to, order_before, order_of
from desktop.audit.claims.reading.mask import masked
from desktop.audit.claims.reading.measures import has_measure, measured
from desktop.audit.claims.reading.wording import (
    is_reason,
    naming,
    of_base,
    with_number,
    without_number,
    year_of,
)
from desktop.narrative.document.numbers import Number, numbers_in

_CLAUSE = re.compile(r"[，；;。：:\n（）()]|(?<![\d])[,]|[,](?!\d)")
_LIST = re.compile(r"\s*(?:[、,，和与及]|以及)\s*$")
_TO_ONE = re.compile(r"\s*[:：比]\s*1(?![\d.])")
_RATIO = re.compile("(?:之比|比例)(?:大约|大致|约|为|是)*$")
_FOLLOWING = re.compile(r"[一-龥]{2,10}?(?=和|及|、|与|[^一-龥]|$)|类(?=[，。；：])")
_BUDGET_BEFORE = re.compile("^的?(?:年初|全年|调整后?)?预算(?:中|内|里)?(?=[一-龥])")
"""What the number before is: 70万元的预算支出52万元."""
_OF_TWO = re.compile("[前后]者")
"""Of what stood before the reason."""
_YEARS = re.compile(r"(20\d\d)年")
_SEVERAL = re.compile(
    r"(?:[两二三四五六七八九]个?[类款项]级?(?:科目)?(?:支出)?)?(?:分别|各自?)(?:为|是|达到?|约)*$"
)


@lru_cache(maxsize=4000)
def read(text: str) -> tuple[Item, ...]:
    """The claims of a text in order, and the clauses between them that name something.

    Between two steps of the clerk's most paragraphs are the same: they are not read again.
    """
    plain = masked(text)
    return tuple(_read(plain, [*numbers_in(plain)]))


@lru_cache(maxsize=4000)
def read_measures(text: str) -> tuple[Claim, ...]:
    """The claims of a text about what is counted in units of which the data know nothing, 27条."""
    plain = masked(text)
    if not has_measure(plain):
        return ()
    items = _read(plain, [*measured(plain)])
    return tuple(each for each in items if isinstance(each, Claim) and _is_measure(each))


def _is_measure(claim: Claim) -> bool:
    return claim.number is not None and claim.number.is_measure


def _read(text: str, found: list[Number]) -> Iterator[Item]:
    sentence, section, depth, reason = 0, 0, 0, False
    part = False
    places = [0, *(each.end() for each in _cuts(text, found)), len(text)]
    for start, end in pairwise(places):
        words = text[start:end]
        reason = reason and not _OF_TWO.match(words)
        inside = [each for each in found if start <= each.start < end]
        for item in _clause(words, start, _units(inside, text)):
            placed = replace(item, sentence=sentence, section=section, depth=depth)
            if isinstance(placed, Naming):
                part = placed.part and not placed.phrase.strip("，：:, ")
                yield placed
                continue
            begun = reason or (placed.number is not None and is_reason(text[start : placed.end]))
            behind = _FOLLOWING.match(text, placed.end)
            following = behind[0] if behind else ""
            part = part or placed.part
            yield replace(placed, reason=begun, following=following, part=part)
            part = False
        reason = reason or is_reason(words)
        depth += words.count("（") + words.count("(") - words.count("）") - words.count(")")
        section += words[-1:] in ("；", ";")
        if words[-1:] in ("。", "\n"):
            sentence, section, depth, reason = sentence + 1, 0, 0, False


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
        if not each.unit and _TO_ONE.match(text, each.end) and _RATIO.search(text[: each.start]):
            each = replace(each, unit="倍")
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
        own = _BUDGET_BEFORE.sub("", lead) if claims else lead
        claim = of_base(claims, lead, number) or with_number(own, place, number)
        is_base = claim.base and claim.kind == "level"
        order = order_before(lead) if is_base else direction_to(lead)
        if order and not (is_base or order.base or any(each.base for each in claims)):
            order = replace(order, base="last")
        if claim.kind == "level" and not is_base:
            order = order or order_of(lead)
        if order and not _is_of_rates(claims, order):
            yield from _listed(claims)
            claims = []
            year = year_of(order.phrase)
            yield replace(order, start=place, end=place + len(lead), year=year)
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
    worded = without_number(rest, place)
    if worded or not found:
        yield worded or naming(rest, place)


def _is_of_rates(claims: list[Claim], order: Claim) -> bool:
    """True for 比重由75.5%上升为77.0%: a rate moves, not the figure that is spoken of."""
    before = claims[-1].number if claims else None
    return order.kind == "change" and before is not None and before.rate is not None


def _listed(claims: list[Claim]) -> Iterator[Claim]:
    """Claims of one list, each with its place in it: 分别为3万元和4万元."""
    if len(claims) < 2:
        yield from claims
        return
    phrase = _SEVERAL.sub("", claims[0].phrase)
    years = _YEARS.findall(phrase)
    for place, claim in enumerate(claims):
        placed = replace(claim, phrase=phrase, place=place, several=len(claims))
        yield replace(placed, year=years[place]) if len(years) == len(claims) else placed
