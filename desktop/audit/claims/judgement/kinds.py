"""Judging a claim by its kind: a level, a share, a completion, a change or an order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from desktop.audit.claims.judgement.bases import Bases
from desktop.audit.claims.judgement.choice import ALL, Choice
from desktop.audit.claims.judgement.context import Context, Meant
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.meaning import Meaning
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import Value, Values
from desktop.audit.claims.reading.claim import Claim
from desktop.forms.formula import Terms

_PARENT = re.compile("[本该此]?[类款](?:级?科目)?(?:支出)?(?:总额|合计)?")


class Kinds:
    """Judges claims of which the figures are found already."""

    def __init__(
        self,
        local: Local,
        context: Context,
        meaning: Meaning,
        bases: Bases,
        values: Values,
        choice: Choice,
    ) -> None:
        self._local = local
        self._context = context
        self._meaning = meaning
        self._bases = bases
        self._values = values
        self._choice = choice

    def judge(self, claim: Claim, meant: Meant) -> Judged:
        """The judgement of a claim that may be of the figures `meant`."""
        kinds = {
            "level": self._level,
            "share": self._share,
            "completion": self._completion,
            "change": self._change,
            "order": self._order,
        }
        return kinds[claim.kind](claim, meant)

    def _level(self, claim: Claim, meant: Meant) -> Judged:
        number = claim.number
        assert number is not None
        if number.rate is not None:
            whole = self._context.sentence.share_of
            if not (whole and meant.certain):
                return Judged(claim, "open")
            return self._share(replace(claim, whole=whole), meant)
        last = self._bases.is_last(claim)
        if last is None:
            return Judged(claim, "open")

        def ask(figure: Terms) -> Iterable[Value]:
            return self._values.level(figure, number, last)

        return replace(self._choice.among(claim, meant, ask, "K30"), last=last)

    def _share(self, claim: Claim, meant: Meant) -> Judged:
        plain = self._local.plain(claim.whole)
        is_of_parent = _PARENT.fullmatch(plain)
        named = Meant() if is_of_parent else self._meaning.phrase(claim.whole, alone=True)
        if plain and not is_of_parent and not named.ranks:
            return Judged(claim, "open")
        wholes = named.ranks[0] if named.certain else named.every

        def ask(part: Terms) -> Iterable[Value]:
            others = self._bases.parents(part) if is_of_parent else self._bases.wholes(part, wholes)
            for whole in others:
                yield from self._values.rate(part, whole, claim.number)
            for whole in () if is_of_parent or wholes else self._bases.other_wholes(part):
                for value in self._values.rate(part, whole, claim.number):
                    if not value.baseless and value.right[0] <= ALL:
                        yield replace(value, aside=True)

        return self._choice.among(claim, meant, ask, "K31")

    def _completion(self, claim: Claim, meant: Meant) -> Judged:
        def ask(spent: Terms) -> Iterable[Value]:
            if claim.base == "last":
                return self._values.rate(spent, spent, claim.number, last=True)
            budgets = self._bases.budgets(spent, claim.whole)
            return (
                value
                for budget in budgets
                for value in self._values.rate(spent, budget, claim.number)
            )

        if not self._local.plain(claim.phrase) and claim.several == 1:
            spoken = (*self._context.main.ranks, self._completed_here())
            meant = Meant((*meant.ranks, *spoken), meant.certain)
        return self._choice.among(claim, meant, ask, "K31")

    def _completed_here(self) -> tuple[Terms, ...]:
        """The figures of which the edition tells in this paragraph how far the budget went."""
        return tuple(
            each.now
            for each in self._local.taught
            if each.against and each.claim and each.claim.kind == "completion"
        )

    def _change(self, claim: Claim, meant: Meant) -> Judged:
        if claim.way is None or not self._bases.is_change_of_this_year(claim):
            return Judged(claim, "open")
        base = claim.base or self._context.sentence.base

        def ask(now: Terms) -> Iterable[Value]:
            aside = self._bases.is_open(now, base)
            for then in self._bases.bases(now, base, claim.whole):
                for value in self._values.change(now, then, claim):
                    yield replace(value, aside=aside)

        number = claim.number
        is_rate = number is not None and number.amount is None
        return self._choice.among(claim, meant, ask, "K31" if is_rate else "K30")

    def _order(self, claim: Claim, meant: Meant) -> Judged:
        if not (meant.certain and meant.ranks):
            meant = self._meaning.only()

        def ask(now: Terms) -> Iterable[Value]:
            for then in self._bases.bases(now, claim.base, ""):
                yield from self._values.order(now, then)

        return self._choice.among(claim, meant, ask, "K34")
