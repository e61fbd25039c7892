"""Subject rows that come and go, as changes: a code brings its 类 and 款, a 类 takes all below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.forms.codes import ancestors, is_code
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, TOTAL, Cell
from desktop.forms.values import Value


def own_subjects(filing: Filing) -> dict[str, str]:
    """The names of the clerk's own subjects, by code."""
    own = {c.row: filing.text(c) for c in filing.entered if c.form == SUBJECTS and c.col == NAME}
    return dict(sorted(own.items()))


def known_subjects(filing: Filing) -> dict[str, Subject]:
    """Every 支出功能分类 subject that has a name: the clerk's own, then those that come with the
    program, then those that a row of any table names."""
    named = {code: Subject(code, name, True) for code, name in _named_in_rows(filing).items()}
    own = {code: Subject(code, name, True) for code, name in own_subjects(filing).items()}
    return named | dict(filing.edition.subjects.function) | own


def known_name(filing: Filing, code: str) -> str:
    """The name that a row gets with `code`, looked for as in `known_subjects`; '' for none."""
    known = filing.subject(code)
    if known is not None:
        return known.name
    names = (filing.text(Cell(form, code, NAME)) for form in _by_subject(filing))
    return next(filter(None, names), "")


def with_names(filing: Filing, names: Mapping[str, str]) -> dict[Cell, Value | None]:
    """The changes that make `names`, by code, the clerk's own; none for a proved name known
    already. Rows without a name, or with the one known before, take the new one."""
    changes: dict[Cell, Value | None] = {}
    for code, name in names.items():
        known = filing.subject(code)
        if known is not None and known.proved and known.name == name:
            continue
        changes[Cell(SUBJECTS, code, NAME)] = name
        for form in _by_subject(filing):
            cell = Cell(form, code, NAME)
            if filing.has_row(form, code) and filing.text(cell) in ("", known and known.name):
                changes[cell] = name
    return changes


def with_parents(filing: Filing, changes: Changes) -> dict[Cell, Value | None]:
    """`changes`, and the 类 and 款 that its new subject rows need, named as far as known."""
    complete, edition = dict(changes), filing.edition_after(changes)
    for cell, value in changes.items():
        form = edition.form(cell.form) if value is not None else None
        if form is None or not form.by_subject or not is_code(cell.row):
            continue
        if cell.form.startswith(LAST):
            continue  # a figure of last year makes no row
        for row in (*ancestors(cell.row), cell.row):
            name = Cell(cell.form, row, NAME)
            if not filing.has_row(cell.form, row) and complete.get(name) is None:
                complete[name] = known_name(filing, row)
    return complete


def without_rows(filing: Filing, form: str, rows: Iterable[str]) -> dict[Cell, Value | None]:
    """The changes that take `rows` of `form`, and all rows below them, away."""
    gone = tuple(rows)
    return {
        cell: None
        for cell in filing.entered
        if cell.form == form and cell.row != TOTAL and cell.row.startswith(gone)
    }


def _by_subject(filing: Filing) -> list[str]:
    return [form.id for form in filing.edition.forms.values() if form.by_subject]


def _named_in_rows(filing: Filing) -> Mapping[str, str]:
    """The names in the rows of the tables; of two for one code, the first that is printed."""
    names: dict[str, str] = {}
    for form in _by_subject(filing):
        for code in filing.rows(form):
            if name := filing.text(Cell(form, code, NAME)):
                names.setdefault(code, name)
    return names
