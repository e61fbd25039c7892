"""The choice among the figures that a claim may be of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from desktop.audit.claims.judgement.arithmetic import is_right
from desktop.audit.claims.judgement.context import Context, Meant
from desktop.audit.claims.judgement.local import Local
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.judgement.values import ORDERS, WAYS, Value
from desktop.audit.claims.reading.claim import Claim
from desktop.forms.formula import Terms

_WHOLE = re.compile("[总年](?:收入|支出)|年度(?:收入|支出)合计")
"""Words for the whole of a unit, whatever a paragraph is about."""
ALL = 100
"""No part is more than so many per cent of its whole."""
Ask = Callable[[Terms], Iterable[Value]]
"""Gives the values that a figure has beside a claim; none where it has no such."""


class Choice:
    """Judges a claim by its candidates, the nearest first."""

    def __init__(self, tables: Iterable[str], local: Local, context: Context) -> None:
        """`tables` are the forms of the edition that no other form repeats."""
        self._tables = {*tables}
        self._local = local
        self._context = context

    def among(self, claim: Claim, meant: Meant, ask: Ask, check: str) -> Judged:
        """The judgement by the candidates: right if one of them agrees and none nearer differs."""
        ranks = [[value for figure in rank for value in ask(figure)] for rank in meant.ranks]
        ranks = [rank for rank in ranks if rank]
        if not ranks:
            return Judged(claim, "open")
        agreed = next(self._agreed(claim, ranks, meant.certain), None)
        if agreed is not None:
            return Judged(claim, "right", "", check, agreed.figure, agreed.against)
        if all(each.aside for each in ranks[0]):
            return Judged(claim, "open")
        if claim.kind == "share" and not any(_is_told_so(claim, each) for each in ranks[0]):
            return Judged(claim, "open")
        judged = _differing(claim, ranks[0], check)
        elsewhere = any(_agrees(claim, each) for rank in ranks[1:] for each in rank)
        if elsewhere and not self._is_here(ranks[0]):
            return replace(judged, standing="query")
        return judged

    def _agreed(self, claim: Claim, ranks: list[list[Value]], certain: bool) -> Iterator[Value]:
        """The candidates with which the claim agrees, but those that cannot be meant."""
        first = ranks[0]
        yield from (each for each in first if _agrees(claim, each))
        if certain and len(first) == 1 and self._is_here(first):
            return
        for rank in ranks[1:]:
            for each in rank:
                known = _WHOLE.search(claim.phrase) or not self._is_elsewhere(first, each)
                if _agrees(claim, each) and known:
                    yield each

    def _is_elsewhere(self, nearest: list[Value], value: Value) -> bool:
        """True where a text about one form says the figure of the same name in another."""
        near = {each.figure[0].cell.form for each in nearest}
        if self._context.sentence.sources or not near <= self._tables:
            return False
        forms = self._local.forms
        return near <= forms and value.figure[0].cell.form not in forms

    def _is_here(self, rank: list[Value]) -> bool:
        return any(self._local.has_figure(each.figure) for each in rank)


def _agrees(claim: Claim, value: Value) -> bool:
    if claim.kind in ("change", "order") and (value.way != claim.way) != claim.negated:
        return False
    if claim.number is None:
        return True
    if claim.kind == "change" and value.way == 0:
        return False
    return is_right(claim.number, value.right)


def _differing(claim: Claim, rank: list[Value], check: str) -> Judged:
    """Wrong by the only value that is due, `query` where there are several."""
    rank = [each for each in rank if not each.aside] or rank
    rank = [each for each in rank if claim.kind != "share" or _may_be_share(each)] or rank
    first = rank[0]
    if all(each.baseless for each in rank):
        return Judged(claim, "wrong", "", "K35", first.figure, first.against)
    dues = [*dict.fromkeys(each.due for each in rank)]
    ways = {each.way for each in rank if each.way is not None}
    if claim.kind in ("change", "order") and claim.way not in ways:
        check, dues = "K34", [*dict.fromkeys(_word(claim, way) for way in ways)]
    if len(dues) > 1:
        return Judged(claim, "query", "、".join(dues), check, first.figure, first.against)
    amount = first.right[-1] if first.right else None
    return Judged(claim, "wrong", dues[0], check, first.figure, first.against, amount=amount)


def _may_be_share(value: Value) -> bool:
    """False for a share of nothing, or of less than the part."""
    return not value.baseless and value.right[0] <= ALL


def _is_told_so(claim: Claim, value: Value) -> bool:
    """False for a whole that is less than its part, unless a share is told in times."""
    times = claim.number is not None and claim.number.unit == "倍"
    return times or value.baseless or _may_be_share(value)


def _word(claim: Claim, way: int) -> str:
    """The word of a direction for a claim: 大于, 增加 of an amount or 增长 of a rate."""
    if claim.kind == "order":
        return ORDERS[way]
    return WAYS[way][claim.number is not None and claim.number.amount is None]
