"""The tables as one PDF: cover, forms in printed order, and self-evaluations; a draft (草稿) while
there are errors in them."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import WAITING, awaited_forms, standing
from desktop.audit.tables.inspection import Inspection
from desktop.forms.evaluation.assessment import assess
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.forms.words.evaluation_table import title as evaluation_title
from desktop.report.faces.fonts import HEI, register
from desktop.report.pages.cover import cover
from desktop.report.pages.signing import signing_line
from desktop.report.pdf.bind import bind, number_through
from desktop.report.pdf.stamp import OWN, Faces, Stamp
from desktop.report.setting.page import Page
from desktop.report.tables.evaluation import pages as evaluation_pages
from desktop.report.tables.sheet import sheet
from desktop.report.tables.trimmed import trimmed_form


def book(filing: Filing, trimmed: bool = False, stamp: Stamp | None = None) -> bytes:
    """The printable tables, the same bytes for the same figures; a draft (草稿) while there are
    errors in them. Without a `stamp` they do not say which data they were made from.

    The forms are printed whole, or, `trimmed`, without their empty columns and subjects.
    """
    title = wording.report_title(filing)
    return bind(
        pages(filing, trimmed, stamp.faces if stamp else OWN),
        title=f"{filing.unit}{title}",
        author=filing.unit,
        subject=title,
        stamp=stamp,
        draft=errors(Inspection(filing)) > 0,
    )


def evaluation(filing: Filing, form: str, stamp: Stamp | None = None) -> bytes:
    """One self-evaluation (`project/1`) by itself, with a line on which it is signed; a draft
    while there are errors in it.

    Raises KeyError where the filing's edition has no such form.
    """
    register()
    printed = list(evaluation_pages(filing, form, signing_line(filing)))
    number_through(printed)
    title = evaluation_title(assess(filing, form))
    return bind(
        printed,
        title=title,
        author=filing.unit,
        subject=title,
        stamp=stamp,
        draft=errors(Inspection(filing), form) > 0,
    )


def pages(filing: Filing, trimmed: bool = False, faces: Faces = OWN) -> list[Page]:
    """The cover, then every form and self-evaluation; the cover is neither numbered nor counted."""
    register()
    forms = list(filing.edition.forms.values())
    if trimmed:
        forms = [trimmed_form(filing, form) for form in forms]
    sheets = [page for form in forms for page in sheet(filing, form)]
    for form in filing.evaluations():
        sheets += evaluation_pages(filing, form)
    number_through(sheets)
    return [cover(filing, faces.title or HEI), *sheets]


def errors(inspection: Inspection, form: str = "") -> int:
    """How many errors there are in the forms, those that wait for another form among them; or in
    the one called `form`."""
    return sum(1 for _ in _errors(inspection, form))


def blanks(inspection: Inspection, form: str = "") -> int:
    """How many of the `errors` only wait for a form that holds no figure yet, 待填."""
    filing = inspection.filing
    empty = set(awaited_forms(filing))
    return sum(standing(filing, each, empty) == WAITING for each in _errors(inspection, form))


def _errors(inspection: Inspection, form: str) -> Iterator[Finding]:
    for each in inspection.findings:
        if each.level == "error" and (not form or any(cell.form == form for cell in each.cells)):
            yield each
