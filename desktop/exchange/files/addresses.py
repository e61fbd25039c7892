"""Places as Excel names them, `C7` and `A1:F39`.

openpyxl has this too, but with it come its charts and pictures: they take a fifth of the time of an
import, and of what that needs of openpyxl only dates are left.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CELL = r"\$?([A-Z]{1,3})\$?([1-9][0-9]*)"
_PLACE = re.compile(_CELL, re.IGNORECASE)
_RANGE = re.compile(f"{_CELL}(?::{_CELL})?", re.IGNORECASE)
_WHOLE = re.compile(r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[0-9]+:\$?[0-9]+", re.IGNORECASE)


@lru_cache
def column_letter(number: int) -> str:
    """As Excel names the column: 28 is `AB`."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@lru_cache
def column_number(letters: str) -> int:
    """The column that Excel names so: `AB` is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def place(address: str) -> tuple[int, int]:
    """The row and the column of a cell, counted from 1. Raises ValueError.

    >>> place("C7")
    (7, 3)
    """
    match = _PLACE.fullmatch(address)
    if match is None:
        raise ValueError(f"no cell: {address!r}")
    return int(match[2]), column_number(match[1])


def sides(address: str) -> tuple[int, int, int, int] | None:
    """The first row and column of a range, and the last ones; None for whole columns or rows.
    Raises ValueError.

    >>> sides("A1:F39"), sides("C7"), sides("A:C")
    ((1, 1, 39, 6), (7, 3, 7, 3), None)
    """
    match = _RANGE.fullmatch(address)
    if match is None:
        if _WHOLE.fullmatch(address):
            return None
        raise ValueError(f"no range: {address!r}")
    left, top, right, bottom = match.groups()
    first = int(top), column_number(left)
    return (*first, int(bottom), column_number(right)) if bottom else (*first, *first)
