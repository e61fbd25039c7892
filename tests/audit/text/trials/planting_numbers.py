"""Wrong numbers, planted one at a time into the words of a report that agrees."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from random import Random

from desktop.narrative.document.document import Paragraph
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.statements import (
    Stated,
    like,
    replaced,
    stated,
    template_words,
    words_of,
)
from tests.audit.text.trials.wrong import Due, Planted, changed

ROUNDED = Decimal("0.6")
"""So far from the exact rate, in its last digit, one of the printed figures may be."""


def digit(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """One digit of a number is another."""
    for number in stated(paragraph):
        if wrong := other_digit(number, rng):
            yield changed(paragraph, number.start, number.end, wrong, (Due(number),))


def other_digit(number: Stated, rng: Random) -> str:
    """The number with another digit; '' for a rate that may still be right."""
    place = rng.choice([n for n, letter in enumerate(number.text) if letter.isdigit()])
    least = "1" if place == 0 and len(number.text) > 1 else "0"
    others = [each for each in "0123456789" if each >= least and each != number.text[place]]
    wrong = replaced(number.text, place, place + 1, rng.choice(others))
    return "" if _may_be(number, Decimal(wrong.replace(",", ""))) else wrong


def _may_be(number: Stated, value: Decimal) -> bool:
    """True where a number may be written so: a rate of the exact figures and one of the printed
    may differ in the last digit."""
    near = number.unit == "%" and abs(value - number.exact) <= number.step * ROUNDED
    return value == number.value or near


def swap(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """Two numbers of one unit change places."""
    text = words_of(paragraph)
    for one, other in combinations(stated(paragraph), 2):
        if one.unit != other.unit or _may_be(one, other.value) or _may_be(other, one.value):
            continue
        wrong = replaced(text, other.start, other.end, one.text)
        wrong = replaced(wrong, one.start, one.end, other.text)
        right, now = f"{one.whole} … {other.whole}", f"{other.whole} … {one.whole}"
        yield Planted(wrong, text, right, now, (Due(one), Due(other)))


def unit(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """An amount in another unit."""
    for number in stated(paragraph):
        for other in {"万元": ("元", "亿元"), "元": ("万元",)}.get(number.unit, ()):
            if number.value:
                end = number.end + len(number.unit)
                yield changed(paragraph, number.end, end, other, (Due(number),))


def part(report: Report, paragraph: Paragraph, rng: Random) -> Iterator[Planted]:
    """A part behind 其中 that is larger than the whole."""
    numbers = stated(paragraph)
    for found in template_words(paragraph, "其中"):
        before = [each for each in numbers if each.end <= found.start()]
        number = next((each for each in numbers if each.start >= found.end()), None)
        if number is None or number.unit == "%":
            continue
        whole = next((each for each in reversed(before) if each.unit == number.unit), None)
        if whole:
            more = like(whole.value + max(1, int(whole.value) // 10), number.text)
            yield changed(paragraph, number.start, number.end, more, (Due(number),))
