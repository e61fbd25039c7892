"""Names of figures: a phrase of a text in its plain form, and the figures that are called so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from desktop.audit.claims.facts.words import words
from desktop.audit.claims.reading.mask import MASK, masked
from desktop.forms.formula import Terms

_NUMBERING = re.compile(r"^(?:[（(]?(?:[一二三四五六七八九十]+|\d+)[)）.、．:：]+)+")
_TIME = re.compile(
    r"20\d\d年?度?|近[两三四五]年|[一两]年[间来]|两年相比|上一年度?|上年度?|去年|前一年度?|本年度?|当年度?|全年度?(?!预算)|今年|年度"
)
_TAIL = re.compile("^.*(?:取得|等)(?=.)")
"""What may stand before a name: 利息、捐赠等, 开展培训取得."""
_FINAL = "决算"
_NUMBERED = re.compile("[两三四五六七八九十]+[类款项]")
_OFFICE = re.compile(r"^[，。；：:,、\s]*[一-龥]{2,10}(?:处|局|馆|所|站|中心|院|校|委)(?=20\d\d年)")
_OURSELVES = re.compile(
    "[我本该全](?:单位|部门|处|局|中心|委|院|校|馆|所|站|队|办|会|机关|街道|镇|乡)"
)
_OPENING = re.compile(
    r"^(?:[，。；：:,、（）()\s]|(?:数额|金额|占比|规模|支出)?最[大小多少高低]的?(?:一?[项笔个类款])?[是为]|[居列排]?第?[一二三四五首末]位的[是为]?|虽|但|而|均|由|从|以上的?|[两二三四]者|其余为|来源于|来自于?|使得?|导致|造成|致使|从而|因此|因而|所以|故|最终|其中|包括|和|与|及|以及|主要是|主要|占|，)+"
)
_CLOSING = re.compile(
    r"(?:[，。；：:,、（）()\s]|各|分别|依次|均|共计|总共|共有|共|仅|约|近|将近|大约|为|是|达到|达|都|皆|同|有|完成|实现|超过|逾|的|了|"
    r"稳步|大幅|小幅|略有|有所|明显|逐年|占比|所占的?(?:比重|比例|份额)|最高|最大|最多|最低|最小|较大|较高|也|则|又|还|即|相比|比|较)+$"
)
SHORTEST = 3
"""A name without its ending has so many letters: 其他 of 其他收入 is none."""
MEASURES = {
    "budget": re.compile(
        r"(?:年初|全年|调整后?的?|调整|批复的?)?预算(?:安排|批复)?(?:支出|收入)?(?:总额|金额|数|额)?$"
    ),
    "final": re.compile(
        r"(?:支出决算|决算支出|收入决算|决算收入|决算|执行|实际支出|实际完成|支出)(?:总额|金额|数|额)?$"
    ),
}
"""The ends of a phrase that say which of two figures is meant: 预算数 or 决算数."""


@lru_cache(maxsize=10_000)
def plain_name(phrase: str, unit: str) -> str:
    """A phrase without time, unit, numbering and the words around a name.

    >>> plain_name("其中：2020年度财政拨款收、支总计各", "某某局")
    '财政拨款收支总计'
    """
    text = masked(phrase).replace(MASK, "").replace(" ", "").replace("　", "")
    if unit:
        text = _OFFICE.sub("", text.replace(unit, ""))
    text = re.sub("收入?[、和与]支出?(?=总|合|均|决|各|$)|收入支出(?=总|合|决)", "收支", text)
    before = ""
    while before != text:
        before = text
        text = _NUMBERED.sub("", text)
        text = _OURSELVES.sub("", _TIME.sub("", _NUMBERING.sub("", text)))
        text = _CLOSING.sub("", _OPENING.sub("", text))
    return text


@lru_cache(maxsize=10_000)
def measure_of(phrase: str) -> tuple[str, str]:
    """`budget` or `final` where a plain phrase ends with such a word, and the phrase without it."""
    for measure, pattern in MEASURES.items():
        found = pattern.search(phrase)
        if found and found[0]:
            return measure, phrase[: found.start()]
    return "", phrase


def is_measure_alone(phrase: str) -> bool:
    """True for 年初预算数 or 支出决算, which does not say of what."""
    measure, item = measure_of(phrase)
    return bool(measure) and bool(words().idling.fullmatch(item))


def season_of(phrase: str) -> str:
    """`年初`, `全年` or `调整`: the budget that a phrase speaks of; '' where it does not say."""
    found = re.search("(年初|全年|调整)[^，。；]{0,3}预算", phrase)
    return found[1] if found else ""


@dataclass(frozen=True)
class Found:
    """The figures that a phrase may mean; `exact` where the whole phrase names them.

    `name` is the part that names them, from `start` on.

    `sources` are the funds that the phrase names besides. `foreign` is True where its other words
    make it something that the data do not keep.
    """

    figures: tuple[Terms, ...] = ()
    exact: bool = False
    foreign: bool = False
    name: str = ""
    start: int = 0
    sources: frozenset[str] = frozenset()


def _others(plain: str) -> Iterator[str]:
    """The other names of a figure, also behind the funds in front of it."""
    yield from words().others.get(plain, ())
    for source in words().sources:
        if plain.startswith(source):
            yield from (f"{source}{each}" for each in _others(plain.removeprefix(source)))


@lru_cache(maxsize=10_000)
def _called(plain: str) -> tuple[tuple[str, str], ...]:
    """A name and its other names, each with what it is without its ending; '' for too little."""
    names = (plain, *_others(plain))
    shorts = (words().ending.sub("", each) for each in names)
    return tuple(
        (each, short if len(short) >= SHORTEST else "")
        for each, short in zip(names, shorts, strict=True)
    )


@lru_cache(maxsize=10_000)
def _names_of_heading(name: str, unit: str) -> tuple[tuple[str, str], ...]:
    """How the figure of a heading or line is called; () where that says nothing."""
    plain = plain_name(name, unit)
    measure, item = measure_of(plain)
    return () if measure and not item else _told(plain)


@lru_cache(maxsize=10_000)
def _names_in_phrase(phrase: str, unit: str) -> tuple[tuple[str, str], ...]:
    """How the figure behind a phrase is called, also without idle words before it."""
    plain = plain_name(phrase, unit)
    measure, item = measure_of(plain)
    if measure and words().idling.fullmatch(item):
        return ()
    names = dict.fromkeys((plain, plain if measure == "budget" else item))
    both = ((each, words().idling.sub("", each, count=1)) for each in names)
    every = dict.fromkeys(name for pair in both for name in pair)
    return tuple(called for name in every for called in _told(name))


def _told(plain: str) -> tuple[tuple[str, str], ...]:
    """A name as it is called, () for words that name no figure."""
    told = plain in words().others or not words().idling.fullmatch(plain)
    return _called(plain) if told else ()


def _fit(found: Found) -> tuple[bool, int, int]:
    """Names of known words first, then the longest, then those of the whole phrase."""
    return not found.foreign, len(found.name), -found.start


@dataclass
class Names:
    """The names of figures, each with all figures that are called so."""

    unit: str = ""
    _exact: dict[str, dict[Terms, None]] = field(default_factory=dict)
    _short: dict[str, dict[Terms, None]] = field(default_factory=dict)
    _idle: dict[str, None] = field(default_factory=dict)
    _known: dict[str, Found] = field(default_factory=dict)

    def add(self, name: str, figure: Terms) -> None:
        """Lets `figure` be called `name`, the heading of a column or line, and its other names."""
        self._add(_names_of_heading(name, self.unit), figure)

    def teach(self, phrase: str, figure: Terms) -> None:
        """Lets `figure` be called by a phrase of the text, also without idle words before it."""
        self._add(_names_in_phrase(phrase, self.unit), figure)

    def teach_item(self, phrase: str, figure: Terms) -> None:
        """Lets the final `figure` be called by what a phrase says of its budget, 年初预算 left
        out."""
        _, item = measure_of(plain_name(phrase, self.unit))
        if item and not self.is_idle(item):
            self._add(_called(item), figure)

    def _add(self, names: Iterable[tuple[str, str]], figure: Terms) -> None:
        if self._known:
            self._known.clear()
        for each, short in names:
            self._exact.setdefault(each, {})[figure] = None
            if short:
                self._short.setdefault(short, {})[figure] = None

    def add_idle(self, names: Iterable[str]) -> None:
        """Lets these words stand before a name without changing its meaning."""
        self._known.clear()
        plain = (masked(name).replace(MASK, "") for name in names)
        every = dict.fromkeys((*self._idle, *filter(None, plain)))
        self._idle = dict.fromkeys(sorted(every, key=len, reverse=True))

    def every(self) -> Iterator[tuple[str, Terms]]:
        """All names, each with each figure that is called so."""
        for name, figures in self._exact.items():
            yield from ((name, figure) for figure in figures)

    def find(self, phrase: str) -> Found:
        """The figures that a plain phrase names, by its longest end that is a name."""
        if phrase not in self._known:
            found = max(self._found(phrase), key=_fit)
            nothing = Found(foreign=not self.names_nothing(phrase))
            self._known[phrase] = found if found.figures else nothing
            if (
                found.foreign
                and "等" not in found.name
                and (tail := _TAIL.sub("", phrase)) != phrase
            ):
                behind = self.find(tail)
                self._known[phrase] = behind if behind.exact else self._known[phrase]
        return self._known[phrase]

    def _found(self, phrase: str) -> Iterator[Found]:
        yield Found(foreign=True)
        sources = words().funds(phrase)
        for known, text in self._tries(phrase):
            for start in range(len(text) - 1):
                name, before = text[start:], text[:start]
                if figures := known.get(name):
                    exact = known is self._exact and not before and text == phrase
                    foreign = not self.names_nothing(before)
                    yield Found(tuple(figures), exact, foreign, name, start, sources)
                    break

    def find_first(self, phrase: str) -> Found:
        """The figures that the beginning of a phrase names, by its longest name."""
        for end in range(len(phrase), SHORTEST, -1):
            figures = self._exact.get(phrase[:end])
            if figures:
                return Found(tuple(figures), name=phrase[:end])
        return Found(foreign=True)

    def _tries(self, phrase: str) -> Iterator[tuple[dict[str, dict[Terms, None]], str]]:
        yield self._exact, phrase
        if phrase.endswith(_FINAL):  # 缴费支出决算 is of 缴费支出 rather than of 缴费
            yield self._exact, phrase.removesuffix(_FINAL)
        short = words().ending.sub("", phrase)
        while short and short != phrase:
            yield self._exact, short
            yield self._short, short
            phrase, short = short, words().ending.sub("", short)
        yield self._short, phrase

    @staticmethod
    def is_idle(text: str) -> bool:
        """True for words that name no figure and no fund."""
        return bool(words().idling.fullmatch(text))

    def names_nothing(self, text: str) -> bool:
        """True where these words change nothing in the name behind them."""
        for name in self._idle:
            if name in text:
                text = text.replace(name, "")
        return bool(words().nothing.fullmatch(text))
