"""The code of a row: whole in one cell, in pieces (201 | 06 | 01), or before or behind its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, number
from desktop.forms.characters import plain
from desktop.forms.codes import CODE_LENGTHS, is_code

LONGEST = 10**12
_AROUND = " ='\"‘’“”`´[](){}〔〕【】"
_WRITTEN = re.compile(r"(\d{3})[.\-—|]?(\d\d)?[.\-—|]?(\d\d)?(?:\.0+)?")
_DIGITS = r"(?:\d\d){1,3}\d"
_OPEN, _CLOSE = r"[\[(（〔【]", r"[\])）〕】]"
_CODE_AND_NAME = re.compile(
    rf"(\d+)|{_OPEN}?({_DIGITS})[^\w年]*[^\d年].*|\D+{_OPEN}({_DIGITS}){_CLOSE}"
)
_BESIDE_NAME = re.compile(
    rf"^\s*\d+[\s:：.、—-]*|^\s*{_OPEN}{_DIGITS}{_CLOSE}\s*|\s*{_OPEN}{_DIGITS}{_CLOSE}\s*$"
)
_BETWEEN = re.compile(r"(?<=\d)[\s.\-—|](?=\d)")
_CLASS = 3
_PIECE = 2


class RowCode(NamedTuple):
    """A code, '' for none, and the columns that hold it."""

    code: str
    places: tuple[int, ...]


def cell_text(content: Content) -> str:
    """The text of a cell, or the digits of a code, also one kept as a number; '' for neither."""
    if isinstance(content, str):
        return code_text(content)
    found = number(content)
    whole = found is not None and 0 <= found < LONGEST and found % 1 == 0
    return _unpadded(f"{found:.0f}") if whole else ""


def code_text(text: str) -> str:
    """The digits where a code alone is written; other texts made plain.

    >>> [code_text(each) for each in ("'2080101", '="2080101"', "【2080101】", "208.01.01")]
    ['2080101', '2080101', '2080101', '2080101']
    >>> code_text("2080100"), code_text("2080000"), code_text("2080101.0")
    ('20801', '208', '2080101')
    """
    said = plain(text)
    found = _WRITTEN.fullmatch(re.sub(r"[\s,]", "", said.strip(_AROUND)))
    return _unpadded("".join(filter(None, found.groups()))) if found else said


def _unpadded(digits: str) -> str:
    """A 类 or 款 without the zeros that some systems put behind it: no code ends in 00."""
    if is_code(digits):
        while len(digits) > CODE_LENGTHS[0] and digits.endswith("00"):
            digits = digits[:-_PIECE]
    return digits


def read_code(texts: Mapping[int, str], codes: Sequence[int], above: str) -> RowCode:
    """The code among the texts of a row; `codes` are the columns for codes and pieces of them.

    A piece without what goes before it continues the code of the row `above`.
    """
    digits = {col: _BETWEEN.sub("", text) for col, text in texts.items()}
    code, places = "", []
    for place, col in enumerate(codes):
        if (piece := digits.get(col, "")).isdigit():
            places.append(col)
            if place and not piece.strip("0"):  # 201 | 00 | 00 is the 类
                continue
            code = _joined(code, piece, above, _CLASS + _PIECE * (place - 1))
    if code:
        return RowCode(code, tuple(places))
    for col, text in digits.items():
        if match := _CODE_AND_NAME.fullmatch(text):
            return RowCode(_unpadded(match[1] or match[2] or match[3]), (col,))
    return RowCode("", ())


def name_of(text: str) -> str:
    """A name without the code in front of it or behind."""
    return _BESIDE_NAME.sub("", text)


def _joined(code: str, piece: str, above: str, length: int) -> str:
    """The code with one more piece, which belongs behind `length` digits of it."""
    if len(piece) <= _PIECE and length >= _CLASS:
        before = code or above[:length]
        return before + piece.zfill(_PIECE) if len(before) == length else f"{code}|{piece}"
    return piece if piece.startswith(code) else f"{code}|{piece}"
