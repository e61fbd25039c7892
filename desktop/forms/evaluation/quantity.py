"""Quantities of 绩效自评: a number in a target or an actual value, with all that is said of it.

A quantity is what a number may be at least and at most, its unit with its dimension, and its name.
Two are compared only in one dimension and under one name. A number that is a date, a clock time, a
ratio or an ordinal measures nothing that a score could be computed from, and is none: 每月7日,
9:30, 1:1.5, 第3名.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from desktop.forms.evaluation.quantity_text import HIDDEN, NUMBER_DIGITS, hidden, ordinary
from desktop.forms.evaluation.quantity_words import (
    Bound,
    Dimension,
    Loose,
    any_of,
    quantity_words,
)

ENDLESS = Decimal("Infinity")
SENTENCE = 200
"""So many characters before a number are read for 其中 and brackets."""
_NOTHING = Decimal(0)
_NEAR = Decimal("0.1")
"""约300 is within a tenth of 300."""


@dataclass(frozen=True)
class Quantity:
    """A number in its base unit: 3.56万份 is 35600 份, 4小时 is 14400 秒.

    `unit` is the base unit, '' where none is written; `次/年` is 次, for a form covers one year.
    `scale` is the factor by which the written number was multiplied; `known` is False for a unit
    that is in no list, as in 12345热线. `upto` is the end of a range, `bound` the bound and `loose`
    the doubt that the words beside the number set. `name` is what the words before it
    say; `change` is 1 for a rise (提高5%), -1 for a fall. `apart` tells of a number that
    is not the result (尚有5家未完成, 超额20%), `part` of one behind 其中 or in brackets, `total` of
    one behind 共, `fresh` of one behind 新增.
    """

    number: Decimal
    unit: str = ""
    bound: Bound = ""
    scale: Decimal = Decimal(1)
    upto: Decimal | None = None
    loose: Loose = ""
    name: str = ""
    change: int = 0
    known: bool = True
    apart: bool = False
    part: bool = False
    total: bool = False
    fresh: bool = False

    @property
    def dimension(self) -> Dimension | None:
        """The dimension of its unit; None for a unit that does not convert."""
        return quantity_words().bases.get(self.unit.partition("/")[0])

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """What the number is at least and at most, as far as the text says."""
        if self.upto is not None:
            return self.number, self.upto
        if self.bound in ("≥", ">") or self.loose == "over":
            return self.number, ENDLESS
        if self.bound in ("≤", "<"):
            return _NOTHING, self.number
        margin = abs(self.number) * _NEAR
        least = self.number - margin if self.loose in ("under", "about") else self.number
        return least, self.number + margin if self.loose == "about" else self.number

    @property
    def exact(self) -> bool:
        """True for a number that is neither a range nor more or less."""
        return self.upto is None and not self.loose


@lru_cache(maxsize=4000)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of `text`, as written from left to right; full width and spaces do not matter.

    Multiples are multiplied out (万, 亿, 千, 百), numerals read (三次).

    >>> [(int(found.number), found.unit) for found in quantities("年审13.64 万人，电话十二次")]
    [(136400, '人'), (12, '次')]
    """
    return tuple(_quantities(ordinary(text)))


def _quantities(said: str) -> Iterator[Quantity]:
    masked, patterns = hidden(said), _patterns()
    read_to = 0
    for found in patterns.quantity.finditer(masked):
        gap = masked[read_to : found.start()]
        lead = re.split(rf"[,;。、:{HIDDEN}]", gap)[-1]
        nearby = masked[max(0, found.start() - SENTENCE) : found.start()]
        before = re.split("[;。]", nearby)[-1]
        tail = re.split(rf"[,;。、:{HIDDEN}\d]", masked[found.end() :], maxsplit=1)[0]
        one = _quantity(found, lead, tail, before)
        read_to = found.end()
        if found["unit"] != "日" or one.bound:
            yield one


def _quantity(found: re.Match[str], lead: str, tail: str, before: str) -> Quantity:
    words, patterns = quantity_words(), _patterns()
    multiple = found["multiple2"] or found["multiple"] or ""
    unit, size, known = _unit(found["unit"] or found["unit1"] or "")
    per = [*patterns.every.findall(lead), *re.split("[/·]", found["per"] or found["per1"] or "")]
    bases, shares = _per(per)
    size /= shares
    first, scale = _scaled(found["number"], found["multiple"] or multiple, size)
    upto = _scaled(found["upto"], multiple, size)[0] if found["upto"] else None
    return Quantity(
        first,
        "/".join((unit, *bases)),
        _bound(lead, found["after"]),
        scale,
        upto,
        _loose(lead, found),
        _name(lead),
        _change(lead),
        known,
        apart=bool(patterns.apart.search(lead) or patterns.lacking.search(tail)),
        part=_in_part(before),
        total=bool(patterns.total.search(lead)),
        fresh=any(word in lead for word in words.words.fresh),
    )


def _scaled(number: str, multiple: str, size: Decimal) -> tuple[Decimal, Decimal]:
    """A written number in the base unit, and the factor by which it was multiplied."""
    scale = size
    for each in multiple:
        scale *= quantity_words().multiples[each]
    return Decimal(number.replace(",", "")) * scale, scale


def _unit(written: str) -> tuple[str, Decimal, bool]:
    """The base unit of a written one, its size, and True where it is in a list."""
    words = quantity_words()
    bare = re.sub("^个(?=.)", "", written)
    if bare in words.units:
        dimension, size = words.units[bare]
        return dimension.base, size, True
    return bare, Decimal(1), not bare or bare in words.long or bare in words.counted


def _per(written: list[str]) -> tuple[list[str], Decimal]:
    """The base units by which a number is counted, and how many of them the written ones are;
    those of time stay: 次/月. A form covers one year, so 次/年 is 次."""
    bases, size = [], Decimal(1)
    for each in written:
        dimension, one = quantity_words().units.get(each, (None, Decimal(1)))
        if dimension and not dimension.limit:
            bases.append(dimension.base)
            size *= one
        elif each not in ("", "年"):
            bases.append(each)
    return bases, size


def _bound(lead: str, after: str | None) -> Bound:
    """The bound that the words before a number set, or else the word behind it."""
    words = quantity_words()
    said = _patterns().bound.findall(lead)
    if said:
        return words.before[said[-1]]
    if after:
        return words.after[after]
    return "≤" if any(word in lead for word in words.words.kept_at) else ""


def _loose(lead: str, found: re.Match[str]) -> Loose:
    words = quantity_words()
    if found["more"] or found["more2"] or found["more3"]:
        return "over"
    said = _patterns().loose.search(lead)
    word = found["around"] or (said["near"] if said else "")
    return words.loose[word] if word else ""


def _change(lead: str) -> int:
    """1 for words of a rise before a number, -1 for words of a fall, else 0; 提高到 is neither."""
    patterns = _patterns()
    found = patterns.change.findall(lead)
    if not found or patterns.level.search(lead):
        return 0
    return 1 if found[-1][0] else -1


def name_change(name: str) -> int:
    """1 for an indicator that measures a rise (增长率), -1 for a fall, else 0."""
    return _change(name)


def _name(lead: str) -> str:
    """What the words before a number name: 群众满意度 of 群众满意度不低于, '' for none."""
    return _patterns().bound.sub("", re.sub(r"[^\u4e00-\u9fff]", "", lead))


def bare_name(name: str) -> str:
    """A name without the words that say nothing of what is counted: 培训 of 共举办培训."""
    patterns = _patterns()
    bare = patterns.about.sub(lambda found: found["firm"] or "", name)
    return patterns.idle.sub("", bare)


def _in_part(before: str) -> bool:
    """True where a word like 其中, or an open bracket, stands between an earlier number of the
    sentence and this one."""
    opened = re.sub(r"\([^()]*\)", "", before)
    earlier = re.search(r"\d", opened)
    between = opened[earlier.start() :] if earlier else ""
    return bool(_patterns().part.search(between)) or between.count("(") > between.count(")")


class _Patterns:
    """The regular expressions, made of the words."""

    def __init__(self) -> None:
        words = quantity_words()
        letters = [unit for unit in words.units if unit.isascii() and unit.isalnum()]
        others = [unit for unit in (*words.units, *words.long) if unit not in letters]
        unit = (
            rf"(?:个?(?:{any_of(others)})|(?:{any_of(letters)})(?![A-Za-z0-9])"
            rf"|[A-Za-z]+[23]?(?!\d)|(?![{words.never}])[\u4e00-\u9fff])"
        )
        multiple = r"(?:[百千万]?[万亿]|千(?![米克瓦])|百(?!分))"
        number = (
            rf"(?<![\dA-Za-z.])(?<!\d[,|])(?<![A-Za-z]-)(?:(?<![-\d%])-)?{NUMBER_DIGITS}"
            r"(?![,.|]?\d|[eE]\d)"
        )
        more = "".join(word for word, sort in words.loose.items() if sort == "over")
        around = any_of(["左右", "上下"])
        after = re.sub(r"\|内$", "|内(?![容部外])", any_of(words.after))
        per = rf"{unit}(?:[/·]{unit})*"
        self.quantity = re.compile(
            rf"(?P<number>{number})(?:(?P<multiple>{multiple})?(?P<unit1>{unit})?(?:[/·](?P<per1>{per}))?"
            rf"(?:[-~]{{1,2}}|至|到)(?P<upto>{NUMBER_DIGITS})(?!\d))?"
            rf"(?P<more>[{more}])?(?P<multiple2>{multiple})?(?P<more2>[{more}])?"
            rf"(?P<unit>{unit})?(?P<more3>[{more}])?(?:[/·](?P<per>{per}))?"
            rf"(?:\(含\))?[及或]?(?P<after>{after})?(?P<around>{around})?"
        )
        self.every = re.compile(rf"每个?({unit})")
        self.bound = re.compile(any_of(words.before))
        near = [word for word, sort in words.loose.items() if sort != "over"]
        firm = any_of(words.words.firm)
        self.loose = re.compile(rf"(?:{firm}|(?P<near>{any_of(near)}))$")
        rise, fall = any_of(words.rise), any_of(words.fall)
        self.change = re.compile(f"({rise})|({fall})")
        self.level = re.compile(f"(?:{rise}|{fall})了?(?:{any_of(words.level)})")
        self.apart = re.compile(any_of((*words.words.apart, *words.words.lacking)))
        self.lacking = re.compile(any_of(words.words.lacking))
        self.part = re.compile(any_of(words.words.part))
        self.total = re.compile(rf"(?<!公)(?:{any_of(words.words.total)})(?![同享建管])")
        said = any_of([*near, *words.rise, *words.fall, *words.words.kept_at])
        self.about = re.compile(f"(?P<firm>{firm})|{said}")
        self.idle = re.compile(any_of(words.words.idle))


@cache
def _patterns() -> _Patterns:
    return _Patterns()
