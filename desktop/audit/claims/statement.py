"""A statement of the text with its judgement, as the ledger counts it and the window shows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.audit.claims.judgement.standing import Standing
from desktop.audit.claims.reading.claim import ClaimKind
from desktop.forms.formula import Cell, Terms
from desktop.narrative.document.numbers import Number


@dataclass(frozen=True)
class Statement:
    """What a text says between `start` and `end`, counted in its letters.

    `cell` holds the text: an own paragraph, or a field. `words` are those that are judged and
    `near` those before them. `figure` is what they were matched with, `against` the other figure
    of a share or a change; both are empty for an `open` one. `due` is what the data say, where
    that is something else, and `check` the official number under which that is found. A `bound`
    statement is written by the program from the data.
    """

    cell: Cell
    start: int
    end: int
    words: str
    standing: Standing
    near: str = ""
    due: str = ""
    check: str = "K30"
    kind: ClaimKind = "level"
    number: Number | None = None
    way: int | None = None
    figure: Terms = ()
    against: Terms = ()
    last: bool = False
    amount: Decimal | None = None
    bound: bool = False
