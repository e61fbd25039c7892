"""The runs of a sentence: fixed words, figures bound to cells, texts typed, gaps to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.forms.bound_text import Call
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell


@dataclass(frozen=True)
class Text:
    """Fixed words: of the edition, or the clerk's own."""

    text: str


@dataclass(frozen=True)
class Figure:
    """Words made from figures: a number, a percentage, 增加 or 减少, a list of subjects.

    `call` is the call that made it, as an own paragraph stores it; `cells` are its sources.
    `value` is the number itself: yuan, percent or a count; None for words.
    """

    text: str
    call: Call
    cells: tuple[Cell, ...] = ()
    value: Decimal | None = None


@dataclass(frozen=True)
class Typed:
    """A text the clerk filled in: `field` is its row in the form `narrative`; `text` is '' for an
    empty field that may stay so."""

    text: str
    field: str
    label: str
    call: Call


@dataclass(frozen=True)
class Missing:
    """A gap: a `field` to fill in, `cells` without a figure, or a `form` to be added, which is a
    自评表. Printed 〔待填：…〕.

    `call` is None in a record of the clerk's, which no template makes."""

    label: str
    call: Call | None
    field: str = ""
    cells: tuple[Cell, ...] = ()
    form: bool = False

    @property
    def text(self) -> str:
        """The gap as printed, so that nobody can overlook it."""
        return f"〔待填：{self.label}〕"

    def cell(self, paragraph: str) -> Cell:
        """The cell in which it is filled in; that of its `paragraph` where it has none."""
        if self.field:
            return Cell(NARRATIVE, self.field, "text")
        return self.cells[0] if self.cells else Cell(NARRATIVE, paragraph, "own")


Run = Text | Figure | Typed | Missing
Runs = tuple[Run, ...]


PASSAGE = "passage"
"""The function whose field is a passage of its own, with its full stops."""


def is_passage(run: Typed | Missing) -> bool:
    """True where a field takes a passage, not words within a sentence."""
    return run.call is not None and run.call.name == PASSAGE


def text_of(runs: Runs) -> str:
    """The runs as one text."""
    return "".join(run.text for run in runs)


def lines_of(runs: Runs) -> tuple[Runs, ...]:
    """The runs of each line of a text."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run, Figure | Missing):
            lines[-1].append(run)
            continue
        first, *others = run.text.split("\n")
        lines[-1].append(_like(run, first))
        lines.extend([_like(run, line)] for line in others)
    return tuple(tuple(line) for line in lines)


def _like(run: Text | Typed, text: str) -> Run:
    return Text(text) if isinstance(run, Text) else Typed(text, run.field, run.label, run.call)
