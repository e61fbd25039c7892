"""A wrong text, and the value that a finding in it has to name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import FACTORS, Stated, replaced, words_of

RISES, FALLS, LEVEL = ("增加", "增长"), ("减少", "下降"), ("持平", "无变化", "相同", "一致")
OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_SAID = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|元|[%％])?")
_CITED = re.compile(r"(?<!应为)(?<!应是)“[^”]*”")


class Due(NamedTuple):
    """The value that a finding has to name: a number in its unit, or one of some words."""

    number: Stated | None = None
    words: tuple[str, ...] = ()

    def is_named(self, said: str) -> bool:
        """True where `said`, the words of a finding, names it, in whatever unit."""
        if self.number is None:
            return any(word in said for word in self.words)
        factor = FACTORS.get(self.number.unit, 1)
        due, step = self.number.value * factor, self.number.step * factor
        for found in _SAID.finditer(_CITED.sub("", said)):
            value = Decimal(found[1].replace(",", "")) * FACTORS.get(found[2], 1)
            digits = Decimal(1).scaleb(-len(found[1].partition(".")[2])) * FACTORS.get(found[2], 1)
            if abs(value - due) <= max(step, digits if self.number.unit == "%" else 0) / 2:
                return True
        return False

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        return self.number.whole if self.number else " / ".join(self.words)


class Planted(NamedTuple):
    """A wrong text of a paragraph: what was `right` there and is `wrong` now.

    A finding has to name any of the `dues`, and must not be there in the text that is `sound`.
    """

    text: str
    sound: str
    right: str
    wrong: str
    dues: tuple[Due, ...]

    def is_named(self, said: str) -> bool:
        """True where the words of a finding name a due value."""
        return any(due.is_named(said) for due in self.dues)


Planting = Callable[[Report, Paragraph, Random], Iterator[Planted]]
"""The wrong texts of one kind that can be made of a paragraph."""


def changed(
    paragraph: Paragraph, start: int, end: int, wrong: str, dues: tuple[Due, ...]
) -> Planted:
    """The generated words with others from `start` to `end`."""
    text = words_of(paragraph)
    return Planted(replaced(text, start, end, wrong), text, text[start:end], wrong, dues)


def way_due(way: str) -> Due:
    """The direction that has to be named for 增加, 减少 and the like."""
    return Due(words=RISES if way in RISES else FALLS)
