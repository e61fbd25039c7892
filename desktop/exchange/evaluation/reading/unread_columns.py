"""Columns beside the indicators that no layout has: each is listed in one line."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exchange.evaluation.found import Stray
from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.heads import Heads
from desktop.exchange.evaluation.reading.page import Page, boxes_text

NUMBERS = "只是顺序号，不用导入"
STRANGE = "不认识这一列的表头，整列没有放进去"


def unread_columns(page: Page, heads: Heads, end: int) -> Iterator[Stray]:
    """The columns under strange headings and 序号, up to the row `end`, marked as read."""
    for head in heads.strange:
        yield Stray(head, _taken(page, head, _below(page, heads, head, end)), STRANGE)
    if heads.numbers is not None:
        below = _below(page, heads, heads.numbers, end)
        digits = [box for box in below if box.text.strip().isdigit()]
        yield Stray(heads.numbers, _taken(page, heads.numbers, digits), NUMBERS, aside=True)


def _below(page: Page, heads: Heads, head: Box, end: int) -> list[Box]:
    """What nobody read under a heading."""
    rows = [row for row in page.rows if heads.bottom < row < end]
    boxes = (box for row in rows for box in page.free(row))
    return [box for box in boxes if head.left <= box.left and box.right <= head.right]


def _taken(page: Page, head: Box, boxes: list[Box]) -> str:
    page.take(*boxes)
    return boxes_text([head, *boxes])
