"""Pages bound into one PDF: page numbers, bookmarks, and what the document says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.report.fonts import SONG, register
from desktop.report.page import MM, Box, Page, draw, text_height

rl_config.useA85 = 0
"""Pages and faces as bytes, not as text a quarter longer; reportlab has no argument for it."""

FOOT = 9
ABOVE_EDGE = 12 * MM


def bind(pages: Sequence[Page], *, title: str, author: str, subject: str) -> bytes:
    """The PDF, the same bytes for the same pages."""
    register()
    paper = BytesIO()
    canvas = Canvas(paper, pageCompression=1, invariant=1, initialFontName=SONG, lang="zh-CN")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(subject)
    canvas.setCreator("决算公开")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    for number, page in enumerate(pages):
        canvas.setPageSize(page.size)
        draw(page, canvas)
        if page.bookmark:
            _bookmark(page, f"page{number}", canvas)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def number_through(pages: Sequence[Page]) -> None:
    """Writes the number of each page below its frame."""
    for number, page in enumerate(pages, 1):
        area, high = page.frame, text_height(1, FOOT)
        top = page.size[1] - ABOVE_EDGE - high / 2
        text = f"第 {number} 页 共 {len(pages)} 页"
        page.boxes.append(Box(area.left, top, area.width, high, (text,), size=FOOT, align="center"))


def _bookmark(page: Page, key: str, canvas: Canvas) -> None:
    canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.size[1], zoom=0)
    canvas.addOutlineEntry(page.bookmark, key)
