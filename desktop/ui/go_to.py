"""Finding the cell that a clerk means by `27`, `表3 2080101 2`, `3 2080101 2` or `30201`."""

from __future__ import annotations

import re

from desktop.forms.characters import plain
from desktop.forms.edition import Form
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell


def find(filing: Filing, words: str, here: str) -> Cell | None:
    """The cell named by form (else `here`, then every form), row and column; None for none."""
    said = plain(words).replace("行", " ").replace("栏", " ")
    wanted = [here, *filing.edition.tables]
    for form in filing.edition.tables.values():
        for name in _names(form):
            rest = said.removeprefix(name)
            if rest != said and not rest[:1].isdigit():
                wanted, said = [form.id], f" {rest}"
    number, *rest = said.split() or [""]
    numbered = _numbered(filing, number)
    if len(rest) == 2 and numbered is not None:
        wanted, said = [numbered.id], " ".join(rest)
    if not said:
        return None
    tries = [(form, said.split()) for form in wanted]
    if len(wanted) == 1:
        tries.append((wanted[0], ["", *said.split()]))  # a form of one row is known by its columns
    if len(rest) == 1 and numbered is not None:
        tries.append((numbered.id, rest))
    found = (_in_form(filing, form, parts) for form, parts in tries)
    return next((cell for cell in found if cell is not None), None)


def _numbered(filing: Filing, number: str) -> Form | None:
    """The form whose label has this number: `3` of `3 2080101 2` is 表3."""
    forms = filing.edition.forms.values()
    return next((form for form in forms if number in (_number(form), f"0{_number(form)}")), None)


def _number(form: Form) -> str:
    return re.sub(r"\D", "", form.label).lstrip("0")


def _names(form: Form) -> tuple[str, ...]:
    """What a form may be called: 公开03表 is 表3 to everybody, one without a label its title."""
    number = _number(form)
    return (form.label, f"表{number}", form.id) if number else (form.title, form.id)


def _in_form(filing: Filing, form: str, parts: list[str]) -> Cell | None:
    if form not in filing.edition.tables:
        return None
    cells = list(filing.edition.tables[form].cells(filing.rows(form)))
    row, col = (*parts, "", "")[:2]
    return next((cell for cell in cells if row in ("", cell.row) and col in ("", cell.col)), None)
