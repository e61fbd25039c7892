"""Superlatives: the figure that is said to be the greatest or the least of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from desktop.audit.claims.facts.facts import Facts
from desktop.forms.edition.form import NAME
from desktop.forms.formula import Cell, Term, Terms

_MOST = re.compile("最大|最多|最高|居首|[居列排]第?一|首位|(最小|最少|最低|最末|末位)")
_OTHERS = re.compile("之一|增|减|涨|降|率|得分|增幅|降幅")
PARENT = 2
"""So many digits of a code are its own, those before them are of what it belongs to."""


class Ranking:
    """Who is the first and the last among the figures of a form."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def instead(self, phrase: str, figure: Terms) -> str:
        """The name of the figure that is the greatest or the least where `phrase` says that of
        another, 最多的是住房保障; '' where it is so, or may be of other figures."""
        said = _MOST.search(phrase)
        if said is None or len(figure) != 1 or _OTHERS.search(phrase):
            return ""
        least = bool(said[1])
        groups = [*self._groups(figure[0].cell)]
        if not groups or any(_first(group, least) == figure[0].cell for group in groups):
            return ""
        first = _first(groups[0], least)
        return self._facts.amounts.printed.name(first._replace(col=NAME))

    def count(self, form: str, length: int) -> int:
        """How many subjects with codes of this length have an amount in the first column."""
        first = self._facts.filing.edition.form(form).panels[0].money[0].id
        rows = [row for row in self._rows(form) if len(row) == length]
        amounts = (self._facts.amounts.amount((Term(1, Cell(form, row, first)),)) for row in rows)
        return sum(map(bool, amounts))

    def _groups(self, cell: Cell) -> Iterator[dict[Cell, Decimal]]:
        """The figures beside one: those of the same parent, and all at its level."""
        rows = [row for row in self._rows(cell.form) if len(row) == len(cell.row)]
        for parent in (cell.row[:-PARENT], ""):
            cells = (cell._replace(row=row) for row in rows if row.startswith(parent))
            known = {each: self._facts.amounts.amount((Term(1, each),)) for each in cells}
            group = {each: amount for each, amount in known.items() if amount}
            if cell in group and len(group) > 1:
                yield group

    def _rows(self, form: str) -> Iterable[str]:
        edition = self._facts.filing.edition
        if form not in edition.tables:
            return ()
        table = edition.form(form)
        rows = self._facts.filing.rows(form) if table.by_subject else table.lines
        return [row for row in rows if row.isdigit()]


def _first(group: dict[Cell, Decimal], least: bool) -> Cell:
    amount = (min if least else max)(group.values())
    return next(each for each in group if group[each] == amount)
