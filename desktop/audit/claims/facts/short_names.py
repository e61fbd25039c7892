"""Names of which a text writes only some letters: 养老保险缴费, 应急处置, 图书购置."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from desktop.audit.claims.facts.names import Names
from desktop.forms.formula import Terms

SHORTEST, SPREAD = 3, 4
"""So many letters are a part of a name; so many where others stand between them."""


class ShortNames:
    """Finds the figures by letters of their names, those of `names` and the `items` beside them.

    Too little to say what a text means: it is to be confirmed by the value.
    """

    def __init__(self, names: Names, items: Iterable[tuple[str, Terms]]) -> None:
        self._called: dict[str, list[Terms]] = {}
        for name, figure in chain(names.every(), items):
            self._called.setdefault(name, []).append(figure)
        self._every = "\n".join(self._called)
        self._by_letter: dict[str, list[str]] = {}
        for name in self._called:
            self._by_letter.setdefault(name[0], []).append(name)
        self._is_idle = names.is_idle
        self._found: dict[str, tuple[Terms, ...]] = {}

    def find(self, short: str) -> tuple[Terms, ...]:
        """The figures whose name has the letters of a plain one, in their order; () for a word
        that names nothing."""
        if short not in self._found:
            known = len(short) < SHORTEST or self._is_idle(short)
            self._found[short] = () if known else tuple(dict.fromkeys(self._like(short)))
        return self._found[short]

    def _like(self, short: str) -> Iterator[Terms]:
        names = [name for name in self._called if short in name] if short in self._every else []
        if len(short) >= SPREAD:
            names += [
                each for each in self._by_letter.get(short[0], ()) if has_letters(each, short)
            ]
        for name in names:
            yield from self._called[name]


def has_letters(name: str, short: str) -> bool:
    """True for a name that has all letters of a shorter one, in their order."""
    letters = iter(name)
    return all(letter in letters for letter in short)
