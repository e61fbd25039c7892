"""Finding the cell that a clerk means by `27`, `表3 2080101 2` or `30201`."""

from __future__ import annotations

from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import plain


def find(filing: Filing, words: str, here: str) -> Cell | None:
    """The cell named by form (else `here`, then every form), row and column; None for none."""
    parts = plain(words).removesuffix("栏").replace("行", " ").replace("栏", " ").split()
    forms = {form.label: form.id for form in filing.edition.forms.values()}
    wanted = [here, *filing.edition.forms]
    if parts and parts[0] in forms:
        wanted = [forms[parts.pop(0)]]
    elif parts and parts[0] in filing.edition.forms:
        wanted = [parts.pop(0)]
    for form in wanted:
        cell = _in_form(filing, form, parts)
        if cell is not None:
            return cell
    return None


def _in_form(filing: Filing, form: str, parts: list[str]) -> Cell | None:
    if form not in filing.edition.forms:
        return None
    cells = list(filing.edition.forms[form].cells(filing.rows(form)))
    row, col = (*parts, "", "")[:2]
    return next((cell for cell in cells if row in ("", cell.row) and col in ("", cell.col)), None)
