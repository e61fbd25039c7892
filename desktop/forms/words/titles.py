"""A title of the report in parts: where it is broken into lines, and where never."""

from __future__ import annotations

import re

_YEAR = re.compile(r"(?=(?<!\d)\d{4}年)")
_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十百\d]+[）)]?[、.．]?\s*")


def title_parts(title: str) -> list[str]:
    """The name of the unit, and `2020年度单位决算表` behind it, each for lines of its own; a number
    (一、) stays with what it counts."""
    first, *others = [part for part in _YEAR.split(title) if part] or [""]
    if others and is_number(first):
        first, *others = first + others[0], *others[1:]
    return [first, *others]


def is_number(words: str) -> bool:
    """True for 一、 （二） 3. and the like, which must not stand alone on a line."""
    return bool(_NUMBER.fullmatch(words))
