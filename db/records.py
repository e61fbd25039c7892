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


class CellChange(NamedTuple):
    """The values of a cell before and after a step; None for blank."""

    key: Key
    old: Stored | None
    new: Stored | None


class StepChanges(NamedTuple):
    """A stored step with the cells it changed: its first cells for one that begins a filing."""

    step: SavedStep
    changes: tuple[CellChange, ...]


class CellHistory(NamedTuple):
    """The `steps` that changed one cell, newest first; the value that it had at `first`, None for
    blank, and the step that began its filing, None in a file that did not record it."""

    steps: tuple[StepChanges, ...]
    first: Stored | None
    begun: SavedStep | None


@dataclass(frozen=True)
class YearLock:
    """A year was locked (定稿), or unlocked again where it is not `closed`, by the step of this
    number: the `person` who did it, and why. `data` and `paper` are the digests of what was signed,
    '' for none; `who` is the account at the PC."""

    step_id: int
    at: datetime
    who: str
    year: int
    closed: bool
    person: str
    reason: str
    data: str = ""
    paper: str = ""


class Fault(NamedTuple):
    """A damaged place in a filing: a cell with the value `found` where the journal has `expected`;
    else the entry of a `step` in the journal; else the filing's year, edition or first cells."""

    head: FilingHead
    step: int | None = None
    key: Key | None = None
    expected: Stored | None = None
    found: Stored | None = None


LOCKED, UNLOCKED = "定稿", "解除定稿"
"""The names with which the steps begin that lock and unlock a year."""
BEGUN = "新建"
"""The name of the step that adds a filing to the file."""


def begun(source: str = "") -> str:
    """The name of the step that adds a filing, with the `source` of its first cells, if any."""
    return f"{BEGUN}：{source}" if source else BEGUN


def begins(name: str) -> bool:
    """True for the name of a step that adds a filing."""
    return name.partition("：")[0] == BEGUN
