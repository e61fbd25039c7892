"""The other figure of a claim: the whole of a share, the base of a change, the year before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.names import season_of
from desktop.audit.claims.facts.teaching import CHANGES
from desktop.audit.claims.judgement.context import Context
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.meaning import Meaning
from desktop.audit.claims.reading.claim import Base, Claim
from desktop.forms.formula import LAST, TOTAL, Terms

_PLANNED = re.compile("预计|计划|力争|拟|将|下一?步|明年|下年|继续")
LAST_YEAR, THIS_YEAR = "last", "this"


class Bases:
    """With which figures those of a claim are compared at its place."""

    def __init__(self, facts: Facts, local: Local, context: Context, meaning: Meaning) -> None:
        self._facts = facts
        self._local = local
        self._context = context
        self._meaning = meaning

    def is_last(self, claim: Claim) -> bool | None:
        """True for a claim about last year, None about any other than that and this one."""
        year = claim.year or self._context.sentence.year
        this = self._facts.filing.year
        if year in ("", THIS_YEAR, str(this)):
            return False
        return True if year in ("from", LAST_YEAR, str(this - 1)) else None

    def is_change_of_this_year(self, claim: Claim) -> bool:
        """False for a change of another year, or from another than the last, or in a plan."""
        this = self._facts.filing.year
        sentence = self._context.sentence
        base = claim.base_year or (sentence.base_year if not claim.base else "")
        years = base in ("", str(this - 1)) and claim.year in ("", THIS_YEAR, str(this))
        return years and not _PLANNED.search(claim.phrase)

    def bases(self, now: Terms, base: Base, whole: str) -> list[Terms]:
        """The figures with which `now` may be compared: last year's, its budget, or either;
        for another `base` that which `whole` names."""
        if base == "other":
            named = self._meaning.phrase(whole)
            return list(named.ranks[0]) if named.certain else []
        last = of_last_year(now)
        if base == "last":
            return [last]
        budget = self.budgets(now, whole)
        if base == "budget":
            return budget
        taught = [
            each.against or last
            for each in self._local.taught
            if each.now == now and each.call.name in CHANGES
        ]
        return list(dict.fromkeys(taught)) or [last, *budget]

    def is_open(self, now: Terms, base: Base) -> bool:
        """True where the words do not say the base, and last year's figure is not known."""
        if base or any(
            each.now == now and each.call.name in CHANGES for each in self._local.taught
        ):
            return False
        return self._facts.amounts.amount(of_last_year(now)) is None

    def budgets(self, final: Terms, phrase: str) -> list[Terms]:
        """The budget of a final figure of which a phrase may speak; [] for none."""
        budget = self._facts.budgets.of.get(final)
        if budget and self._facts.budgets.is_of_season(budget, season_of(phrase)):
            return [budget]
        return []

    def parents(self, part: Terms) -> list[Terms]:
        """The figures of the 类 and 款 to which a subject belongs."""
        return [
            whole
            for whole in self._facts.headings.containers(part)
            if whole[0].cell.row not in (part[0].cell.row, TOTAL)
        ]

    def wholes(self, part: Terms, named: Iterable[Terms]) -> list[Terms]:
        """The figures of which `part` may be a share: those `named`, else those understood."""
        taught = self._facts.wholes.get(part, {})
        wholes = [*named] or self._understood(part)
        return [whole for whole in wholes if whole != part or part in taught]

    def _understood(self, part: Terms) -> list[Terms]:
        taught = self._facts.wholes.get(part, {})
        known = self._local.taught
        here = [each.against for each in known if each.now == part and each.against in taught]
        main = self._context.main
        main_ones = [each for each in main.every if each != part] if main.certain else []
        if here or main_ones:
            return [*dict.fromkeys((*here, *main_ones))]
        return [*taught] or self.other_wholes(part)

    def other_wholes(self, part: Terms) -> list[Terms]:
        """Figures of which `part` may be a share as well: seen, above it, of this paragraph."""
        known = [each.now for each in self._local.taught]
        containers = self._facts.headings.containers(part)
        every = (*self._context.seen, *containers, *known)
        return [each for each in dict.fromkeys(every) if each != part]


def of_last_year(figure: Terms) -> Terms:
    """The same figure of the year before."""
    return tuple(
        term._replace(cell=term.cell._replace(form=LAST + term.cell.form)) for term in figure
    )
