"""Finding a subject by its code, a part of its name, or the first letters of its pinyin."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import NamedTuple

from desktop.forms.edition import CODE_LENGTHS
from desktop.forms.kinds import plain
from desktop.forms.subjects import UNPROVED, Subject

MOST = 100
"""So many subjects are found at most; with more, one goes on typing."""

BEGINS, TOGETHER, APART = range(3)
"""How what is typed stands in a name, the likeliest first."""


ITEM = CODE_LENGTHS[-1]


class Offer(NamedTuple):
    """A subject in a list, with the name of the 款 above it and a quiet `note`."""

    subject: Subject
    above: str
    note: str


class SubjectSearch:
    """The `subjects` to choose from, by code; looked through anew at every key.

    `used` are codes of this filing, which the clerk is likely to mean; `here` those that her
    table has already, which she is not.
    """

    def __init__(
        self, subjects: Mapping[str, Subject], used: Collection[str], here: Collection[str]
    ) -> None:
        self._by_codes = subjects
        self._subjects = sorted(subjects.values())
        self._used, self._here = frozenset(used), frozenset(here)
        self._classes: dict[str, str] = {}

    def offers(self, text: str) -> list[Offer]:
        """What `find` finds, as it is shown."""
        return [self._offer(subject) for subject in self.find(text)]

    def find(self, text: str) -> list[Subject]:
        """The subjects meant by `text`, likeliest first.

        A code is meant by its first digits; a name by some of its characters in their order, each
        written out or by the first letter of its pinyin, in any reading: `sbjb`, `社保经办`.
        """
        said = re.sub(r"\s", "", plain(text).lower())
        if not said:
            return []
        found = dict(self._by_code(said) if said.isdigit() else self._by_name(said))
        ranked = sorted(found, key=lambda place: self._rank(place, said, found[place]))
        return [self._subjects[place] for place in ranked[:MOST]]

    def _offer(self, subject: Subject) -> Offer:
        code = subject.code
        above = self._by_codes.get(code[:-2]) if len(code) == ITEM else None
        words = ("" if subject.proved else UNPROVED, "本表已有" if code in self._here else "")
        return Offer(subject, above.name if above else "", " · ".join(filter(None, words)))

    def _by_code(self, said: str) -> Iterator[tuple[int, int]]:
        for place, subject in enumerate(self._subjects):
            if subject.code.startswith(said):
                yield place, BEGINS

    def _by_name(self, said: str) -> Iterator[tuple[int, int]]:
        classes = [self._class(character) for character in said]
        apart = re.compile("".join(f"[^{each}]*+[{each}]" for each in classes))
        together = re.compile("".join(f"[{each}]" for each in classes))
        for place, (_, name, _) in enumerate(self._subjects):
            if apart.match(name):
                found = together.search(name)
                yield place, APART if found is None else min(found.start(), TOGETHER)

    def _rank(self, place: int, said: str, standing: int) -> int:
        """Where the subject at `place` comes in the list: one number, for there are thousands."""
        code = self._subjects[place].code
        rank = (code in self._here) << 5 | (code != said) << 4 | (code not in self._used) << 3
        rank |= standing << 1 | (code[:5] not in self._used)
        return rank * len(self._subjects) + place

    def _class(self, character: str) -> str:
        """What `character` stands for in a name, as it is written between [ and ]."""
        if character not in self._classes:
            letter = character.isascii() and character.isalpha()
            same = {
                each
                for each in self._alphabet
                if _written(each) == character or (letter and character in initials(each))
            }
            self._classes[character] = re.escape("".join(sorted(same)) or character)
        return self._classes[character]

    @cached_property
    def _alphabet(self) -> frozenset[str]:
        return frozenset("".join(name for _, name, _ in self._subjects))


@cache
def _written(character: str) -> str:
    """A character as it is typed without a thought for its width or its case."""
    return plain(character).lower()


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
