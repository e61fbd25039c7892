"""Last year's figures, laid on the forms of this year: an edition may number its lines anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from desktop.forms.edition import Edition, Form
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell

Meaning = tuple[int, str]
"""A line by the panel in which it stands and its subject code or name."""


def carried(last: Filing, edition: Edition) -> dict[Cell, Decimal]:
    """The figures of `last`, computed ones too, in yuan by the cells of `edition`.

    A line is known again by its subject code or its label, a column by its 栏次; what one of
    the two editions does not have is left out.
    """
    return {
        cell: amount
        for form in edition.tables.values()
        if form.id in last.edition.tables
        for before, cell in _same(last, form)
        if (amount := last.amount(before)) is not None
    }


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
    """What each line that takes figures means, by its id."""
    return {
        line.id: (place, line.code or line.name)
        for place, panel in enumerate(form.panels)
        for line in panel.lines
        if not line.blank
    }
