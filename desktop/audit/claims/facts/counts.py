"""Names of counts: 3辆, 44人, each with its unit."""

from __future__ import annotations

from desktop.audit.claims.facts.names import plain_name
from desktop.audit.claims.facts.words import words
from desktop.forms.formula import Terms

BATCHES = "批次"


class Counts:
    """What is counted, by its name and the unit behind the number."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._known: dict[tuple[str, str], dict[Terms, None]] = {}

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
        self._known.setdefault((name, unit), {})[figure] = None

    def find(self, name: str, unit: str) -> tuple[Terms, ...]:
        """The counts that are called so; () for none."""
        return tuple(self._known.get((name, unit)) or self._known.get((name, "")) or ())
