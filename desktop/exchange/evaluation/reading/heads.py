"""The headings of the indicators: which column holds what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.exchange.evaluation.grid import Box
from desktop.exchange.evaluation.reading.page import Page, is_number
from desktop.exchange.evaluation.words import bare, words
from desktop.forms.edition.evaluation import LEVELS

NAMED = LEVELS[1:]


@dataclass(frozen=True)
class Heads:
    """The headings over indicators: the first and last column of each, the last row, the columns
    that have a name nobody knows, and 序号, which only counts."""

    columns: Mapping[str, tuple[int, int]]
    bottom: int
    left: int
    strange: tuple[Box, ...]
    numbers: Box | None = None


def is_heading(page: Page, row: int) -> bool:
    """True for the first row of the headings of indicators."""
    found = [_meaning(box) for box in _headings(page, row)]
    levels = sum(each in NAMED for each in found)
    measures = sum(each in ("target", "actual") for each in found)
    return levels > 1 or (levels == 1 and measures > 0)


def heads(page: Page, row: int) -> Heads:
    """The headings that begin in this row, all marked as read.

    Where only two levels are printed the lower one is measured, whatever it is called.
    """
    levels = [box for box in _headings(page, row) if _meaning(box) in NAMED]
    bottom = max(box.bottom for box in levels)
    left = min(box.left for box in levels)
    found: dict[str, tuple[int, int]] = {}
    named: dict[str, Box] = {}
    strange: list[Box] = []
    numbers = None
    for box in _lowest(page, row, bottom):
        what = _meaning(box)
        if bare(box.text) in words().tree_numbers:
            page.take(box)
            numbers = box
            continue
        if box.right < left:
            continue
        page.take(box)
        if what and what not in found:
            found[what] = (box.left, box.right)
            named[what] = box
        elif not what:
            strange.append(box)
    if "fourth" in found:  # the layouts have three: the one in between has no place
        found["third"] = found.pop("fourth")
        strange += [named["third"]] if "third" in named else []
    return Heads(_measured(found), bottom, left, tuple(strange), numbers)


def _headings(page: Page, row: int) -> list[Box]:
    """The boxes that begin in a row, but for the label of the whole at the left of the levels."""
    boxes = list(page.starting(row))
    levels = [box.left for box in boxes if _meaning(box) in ("first", "second")]
    first = min(levels, default=0)
    return [b for b in boxes if b.left >= first or bare(b.text) not in words().tree_block]


def _lowest(page: Page, top: int, bottom: int) -> Iterator[Box]:
    """The headings of the columns; one that others stand under only sums them up, a figure there
    is none."""
    boxes = {box for row in range(top, bottom + 1) for box in page.at(row)}
    for box in sorted(boxes, key=lambda box: (box.left, box.top)):
        under = [b for b in boxes if b.top > box.bottom and b.meets(box.left, box.right)]
        if any(map(_meaning, under)) and not is_number(box.text):
            page.take(box)
        else:
            yield box


def _measured(found: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The columns with the lowest level as the third."""
    lowest = [level for level in NAMED if level in found][-1]
    return {"third" if what == lowest else what: place for what, place in found.items()}


def _meaning(box: Box) -> str:
    return words().columns.get(bare(box.text), "")
