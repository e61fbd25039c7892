"""The whole report as a Word file, for the website and for those who edit it."""

from __future__ import annotations

from desktop.forms.filing.filing import Filing
from desktop.forms.words import wording
from desktop.narrative.document.document import Document
from desktop.word.out.body import Body
from desktop.word.out.front import front
from desktop.word.out.markup import field, paragraph, root, run, tag
from desktop.word.out.measured import Measures
from desktop.word.out.page import FOOTER
from desktop.word.out.pages import heading_pages
from desktop.word.out.parts import Properties, package
from desktop.word.out.styles import fonts, settings, styles


def write_word(filing: Filing, document: Document, measures: Measures) -> bytes:
    """The file (.docx); the same bytes for the same words and figures.

    `document` is the narrative of the filing, `measures` its tables and charts as the report
    prints them.
    """
    body = Body(filing, document, measures)
    pages = heading_pages(body.items)
    opening = front(measures, pages, body.headings)
    main = "".join(item.xml() for item in body.items)
    number = paragraph("Footer", run("— "), field("PAGE", "1"), run(" —"))
    parts = {
        "document": root("document", tag("body", opening, main, body.end)),
        "styles": styles(),
        "settings": settings(),
        "fontTable": fonts(),
        FOOTER: root("ftr", number),
    }
    about = Properties(wording.report_title(filing), filing.unit, filing.year, filing.edition.id)
    return package(parts, body.pictures, about)
