"""Finding a subject by its code, a part of its name, or the first letters of its pinyin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from heapq import nsmallest
from typing import NamedTuple

from desktop.forms.characters import plain
from desktop.forms.codes import CODE_LENGTHS
from desktop.forms.edition.subjects import UNPROVED, Subject
from desktop.pinyin import initials

MOST = 100
"""At most so many subjects are found; to see others the clerk types on."""

APART = 3
"""How a name matches the typed text: at its beginning (1), together (2), or apart (3)."""


ITEM = CODE_LENGTHS[-1]


class Offer(NamedTuple):
    """A subject in a list, with the name of the 款 above it and a quiet `note`."""

    subject: Subject
    above: str
    note: str


class SubjectSearch:
    """The `subjects` to choose from, by code; searched again at every key.

    `used` are codes of this filing and of last year's, which the clerk is likely to mean, as those
    of the 类 that have figures in other tables, `classes`; `here` are those that her table has
    already, which she does not mean.
    """

    def __init__(
        self,
        subjects: Mapping[str, Subject],
        used: Collection[str],
        here: Collection[str],
        classes: Collection[str] = (),
    ) -> None:
        self._by_codes = subjects
        self._here = frozenset(here)
        self._subjects = sorted(subjects.values())
        near = frozenset(code[:5] for code in used)
        self._odds = [
            (code in self._here) << 5
            | (code not in used) << 4
            | (code[:3] not in classes) << 3
            | (code[:5] not in near)
            for code, *_ in self._subjects
        ]
        self._last: tuple[str, Sequence[int]] = ("", range(len(self._subjects)))
        self._classes: dict[str, str] = {}

    def offers(self, text: str) -> list[Offer]:
        """The subjects that `find` finds, as the list shows them."""
        return [self._offer(subject) for subject in self.find(text)]

    def find(self, text: str) -> list[Subject]:
        """The subjects meant by `text`, likeliest first.

        A code is found by its first digits; a name by some of its characters in their order, each
        written out or as the first letter of its pinyin, in any reading: `sbjb`, `社保经办`.
        """
        said = re.sub(r"\s", "", plain(text).lower())
        if not said:
            return []
        before, places = self._last
        if not before or not said.startswith(before):
            places = range(len(self._subjects))
        found = list(self._by_code(said, places) if said.isdigit() else self._by_name(said, places))
        self._last = said, [place for _, place in found]
        return [self._subjects[place] for _, place in nsmallest(MOST, found)]

    def _offer(self, subject: Subject) -> Offer:
        code = subject.code
        above = self._by_codes.get(code[:-2]) if len(code) == ITEM else None
        words = ("" if subject.proved else UNPROVED, "本表已有" if code in self._here else "")
        return Offer(subject, above.name if above else "", " · ".join(filter(None, words)))

    def _by_code(self, said: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The places whose codes begin with `said`, each with its rank; an equal code is first."""
        for place in places:
            code = self._subjects[place].code
            if code.startswith(said):
                yield -1 if code == said else self._odds[place], place

    def _by_name(self, said: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The places whose names match `said`, each with its rank."""
        classes = [self._class(character) for character in said]
        apart = "".join(f"[^{each}]*+[{each}]" for each in classes)
        together = "".join(f"[{each}]" for each in classes)
        match = re.compile(f"(?={apart})(?:({together})|.*?({together}))?").match
        for place in places:
            found = match(self._subjects[place].name)
            if found:
                standing = (found.lastindex or APART) - 1
                yield self._odds[place] | standing << 1, place

    def _class(self, character: str) -> str:
        """The characters that a typed `character` matches, escaped to stand between [ and ]."""
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
    """A character in half width and lower case."""
    return plain(character).lower()
