"""Rows that flow over pages: lines of text, headings, charts, one beneath the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from desktop.report.setting.breaks import breaks
from desktop.report.setting.foot import Foot
from desktop.report.setting.page import Bookmark, Box, Link, Page, Shape, frame

AREA = frame(landscape=False)
"""Where rows flow: pages of text stand upright."""


class PageRow(NamedTuple):
    """So many points of a page; the places in it are counted from its top.

    A row that `leads` is not the last of a page. What is blank `before` it falls away at the top
    of a page. `mark` names it in the outline. With a `page` it is what was placed there already;
    it is the first row then.
    """

    height: float
    boxes: tuple[Box, ...] = ()
    shapes: tuple[Shape, ...] = ()
    leads: bool = False
    before: float = 0
    mark: Bookmark | None = None
    links: tuple[Link, ...] = ()
    page: Page | None = None


def begun(page: Page, below: float) -> PageRow:
    """The row after which others flow on this `page`, with so many blank points `below` it."""
    return PageRow(page.end - AREA.top + below, page=page)


def flow(rows: Sequence[PageRow]) -> list[Page]:
    """The rows as pages; none for no rows."""
    if not rows:
        return []
    ends = [0.0, *accumulate(row.before + row.height for row in rows)]

    def height(start: int, end: int) -> float:
        return ends[end] - ends[start] - rows[start].before

    room = AREA.bottom - AREA.top
    leads = [row.leads for row in rows]
    return [_page(rows[each.start : each.stop]) for each in breaks(height, leads, room, room, 0)]


def stack(rows: Sequence[PageRow], below: float) -> Foot:
    """Rows of text in their places one under the other, with so many blank points `below` them."""
    page, high = Page(), 0.0
    for row in rows:
        high += row.before if high else 0
        _put(page, row, high)
        high += row.height
    return Foot(tuple(page.boxes), height=high + below if rows else 0)


def _page(rows: Sequence[PageRow]) -> Page:
    page, top = rows[0].page or Page(), AREA.top
    for number, row in enumerate(rows):
        top += row.before if number else 0
        _put(page, row, top)
        if row.mark:
            page.marks.append(row.mark._replace(top=top))
        top += row.height
    return page


def _put(page: Page, row: PageRow, top: float) -> None:
    page.boxes.extend(box._replace(top=box.top + top) for box in row.boxes)
    page.links.extend(
        link._replace(top=link.top + top, bottom=link.bottom + top) for link in row.links
    )
    page.shapes.extend(
        shape._replace(points=tuple((x, y + top) for x, y in shape.points)) for shape in row.shapes
    )
