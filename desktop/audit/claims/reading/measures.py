"""Numbers with any unit, 27条 and 8.2万册, of which the data know nothing: read for what the text
itself makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from desktop.forms.evaluation.quantity_words import any_of, quantity_words
from desktop.narrative.document.numbers import UNITS, Number, numbers_in

_DATES = frozenset("年月日号点时")
"""Of these a number is more often a day than a measure."""


def measured(text: str) -> Iterator[Number]:
    """The numbers of a text, those that `numbers_in` leaves without a unit with theirs."""
    for number in numbers_in(text):
        unit = None if number.unit else _unit().match(text, number.end)
        yield replace(number, unit=unit[1], end=unit.end()) if unit else number


def has_measure(text: str) -> bool:
    """True for a text that has a number with a unit besides those of the report itself."""
    return _measure().search(text) is not None


@cache
def _unit() -> re.Pattern[str]:
    known = quantity_words()
    words = {*known.units, *known.long, *known.counted, *UNITS.split("|")} - _DATES - {"元"}
    return re.compile(rf"\s*([万亿]?(?:{any_of(words)}))")


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"\d{_unit().pattern}")
