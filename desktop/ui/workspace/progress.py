"""How far a page of the filing is filled in: how much of how much, and whether that is all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.audit.listing.standing import awaited_forms
from desktop.audit.text.document import has_typed_text
from desktop.forms.edition.form import NAME, Form
from desktop.forms.evaluation.assessment import assess
from desktop.forms.evaluation.indicators import is_blank
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell


class Progress(NamedTuple):
    """So many places are `filled`, `of` so many; `begun` once the first of them is, and `complete`
    where nothing is missing, which may be so with places left blank."""

    filled: int
    of: int
    begun: bool
    complete: bool

    @property
    def counts(self) -> str:
        """`12/16` while it is being filled in."""
        return f"{self.filled}/{self.of}" if self.begun and not self.complete else ""


def of_form(filing: Filing, form: str, wanted: int = 0) -> Progress:
    """The progress of a table, in its rows of subjects, else in its cells to fill in.

    A blank cell of a statutory form may be right: there `complete` are those whose sums agree, and
    the one that may stay empty, once the others are filled. Of a supporting form the text wants
    only some cells: so many are still `wanted`, and those that have a figure are as many more;
    how many is known once something was filled in for it.
    """
    table = filing.edition.form(form)
    if form not in filing.edition.forms:
        given = sum(any(_values(filing, table, row)) for row in filing.filled(form))
        unknown = not given and not has_typed_text(filing)
        complete = not wanted and not unknown
        return Progress(given, given + wanted + unknown, bool(given) or complete, complete)
    if table.empty and not filing.filled(form) and form not in awaited_forms(filing):
        return Progress(0, 0, begun=True, complete=True)
    places = list(_rows(filing, table) if table.by_subject else _cells(filing, table))
    filled = sum(any(filing.value(cell) is not None for cell in cells) for cells in places)
    rows_filled = not table.by_subject or filled == len(places)
    begun = not filing.is_empty(form)
    complete = begun and rows_filled and form in filing.complete
    return Progress(filled, len(places), begun, complete)


def of_evaluation(filing: Filing, form: str) -> Progress:
    """The progress of a self-evaluation, in the indicators that have a score."""
    assessment = assess(filing, form)
    indicators = assessment.scored_indicators
    filled = sum(each.score is not None for each in indicators)
    if not assessment.layout.scored:
        filled = sum(bool(each.actual) for each in indicators)
    complete = bool(indicators) and filled == len(indicators)
    return Progress(filled, len(indicators), not is_blank(filing, form), complete)


def _values(filing: Filing, form: Form, row: str) -> Iterator[bool]:
    """Of each figure of a row, whether it is entered."""
    columns = (column.id for column in form.panel(row).values if column.id != NAME)
    return (Cell(form.id, row, column) in filing.entered for column in columns)


def _rows(filing: Filing, form: Form) -> Iterable[list[Cell]]:
    """The cells to fill in of each row of subjects that has any."""
    by_row: dict[str, list[Cell]] = {}
    for cell in form.cells(filing.rows(form.id)):
        if cell.col != NAME and filing.rule(cell) is None:
            by_row.setdefault(cell.row, []).append(cell)
    return by_row.values()


def _cells(filing: Filing, form: Form) -> Iterable[list[Cell]]:
    """Each cell to fill in by itself."""
    cells = form.cells(filing.rows(form.id))
    return ([cell] for cell in cells if filing.rule(cell) is None)
