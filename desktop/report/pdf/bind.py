"""Pages bound into one PDF: page numbers, bookmarks, 草稿, and the document's properties."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop.report.faces.fonts import HEI, SONG, register, text_width
from desktop.report.pdf.pdf_a import PRINTED, VERSION, make_archival
from desktop.report.pdf.stamp import Stamp, footer
from desktop.report.setting.page import MM, Bookmark, Box, Link, Page, draw, text_height

rl_config.useA85 = 0
"""Pages and faces as bytes, not as text a quarter longer; reportlab has no argument for it."""

ABOVE_EDGE = 12 * MM

STAMP_SIZE, STAMP_GREY, STAMP_ABOVE_EDGE = 7, 0.4, 7 * MM
DRAFT, DRAFT_SIZE, DRAFT_ANGLE, DRAFT_GREY = "草稿", 210, 45, 0.88


class Numbering(NamedTuple):
    """How a page number reads, and its type."""

    pattern: str
    size: float


OF_ALL = Numbering("第 {number} 页 共 {count} 页", 9)
ALONE = Numbering("— {number} —", 12)
"""As the numbers of official papers read (GB/T 9704), in the type of the text."""


def bind(
    pages: Sequence[Page],
    *,
    title: str,
    author: str,
    subject: str,
    stamp: Stamp | None = None,
    draft: bool = False,
) -> bytes:
    """The PDF, in the manner of PDF/A-2u; the same bytes for the same pages and stamp.

    The `stamp` is printed at the foot of every page, but not of what is published, and in the
    metadata, 草稿 behind the text of
    every page of a `draft`.
    """
    register()
    paper = BytesIO()
    canvas = Canvas(
        paper,
        pageCompression=1,
        invariant=1,
        initialFontName=SONG,
        lang="zh-CN",
        pdfVersion=VERSION,
    )
    make_archival(canvas, title=title, author=author, subject=subject, stamp=stamp)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    level = -1
    for number, page in enumerate(pages):
        canvas.setPageSize(page.size)
        if draft:
            _draft(page, canvas)
        draw(page, canvas)
        if stamp and not stamp.published:
            _foot(page, footer(stamp), canvas)
        for link in page.links:
            _link(page, link, canvas)
        marks = [Bookmark(page.bookmark), *page.marks] if page.bookmark else page.marks
        for place, mark in enumerate(marks):
            level = min(mark.level, level + 1)
            key = _key(number, place)
            canvas.bookmarkPage(key, fit="XYZ", left=0, top=page.size[1] - mark.top, zoom=0)
            canvas.addOutlineEntry(mark.title, key, level)
        canvas.showPage()
    canvas.save()
    return paper.getvalue()


def _key(number: int, place: int) -> str:
    """The name of a heading inside the file."""
    return f"page{number}-{place}"


def _draft(page: Page, canvas: Canvas) -> None:
    """草稿 from corner to corner, light enough to read what is printed over it."""
    width, height = page.size
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(DRAFT_ANGLE)
    canvas.setFillGray(DRAFT_GREY)
    canvas.setFont(HEI, DRAFT_SIZE)
    canvas.drawString(-text_width(DRAFT, HEI, DRAFT_SIZE) / 2, -DRAFT_SIZE * 0.35, DRAFT)
    canvas.restoreState()


def _foot(page: Page, said: str, canvas: Canvas) -> None:
    """The stamp, small and grey, in the middle beneath the page number."""
    area = page.frame
    canvas.saveState()
    canvas.setFillGray(STAMP_GREY)
    canvas.setFont(SONG, STAMP_SIZE)
    left = area.left + (area.width - text_width(said, SONG, STAMP_SIZE)) / 2
    canvas.drawString(left, STAMP_ABOVE_EDGE, said)
    canvas.restoreState()


def _link(page: Page, link: Link, canvas: Canvas) -> None:
    height = page.size[1]
    place = (link.left, height - link.bottom, link.right, height - link.top)
    target = _key(link.number, link.place)
    canvas.linkAbsolute("", target, place, Border="[0 0 0]", F=PRINTED)


def number_through(pages: Sequence[Page], numbering: Numbering = OF_ALL) -> None:
    """Writes the number of each page below its frame."""
    pattern, size = numbering
    for number, page in enumerate(pages, 1):
        area, high = page.frame, text_height(1, size)
        top = page.size[1] - ABOVE_EDGE - high / 2
        text = pattern.format(number=number, count=len(pages))
        page.boxes.append(Box(area.left, top, area.width, high, (text,), size=size, align="center"))
