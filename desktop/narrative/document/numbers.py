"""Numbers in a text: their places, the words before them, their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from desktop.forms.bound_text import Call
from desktop.forms.numerals import DIGITS, MOST_DIGITS, NUMERAL, numeral_value
from desktop.narrative.document.runs import Figure, Runs, text_of

UNITS = "万元|亿元|元|%|％|人次|人|名|份|户|家|场|期|件|笔|批次|批|辆|台|个|次|分"
_FIGURE = r"\d{1,3}(?:, ?\d{3}| \d{3}(?=[ .]|\D))+(?: ?\. ?\d+)?|\d+(?: ?\. ?\d+)?"
_MEASURES = "千万元|百万元|千元|个?百分点|倍|成(?![本效果立员功长品交])"
_ALONE = r"(?:万|亿)(?![一-龥])"
"""万 and 亿 without 元 are amounts where nothing is counted in them."""
NUMBER = re.compile(
    rf"(?<![\d.])({_FIGURE})\s*[余多]?({_MEASURES}|{UNITS}|{_ALONE})?"
    rf"|(百分之(?:{NUMERAL}|{_FIGURE})|[二三四五六七八九十]分之[一二三四五六七八九]|(?<=[占约近过足到的])一半)"
    r"|([一二三四五六七八九]成[一二三四五六七八九](?=以上|左右|[，。；、（）]|$))"
    rf"|(?<![{DIGITS}十百千第])({NUMERAL})[余多]?({_MEASURES}|万元|亿元|元|辆|个(?=[，。；、]|项目|单位|类[，。；：])|名(?!称)|人次?(?![一民事力社])|{_ALONE})"
    r"|(翻了?[一两]番)"
)
YUANS = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "千万元": Decimal(10_000_000),
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
}
MANY = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
"""How many are counted at a time: 8.2万册."""
RATES = {"%": Decimal(1), "成": Decimal(10), "倍": Decimal(100)}
"""How many per cent each is."""
_UNITS = frozenset(("", "百分点", *UNITS.split("|"), *YUANS, *RATES))
PEOPLE = ("人", "名")
DOUBLED = (Decimal(1), Decimal(3))
"""翻一番 is once more, 翻两番 three times."""
_PER_CENT, _OF, HALF = "百分之", "分之", "一半"
_ABOUT = re.compile("(?:约|近|将近|大约)$")
_OVER = re.compile("(?:超过?|逾|高达)$")
_UNDER = re.compile("(?:不足|不到|未到|低于)$")
_BEHIND = re.compile("左右|以上|有余|[多余](?=[，。；、的）)]|$)")
SENTENCE = 100
"""So many characters before a number are read for its meaning."""
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_GROUPED = re.compile(r"(?<=\d)，(?=\d{3}(?:[.，]|万|元))")
"""A full-width comma within an amount; all others part words."""
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[。；;\n]")


@lru_cache(maxsize=4000)
def plain(text: str) -> str:
    """`text`, letter by letter, with the digits and signs of its numbers in half width.

    Several checks ask for the same texts after each step of the clerk's.
    """
    return _GROUPED.sub(",", text.translate(_WIDE))


@lru_cache(maxsize=10_000)
def number_value(text: str) -> Decimal:
    """The value of a number written in digits or in words.

    >>> texts = ("2,001.9", "三十二", "二千零二", "两", "百分之八点五", "九成六", "三分之一")
    >>> [str(number_value(text)) for text in texts]
    ['2001.9', '32', '2002', '2', '8.5', '96', '33']
    """
    if text.startswith("翻"):
        return DOUBLED["两" in text]
    if text == HALF:
        return Decimal(50)
    if text[1:3] == _OF and text[0] != "百":
        return (numeral_value(text[3:]) * 100 / numeral_value(text[0])).quantize(Decimal(1))
    if "成" in text:
        return numeral_value(text[0]) * 10 + numeral_value(text[2])
    text = text.removeprefix(_PER_CENT)
    if text[0].isascii():
        return Decimal(_SPACE.sub("", text.replace(",", "")))
    return numeral_value(text)


@dataclass(frozen=True)
class Number:
    """A number with its unit as written, `before` it the words of its sentence.

    `call` is what made it, None where it was typed by hand; `start` and `end` its place among the
    letters of its paragraph; `behind` is 余, 多 or 左右 behind it.
    """

    text: str
    unit: str
    before: str
    call: Call | None = None
    start: int = 0
    behind: str = ""
    end: int = 0

    @property
    def value(self) -> Decimal:
        """The value: yuan, per cent or a count, in its own unit."""
        return number_value(self.text)

    @property
    def amount(self) -> Decimal | None:
        """The value in yuan; None for a number that is no amount."""
        return self.value * YUANS[self.unit] if self.unit in YUANS else None

    @property
    def rate(self) -> Decimal | None:
        """The value in per cent; None for a number that is no rate."""
        return self.value * RATES[self.unit] if self.unit in RATES else None

    def comparable(self, other: Number) -> bool:
        """True where both are amounts, or rates, or counts in the same unit."""
        amounts = self.amount is not None and other.amount is not None
        rates = self.rate is not None and other.rate is not None
        people = self.counted in PEOPLE and other.counted in PEOPLE
        return amounts or rates or people or self.counted == other.counted

    @property
    def counted(self) -> str:
        """What is counted, 册 of 8.2万册; the unit of any other number."""
        return self.unit if self.unit in YUANS else self.unit.lstrip("万亿")

    @property
    def is_measure(self) -> bool:
        """True for a unit of which the report itself has no figures: 条, 万册, 平方米."""
        return self.unit not in _UNITS

    @property
    def step(self) -> Decimal:
        """One of its unit, in yuan or per cent; 1 for counts and points, 10,000 of 万册."""
        known = YUANS.get(self.unit) or RATES.get(self.unit)
        return known or MANY.get(self.unit[:1]) or Decimal(1)

    @property
    def decimals(self) -> int:
        """How many of its digits stand behind the point."""
        exponent = self.value.as_tuple().exponent
        return max(-int(exponent), 0)

    @property
    def rounding(self) -> Decimal:
        """Half of its last digit, in yuan or per cent: so far off may be what it was rounded from;
        0 for a count, but of 万册 or 公里."""
        is_count = self.amount is None and self.rate is None and not self.is_measure
        return Decimal(0) if is_count else self.step.scaleb(-self.decimals) / 2

    @property
    def is_fraction(self) -> bool:
        """True for 三分之一 and 一半, which nobody means to the per cent."""
        return self.text == HALF or (self.text[1:3] == _OF and self.text[0] != "百")

    @property
    def last_step(self) -> Decimal:
        """One of its last digit that is not 0, in its unit."""
        return Decimal(1).scaleb(int(self.value.normalize().as_tuple().exponent))

    @property
    def is_rough(self) -> bool:
        """True for 约2,000, 2,000余, 超过2,000."""
        before = (_ABOUT, _OVER, _UNDER)
        return bool(self.behind or any(each.search(self.before) for each in before))

    @property
    def is_least(self) -> bool:
        """True for 2,000余 and 超过2,000: the figure is that or a little more."""
        return self.behind in ("余", "多", "以上", "有余") or bool(_OVER.search(self.before))

    @property
    def is_most(self) -> bool:
        """True for 不足2,000: the figure is a little less."""
        return bool(_UNDER.search(self.before))

    @property
    def whole(self) -> str:
        """The number with its unit."""
        said = self.text.startswith((_PER_CENT, "翻")) or "成" in self.text
        worded_so = said or self.is_fraction
        return self.text if worded_so else f"{self.text}{self.unit}"


def numbers(runs: Runs) -> Iterator[Number]:
    """Every number in a paragraph, in order, bound or typed by hand."""
    spans, place = {}, 0
    for run in runs:
        if isinstance(run, Figure):
            spans[place] = (place + len(run.text), run.call)
        place += len(run.text)
    for number in numbers_in(plain(text_of(runs))):
        calls = (call for start, (end, call) in spans.items() if start <= number.start < end)
        yield replace(number, call=next(calls, None))


def numbers_in(text: str) -> Iterator[Number]:
    """Every number in a `plain` text, in order; more digits than can be reckoned with, as of a key
    that was held down, are none."""
    for found in NUMBER.finditer(text):
        if sum(map(str.isdigit, found[0])) > MOST_DIGITS:
            continue
        near = text[max(found.start() - SENTENCE, 0) : found.start()]
        before = _BREAK.split(_SPACE.sub("", near))[-1]
        figure, unit = _told(found)
        behind = re.search(r"[余多](?=[^\d一二三]*$)", found[0])
        after = _BEHIND.match(text, found.end())
        about = behind[0] if behind else after[0] if after else ""
        yield Number(figure, unit, before, None, found.start(), about, found.end())


def _told(found: re.Match[str]) -> tuple[str, str]:
    """The number that was found, and its unit."""
    figure, unit, percent, tenths, word, measure, doubled = found.groups()
    if percent or doubled or tenths:
        return (doubled, "倍") if doubled else (percent or tenths, "%")
    return figure or word, (unit or measure or "").replace("％", "%").replace("个百分点", "百分点")
