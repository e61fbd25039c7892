"""What the file keeps, as values: filings, cells, and the steps that changed them."""

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
    """A step as it was kept: its number, which only grows within the file, when, who and what."""

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
    """A damaged place in a filing: a cell that holds what is `found` instead of what the journal
    has `told`; else the entry of a `step` in the journal; else the filing's year, edition or
    first cells."""

    head: FilingHead
    step: int | None = None
    key: Key | None = None
    told: Stored | None = None
    found: Stored | None = None


BEGUN = "新建"
"""The step with which a filing comes into the file."""
