"""Names of counts: 3辆, 44人, each with its unit."""

from __future__ import annotations

from desktop.audit.claims.facts.names import plain_name
from desktop.audit.claims.facts.short_names import has_letters
from desktop.audit.claims.facts.words import words
from desktop.forms.formula import Terms

BATCHES = "批次"
SPREAD = 4
"""So many letters of a name tell it."""


class Counts:
    """What is counted, by its name and the unit behind the number."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._known: dict[tuple[str, str], dict[Terms, None]] = {}
        self._in_unit: dict[str, dict[str, dict[Terms, None]]] = {}

    def add(self, name: str, figure: Terms) -> None:
        """Lets a count be called by the name of its line, with any unit."""
        self._add(plain_name(name, ""), "", figure)

    def teach(self, phrase: str, unit: str, figure: Terms) -> None:
        """Lets a count be called by a phrase of the text, also without idle words before it."""
        name = plain_name(phrase, self._unit)
        for each in {name, words().idling.sub("", name, count=1), name.removesuffix(unit)}:
            for one in (each, *words().others.get(each, ())):
                self._add(one, unit, figure)
        if name.endswith(BATCHES):
            for each in ("批", BATCHES, unit):
                self._add(name.removesuffix(BATCHES), each, figure)

    def _add(self, name: str, unit: str, figure: Terms) -> None:
        figures = self._known.setdefault((name, unit), {})
        figures[figure] = None
        self._in_unit.setdefault(unit, {})[name] = figures

    def find(self, name: str, unit: str) -> tuple[Terms, ...]:
        """The counts that are called so; () for none."""
        return tuple(self._known.get((name, unit)) or self._known.get((name, "")) or ())

    def every(self, units: tuple[str, ...]) -> tuple[Terms, ...]:
        """All counts that are called with one of these units."""
        found: dict[Terms, None] = {}
        for unit in units:
            for figures in self._in_unit.get(unit, {}).values():
                found |= figures
        return tuple(found)

    def like(self, name: str, unit: str) -> tuple[Terms, ...]:
        """The counts in one unit that are called so in more words or in fewer, 国内接待 or
        财政拨款开支的公务用车保有量; () for none."""
        if len(name) < SPREAD:
            return ()
        found: dict[Terms, None] = {}
        for known, figures in self._in_unit.get(unit, {}).items():
            is_end = len(known) >= SPREAD and name.endswith(known[-SPREAD:])
            if is_end or has_letters(known, name):
                found |= figures
        return tuple(found)
