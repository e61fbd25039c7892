"""The names that figures have in one paragraph, by the words that the edition writes there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.names import Names, measure_of, plain_name
from desktop.audit.claims.facts.teaching import Taught
from desktop.audit.claims.facts.words import words
from desktop.forms.formula import Terms

SHORTEST = 3
"""A part of the unit's name by which it is called has more letters."""


class Local:
    """What is known of one paragraph before its text is read.

    `taught` are its generated figures, `forms` those they stand in. `known` are the figures that
    it is of, and `first` the one it begins with, () for none. `form` is the self-evaluation that
    it tells of.
    """

    def __init__(self, facts: Facts, paragraph: str) -> None:
        self.form = paragraph.partition("/")[2]
        self.taught = facts.taught.get(paragraph, [])
        self.forms = {cell.form for each in self.taught for _, cell in each.now}
        self._facts = facts
        self._project = facts.project(self.form)
        self._exact: dict[str, dict[Terms, None]] = {}
        self._vague: dict[str, dict[Terms, None]] = {}
        self._stems: dict[str, dict[Terms, None]] = {}
        for each in self.taught:
            self._learn(each)
        for name in [each for each in self._exact if _is_common(each, facts.names)]:
            self._exact[name] |= dict.fromkeys([*facts.project_sums, *self._of_all_projects()])
        self._named = {figure for known in self._exact.values() for figure in known}
        now = [each.now for each in self.taught]
        finals = [facts.budgets.finals.get(each, each) for each in now]
        self.known = {*now, *finals}
        self.first = finals[0] if finals else ()

    def plain(self, phrase: str) -> str:
        """A phrase without what names nothing here: time, the unit, the project of this text."""
        unit = self._facts.filing.unit
        text = _plain(phrase, unit)
        if not self._project or self._project not in text:
            return text
        return plain_name(text.replace(f"{self._project}项目", "").replace(self._project, ""), "")

    def figures(self, name: str) -> tuple[Terms, ...]:
        """The figures that are called so here, also without the ending of their name."""
        return tuple(self._exact.get(name) or self._stems.get(name) or self._behind_idle(name))

    def _behind_idle(self, name: str) -> tuple[Terms, ...]:
        """The figures of a name of this paragraph, words before it that name nothing."""
        names = self._facts.names
        if names.find(name).exact:
            return ()
        ends = [each for each in self._exact if name.endswith(each)]
        known = max(ends, key=len, default="")
        before = name.removesuffix(known)
        idle = known and names.is_idle(before) and not _is_common(known, names)
        return tuple(self._exact[known]) if idle else ()

    def exact(self, name: str) -> tuple[Terms, ...]:
        """The figures of exactly this name."""
        return tuple(self._exact.get(name, ()))

    def vague(self, name: str) -> tuple[Terms, ...]:
        """The figures of this name where the fund is understood."""
        return tuple(self._vague.get(name, ()))

    def has_name(self, name: str) -> bool:
        """True for a name of a figure of this paragraph, with its fund or without."""
        return bool(self.figures(name)) or name in self._vague

    def has_figure(self, figure: Terms) -> bool:
        """True for a figure that has a name here."""
        return figure in self._named

    def first_name(self, plain: str) -> str:
        """The longest name of this paragraph with which a phrase begins; '' for none."""
        return max((each for each in self._exact if plain.startswith(each)), key=len, default="")

    def _of_all_projects(self) -> Iterator[Terms]:
        """The money of all projects where that of the published forms is a part of it."""
        return (each.against for each in self.taught if each.call.name == "projects_share")

    def _learn(self, taught: Taught) -> None:
        """The names of a figure in this paragraph, also without the fund, which is understood."""
        if taught.claim is None:
            return
        name = self.plain(taught.claim.phrase)
        if self._is_measure_alone(name):
            return
        _add(self._exact, name, taught.now)
        _add(self._vague, words().without_funds(name), taught.now)
        stem = words().ending.sub("", name)
        if len(stem) > 1 and stem not in self._exact:
            self._stems.setdefault(stem, {})[taught.now] = None
        if taught.against:
            _add(self._exact, self.plain(taught.claim.whole), taught.against)

    def _is_measure_alone(self, name: str) -> bool:
        """True for 支出决算数 and the like, which does not say of what."""
        measure, item = measure_of(name)
        found = self._facts.names.find(name)
        named = found.figures and found.start < len(item)
        idle = bool(measure) and self._facts.names.is_idle(item)
        return idle and not named and name not in words().others


@lru_cache(maxsize=10_000)
def _plain(phrase: str, unit: str) -> str:
    """A plain phrase, also where the unit's name is written without what is above it."""
    text = plain_name(phrase, unit)
    for start in range(1, len(unit) - SHORTEST):
        if text.startswith(unit[start:]):
            return plain_name(text[len(unit) - start :], "")
    return text


def _is_common(name: str, names: Names) -> bool:
    """True for 资金 and the like, which say nothing with other words before them."""
    return names.is_idle(name) and name not in words().others


def _add(names: dict[str, dict[Terms, None]], name: str, figure: Terms) -> None:
    """Adds a figure under a name and the other names of the same."""
    for each in (name, *words().others.get(name, ())):
        if each:
            names.setdefault(each, {})[figure] = None
