"""The pinyin of a character: names are found by its first letters, and slips by the sound.

`resources/pinyin.txt` has the readings as pypinyin has them; to load that takes as long as a tenth
of a start.
"""

from __future__ import annotations

from functools import cache

from desktop.paths import RESOURCES


@cache
def readings(character: str) -> tuple[str, ...]:
    """The pinyin readings (多音字) of a character without their tones, the usual one first; of
    another character than a Chinese one itself, as a small letter.

    >>> readings("行"), readings("A")
    (('xing', 'hang', 'heng'), ('a',))
    """
    listed = _listed()
    place = -1 if character.isascii() else listed.find(character)
    if place < 0:
        return (character.lower(),)
    line = listed.rfind("\n", 0, place) + 1
    return tuple(listed[line : listed.index("\t", line)].split())


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


@cache
def _listed() -> str:
    """A line for each set of readings: these, a tab, the characters that are read so."""
    return (RESOURCES / "pinyin.txt").read_text(encoding="utf-8")
