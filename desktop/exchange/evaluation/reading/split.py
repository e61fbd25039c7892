"""Which rows of a grid are a form of their own: a file may hold several."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exchange.evaluation.grid import Grid
from desktop.exchange.evaluation.reading.heads import is_heading
from desktop.exchange.evaluation.reading.page import Page, is_continued, is_title
from desktop.exchange.evaluation.words import bare, words


def pages(grid: Grid) -> Iterator[Page]:
    """The forms of the grid, top down. A form begins with its title, or where its name comes once
    more after its indicators; what is before the first title is none of it."""
    whole = Page(grid, 1, max((box.bottom for box in grid.boxes), default=0))
    starts = [whole.first]
    titled = named = filled = False
    for row in whole.rows:
        title, name = _titles(whole, row), _names(whole, row)
        if (title and (filled or (titled and named))) or (name and filled):
            starts.append(row)
            titled = named = filled = False
        titled |= title
        named |= name
        filled |= is_heading(whole, row)
    ends = [*(start - 1 for start in starts[1:]), whole.last]
    for first, last in zip(starts, ends, strict=True):
        page = Page(grid, first, last)
        yield Page(grid, _begin(page), last)


def _begin(page: Page) -> int:
    """The first row of the form: its title, the last one before its headings. A whole report may
    come before it."""
    begin = page.first
    for row in page.rows:
        if is_heading(page, row):
            return begin
        if _titles(page, row):
            begin = row
    return page.first


def _titles(page: Page, row: int) -> bool:
    """True for a row with nothing but a title, which is not one of a page that goes on."""
    boxes = list(page.starting(row))
    return len(boxes) == 1 and is_title(boxes[0].text) and not is_continued(boxes[0].text)


def _names(page: Page, row: int) -> bool:
    return any(words().fields.get(bare(box.text)) == "name" for box in page.starting(row))
