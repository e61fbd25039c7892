"""Trials of the fields of the text: a sentence of the report behind what the clerk typed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from desktop.narrative.document.document import Paragraph
from desktop.narrative.document.runs import Typed, is_passage
from desktop.narrative.writing import write
from tests.audit.text.trials.planted import Said, Trial, said_of, text_cell
from tests.audit.text.trials.planting_numbers import other_digit
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.rewriting_clauses import facts
from tests.audit.text.trials.wrong import Due, Planted

KIND = "栏内句"
Passage = tuple[Paragraph, Typed]


def field_plants(report: Report, rng: Random, some: int = 0) -> Iterator[Trial]:
    """A sentence with a wrong digit in each passage that the clerk typed, or in `some`."""
    for paragraph, run in _passages(report, rng, some):
        lead, number = rng.choice(facts(report))
        wrong = other_digit(number, rng)
        said, sound = (f"{run.text}{lead}{each}{number.unit}。" for each in (wrong, number.text))
        planted = Planted(said, sound, number.whole, wrong, (Due(number),))
        new = _found(report, run.field, said) - _found(report, run.field, sound)
        yield Trial(KIND, report, paragraph, said, (*sorted(new),), planted, run.field)


def field_rewritings(report: Report, rng: Random, some: int = 0) -> Iterator[Trial]:
    """A right sentence in each passage that the clerk typed, or in `some`."""
    for paragraph, run in _passages(report, rng, some):
        lead, number = rng.choice(facts(report))
        text = f"{run.text}{lead}{number.whole}。"
        new = _found(report, run.field, text) - said_of(report, report.document)
        yield Trial(KIND, report, paragraph, text, (*sorted(new),), None, run.field)


def _passages(report: Report, rng: Random, some: int) -> list[Passage]:
    """The passages of the clerk's in the text, without those that explain a term."""
    passages = [
        (paragraph, run)
        for paragraph in report.document.paragraphs()
        for run in paragraph.runs
        if isinstance(run, Typed) and is_passage(run) and not run.field.startswith(("item", "term"))
    ]
    if not facts(report):
        return []
    return rng.sample(passages, min(some, len(passages))) if some else passages


def _found(report: Report, field: str, text: str) -> set[Said]:
    """What is said with this text in a field."""
    cell = text_cell("", field)
    before = report.filing.text(cell)
    report.filing.apply({cell: text})
    try:
        return said_of(report, write(report.filing, report.words))
    finally:
        report.filing.apply({cell: before})
