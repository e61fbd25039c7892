"""A statement in words of the clerk's, wrong or right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

ERROR, QUERY, HINT = "error", "query", "hint"


class Kind(NamedTuple):
    """A text in a cell. A `wrong` one has the level of its finding and the `due` words in it; one
    without a level is right."""

    cell: str
    text: str
    level: str = ""
    due: str = ""


def own(paragraph: str, *texts: str, level: str = "", due: str = "") -> Iterator[Kind]:
    """Texts of a paragraph."""
    for text in texts:
        yield Kind(f"narrative {paragraph} own", text, level, due)


def field(row: str, *texts: str, level: str = "", due: str = "") -> Iterator[Kind]:
    """Texts of a field."""
    for text in texts:
        yield Kind(row if " " in row else f"narrative {row} text", text, level, due)
