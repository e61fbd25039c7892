"""Rows of subjects that the clerk adds or gives another code: what comes of it, and what cannot."""

from __future__ import annotations

from desktop.forms.edition import Form, ancestors, is_code
from desktop.forms.filing import NAME, Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import Value

Changes = dict[Cell, Value | None]


def known_name(filing: Filing, code: str) -> str:
    """The name of a functional subject, '' if it is not known."""
    known = filing.edition.subjects.function.get(code)
    return known.name if known else ""


def problem(filing: Filing, form: Form, row: str, code: str) -> str:
    """Why `code` cannot be that of `row`, '' if it can; `row` is no code where it is a new one."""
    if not is_code(code):
        return f"“{code}”不是科目编码。类是 3 位数字，款是 5 位，项是 7 位，如 2080101。"
    if code in filing.rows(form.id):
        return f"{form.label}已经有 {code} 这一行了。"
    if is_code(row) and _below(filing, form, row):
        return f"{row} 下面还有别的行，不能改编码。请改下面各行的编码，类和款会自动补上。"
    return ""


def added(filing: Filing, form: Form, code: str) -> Changes:
    """The changes that add a row."""
    return {Cell(form.id, code, NAME): known_name(filing, code)}


def renamed(filing: Filing, form: Form, row: str, code: str) -> Changes:
    """The changes that give `row` another code; a name that went with the code goes too, and so
    do the 类 and 款 that stood above this row alone."""
    changes: Changes = {}
    for cell, value in _entered(filing, form, row).items():
        changes |= {cell: None, cell._replace(row=code): value}
    for up in ancestors(row):
        alone = _below(filing, form, up) <= {row, *ancestors(row)}
        if alone and up not in ancestors(code) and len(_entered(filing, form, up)) == 1:
            changes[Cell(form.id, up, NAME)] = None
    name = Cell(form.id, code, NAME)
    if changes.get(name) in ("", known_name(filing, row)):
        changes[name] = known_name(filing, code)
    return changes


def _entered(filing: Filing, form: Form, row: str) -> dict[Cell, Value]:
    cells = (Cell(form.id, row, column.id) for column in form.panels[0].values)
    return {cell: filing.entered[cell] for cell in cells if cell in filing.entered}


def _below(filing: Filing, form: Form, row: str) -> set[str]:
    rows = filing.rows(form.id)
    return {other for other in rows if other != row and other.startswith(row)}
