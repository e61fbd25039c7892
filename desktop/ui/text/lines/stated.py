"""The numbers and directions of a paragraph that the clerk can ask about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.audit.claims.statement import Statement
from desktop.audit.listing.statements import bound_judgement, judgement
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Figure, Run, Typed

Statements = Mapping[Cell, Sequence[Statement]]
"""The statements of the texts, by the cell that stores the text."""
NONE: Statements = {}


@dataclass(frozen=True)
class Stated:
    """The words between `start` and `end`, counted in the letters of a paragraph: a `statement`, or
    a figure made of `cells` that is none."""

    start: int
    end: int
    words: str
    statement: Statement | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def standing(self) -> str:
        """The standing of the statement; '' for a figure that is none."""
        return self.statement.standing if self.statement else ""

    @property
    def cell(self) -> Cell | None:
        """The cell to look at; None where nothing was matched."""
        figure = self.statement.figure if self.statement else ()
        return figure[0].cell if figure else next(iter(self.cells), None)

    def said(self, filing: Filing) -> str:
        """The line that says what the words were matched with."""
        made, bare = self.statement, self.statement is None or self.statement.kind != "level"
        if made is None or (made.bound and bare and not made.against and made.standing == "right"):
            return bound_judgement(filing, self.words, self.cells)
        return judgement(filing, made)


def stated_in(paragraph: Paragraph, statements: Statements) -> tuple[Stated, ...]:
    """What the clerk can ask about in a paragraph, from left to right; none overlaps another."""
    found: list[Stated] = []
    for each in sorted(_all(paragraph, statements), key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def _all(paragraph: Paragraph, statements: Statements) -> Iterator[Stated]:
    own = statements.get(Cell(NARRATIVE, paragraph.id, "own"), ())
    at = {each.start: each for each in own}
    place = 0
    for run in paragraph.runs:
        yield from _of_run(run, place, at.pop(place, None), statements)
        place += len(run.text)
    yield from (_placed(each, 0) for each in at.values())


def _of_run(
    run: Run, place: int, statement: Statement | None, statements: Statements
) -> Iterator[Stated]:
    if isinstance(run, Typed):
        for each in statements.get(Cell(NARRATIVE, run.field, "text"), ()):
            yield _placed(each, place)
    elif isinstance(run, Figure) and (run.cells or statement):
        yield Stated(place, place + len(run.text), run.text, statement, run.cells)
    elif statement is not None:
        yield _placed(statement, 0)


def _placed(statement: Statement, start: int) -> Stated:
    return Stated(start + statement.start, start + statement.end, statement.words, statement)


def stated_in_field(text: str, statements: Sequence[Statement]) -> Iterator[Stated]:
    """What the clerk can ask about in the `text` of a field; what is not there is left out."""
    for each in statements:
        there = text.startswith(each.words, each.start)
        start = each.start if there else text.find(each.words)
        if start >= 0:
            yield Stated(start, start + len(each.words), each.words, each)
