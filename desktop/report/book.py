"""The whole report as one PDF: cover, forms in printed order, page numbers, bookmarks."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from desktop.forms import wording
from desktop.forms.filing import Filing
from desktop.report.cover import cover
from desktop.report.fonts import SONG, register
from desktop.report.page import MM, Box, Page, draw, text_height
from desktop.report.sheet import sheet
from desktop.report.trimmed import trimmed_form

FOOT = 9
ABOVE_EDGE = 12 * MM


def book(filing: Filing, trimmed: bool = False) -> bytes:
    """The printable report, the same bytes for the same figures.

    The forms are printed whole, or, `trimmed`, without their empty columns and subjects.
    """
    register()
    paper = BytesIO()
    canvas = Canvas(paper, pageCompression=1, invariant=1, initialFontName=SONG, lang="zh-CN")
    _describe(filing, canvas)
    for number, page in enumerate(pages(filing, trimmed)):
        canvas.setPageSize(page.size)
        draw(page, canvas)
        if page.bookmark:
            _bookmark(page, f"page{number}", canvas)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def pages(filing: Filing, trimmed: bool = False) -> list[Page]:
    """The cover, then every form; the cover is neither numbered nor counted."""
    forms = list(filing.edition.forms.values())
    if trimmed:
        forms = [trimmed_form(filing, form) for form in forms]
    sheets = [page for form in forms for page in sheet(filing, form)]
    for number, page in enumerate(sheets, 1):
        page.boxes.append(_foot(page, f"第 {number} 页 共 {len(sheets)} 页"))
    return [cover(filing), *sheets]


def _foot(page: Page, text: str) -> Box:
    """The page number, below the frame."""
    area = page.frame
    high = text_height(1, FOOT)
    top = page.size[1] - ABOVE_EDGE - high / 2
    return Box(area.left, top, area.width, high, (text,), size=FOOT, align="center")


def _describe(filing: Filing, canvas: Canvas) -> None:
    title = wording.report_title(filing)
    canvas.setTitle(f"{filing.unit}{title}")
    canvas.setAuthor(filing.unit)
    canvas.setSubject(title)
    canvas.setCreator("决算公开")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _bookmark(page: Page, key: str, canvas: Canvas) -> None:
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.size[1], zoom=0)
    canvas.addOutlineEntry(page.bookmark, key)
