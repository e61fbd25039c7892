"""Finding the cell that a clerk means by `27`, `表3 2080101 2`, `3 2080101 2` or `30201`."""

from __future__ import annotations

import re

from desktop.forms.characters import plain
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell

Try = tuple[str, list[str]]
"""A form, and the row and column to look for in it; '' for any."""


def find(filing: Filing, words: str, here: str) -> Cell | None:
    """The cell named by form, row and column; None for none.

    One number is a row: of the form `here`, else of the first that has it. Two are a row and a
    column of the form `here`; where it has none such, they are read as after 表: the number of a
    form and a row of it. Three begin with the number of a form.
    """
    tries = _tries(filing, words, here)
    found = (_in_form(filing, form, parts) for form, parts in tries)
    return next((cell for cell in found if cell is not None), None)


def _tries(filing: Filing, words: str, here: str) -> list[Try]:
    said = re.sub(r"^表\s+(?=\d)", "表", plain(words))
    for form in filing.edition.tables.values():
        for name in _names(form):
            rest = said.removeprefix(name)
            if rest != said and not rest[:1].isdigit():
                return _of_form(form.id, _parts(rest))
    parts = _parts(said)
    by_number = _numbered(filing, parts[0]) if parts and not re.match(r"\S+\s*行", said) else None
    if len(parts) == 3:
        return _of_form(by_number.id, parts[1:]) if by_number is not None else []
    tries = [(here, parts)] if parts else []
    if len(parts) == 2 and by_number is not None:
        return tries + _of_form(by_number.id, parts[1:])
    return tries + [(form, parts) for form in filing.edition.tables if parts]


def _of_form(form: str, parts: list[str]) -> list[Try]:
    """How to read the `parts` after the name of a form: as row and column, or as a column alone."""
    return [(form, parts), (form, ["", *parts])] if parts else [(form, parts)]


def _parts(said: str) -> list[str]:
    return said.replace("行", " ").replace("栏", " ").split()


def _numbered(filing: Filing, number: str) -> Form | None:
    """The form whose label has this number: `3` of `3 2080101 2` is 表3."""
    forms = filing.edition.forms.values()
    return next((form for form in forms if number in (_number(form), f"0{_number(form)}")), None)


def _number(form: Form) -> str:
    return re.sub(r"\D", "", form.label).lstrip("0")


def _names(form: Form) -> tuple[str, ...]:
    """The names a clerk may type: 公开03表 or 表3, whichever is printed; of a form without a label
    its title."""
    number = _number(form)
    if not number:
        return form.title, form.id
    return form.label, f"公开{number:0>2}表", f"公开表{number}", f"表{number}", form.id


def _in_form(filing: Filing, form: str, parts: list[str]) -> Cell | None:
    if form not in filing.edition.tables:
        return None
    cells = list(filing.edition.tables[form].cells(filing.rows(form)))
    row, col = (*parts, "", "")[:2]
    return next((cell for cell in cells if row in ("", cell.row) and col in ("", cell.col)), None)
