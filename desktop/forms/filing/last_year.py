"""Last year's figures, laid on the forms of this year: an edition may number its lines anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell

Meaning = tuple[int, str, int]
"""A line by its panel, its subject code or name, and its place among those of the same name: 年初
and 本年 differ in nothing else."""


def last_year_figures(last: Filing, edition: Edition) -> LastYear:
    """The figures of `last`, by the cells of `edition`.

    Lines are matched by subject code or label, columns by their 栏次; a cell that only one of
    the two editions has is left out.
    """
    same = {
        cell: before
        for form in edition.tables.values()
        if form.id in last.edition.tables
        for before, cell in _same(last, form)
    }
    figures = {cell: last.amount(before) for cell, before in same.items()}
    amounts = {cell: amount for cell, amount in figures.items() if amount is not None}
    typed = {cell for cell in amounts if same[cell] in last.entered}
    complete = last.complete & edition.tables.keys()
    if edition.forms is not last.edition.forms:
        typed |= _otherwise(amounts, typed, complete, edition)
    return LastYear(
        {cell: amount for cell, amount in amounts.items() if cell in typed},
        {cell: amount for cell, amount in amounts.items() if cell not in typed},
        complete,
    )


def _otherwise(
    amounts: Mapping[Cell, Decimal], typed: set[Cell], complete: frozenset[str], edition: Edition
) -> set[Cell]:
    """The computed figures of complete forms that the rules of `edition` would give otherwise: it
    may lack a line that was summed up."""
    summed = Filing(edition, edition.years[0], {cell: amounts[cell] for cell in typed})
    computed = (cell for cell in amounts.keys() - typed if cell.form in complete)
    return {cell for cell in computed if summed.amount(cell) != amounts[cell]}


def _same(last: Filing, form: Form) -> Iterator[tuple[Cell, Cell]]:
    """Each cell of last year's form with the cell of `form` that means the same."""
    old = last.edition.tables[form.id]
    lines = {meaning: line for line, meaning in _meanings(form).items()}
    meanings = _meanings(old)
    for cell in old.cells(last.rows(old.id)):
        row = cell.row if form.by_subject else lines.get(meanings[cell.row], "")
        if form.has(row, cell.col):
            yield cell, cell._replace(row=row)


def _meanings(form: Form) -> Mapping[str, Meaning]:
    """The meaning of each line that takes figures, by the line's id."""
    meanings: dict[str, Meaning] = {}
    alike: Counter[tuple[int, str]] = Counter()
    for place, panel in enumerate(form.panels):
        for line in panel.lines:
            if not line.blank:
                named = (place, line.code or line.name)
                meanings[line.id] = (*named, alike[named])
                alike[named] += 1
    return meanings
