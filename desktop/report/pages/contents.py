"""目录: the parts, their sections and tables, with dotted leaders and page numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.report.faces.fonts import HEI, SONG, text_width
from desktop.report.pages.prose import title_lines
from desktop.report.setting.flow import AREA, PageRow, flow
from desktop.report.setting.page import Bookmark, Box, Link, Page
from desktop.report.setting.text import labelled

TITLE = "目　录"
TITLE_SIZE, TITLE_STEP = 18.0, 44.0
SIZE, STEP, BEFORE = 12.0, 21.0, 5.0
INDENT = 2 * SIZE
NUMBER = 2 * SIZE
"""Room for a page number."""

DEEPEST = 1
"""Headings below this level are bookmarks only."""

DOTS, GAP = "…", SIZE / 2


def contents(pages: Sequence[Page], font: str = HEI) -> list[Page]:
    """The pages of the 目录 of `pages`, which are counted from 1; its links count them from 0.

    Its title is set in `font`.
    """
    box = Box(AREA.left, 0, AREA.width, TITLE_STEP, (TITLE,), font, TITLE_SIZE, "center")
    rows = [PageRow(TITLE_STEP, (box,), leads=True, mark=Bookmark("目录"))]
    for number, page in enumerate(pages, 1):
        for place, mark in enumerate(page.marks):
            if mark.level <= DEEPEST:
                rows += _entry(mark, number, place)
    return flow(rows)


def _entry(mark: Bookmark, number: int, place: int) -> Iterator[PageRow]:
    """A heading, the leader behind its last line, and the number of its page, to which all
    leads: to its mark at this `place`."""
    font, left = (SONG, AREA.left + INDENT) if mark.level else (HEI, AREA.left)
    room = AREA.right - NUMBER - left
    free = room - 2 * SIZE
    said = title_lines(labelled, mark.title, SIZE, free)
    link = Link(left, 0, AREA.right, STEP, number - 1, place)
    for each, line in enumerate(said):
        boxes = [Box(left, 0, room, STEP, (line,), font, SIZE)]
        last = each == len(said) - 1
        if last:
            free = room - text_width(line, font, SIZE) - GAP
            dots = DOTS * int(free / text_width(DOTS, SONG, SIZE))
            boxes.append(Box(left + room - free, 0, free, STEP, (dots,), size=SIZE, align="right"))
            right = AREA.right - NUMBER
            boxes.append(Box(right, 0, NUMBER, STEP, (str(number),), size=SIZE, align="right"))
            boxes[0] = boxes[0]._replace(width=room - free)
        before = BEFORE if not mark.level and not each else 0
        leads = not (last and mark.level)
        yield PageRow(STEP, tuple(boxes), leads=leads, before=before, links=(link,))
