"""Whether what is printed of the forms is a draft (草稿)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.finding import Finding
from desktop.audit.listing.standing import WAITING, awaited, standing
from desktop.forms.filing.filing import Filing


def errors(filing: Filing, form: str = "") -> int:
    """How many errors there are in the forms, those that wait for another form among them; or in
    the one called `form`."""
    return sum(1 for _ in _errors(filing, form))


def blanks(filing: Filing, form: str = "") -> int:
    """How many of the `errors` only wait for a form that holds no figure yet, 待填."""
    empty = set(awaited(filing))
    return sum(standing(filing, each, empty) == WAITING for each in _errors(filing, form))


def _errors(filing: Filing, form: str) -> Iterator[Finding]:
    for each in filing.findings:
        if each.level == "error" and (not form or any(cell.form == form for cell in each.cells)):
            yield each
