"""A passage with other words beside the data, judged as the program judges its text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.statement import Statement
from desktop.audit.claims.statements import paragraph_statements
from desktop.audit.finding.finding import Finding
from desktop.audit.text.passage import passage_findings
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Figure, Missing, Runs, Text, Typed
from desktop.narrative.own_paragraphs import bind_figures
from desktop.word.recheck.ownership import PassageWords
from desktop.word.recheck.tokens import plainly

STATED = ("K30", "K31", "K34", "K37")
"""The checks of statements, whose 核实 counts as much as an error."""

COUNTED = ("万元", "人", "次", "辆", "个", "台")
"""The units behind the figures of a text."""


class Judging:
    """The passages of a document with other words."""

    def __init__(self, filing: Filing, document: Document) -> None:
        self._filing, self._document = filing, document

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._filing, self._document)

    def objections(self, words: PassageWords, text: str) -> tuple[list[str], bool]:
        """What is found in a passage with this text and not with its own, in words; and True
        where something that is found in its own is put right."""
        after = _with(words, text)
        now = self._found(replace(_with(words, words.text), own=after.own))
        new = self._found(after)
        told = [words for key, words in new.items() if key not in now]
        return told, bool(now.keys() - new.keys())

    def _found(self, paragraph: Paragraph) -> dict[object, str]:
        return {
            _key(each): each.words.removeprefix("：")
            for each in passage_findings(self._facts, paragraph)
            if each.level == "error" or (each.level == "query" and each.check in STATED)
        }

    def says_the_same(self, words: PassageWords, text: str, less: bool = False) -> bool:
        """True where a passage with this text states the same of the same figures, in any order;
        or, where it may say `less`, nothing else."""
        said = (self._stated(words, each) for each in (words.text, text))
        now, new = (Counter(map(_said, each)) for each in said)
        return new <= now if less else new == now

    def right_numbers(self, words: PassageWords, text: str) -> set[str]:
        """The numbers in a passage with this text that agree with the data, plainly written."""
        stated = self._stated(words, text)
        right = (each.number for each in stated if each.standing == "right")
        return {plainly(number.whole) for number in right if number is not None}

    def known_numbers(self, words: PassageWords, text: str) -> set[str]:
        """The years, the numbers that the data say in a passage, and the right ones of `text`."""
        years = {str(self._filing.year + by) for by in (-1, 0, 1)}
        known = years | {f"{year}年" for year in years} | self.right_numbers(words, text)
        paragraph = words.paragraph
        runs = (*paragraph.runs, *paragraph.generated) if paragraph else words.runs
        for run in runs:
            if isinstance(run, Figure):
                known.add(plainly(run.text))
                known |= {plainly(f"{run.text}{unit}") for unit in COUNTED}
        return known

    def _stated(self, words: PassageWords, text: str) -> list[Statement]:
        return paragraph_statements(self._facts, _own(words, text))


def _key(finding: Finding) -> object:
    """A finding without the words beside it, which may be others."""
    return finding.check, finding.numbers or finding.words


def _said(statement: Statement) -> object:
    return (
        statement.kind,
        statement.way,
        statement.figure,
        statement.against,
        statement.standing,
    )


def _own(words: PassageWords, text: str) -> Paragraph:
    """The passage with this text, all of it the clerk's own words."""
    one = words.paragraph
    if one is None:
        cell = words.cell or Cell(NARRATIVE, "", "own")
        return Paragraph(f"{cell.form}/{cell.row}", (Text(text),), (), own=True)
    return replace(one, runs=bind_figures(one, text), own=True)


def _with(words: PassageWords, text: str) -> Paragraph:
    """The passage as it would be with this text: in her own words, or with other fields."""
    one = words.paragraph
    if one is None:
        return _own(words, text)
    changes = words.changes(text)
    own = Cell(NARRATIVE, one.id, "own")
    if changes.get(own) is not None:
        return _own(words, text)
    runs = one.generated if own in changes else one.runs
    return replace(
        one,
        runs=_filled_in(runs, changes),
        generated=_filled_in(one.generated, changes),
        own=one.own and own not in changes,
    )


def _filled_in(runs: Runs, changes: Changes) -> Runs:
    """These runs with the changed fields."""
    return tuple(
        Typed(str(text), run.field, run.label, run.call)
        if isinstance(run, Typed | Missing)
        and run.call is not None
        and (text := changes.get(Cell(NARRATIVE, run.field, "text")))
        else run
        for run in runs
    )
