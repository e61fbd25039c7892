"""The statements of a generated paragraph by their places: its numbers, names and directions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import NamedTuple

from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Run, Typed
from tests.audit.text.trials.reports import Report

Rewriting = Callable[[Report, Paragraph, Random], str | None]
"""Writes a paragraph of a report otherwise; None where that cannot be done with it."""

FACTORS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"万元|亿元|元|%|人次|[个人次辆分台]")


class Place(NamedTuple):
    """A run of a paragraph, from the letter `start` to `end`."""

    start: int
    end: int
    run: Run


class Stated(NamedTuple):
    """A number of a paragraph: its digits from `start` to `end`, its unit behind them."""

    start: int
    end: int
    text: str
    unit: str
    run: Figure

    @property
    def value(self) -> Decimal:
        """The number as written."""
        return Decimal(self.text.replace(",", ""))

    @property
    def step(self) -> Decimal:
        """One of its last digit."""
        return Decimal(1).scaleb(-len(self.text.partition(".")[2]))

    @property
    def exact(self) -> Decimal:
        """The number before it was rounded, in its unit."""
        value = self.run.value
        if value is None:
            return self.value
        exact = value / FACTORS.get(self.unit, 1)
        return exact if abs(exact - self.value) <= self.step else self.value

    @property
    def whole(self) -> str:
        """The number with its unit."""
        return f"{self.text}{self.unit}"


Change = Callable[[Stated], str | None]
"""Writes a number otherwise; None where it stays."""


def places(paragraph: Paragraph) -> list[Place]:
    """The runs of the generated words, each with its place."""
    found, start = [], 0
    for run in paragraph.generated:
        end = start + len(run.text)
        found.append(Place(start, end, run))
        start = end
    return found


def words_of(paragraph: Paragraph) -> str:
    """The generated words."""
    return "".join(run.text for run in paragraph.generated)


def stated(paragraph: Paragraph) -> list[Stated]:
    """The numbers that the template states, in order."""
    text, found = words_of(paragraph), []
    for start, _, run in places(paragraph):
        if not isinstance(run, Figure):
            continue
        number = _NUMBER.match(run.text)
        if number is None or run.text[number.end() :] not in ("", "%"):
            continue
        unit = _UNIT.match(text, start + number.end())
        found.append(Stated(start, start + number.end(), number[0], unit[0] if unit else "", run))
    return found


def template_words(paragraph: Paragraph, pattern: str) -> Iterator[re.Match[str]]:
    """The places of a pattern that the clerk did not type."""
    typed = [place for place in places(paragraph) if isinstance(place.run, Typed)]
    for found in re.finditer(pattern, words_of(paragraph)):
        if not any(start < found.end() and found.start() < end for start, end, _ in typed):
            yield found


def replaced(text: str, start: int, end: int, new: str) -> str:
    """`text` with other words from `start` to `end`."""
    return text[:start] + new + text[end:]


def like(number: Decimal, pattern: str) -> str:
    """A number with the digits and separators of another."""
    digits = len(pattern.partition(".")[2])
    return f"{number:,.{digits}f}"


def each_number(paragraph: Paragraph, change: Change, unit_too: bool = False) -> str | None:
    """The words with each number changed; None where none is."""
    text, done = words_of(paragraph), False
    for number in reversed(stated(paragraph)):
        new = change(number)
        if new is not None:
            end = number.end + len(number.unit) * unit_too
            text, done = replaced(text, number.start, end, new), True
    return text if done else None


def recast(paragraph: Paragraph, change: Change) -> Paragraph:
    """The paragraph with each number changed, to be written otherwise still."""
    new = {id(each.run): (each.text, change(each) or each.text) for each in stated(paragraph)}
    runs = tuple(
        replace(run, text=run.text.replace(*new[id(run)]))
        if isinstance(run, Figure) and id(run) in new
        else run
        for run in paragraph.generated
    )
    return replace(paragraph, generated=runs)


def exchanged(
    paragraph: Paragraph, rng: Random, words: Mapping[str, tuple[str, ...]]
) -> str | None:
    """The template's words that fit a pattern, each written in one of some other ways.

    What an earlier pattern changes is not changed again.
    """
    text = words_of(paragraph)
    changes: dict[int, tuple[int, str]] = {}
    for pattern, others in words.items():
        new = rng.choice(others)
        for found in template_words(paragraph, pattern):
            taken = any(
                start < found.end() and found.start() < changes[start][0] for start in changes
            )
            if not taken:
                changes[found.start()] = (found.end(), found.expand(new))
    for start in sorted(changes, reverse=True):
        text = replaced(text, start, *changes[start])
    return text if changes else None
