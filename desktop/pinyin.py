"""The pinyin of a character: names are found by its first letters, and slips by the sound."""

from __future__ import annotations

import os
from functools import cache


@cache
def readings(character: str) -> tuple[str, ...]:
    """The pinyin readings (多音字) of a character without their tones, the usual one first.

    >>> readings("行")
    ('xing', 'hang', 'heng')
    """
    # Imported with the first character asked for: it takes as long as a fifth of the start. The
    # phrases, which settle the reading in a word, are half of that; characters alone will do here.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    (found,) = pinyin(character, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(each.lower() for each in found))


@cache
def initials(character: str) -> frozenset[str]:
    """The first letters of every reading of a character.

    >>> sorted(initials("行"))
    ['h', 'x']
    """
    return frozenset(each[:1] for each in readings(character))


def begins(letters: str, words: str) -> bool:
    """True where `letters` are those with which characters of `words`, one behind the other,
    begin: `jbzc` of 本年基本支出."""
    last = len(words) - len(letters)
    return any(
        all(letter in initials(char) for letter, char in zip(letters, words[start:], strict=False))
        for start in range(last + 1)
    )
