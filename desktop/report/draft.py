"""The errors that make a printed report a draft (草稿)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import WAITING, awaited, standing
from desktop.audit.tables.inspection import Inspection


def errors(inspection: Inspection, form: str = "") -> int:
    """How many errors there are in the forms, those that wait for another form among them; or in
    the one called `form`."""
    return sum(1 for _ in _errors(inspection, form))


def blanks(inspection: Inspection, form: str = "") -> int:
    """How many of the `errors` only wait for a form that holds no figure yet, 待填."""
    filing = inspection.filing
    empty = set(awaited(filing))
    return sum(standing(filing, each, empty) == WAITING for each in _errors(inspection, form))


def _errors(inspection: Inspection, form: str) -> Iterator[Finding]:
    for each in inspection.findings:
        if each.level == "error" and (not form or any(cell.form == form for cell in each.cells)):
            yield each
