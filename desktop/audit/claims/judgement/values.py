"""The values of a figure that a claim may say: its amount, a rate, a change, an order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.reading.claim import Claim
from desktop.forms.formula import Terms
from desktop.narrative.document.numbers import Number

WAYS = {1: ("增加", "增长"), -1: ("减少", "下降"), 0: ("持平", "持平")}
"""The words of a direction, of an amount and of a rate."""
ORDERS = {1: "大于", -1: "小于", 0: "等于"}


@dataclass(frozen=True)
class Value:
    """One candidate: the values that are `right`, in yuan, per cent or a count, the `due` words,
    the figures and the direction. It is `baseless` where the base is 0. One that stands `aside`
    makes a claim right, but is not what is due."""

    right: tuple[Decimal, ...]
    due: str
    figure: Terms
    against: Terms = ()
    way: int | None = None
    baseless: bool = False
    aside: bool = False


class Values:
    """The values of the figures of a filing, exact and as they are printed."""

    def __init__(self, facts: Facts) -> None:
        self._edition = facts.filing.edition
        self.this_year = f"{facts.filing.year}年度"
        self._amounts = facts.amounts
        self._printed = facts.amounts.printed.as_printed
        self._is_zero = facts.amounts.printed.is_zero

    def level(self, figure: Terms, number: Number, last: bool) -> Iterator[Value]:
        """The amount of a figure, none where it is of another kind than the number."""
        kind = "money" if number.amount is not None else "score" if number.unit == "分" else "count"
        if self._amounts.kind(figure) != kind:
            return
        amount = self._amounts.amount(figure, last)
        if amount is not None:
            printed = self._printed(amount) if kind == "money" else amount
            yield Value((amount, printed), self.written(amount, number), figure)

    def rate(
        self, part: Terms, whole: Terms, number: Number | None, last: bool = False
    ) -> Iterator[Value]:
        """`part` of `whole` in per cent, from the exact and from the printed figures."""
        some, all_ = self._amounts.amount(part), self._amounts.amount(whole, last)
        if some is None or all_ is None or number is None:
            return
        if self._is_zero(all_):
            yield Value((), "", part, whole, baseless=True)
            return
        exact = some / all_ * 100
        printed = self._printed(some) / self._printed(all_) * 100
        yield Value((exact, printed), self._percent(exact, number), part, whole)

    def rate_of(self, part: Decimal, whole: Terms, claim: Claim) -> Iterator[Value]:
        """An amount that is no figure (yuan) of `whole` in per cent; none where it is more."""
        all_ = self._amounts.amount(whole)
        if claim.number is not None and all_ is not None and 0 < part <= all_:
            rates = (part / all_ * 100, part / self._printed(all_) * 100)
            yield Value(rates, self._percent(rates[0], claim.number), (), whole)

    def change(self, now: Terms, then: Terms, claim: Claim) -> Iterator[Value]:
        """How far `now` is from `then`, as an amount or a rate, or its direction alone."""
        pair = self._pair(now, then)
        if pair is None:
            return
        (figure, old), number = pair, claim.number
        first, second = self._printed(figure), self._printed(old)
        way = _way(first, second)
        apart = (abs(figure - old), abs(first - second))
        if number is None:
            yield Value((), WAYS[way][0], now, then, way)
        elif number.amount is not None:
            due = self.written(apart[1], number)
            yield Value(apart, due if way else "持平", now, then, way)
        elif self._is_zero(old):
            yield Value((), "", now, then, way, baseless=True)
        else:
            rates = (apart[0] / abs(old) * 100, apart[1] / abs(second) * 100)
            yield Value(rates, self._percent(rates[0], number) if way else "持平", now, then, way)

    def order(self, now: Terms, then: Terms) -> Iterator[Value]:
        """Which of two figures is the greater, as they are printed."""
        pair = self._pair(now, then)
        if pair is not None:
            way = _way(*map(self._printed, pair))
            yield Value((), ORDERS[way], now, then, way)

    def _pair(self, now: Terms, then: Terms) -> tuple[Decimal, Decimal] | None:
        figure, old = self._amounts.amount(now), self._amounts.amount(then)
        return (figure, old) if figure is not None and old is not None else None

    def written(self, amount: Decimal, number: Number) -> str:
        """An amount in the unit of the edition, a count in that of the number."""
        if number.amount is None:
            return f"{amount.normalize():f}{number.unit}"
        return f"{self._amounts.printed.money(amount)}{self._edition.unit}"

    def _percent(self, rate: Decimal, number: Number) -> str:
        if number.unit == "倍":
            return f"{rate / 100:.{max(number.decimals, 2)}f}倍"
        decimals = max(number.decimals, self._edition.percent_decimals)
        return f"{rate:.{decimals}f}%"


def _way(first: Decimal, second: Decimal) -> int:
    return (first > second) - (first < second)
