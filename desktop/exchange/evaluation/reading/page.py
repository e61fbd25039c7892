"""The part of a grid that one form takes, and which of its boxes have been read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from desktop.exchange.evaluation.found import Said
from desktop.exchange.evaluation.grid import Box, Grid
from desktop.exchange.evaluation.words import bare, words
from desktop.forms.characters import plain
from desktop.forms.values import MONEY_UNIT

UNIT_OF_MONEY = re.compile(
    rf"(?:金额|计量)?单位\s*[:：]?\s*[（(]?(?:人民币)?({MONEY_UNIT})[）)]?\s*$"
)
_UNFILLED = re.compile(r"[_\s]*(?:年[_\s]*月[_\s]*日)?[_\s]*(?:\([^)]*章[^)]*\))?[_\s]*")


class Page:
    """The boxes of the rows from `first` to `last`; `taken` are those whose words found a place."""

    def __init__(self, grid: Grid, first: int, last: int) -> None:
        self.grid = grid
        self.first, self.last = first, last
        self.taken: set[Box] = set()

    @cached_property
    def rows(self) -> Sequence[int]:
        """The rows in which a box begins, from the top."""
        tops = {box.top for box in self.grid.boxes}
        return sorted(top for top in tops if self.first <= top <= self.last)

    def at(self, row: int) -> Sequence[Box]:
        """The boxes that lie in a row, from the left."""
        return self.grid.by_row.get(row, ())

    def starting(self, row: int) -> Iterator[Box]:
        """Those that begin in it."""
        return (box for box in self.at(row) if box.top == row)

    def free(self, row: int) -> Iterator[Box]:
        """Those that begin in it and have not been read."""
        return (box for box in self.starting(row) if box not in self.taken)

    def right_of(self, box: Box) -> list[Box]:
        """The boxes beside its first row, from the left."""
        return [each for each in self.at(box.top) if each.left > box.right]

    def in_columns(self, row: int, left: int, right: int) -> Box | None:
        """The box of a row that lies in these columns; of several, the first."""
        return next((box for box in self.at(row) if box.meets(left, right)), None)

    def take(self, *boxes: Box | None) -> None:
        """Mark boxes as read."""
        self.taken.update(box for box in boxes if box is not None)

    def said(self, box: Box | None) -> Said | None:
        """The words of a box, which is marked as read; None for a dash or no box."""
        self.take(box)
        return None if box is None or is_nothing(box.text) else Said(box.text, box)


def is_nothing(text: str) -> bool:
    """True for a blank, a dash, or a line to be filled in by hand: ＿＿＿年＿月＿日（盖章）."""
    return text.strip() in words().nothing or bool(_UNFILLED.fullmatch(plain(text)))


def is_number(text: str) -> bool:
    """True for a figure, be it with separators, a unit or per cent."""
    said = plain(text).replace(",", "").removesuffix("万元").removesuffix("元")
    said = said.removesuffix("分").removesuffix("%").strip()
    return bool(said) and said.replace(".", "", 1).lstrip("-").isdigit()


def is_title(text: str) -> bool:
    """True for the title of a 自评表, not a sentence that speaks of one."""
    said = plain(text)
    short = len(said) <= 60 and not any(mark in said for mark in "。;:")
    return short and any(word in said for word in words().titles)


def is_continued(text: str) -> bool:
    """True for 续表, and for what is printed again on the page after."""
    return bare(text) in words().continued or plain(text).endswith("(续)")


def starts_note(text: str) -> bool:
    """True for 注： and the like, with which the notes begin."""
    said = plain(text)
    head = said[: min((at for mark in ":1" if (at := said.find(mark)) > 0), default=len(said))]
    return bare(head) in words().notes


def without_unit(text: str) -> str:
    """A line above a table without 单位：万元 at its end."""
    return UNIT_OF_MONEY.sub("", text)


def boxes_text(boxes: Iterable[Box]) -> str:
    """The words of boxes side by side."""
    return " │ ".join(box.text for box in boxes)
