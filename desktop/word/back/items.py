"""The items of a Word file that came back: passages and tables, and the remarks beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass
class Passage:
    """Words under one mark ('' for none) behind their `prefix`; `joined` to the passage before."""

    mark: str = ""
    prefix: str = ""
    text: str = ""
    joined: bool = False

    @property
    def whole(self) -> str:
        """Everything it says."""
        return self.prefix + self.text


class WordCell(NamedTuple):
    """A cell of a table: its first column among those of the grid, its words, how many columns it
    takes, and whether it only goes on with the one above."""

    left: int
    text: str
    across: int = 1
    under: bool = False


@dataclass
class WordTable:
    """A table, its rows of squares from the left; a square under a merged one is empty."""

    mark: str = ""
    rows: list[tuple[WordCell, ...]] = field(default_factory=list)


Item = Passage | WordTable


class Remark(NamedTuple):
    """A comment or a footnote: who wrote it, what it says, and the words beside it."""

    author: str
    text: str
    beside: str


@dataclass(frozen=True)
class WordFile:
    """A file as read. `properties` are its own; `tracked` tells that it has tracked changes,
    `pictures` how many pictures."""

    items: tuple[Item, ...]
    properties: Mapping[str, str]
    remarks: tuple[Remark, ...]
    tracked: bool
    pictures: int = 0


def words_of(item: Item) -> str:
    """Everything an item says."""
    if isinstance(item, Passage):
        return item.whole
    return "\n".join(square.text for row in item.rows for square in row)
