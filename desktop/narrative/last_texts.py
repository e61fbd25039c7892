"""The words of last year's report, where they may serve again."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS, WORK
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Document
from desktop.narrative.document.runs import Missing, Typed
from desktop.narrative.writing import records_in_order

NAMES = {CHAPTERS: "title", WORK: "item", TERMS: "name"}
"""The column by which a record of last year is matched."""


def last_text(filing: Filing, last: Filing, cell: Cell) -> str:
    """Last year's text of this field; '' for none.

    For a 自评表 it is taken from the one of the same project, for a record from the record with
    the same name; where this one has no name yet, from the one in the same place.
    """
    if cell.form == NARRATIVE:
        row = _last_row(filing, last, cell.row)
        return last.text(Cell(NARRATIVE, row, cell.col)) if row else ""
    known = _last_record(filing, last, cell)
    return last.text(cell._replace(row=known)) if known else ""


def carried_texts(
    filing: Filing, last: Filing, document: Document, narrative: Narrative
) -> Changes:
    """Last year's words for the empty fields of this year's `document` that repeat every year by
    the edition (`carries`); records only where there is none yet."""
    changes: dict[Cell, str | Decimal] = {}
    carried = (f for f in _empty_fields(document) if f.partition("/")[0] in narrative.carries)
    for field in carried:
        cell = Cell(NARRATIVE, field, "text")
        words = last_text(filing, last, cell)
        if words:
            changes[cell] = words
    for form in (CHAPTERS, WORK, TERMS):
        if form in narrative.carries and not filing.filled(form):
            changes.update(
                {cell: value for cell, value in last.entered.items() if cell.form == form}
            )
    return changes


def _empty_fields(document: Document) -> Mapping[str, None]:
    """The empty fields, once each, in printed order."""
    runs = (run for paragraph in document.paragraphs() for run in paragraph.generated)
    fields = (run for run in runs if isinstance(run, Missing | Typed) and run.field)
    return dict.fromkeys(run.field for run in fields if isinstance(run, Missing) or not run.text)


def _last_row(filing: Filing, last: Filing, row: str) -> str:
    """The row of a field last year, '' for none."""
    field, _, code = row.partition("/")
    if code not in filing.evaluations():
        return row
    like = next((form for form in last.evaluations() if _alike(filing, code, last, form)), "")
    return f"{field}/{like}" if like else ""


def _alike(filing: Filing, form: str, last: Filing, other: str) -> bool:
    """True where two 自评表 are for the same: the unit, or a project of the same name."""
    now, then = filing.edition.evaluation(form), last.edition.evaluation(other)
    if now is None or then is None or now.role != then.role:
        return False
    name = filing.text(Cell(form, "name", "1"))
    return now.role == "overall" or (bool(name) and name == last.text(Cell(other, "name", "1")))


def _last_record(filing: Filing, last: Filing, cell: Cell) -> str:
    """The row of last year's record that answers to that of `cell`, '' for none."""
    name = filing.text(cell._replace(col=NAMES[cell.form]))
    before = records_in_order(last, cell.form)
    if name:
        named = (row for row in before if last.text(Cell(cell.form, row, NAMES[cell.form])) == name)
        return next(named, "")
    now = records_in_order(filing, cell.form)
    place = now.index(cell.row) if cell.row in now else len(now)  # one that is asked for
    return before[place] if place < len(before) else ""
