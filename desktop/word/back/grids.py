"""A Word file as one plain grid: its paragraphs and tables under one another.

A form may be cut into several tables, and its name may stand in the paragraph above.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exchange.evaluation.grid import LAST_COLUMN, Box, Grid
from desktop.word.back.items import Passage, WordFile, WordTable


def word_grid(source: str, file: WordFile) -> Grid:
    """The grid of a file called `source`; each row is named by its table or paragraph."""
    boxes: list[Box] = []
    rows: dict[int, str] = {}
    top, tables, passages = 1, 0, 0
    for item in file.items:
        if isinstance(item, Passage):
            passages += 1
            rows[top] = f"正文第{passages}段"
            boxes.append(Box(top, 1, top, 1, item.whole.strip()))
            top += 1
            continue
        tables += 1
        for number in range(len(item.rows)):
            rows[top + number] = f"表格{tables}第{number + 1}行"
        boxes += _boxes(item, top)
        top += len(item.rows)
    return Grid(source, "", tuple(box for box in boxes if box.text), rows, file.pictures)


def _boxes(table: WordTable, top: int) -> Iterator[Box]:
    """The cells of a table; one that goes on below reaches down to where it ends."""
    open_: dict[int, Box] = {}
    for row, cells in enumerate(table.rows, top):
        for cell in cells:
            if cell.left >= LAST_COLUMN:
                continue
            above = open_.get(cell.left + 1)
            if cell.under and above is not None and above.bottom == row - 1:
                open_[cell.left + 1] = above._replace(bottom=row)
                continue
            if above is not None:
                yield above
            right = cell.left + cell.across
            open_[cell.left + 1] = Box(row, cell.left + 1, row, right, cell.text)
    yield from open_.values()
