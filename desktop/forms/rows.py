"""Subject rows that come and go, as changes: a code brings its 类 and 款, a 类 takes all below."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.forms.edition import ancestors, is_code
from desktop.forms.filing import NAME, Changes, Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import Value


def with_parents(filing: Filing, changes: Changes) -> dict[Cell, Value | None]:
    """`changes`, and the 类 and 款 that its new subject rows need, named as far as known."""
    names = filing.edition.subjects.function
    complete = dict(changes)
    for cell, value in changes.items():
        form = filing.edition.form(cell.form)
        if value is None or not form.by_subject or not is_code(cell.row):
            continue
        for row in (*ancestors(cell.row), cell.row):
            name = Cell(cell.form, row, NAME)
            if row not in filing.rows(cell.form) and complete.get(name) is None:
                complete[name] = names[row].name if row in names else ""
    return complete


def without_rows(filing: Filing, form: str, rows: Iterable[str]) -> dict[Cell, Value | None]:
    """The changes that take `rows` of `form`, and all rows below them, away."""
    gone = tuple(rows)
    return {
        cell: None
        for cell in filing.entered
        if cell.form == form and cell.row != TOTAL and cell.row.startswith(gone)
    }
