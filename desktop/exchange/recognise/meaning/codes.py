"""The code of a row: whole in one cell, in pieces (201 | 06 | 01), or before its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, number
from desktop.forms.characters import plain

LONGEST = 10**12
_CODE_AND_NAME = re.compile(r"(\d+)|((?:\d\d){1,3}\d)[^\w年]*[^\d年].*")
_BEFORE_NAME = re.compile(r"^\s*\d+[\s:：.、—-]*")
_BETWEEN = re.compile(r"(?<=\d)[\s.\-—|](?=\d)")
_CLASS = 3
_PIECE = 2


class RowCode(NamedTuple):
    """A code, '' for none, and the columns that hold it."""

    code: str
    places: tuple[int, ...]


def cell_text(content: Content) -> str:
    """The text of a cell, or the digits of a code kept as a number; '' for neither."""
    if isinstance(content, str):
        return plain(content)
    found = number(content)
    whole = found is not None and 0 <= found < LONGEST and found % 1 == 0
    return f"{found:.0f}" if whole else ""


def read_code(texts: Mapping[int, str], codes: Sequence[int], above: str) -> RowCode:
    """The code among the texts of a row; `codes` are the columns for codes and pieces of them.

    A piece without what goes before it continues the code of the row `above`.
    """
    digits = {col: _BETWEEN.sub("", text) for col, text in texts.items()}
    code, places = "", []
    for place, col in enumerate(codes):
        if (piece := digits.get(col, "")).isdigit():
            code = _joined(code, piece, above, _CLASS + _PIECE * (place - 1))
            places.append(col)
    if code:
        return RowCode(code, tuple(places))
    for col, text in digits.items():
        if match := _CODE_AND_NAME.fullmatch(text):
            return RowCode(match[1] or match[2], (col,))
    return RowCode("", ())


def name_of(text: str) -> str:
    """A name without the code in front of it."""
    return _BEFORE_NAME.sub("", text)


def _joined(code: str, piece: str, above: str, length: int) -> str:
    """The code with one more piece, which belongs behind `length` digits of it."""
    if len(piece) <= _PIECE and length >= _CLASS:
        before = code or above[:length]
        return before + piece.zfill(_PIECE) if len(before) == length else f"{code}|{piece}"
    return piece if piece.startswith(code) else f"{code}|{piece}"
