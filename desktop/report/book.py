"""The tables as one PDF: cover, forms in printed order, and self-evaluations."""

from __future__ import annotations

from desktop.audit.tables.inspection import Inspection
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.report.cover import cover
from desktop.report.draft import errors
from desktop.report.evaluation import pages as evaluation_pages
from desktop.report.evaluation import title as evaluation_title
from desktop.report.setting.fonts import HEI, register
from desktop.report.setting.page import Page
from desktop.report.setting.pdf import bind, number_through
from desktop.report.setting.stamp import OWN, Faces, Stamp
from desktop.report.sheet import sheet
from desktop.report.signing import signing_line
from desktop.report.trimmed import trimmed_form


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
    title = evaluation_title(Assessment(filing, form))
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
