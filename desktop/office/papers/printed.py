"""The PDFs of a filing as it is saved in its file."""

from __future__ import annotations

from typing import NamedTuple

from db.records import FilingHead
from db.store.store import Store
from desktop.audit.tables.inspection import Inspection
from desktop.forms.filing.filing import Filing
from desktop.office.auditing import audit_filing
from desktop.office.filings.filings import last_step
from desktop.report.book import blanks, book, errors, evaluation
from desktop.report.document import report
from desktop.report.pdf.stamp import OWN, REPORTS, TABLES, TRIMMED, Faces, Stamp, make_stamp


class Paper(NamedTuple):
    """A PDF, and how many errors there are in it, places of its text that wait to be filled in,
    and `blanks`, errors that only wait for a form without figures; while there are any, it is a
    draft (草稿)."""

    pdf: bytes
    errors: int
    waiting: int = 0
    blanks: int = 0


def stamp_for(
    store: Store, head: FilingHead, filing: Filing, made: str, faces: Faces = OWN
) -> Stamp:
    """The stamp for the PDF `made` of `filing`, which must be as saved: that of the last step.

    Raises StoreProblem.
    """
    step = last_step(store, head)
    number, at = (step.id, step.at) if step else (0, None)
    return make_stamp(filing, made, number, at, faces)


def paper(filing: Filing, stamp: Stamp) -> Paper:
    """The PDF that the stamp says it is. Raises KeyError for a form that is not there."""
    if stamp.made in REPORTS:
        found = audit_filing(filing)
        mistakes = found.mistakes - found.blanks
        return Paper(report(found, stamp), mistakes, found.waiting, found.blanks)
    tables = stamp.made in (TABLES, TRIMMED)
    form = "" if tables else stamp.made
    pdf = book(filing, stamp.made == TRIMMED, stamp) if tables else evaluation(filing, form, stamp)
    inspection = Inspection(filing)
    blank = blanks(inspection, form)
    return Paper(pdf, errors(inspection, form) - blank, blanks=blank)
