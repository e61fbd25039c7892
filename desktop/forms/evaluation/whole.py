"""Words that are numbers: 全部完成 is 100 %, 未发生安全事故 is 0."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from desktop.forms.evaluation.quantity import Quantity
from desktop.forms.evaluation.quantity_text import ordinary
from desktop.forms.evaluation.quantity_words import any_of, quantity_words


def worded(text: str) -> Quantity | None:
    """The quantity that a text without figures is in words; None for any other text."""
    return all_of_it(text) or no_event(text)


def all_of_it(text: str) -> Quantity | None:
    """100 % for a text that says 全部 and no more."""
    whole = ordinary(text).strip("。") in quantity_words().words.whole
    return Quantity(Decimal(100), "%") if whole else None


def no_event(text: str) -> Quantity | None:
    """0 for a text that says that nothing happened, with the name of what: 零事故 is 0 事故."""
    found = _none().fullmatch(ordinary(text).strip("。"))
    return Quantity(Decimal(0), name=found["event"] or "") if found else None


def no_more(text: str) -> Quantity | None:
    """0 for a text that says 无 and no more, which beside a target of 0 is its result."""
    nothing = ordinary(text).strip("。") in quantity_words().words.nothing
    return Quantity(Decimal(0)) if nothing else None


@cache
def _none() -> re.Pattern[str]:
    words = quantity_words().words
    sorts = rf"(?:{any_of(words.sorts)})*"
    event = rf"{sorts}(?P<event>{any_of(words.events)}){sorts}"
    alone = [word for word in words.nothing if word != "无"]
    return re.compile(rf"{sorts}(?:{any_of(words.nothing)}|0){event}|{any_of(alone)}")
