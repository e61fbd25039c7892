"""The whole report as one PDF: cover and forms in printed order."""

from __future__ import annotations

from desktop.forms import wording
from desktop.forms.filing import Filing
from desktop.report.binding import bind, number_through
from desktop.report.cover import cover
from desktop.report.fonts import register
from desktop.report.page import Page
from desktop.report.sheet import sheet
from desktop.report.trimmed import trimmed_form


def book(filing: Filing, trimmed: bool = False) -> bytes:
    """The printable report, the same bytes for the same figures.

    The forms are printed whole, or, `trimmed`, without their empty columns and subjects.
    """
    title = wording.report_title(filing)
    return bind(
        pages(filing, trimmed), title=f"{filing.unit}{title}", author=filing.unit, subject=title
    )


def pages(filing: Filing, trimmed: bool = False) -> list[Page]:
    """The cover, then every form; the cover is neither numbered nor counted."""
    register()
    forms = list(filing.edition.forms.values())
    if trimmed:
        forms = [trimmed_form(filing, form) for form in forms]
    sheets = [page for form in forms for page in sheet(filing, form)]
    number_through(sheets)
    return [cover(filing), *sheets]
