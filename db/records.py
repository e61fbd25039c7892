"""The content of a file as values: filings, cells, and the steps that changed them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

Key = tuple[str, str, str]
"""(form, row, col)"""

Stored = int | str
"""Money as hundredths of a yuan, or text."""


@dataclass(frozen=True)
class FilingHead:
    """One fiscal year of the unit, and the edition of its forms."""

    id: int
    year: int
    edition: str


@dataclass(frozen=True)
class SavedStep:
    """A stored step: its number, which only grows within the file, its time, who and what."""

    id: int
    at: datetime
    who: str
    name: str


@dataclass(frozen=True)
class JournalEntry:
    """One cell of one step the clerk made; all cells of a step share its number."""

    step_id: int
    at: datetime
    who: str
    step: str
    key: Key
    old: Stored | None
    new: Stored | None


class Fault(NamedTuple):
    """A damaged place in a filing: a cell with the value `found` where the journal has `expected`;
    else the entry of a `step` in the journal; else the filing's year, edition or first cells."""

    head: FilingHead
    step: int | None = None
    key: Key | None = None
    expected: Stored | None = None
    found: Stored | None = None


BEGUN = "新建"
"""The name of the step that adds a filing to the file."""
