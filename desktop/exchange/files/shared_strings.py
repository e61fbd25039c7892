"""The table of texts that the cells of an .xls share: looked through before xlrd reads it.

A text may name a length of phonetic signs after it; xlrd follows a negative one backwards and
reads the same text again, until 60 KB have become a gigabyte.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct

WIDE, PHONETIC, RICH = 1, 4, 8
"""What a text's flags say: two bytes a character, phonetic signs, runs of formats."""
HEAD = 8

_TEXT = Struct("<HB")
_RUNS = Struct("<H")
_SIGNS = Struct("<i")
_RUN = 4


def goes_back(parts: Sequence[bytes], count: int) -> bool:
    """True where one of the `count` texts in a record and its continuations leads backwards.

    Raises IndexError or struct.error where the record ends too soon.
    """
    part, at = 0, HEAD
    for _ in range(count):
        chars, flags = _TEXT.unpack_from(parts[part], at)
        at += _TEXT.size
        runs = signs = 0
        if flags & RICH:
            [runs] = _RUNS.unpack_from(parts[part], at)
            at += _RUNS.size
        if flags & PHONETIC:
            [signs] = _SIGNS.unpack_from(parts[part], at)
            at += _SIGNS.size
        if signs < 0:
            return True
        while chars:
            width = 2 if flags & WIDE else 1
            here = min((len(parts[part]) - at) // width, chars)
            chars -= here
            at += here * width
            if chars:
                part, at = part + 1, 1
                flags = parts[part][0]
        at += runs * _RUN + signs
        while at >= len(parts[part]) and part + 1 < len(parts):
            at -= len(parts[part])
            part += 1
    return False
