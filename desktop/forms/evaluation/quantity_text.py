"""The text of a target or an actual value in ordinary characters, and the numbers in it that
measure nothing: dates, clock times, ratios, ordinals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Literal

from desktop.forms.characters import plain
from desktop.forms.evaluation.quantity_words import any_of, quantity_words
from desktop.forms.numerals import DIGITS, NUMERAL, numeral_value

Odd = Literal["date", "ratio", "other"]
"""A sort of numbers that measure nothing."""
NUMBER_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
HIDDEN = "\0"
"""It stands for each character of a number that measures nothing."""

_SIGNS = str.maketrans("‐‑‒–—―−∶〜", "-------:~")
_CIRCLED = re.compile("[\u2460-\u24ff]|[\\d.,]{0,20}(?<![m米里])[¼-¾⅐-⅞⁰¹²³⁴-⁹₀-₉]")
"""Circled figures, and fractions and small figures, which NFKC would make ordinary digits."""
_ITEM = re.compile(r"\n\s*(?=\d{1,2}[、.)]\D)")
"""A line break before a numbered item; others only wrap the text."""
_DAY = r"\d{1,2}[日号]"
_ODD: dict[Odd, re.Pattern[str]] = {
    "date": re.compile(
        r"(?<![\d.])(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
        r"|(?:19|20)\d\d\.\d{1,2}[-~至到](?:19|20)\d\d\.\d{1,2}(?!\d)"
        r"|(?:19|20)\d\d(?:[-/]\d{1,2}(?=前|之前|底|$)|\.\d{1,2}(?=前|之前|底))"
        rf"|(?:19|20)\d\d年?[-~至到](?:19|20)\d\d年?|(?:19|20)\d\d年(?:\d{{1,2}}月(?:{_DAY})?)?"
        rf"|\d{{1,2}}(?:[-~至到]\d{{1,2}})?月(?:{_DAY})?(?!次)|每[月周季年]度?{_DAY}|\d+号"
        rf"|{_DAY}(?=前|之前|底)|\d{{1,2}}[点时](?!长)|\d{{1,2}}:\d\d(?!\d))|第[{DIGITS}\d]季度|[一二三四1-4]季度(?=[前末底])"
    ),
    "ratio": re.compile(
        rf"(?<![\d.]){NUMBER_DIGITS}(?::|比){NUMBER_DIGITS}(?:[:比]{NUMBER_DIGITS})*"
        r"|(?<![\d.])\d+[/⁄]\d+"
    ),
    "other": re.compile(
        r"(?:^|(?<=[;。]))\d{1,2}[、.)](?!\d)"  # 1、 before an item
        rf"|(?<![\d.])(?:{NUMBER_DIGITS}(?:、{NUMBER_DIGITS})+|±{NUMBER_DIGITS}%?|\d{{1,2}}[级等](?!于))"
        r"|\(\d{1,2}\)|[〔\[(]\d{4}[〕\])]|第\d+|(?<![提目之以当年月日底])前\d+(?:[名位%]|(?=$|[,;。]))"
    ),
}
_PER = {"百": "%", "千": "‰"}


def ordinary(text: str) -> str:
    """`text` in ordinary characters, without spaces; | parts numbers that only a space parted.

    Numerals that count something become digits: 三次, 百分之九十, 两万份; 一次性 stays.
    """
    said = plain(_ITEM.sub("；", _CIRCLED.sub(" ", text)))
    said = re.sub(r"(?<!\d)(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)", _joined, said)
    said = re.sub(r"(?<=\d)\s+(?=\d)", "|", said)
    said = re.sub(r"(?<=\d)。(?=\d{1,2}(?!\d))", ".", said)
    return _counted(re.sub(r"\s+", "", said).translate(_SIGNS))


def hidden(said: str) -> str:
    """An ordinary text in which the numbers that measure nothing are hidden."""
    for pattern in _ODD.values():
        said = pattern.sub(lambda found: HIDDEN * len(found[0]), said)
    return said


def odd_numbers(said: str) -> tuple[Odd, ...]:
    """The sorts of numbers of an ordinary text that measure nothing."""
    found: list[Odd] = []
    for sort, pattern in _ODD.items():
        if pattern.search(said):
            found.append(sort)
            said = pattern.sub(lambda found: HIDDEN * len(found[0]), said)
    return tuple(found)


def _joined(grouped: re.Match[str]) -> str:
    return grouped[0].replace(" ", "")


def _counted(said: str) -> str:
    """A text whose numerals before a unit, and shares like 百分之九十, are written in digits."""
    said = re.sub("百分之百|百分百", "100%", said)
    said = re.sub(rf"([百千])分之({NUMERAL}|{NUMBER_DIGITS})", _share, said)
    said = re.sub(rf"(?<![{DIGITS}十百千])({NUMERAL})分之({NUMERAL})", _fraction, said)
    said = re.sub(rf"(?<![\d.第{DIGITS}])([{DIGITS[1:]}]|\d)成(?=$|[,;。以左])", _tenths, said)
    return _numerals().sub(_figure, said)


@cache
def _numerals() -> re.Pattern[str]:
    """Numerals before a unit with nothing behind it, or after a verb before 场 and the like."""
    known, words = quantity_words(), quantity_words().words
    units = rf"个?(?:{any_of([*known.units, *known.long])}|[{known.counted}])"
    ends = r"(?:$|[,;。、:()/+]|以[上下内]|之内|左右|及以上|内(?!容))"
    numeral = rf"(?<![第几数周{DIGITS}十百千万亿])[{DIGITS}十][{DIGITS}十百千]{{0,12}}[万亿]?"
    return re.compile(
        rf"{numeral}(?={units}{ends})|(?<={any_of(words.verbs)})"
        rf"{numeral}(?=[{''.join(words.held)}])"
    )


def _figure(found: re.Match[str]) -> str:
    words = found[0]
    digits = [each for each in words if each in DIGITS]
    if len(words) > 1 and len(digits) == len(words):
        years = len(words) == 4 and words[0] in "一二"
        return "".join(f"{numeral_value(each):f}" for each in words) if years else words
    return f"{numeral_value(words):f}"


def _share(found: re.Match[str]) -> str:
    return f"{_number(found[2]):f}{_PER[found[1]]}"


def _fraction(found: re.Match[str]) -> str:
    return f"{numeral_value(found[2]):f}/{numeral_value(found[1]):f}"


def _tenths(found: re.Match[str]) -> str:
    return f"{_number(found[1]) * 10:f}%"


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text[0].isascii() else numeral_value(text)
