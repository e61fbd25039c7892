"""Figures of one name, ranked by how near they are to what a paragraph speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.facts.headings import SIDES
from desktop.audit.claims.judgement.context import Context
from desktop.audit.claims.judgement.local import Local
from desktop.forms.formula import TOTAL, Terms


class Nearness:
    """Ranks figures for one place of a text."""

    def __init__(self, facts: Facts, local: Local, context: Context) -> None:
        self._facts = facts
        self._sources = facts.headings.sources
        self._local = local
        self._context = context

    def ranked(
        self,
        figures: tuple[Terms, ...],
        sources: frozenset[str],
        sides: tuple[str, ...] = SIDES,
    ) -> tuple[tuple[Terms, ...], ...]:
        """Figures of the named funds alone; those of this paragraph's forms before others."""
        spoken = sources or self._context.sentence.sources
        figures = (*self._of_row(figures), *figures)
        figures = tuple(each for each in figures if self._facts.headings.side(each) in ("", *sides))
        figures = tuple(each for each in figures if self._has_figures(each, spoken)) or figures
        main = self._context.main
        near = {cell.form for each in main.every for _, cell in each} if main.certain else set()
        groups: dict[int, list[Terms]] = {}
        for each in figures:
            if sources <= self._sources(each):
                groups.setdefault(self._rank(each, near, sources, spoken), []).append(each)
        return tuple(tuple(groups[rank]) for rank in sorted(groups))

    def _rank(
        self, figure: Terms, near: set[str], sources: frozenset[str], spoken: frozenset[str]
    ) -> int:
        """The lower the nearer: -1 for what this paragraph is of."""
        form = figure[0].cell.form
        of = self._sources(figure)
        rank = 0 if form in near else 1 if form in self._local.forms else 2
        rank = -1 if figure in self._local.known else rank
        rank = rank if spoken <= of else rank + 3
        return rank + 1 if rank == 2 and of - sources else rank

    def _has_figures(self, figure: Terms, sources: frozenset[str]) -> bool:
        """False for a form without figures that the words do not speak of."""
        form = figure[0].cell.form
        named = self._sources(figure) & sources - {"财政拨款"}
        return bool(named) or form in self._local.forms or not self._facts.amounts.is_empty(form)

    def _of_row(self, figures: tuple[Terms, ...]) -> Iterator[Terms]:
        """For the total of a column, the figure of that column in the row that is spoken of."""
        main = self._context.main
        for figure in figures:
            for spoken in main.every if main.certain else ():
                (_, cell), (_, row) = figure[0], spoken[0]
                whole = cell.col == row.col
                if (cell.form, cell.row) == (row.form, TOTAL) and row.row != TOTAL and not whole:
                    yield (figure[0]._replace(cell=cell._replace(row=row.row)),)
