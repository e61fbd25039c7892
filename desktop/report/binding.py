"""Pages bound into one PDF: page numbers, bookmarks, and what the document says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.report.fonts import SONG, register
from desktop.report.page import MM, Box, Mark, Page, draw, text_height

rl_config.useA85 = 0
"""Pages and faces as bytes, not as text a quarter longer; reportlab has no argument for it."""

FOOT = 9
ABOVE_EDGE = 12 * MM
OF_ALL, ALONE = "第 {number} 页 共 {count} 页", "— {number} —"
"""How a page number reads."""


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
    level = -1
    for number, page in enumerate(pages):
        canvas.setPageSize(page.size)
        draw(page, canvas)
        marks = [Mark(page.bookmark), *page.marks] if page.bookmark else page.marks
        for place, mark in enumerate(marks):
            level = min(mark.level, level + 1)
            key = f"page{number}-{place}"
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.size[1] - mark.top, zoom=0)
            canvas.addOutlineEntry(mark.title, key, level)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def number_through(pages: Sequence[Page], said: str = OF_ALL) -> None:
    """Writes the number of each page below its frame, as `said`."""
    for number, page in enumerate(pages, 1):
        area, high = page.frame, text_height(1, FOOT)
        top = page.size[1] - ABOVE_EDGE - high / 2
        text = said.format(number=number, count=len(pages))
        page.boxes.append(Box(area.left, top, area.width, high, (text,), size=FOOT, align="center"))
