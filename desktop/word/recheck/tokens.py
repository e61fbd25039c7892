"""A text letter by letter, its numbers and directions whole, for comparing it with another."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from desktop.narrative.document.numbers import UNITS

_DIRECTIONS = {
    "减少": "增加",
    "下降": "增长",
    "降低": "增长",
    "增加": "增加",
    "增长": "增长",
}
"""Directions with the word that stands for it and its opposite."""
_DIGITS = "〇零一二两三四五六七八九十百千"
_VALUE = re.compile(
    rf"(\d+(?:[.,．，]\d+)*)\s*([百千万亿]*(?:[^\S\n]?(?:{UNITS})|％)?)"
    rf"|百分之[{_DIGITS}点]+|[{_DIGITS}][{_DIGITS}万亿]*元"
)
"""Any number, also one in words where it is an amount or a rate."""
_PADDED = re.compile(r"0\d")
_BLANK = re.compile(r"[^\S\n]+")
_ALIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})


class Token(NamedTuple):
    """A number with its unit, a direction or a letter; `shape` is the same for all numbers."""

    text: str
    shape: str
    start: int

    @property
    def is_number(self) -> bool:
        """True for a number."""
        return self.shape == "0"


def tokens(text: str) -> list[Token]:
    """The tokens of a text, each with the blanks behind it."""
    found: list[Token] = []
    place = 0
    while place < len(text):
        number = _VALUE.match(text, place)
        way = next((each for each in _DIRECTIONS if text.startswith(each, place)), "")
        whole = number[0] if number else way or text[place]
        start, place = place, place + len(whole)
        if blank := _BLANK.match(text, place):
            place = blank.end()
        if not whole.strip(" \t\u3000") and found:
            last = found.pop()
            found.append(last._replace(text=text[last.start : place]))
            continue
        shape = "0" if number else _DIRECTIONS.get(way) or plainly(whole) or whole
        found.append(Token(text[start:place], shape, start))
    return found


def plainly(text: str) -> str:
    """A text by which it is known again: without blanks, and in ordinary letters."""
    return unicodedata.normalize("NFKC", "".join(text.split())).translate(_ALIKE)


def same_value(one: str, other: str) -> bool:
    """True for two numbers of one value, however they are written."""
    first, second = plainly(one), plainly(other)
    return first == second or _number(first) == _number(second) is not None


def _number(text: str) -> tuple[Decimal, str] | None:
    found = _VALUE.fullmatch(text)
    digits = found[1].replace(",", "") if found and found[1] else ""
    if found is None or not digits or digits.count(".") > 1 or _PADDED.match(digits):
        return None
    return Decimal(digits), found[2] or ""
