"""Last year's figures in a filing: those of last year's own filing, and those typed beside this
year's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from desktop.forms.edition.edition import Edition
from desktop.forms.formula import LAST, TOTAL, Cell, last_year


class LastYear(NamedTuple):
    """The figures of last year's filing, in yuan by the cells of this year's edition.

    `given` are the figures that were typed there, and the totals that the rules of this edition
    would give otherwise; `computed` are the others; `complete` the forms in which nothing is
    missing.
    """

    given: Mapping[Cell, Decimal]
    computed: Mapping[Cell, Decimal] = MappingProxyType({})
    complete: frozenset[str] = frozenset()


class Past:
    """Last year's figures by the cells that `last_year` names, with the rows in use.

    `given` count where nothing else is typed, `figures` are all that last year's filing has, and
    `complete` the forms complete there (`last/t1`).
    """

    def __init__(self, edition: Edition, last: LastYear) -> None:
        self._edition = edition
        self.given = {last_year(cell): amount for cell, amount in last.given.items()}
        computed = {last_year(cell): amount for cell, amount in last.computed.items()}
        self.figures: Mapping[Cell, Decimal] = self.given | computed
        self.complete = frozenset(LAST + form for form in last.complete)
        self._rows: dict[str, set[str]] = {}
        for cell in self.figures:
            self._rows.setdefault(cell.form, set()).add(cell.row)

    def rows(self, form: str, typed: Collection[str]) -> tuple[str, ...] | None:
        """The subject rows of `form` (`last/t3`) with those in which something is `typed`, none
        for a form with fixed lines; None where nothing of it is known."""
        known = {*typed, *self._rows.get(form, ())}
        if not known:
            return None
        by_subject = self._edition.form(form).by_subject
        return tuple(sorted(known - {TOTAL})) if by_subject else ()

    def every_row(self, typed: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
        """`rows` of every form that has any figure of last year."""
        forms = [LAST + form for form in self._edition.tables]
        found = {form: self.rows(form, typed.get(form, ())) for form in forms}
        return {form: rows for form, rows in found.items() if rows is not None}

    def is_of(self, cell: Cell) -> bool:
        """True where `cell` belongs to a table of last year."""
        table = cell.form.removeprefix(LAST)
        return table != cell.form and table in self._edition.tables
