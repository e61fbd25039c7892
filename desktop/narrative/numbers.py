"""Numbers in words: where they stand in a paragraph, what stands before them, in which unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop.narrative.document import Figure, Runs, said

UNITS = "万元|亿元|元|%|％|人次|人|辆|台|个|次|分"
NUMBER = re.compile(rf"(?<![\d.,])(\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*({UNITS})?")
YUANS = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
WAYS = {"减少": "增加", "下降": "增长", "降低": "增长"}
"""Directions that are one for the place in which they stand."""
SENTENCE = 100
"""So many characters before a number can say what it is."""
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_GROUPED = re.compile(r"(?<=\d)，(?=\d{3}(?:[.，]|万|元))")
"""A full-width comma within an amount; all others part words."""
_SPACE = re.compile(r"\s+")
_BREAK = re.compile(r"[。；;\n]")


def plain(text: str) -> str:
    """`text`, letter by letter, with the digits and signs of its numbers in half width."""
    return _GROUPED.sub(",", text.translate(_WIDE))


@dataclass(frozen=True)
class Number:
    """A number with its unit as written, `before` it the words of its sentence.

    `call` is the word that made it, '' where it was typed by hand; `start` its place among the
    letters of its paragraph.
    """

    text: str
    unit: str
    before: str
    call: str = ""
    start: int = 0

    @property
    def value(self) -> Decimal:
        """What it says."""
        return Decimal(self.text.replace(",", ""))

    @property
    def amount(self) -> Decimal | None:
        """What it says in yuan; None for one that is no amount."""
        return self.value * YUANS[self.unit] if self.unit in YUANS else None

    def agrees(self, other: Number) -> bool:
        """Whether it says what `other` does, as far as it says it: 0.2亿元 is 2,001.99万元."""
        if self.unit == other.unit:
            return self.value == other.value
        meant = other.amount
        if self.amount is None or meant is None:
            return False
        return self.value == (meant / YUANS[self.unit]).quantize(self.value, ROUND_HALF_UP)

    @property
    def whole(self) -> str:
        """The number with its unit."""
        return f"{self.text}{self.unit}"

    @property
    def way(self) -> str:
        """The direction right before it: 增加, 减少, 增长, 下降, or ''."""
        word = self.before[-2:]
        return word if word in WAYS or word in WAYS.values() else ""


def numbers(runs: Runs) -> Iterator[Number]:
    """Every number in a paragraph, in order, bound or typed by hand."""
    text, spans, place = plain(said(runs)), {}, 0
    for run in runs:
        if isinstance(run, Figure):
            spans[place] = (place + len(run.text), run.call)
        place += len(run.text)
    for found in NUMBER.finditer(text):
        bound = next(
            (call for start, (end, call) in spans.items() if start <= found.start() < end), ""
        )
        near = text[max(found.start() - SENTENCE, 0) : found.start()]
        before = _BREAK.split(_SPACE.sub("", near))[-1]
        unit = (found[2] or "").replace("％", "%")
        yield Number(found[1], unit, before, bound, found.start())


def likeness(one: Number, other: Number) -> int:
    """How many characters before two numbers are the same, whatever their directions."""
    first, second = _level(one.before), _level(other.before)
    size = 0
    while size < min(len(first), len(second)) and first[-size - 1] == second[-size - 1]:
        size += 1
    return size


def _level(words: str) -> str:
    for way, same in WAYS.items():
        words = words.replace(way, same)
    return words
