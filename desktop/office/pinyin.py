"""The first letters of the pinyin of a character, by which names are found."""

from __future__ import annotations

import os
from functools import cache


@cache
def initials(character: str) -> frozenset[str]:
    """The first letters of every pinyin reading (多音字) of a character.

    >>> sorted(initials("行"))
    ['h', 'x']
    """
    # Imported with the first letter typed: it takes as long as a fifth of the start. The phrases,
    # which settle the reading in a word, are half of that, and here any reading will do.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    (readings,) = pinyin(character, style=Style.FIRST_LETTER, heteronym=True)
    return frozenset(letter.lower() for letter in readings)


def begins(letters: str, words: str) -> bool:
    """True where `letters` are those with which characters of `words`, one behind the other,
    begin: `jbzc` of 本年基本支出."""
    last = len(words) - len(letters)
    return any(
        all(letter in initials(char) for letter, char in zip(letters, words[start:], strict=False))
        for start in range(last + 1)
    )
