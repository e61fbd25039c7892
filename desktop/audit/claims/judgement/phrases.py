"""A plain phrase as the figures that it names at its place: 公用经费, 支出决算数."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.headings import SIDES
from desktop.audit.claims.facts.names import Found, measure_of, season_of
from desktop.audit.claims.facts.words import words
from desktop.audit.claims.judgement.context import Context, Meant, one
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.nearness import Nearness
from desktop.forms.formula import Terms

_WHOLE = re.compile("^(?:收入|支出)合计$")
"""What a text says of the whole unit as likely as of the fund that it is about."""


class Phrases:
    """What phrases mean in one paragraph; `context` is what it speaks of."""

    def __init__(self, facts: Facts, local: Local, context: Context) -> None:
        self._facts = facts
        self._budgets = facts.budgets
        self._local = local
        self._context = context
        self._ranked = Nearness(facts, local, context).ranked

    def named(self, plain: str, alone: bool = False) -> Meant:
        """The figures that a plain phrase names, ranked by how near they are to this paragraph.

        One that only says 决算数 or 预算数 is that of the figure spoken of, unless it stands
        `alone`.
        """
        if not plain:
            return Meant()
        local, found = self._local.figures(plain), self._find(plain)
        idle = words().nothing.fullmatch(plain) and not found.exact
        idle = idle and bool(found.sources or not found.figures)
        if idle and not local:
            found = self._of_fund(plain, found)
        measure, item = measure_of(plain)
        known = local or measure or self._local.vague(plain)
        if not known and (idle or plain in words().sources):
            return self._fund_alone(plain)
        is_whole = alone or not measure
        named = local or (len(plain) > len(SIDES[0]) and self._local.vague(plain))
        rest = "" if measure and not named and self._facts.names.is_idle(item) else item
        if rest or is_whole:
            meant = self._here(plain, found)
            if meant.certain:
                return meant
        if is_whole or _covers(found, measure, item):
            meant = self._anywhere(plain, found)
            if meant.certain or is_whole:
                return meant
        return self._measure_of(plain, measure, rest, found)

    def begun(self, plain: str, whole: bool = False) -> Meant:
        """The figure with which a phrase begins; with `whole` the rest must name nothing."""
        _, within, tail = plain.rpartition("中")
        if within and tail:
            meant = self.named(tail)
            return meant if meant.certain else self.begun(tail, whole)
        found = self._facts.names.find_first(plain)
        local = self._local.first_name(plain)
        name = max((local, found.name), key=len)
        if whole and not self._facts.names.names_nothing(plain[len(name) :]):
            return Meant()
        if len(local) >= max(len(found.name), 3):
            return Meant((self._local.exact(local),), certain=True)
        if not found.figures:
            return Meant()
        return Meant(self._ranked(found.figures, frozenset()), certain=True)

    def measured(self, meant: Meant, measure: str, season: str = "") -> Meant:
        """The 决算数 or 预算数 of what is meant, of those figures that have one."""
        return meant.each(lambda figure: self._budgets.measured(figure, measure, season))

    def _find(self, plain: str) -> Found:
        """The figures of this name in all forms; the text now speaks of the funds in it."""
        found = self._facts.names.find(plain)
        sentence = self._context.sentence
        sentence.sources = found.sources or sentence.sources
        return found

    def _here(self, plain: str, found: Found) -> Meant:
        """The figures that this paragraph calls so, before those of the same name elsewhere."""
        if local := self._local.figures(plain):
            others = tuple(each for each in found.figures if each not in local)
            return Meant((local, others), certain=True)
        vague = self._local.vague(plain)
        if not vague:
            return Meant()
        nearest = self._ranked(found.figures, found.sources)[:1] if found.exact else ()
        first = dict.fromkeys((*vague, *(each for rank in nearest for each in rank)))
        return Meant((tuple(first), found.figures), certain=True)

    def _anywhere(self, plain: str, found: Found) -> Meant:
        """The figures that any form or paragraph calls so."""
        if found.foreign:
            return Meant()
        sides = tuple(each for each in SIDES if each in plain) or SIDES
        ranks = self._ranked(found.figures, found.sources, sides)
        if ranks and _WHOLE.search(plain) and not found.sources:
            whole = (each for each in found.figures if not self._facts.headings.sources(each))
            ranks = (tuple(dict.fromkeys((*ranks[0], *whole))), *ranks[1:])
        return Meant(ranks, certain=bool(ranks))

    def _fund_alone(self, plain: str) -> Meant:
        """财政拨款 alone: its 收入 or its 支出, as the text speaks of one or the other."""
        sides = {self._facts.headings.side(each) for each in self._context.main.every[:1]}
        side = "".join(sides)
        if not side or not words().nothing.fullmatch(plain):
            return Meant()
        return self._anywhere(f"{plain}{side}", self._find(f"{plain}{side}"))

    def _of_fund(self, plain: str, found: Found) -> Found:
        """The figure of a fund that is named by its fund and 收入 or 支出 alone."""
        named = self._facts.names.find(words().without_funds(plain))
        funds = words().funds(plain)
        return replace(named, name=plain, start=0, sources=funds) if named.exact else found

    def _measure_of(self, plain: str, measure: str, item: str, found: Found) -> Meant:
        """决算数 or 预算数 of an item, or of what is spoken of where that is ''."""
        if item:
            return self._of_item(measure, item, season_of(plain))
        if self._context.sentence.lost:
            return Meant()
        exact = (*self._local.figures(plain), *(found.figures if found.exact else ()))
        named = self._ranked(exact, found.sources)[:1] if exact else ()
        return self._spoken_of(measure, season_of(plain), found, named)

    def _spoken_of(
        self, measure: str, season: str, found: Found, named: tuple[tuple[Terms, ...], ...]
    ) -> Meant:
        """决算数 or 预算数 of what the text speaks of, or the whole that the words `named`."""
        spoken = (self._context.focus, self._context.main)
        own = [self.measured(self._with_budget(each, found), measure, season) for each in spoken]
        first = tuple(each for meant in own for each in meant.every[:1])
        first = (*first, *(each for rank in named for each in rank))
        if not first and not self._local.taught:
            own = [self.measured(one(self._facts.headings.whole()), measure, season)]
            first = own[0].every
        self._context.end_parts()
        ranks = (tuple(dict.fromkeys(first)), *(rank for meant in own for rank in meant.ranks))
        return Meant(tuple(rank for rank in ranks if rank), own[0].certain)

    def _with_budget(self, meant: Meant, found: Found) -> Meant:
        """Of what is spoken of, the figures that have a budget, where 支出 may name another."""
        if not found.exact:
            return meant
        known = (self._budgets.of, self._budgets.finals)
        return meant.each(lambda each: each if any(each in some for some in known) else None)

    def _of_item(self, measure: str, item: str, season: str) -> Meant:
        """决算数 or 预算数 of a named item; of a fund without other words, of all of it."""
        inner = self._local.exact(item) or self._local.vague(item)
        found = self._facts.names.find(item)
        figures = inner or (() if found.foreign else found.figures)
        if words().nothing.fullmatch(item) and not inner:
            figures = (self._facts.headings.whole(),)
        if not figures:
            return Meant()
        sides = SIDES if figures == inner else ("支出",)
        ranks = self._ranked(figures, found.sources, sides)
        return self.measured(Meant(ranks, True), measure, season)


def _covers(found: Found, measure: str, item: str) -> bool:
    """True for a name that says more than 决算数 or 预算数."""
    return found.start < len(item) if measure == "final" else "预算" in found.name
