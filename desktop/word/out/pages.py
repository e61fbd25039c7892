"""The page of each heading of the Word file, for the 目录.

Word counts pages only when it lays the file out. Our lines and rows have fixed heights, so that
counting them here names the right page until somebody edits the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.word.out.items import Item, ParagraphItem, PictureItem, TableItem
from desktop.word.out.page import HEIGHT, WIDE_HEIGHT

TOGETHER = 2
"""So many lines of a paragraph at least are on one page (孤行控制)."""


def heading_pages(items: Sequence[Item]) -> list[tuple[ParagraphItem, int]]:
    """The headings with the numbers of their pages, from 1."""
    pages = _Pages()
    found = []
    for place, item in enumerate(items):
        match item:
            case ParagraphItem():
                page = pages.line(item, items[place + 1 :])
                if item.level is not None:
                    found.append((item, page))
            case PictureItem():
                pages.whole(item.height)
            case TableItem():
                pages.rows(item)
    return found


class _Pages:
    """The page that is being filled, and how much of it is taken."""

    def __init__(self) -> None:
        self._number, self._used, self._room = 1, 0.0, HEIGHT

    def line(self, item: ParagraphItem, following: Sequence[Item]) -> int:
        """Puts a paragraph down; the page on which it begins."""
        if item.starts and self._used:
            self._next()
        lines, step = item.lines, item.step
        if item.leads and not self._fits(item.around + lines * step + _led(following)):
            self._next()
        self._used += item.around if self._used else 0
        here = max(0, int((self._room - self._used + 0.5) / step)) if step else lines
        if here >= lines:
            here = lines
        else:
            here = 0 if here < TOGETHER or lines <= TOGETHER + 1 else min(here, lines - TOGETHER)
            if not here:
                self._next()
                here = lines
        begun = self._number
        self._used += here * step
        while here < lines:
            self._next()
            more = min(lines - here, int(self._room / step))
            here += more
            self._used = more * step
        if item.section:
            self._next()
            self._room = HEIGHT
        return begun

    def whole(self, height: float) -> None:
        """Puts down an item that is not broken over pages."""
        if not self._fits(height):
            self._next()
        self._used += height

    def rows(self, grid: TableItem) -> None:
        """Puts a table down, row by row."""
        self._room = WIDE_HEIGHT if grid.printed.landscape else HEIGHT
        heads = sum(grid.printed.head[: grid.printed.table.again.rows])
        self._used += sum(grid.printed.head)
        for band in grid.printed.body:
            if not self._fits(sum(band)):
                self._next()
                self._used = heads
            self._used += sum(band)

    def _fits(self, height: float) -> bool:
        return self._used + height <= self._room + 0.5

    def _next(self) -> None:
        self._number += 1
        self._used = 0.0


def _led(following: Iterable[Item]) -> float:
    """The height of what a heading must have beneath it on its page."""
    high = 0.0
    for item in following:
        match item:
            case PictureItem():
                return high + item.height
            case TableItem():
                return high + sum(item.printed.head)
            case ParagraphItem() if item.starts:
                return high
            case ParagraphItem():
                high += item.around + min(item.lines, TOGETHER) * item.step
                if not item.leads:
                    return high
    return high
