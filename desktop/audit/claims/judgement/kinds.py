"""Judging a claim by its kind: a level, a share, a completion, a change or an order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from desktop.audit.claims.judgement.arithmetic import COUNTED, LIKE, is_right, value_of
from desktop.audit.claims.judgement.bases import Bases
from desktop.audit.claims.judgement.choice import ALL, Choice
from desktop.audit.claims.judgement.context import Context, Meant
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.meaning import Meaning
from desktop.audit.claims.judgement.slips import LONG, digits_of
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import Value, Values
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.mask import MASK
from desktop.forms.formula import Terms

_PARTS = re.compile("(?:[这上]述?)?([两二三四五六七八九]?)(?:[项者类]|部分)?(?:合计|共|总计)?")
"""What says that a share is of the amounts before it: 两者, 这四项合计, or nothing."""
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

        judged = replace(self._choice.among(claim, meant, ask, "K30"), last=last)
        return self._of_this_year(claim, meant, judged) if last else judged

    def _of_this_year(self, claim: Claim, meant: Meant, judged: Judged) -> Judged:
        """A figure of last year, which is not known, as `query` where it is just that of this."""
        number = claim.number
        assert number is not None
        if judged.standing != "open" or not meant.certain or len(digits_of(number)) < LONG:
            return judged
        named = meant.ranks[0] if meant.ranks else ()
        for value in (each for one in named for each in self._values.level(one, number, False)):
            if is_right(number, value.right):
                due = self._values.this_year
                return replace(judged, standing="query", due=due, figure=value.figure)
        return judged

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

        judged = self._choice.among(claim, meant, ask, "K31")
        if claim.number and claim.number.unit == "成" and judged.standing == "right":
            judged = self._in_tenths(claim, judged)
        return self._of_amounts(claim, wholes) if judged.standing == "open" else judged

    def _in_tenths(self, claim: Claim, judged: Judged) -> Judged:
        """A share in tenths as `query` where it fits another whole alone than that of which the
        text speaks: so rough a number fits one by chance."""
        main = self._context.main
        if not main.certain or claim.whole or judged.against in main.every or len(main.every) != 1:
            return judged
        values = self._values.rate(judged.figure, main.every[0], claim.number)
        value = next((each for each in values if not each.baseless and each.right[0] <= ALL), None)
        if value is None or judged.figure in main.every or not judged.figure:
            return judged
        assert claim.number is not None
        if is_right(claim.number, value.right):
            return judged
        return replace(judged, standing="query", due=value.due, against=value.against)

    def _of_amounts(self, claim: Claim, wholes: Iterable[Terms]) -> Judged:
        """A share of a figure, where its part is the amount just before, or those of 这四项."""
        counted = _PARTS.fullmatch(claim.phrase.strip(f"{MASK}，、；"))
        amounts = self._context.sentence.amounts
        size = COUNTED.get(counted[1], 1) if counted else 0
        if not size or claim.several > 1 or len(amounts) < size:
            return Judged(claim, "open")
        part = sum((value_of(each) for each in amounts[-size:]), Decimal(0))
        values = [each for whole in wholes for each in self._values.rate_of(part, whole, claim)]
        number = claim.number
        if number is None or not values:
            return Judged(claim, "open")
        first = next((each for each in values if is_right(number, each.right)), values[0])
        if is_right(number, first.right):
            return Judged(claim, "right", "", "K31", against=first.against)
        written = number.rate or Decimal(0)
        if abs(first.right[0] - written) > LIKE * written:
            return Judged(claim, "open")
        return Judged(claim, "wrong", first.due, "K31", against=first.against)

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

        if claim.told_as_share and self._is_of_a_part(claim):
            return Judged(claim, "open")
        if not self._local.plain(claim.phrase) and claim.several == 1:
            spoken = (*self._context.main.ranks, self._completed_here())
            meant = Meant((*meant.ranks, *spoken), meant.certain)
        return self._choice.among(claim, meant, ask, "K31")

    def _is_of_a_part(self, claim: Claim) -> bool:
        """True for 没花完的3万元，占预算的10%: of the amount before it, which no figure is."""
        amounts = self._context.sentence.amounts
        figures = [each for each in self._context.focus.every if self._context.focus.certain]
        number = amounts[-1] if amounts else None
        if number is None or self._local.plain(claim.phrase):
            return False
        values = (one for each in figures for one in self._values.level(each, number, last=False))
        return not any(is_right(number, each.right) for each in values)

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
