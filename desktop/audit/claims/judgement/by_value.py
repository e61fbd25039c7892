"""Amounts whose words name no figure for sure: known by their value, also with one slip in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.judgement.arithmetic import LIKE, as_written, is_right
from desktop.audit.claims.judgement.bases import of_last_year
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.slips import FEW, SURE, digits_of, is_slip
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import WAYS, Value, Values
from desktop.audit.claims.reading.claim import Claim
from desktop.forms.formula import LAST, Terms
from desktop.narrative.document.numbers import Number

_EACH = re.compile(r"(?:([人批])均|(?:单|平均每|每)([^，。；：\d])|户均|平均)([^，。；：\d]*)$")
"""What is said of one of many is no figure of the data, but may be made of two."""
_SEASON = re.compile("[上下]半年|季度|[一二三四五六七八九十]月")
"""The data know nothing of a part of the year."""
_BOUND = re.compile(r"标准[^，。；：\d]*$|[不未][高大多]?[超于][^，。；：\d]*$|限额|定额")
"""What is allowed for each need not be what was spent."""
_UNITS = {"人": ("人", "人次"), "批": ("批", "批次"), "辆": ("辆",), "车": ("辆",)}
_LIST = re.compile("[、和与及等有为是于的在]")
_REST = re.compile("(?:结余|节余|剩余|节约|尚余)(?:资金)?$")


class ByValue:
    """Finds the figure of one paragraph that an amount is, or was meant to be."""

    def __init__(self, facts: Facts, local: Local, values: Values) -> None:
        self._facts = facts
        self._names = facts.names
        self._counts = facts.counts
        self._amounts = facts.amounts
        self._budgets = facts.budgets
        self._local = local
        self._values = values
        self._said: list[Value] | None = None

    def judge(self, judged: Judged) -> Judged:
        """An `open` claim as `right` where it has the value of one figure that it may be of, as
        `query` where it is that but for a slip; one in a reason stays."""
        claim, number = judged.claim, judged.claim.number
        if judged.standing != "open" or number is None or number.amount is None:
            return judged
        if claim.reason or len(digits_of(number)) < FEW or _SEASON.search(claim.phrase):
            return judged
        if each := _EACH.search(number.before):
            return self._of_each(judged, each)
        plain = _REST.sub("", self._local.plain(claim.phrase))
        named = [*self._named(claim, self._names.find(plain).figures)]
        here = [each for each in self._here(claim) if _is_near(number, each)]
        if equal := [each for each in (*named, *here) if is_right(number, each.right)]:
            figure = _known(claim, equal)
            judged = replace(judged, standing="right", figure=figure) if figure else judged
            return _turned(judged, equal) or judged
        named += self._short(claim, plain)
        if any(is_right(number, each.right) for each in named):
            return judged
        slips = [each for each in named if _is_slip(number, each, SURE)]
        slips += [each for each in here if _is_slip(number, each, SURE + 1)]
        dues = {each.due: each for each in slips}
        if len(dues) != 1:
            return judged
        ((due, value),) = dues.items()
        figure = () if value.figure[0].cell.form.startswith(LAST) else value.figure
        return replace(judged, standing="query", due=due, check="K30", figure=figure)

    def _of_each(self, judged: Judged, each: re.Match[str]) -> Judged:
        """What falls to each of those that the data count, 人均基本支出19.39万元, as `right`, or as
        `query` where it is that but for a slip."""
        claim, number = judged.claim, judged.claim.number
        assert number is not None
        units = _UNITS.get(each[1] or each[2] or "", ())
        plain = self._local.plain(claim.phrase.replace(each[0], "") + each[3])
        named = self._names.find(plain)
        figures = named.figures if plain else ()
        figures = figures or tuple(dict.fromkeys(one for one, _ in _own(self._local)))
        values = [value for one in figures for value in self._values.level(one, number, last=False)]
        dues = [value.right[0] / by for value in values for by in self._people(units)]
        if any(is_right(number, (due,)) for due in dues):
            return replace(judged, standing="right")
        meant = {as_written(due, number) for due in dues if is_slip(number, due, FEW)}
        if not meant and named.exact:
            meant = {as_written(due, number) for due in dues if _is_like(number, due)}
        if len(meant) != 1 or _BOUND.search(number.before):
            return judged
        return replace(judged, standing="query", due=meant.pop(), check="K30")

    def _people(self, units: tuple[str, ...]) -> Iterator[Decimal]:
        """The counts of the data in these units."""
        for figure in self._counts.every(units):
            amount = self._amounts.amount(figure)
            if amount is not None and amount > 1:
                yield amount

    def _short(self, claim: Claim, plain: str) -> list[Value]:
        """The values of the figures that have all letters of a name in theirs."""
        return [*self._named(claim, self._facts.short_names.find(_LIST.split(plain)[-1]))]

    def _named(self, claim: Claim, figures: Iterable[Terms]) -> Iterator[Value]:
        """The values of figures, of this year and of the last, and how far they are from their
        budget, as large as the number of a claim."""
        number = claim.number
        assert number is not None
        for figure in figures:
            values = [*self._values.level(figure, number, last=False)]
            values += self._values.level(figure, number, last=True)
            if budget := self._budgets.of.get(figure):
                values += self._values.level(budget, number, last=False)
                values += self._values.change(figure, budget, replace(claim, way=None))
            yield from (each for each in values if _is_near(number, each))

    def _here(self, claim: Claim) -> list[Value]:
        """The amounts that this paragraph may say: the same for each claim of an amount."""
        if self._said is None:
            self._said = [*self._of_paragraph(claim)]
        return self._said

    def _of_paragraph(self, claim: Claim) -> Iterator[Value]:
        number = claim.number
        assert number is not None
        pairs = dict.fromkeys(_own(self._local))
        for figure in dict.fromkeys(each for pair in pairs for each in pair if each):
            yield from self._values.level(figure, number, last=False)
            if not figure[0].cell.form.startswith(LAST):
                yield from self._values.level(figure, number, last=True)
        for figure, against in pairs:
            if against:
                yield from self._values.change(figure, against, replace(claim, way=None))


def _is_like(number: Number, due: Decimal) -> bool:
    return abs(number.value * number.step - due) <= due * LIKE


def _is_near(number: Number, value: Value) -> bool:
    """True for an amount that has as many digits as a number, or one more or less."""
    amount = number.amount or Decimal(0)
    return amount / 10 <= value.right[0] <= amount * 10


def _turned(judged: Judged, equal: list[Value]) -> Judged | None:
    """A change of the right amount as `query` where it has the other direction, whatever it is
    of; None where it has the right one."""
    ways = {each.way for each in equal}
    claim, number = judged.claim, judged.claim.number
    assert number is not None
    if claim.kind != "change" or claim.way is None or len(ways) != 1:
        return None
    way = ways.pop()
    if way is None or way == claim.way or len(digits_of(number)) < SURE:
        return None
    return replace(judged, standing="query", due=WAYS[way][0], check="K34", figure=equal[0].figure)


def _is_slip(number: Number, value: Value, least: int) -> bool:
    """True for a slip of an amount that has as many digits as are written."""
    due = value.right[0 if number.step == 1 else -1]
    written = Decimal(1).scaleb(len(digits_of(number)) - number.decimals) * number.step
    alike = written / 10 <= due < written and due % number.step.scaleb(-number.decimals) == 0
    return alike and len(digits_of(number)) >= SURE and is_slip(number, due, least)


def _known(claim: Claim, equal: list[Value]) -> Terms:
    """The figure of an amount with the value of one alone, of this year; () for any other."""
    assert claim.number is not None
    figures = {each.figure for each in equal}
    is_amount = claim.kind == "level" and not any(each.against for each in equal)
    if not is_amount or claim.year in ("from", "this") or len(digits_of(claim.number)) < FEW:
        return ()
    figure = figures.pop()
    return () if figures or figure[0].cell.form.startswith(LAST) else figure


def _own(local: Local) -> Iterator[tuple[Terms, Terms]]:
    """The figures of a paragraph, each beside that with which it is compared."""
    for each in local.taught:
        yield each.now, each.against
        yield each.now, of_last_year(each.now)
