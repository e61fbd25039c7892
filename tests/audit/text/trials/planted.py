"""Trials of the checks of the text: wrong words planted, right words written otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from random import Random
from typing import NamedTuple

from desktop.audit.finding.finding import Finding
from desktop.audit.text.document import audit_text
from desktop.forms import bound_text
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Block, Document, GlossaryTerm, Paragraph, Section
from desktop.narrative.document.runs import Text
from tests.audit.text.trials.planting import KINDS
from tests.audit.text.trials.reports import Report
from tests.audit.text.trials.rewriting import AS_PRINTED, WAYS
from tests.audit.text.trials.statements import stated, words_of
from tests.audit.text.trials.wrong import Planted

ANEW = ("改写数", "改写向")
"""The kinds of wrong statements in words that are not the edition's."""
LOUD = ("error", "query")
"""The levels that ask for something."""


class Said(NamedTuple):
    """One of the sentences of a finding, or a number of the text and the due one."""

    level: str
    check: str
    place: str
    words: str


class Trial(NamedTuple):
    """A text of a paragraph, written in a `kind` of way, and what is said of it that was not said
    before; `planted` where it is wrong, `field` where it is the text of a field in it."""

    kind: str
    report: Report
    paragraph: Paragraph
    text: str
    findings: tuple[Said, ...]
    planted: Planted | None = None
    field: str = ""

    @property
    def cell(self) -> Cell:
        """The place of the text."""
        return text_cell(self.paragraph.id, self.field)

    @property
    def heard(self) -> list[Said]:
        """What asks for something, on this text."""
        here = self.cell.name
        return [each for each in self.findings if each.level in LOUD and each.place == here]

    @property
    def named(self) -> bool:
        """True where a finding names the due value."""
        planted = self.planted
        return planted is not None and any(planted.is_named(each.words) for each in self.heard)

    def false(self, level: str) -> int:
        """The number of findings of a level."""
        return len({each[:3] for each in self.findings if each.level == level})


def text_cell(paragraph: str, field: str = "") -> Cell:
    """The cell of a field, or of the own text of a paragraph."""
    return Cell(NARRATIVE, field, "text") if field else Cell(NARRATIVE, paragraph, "own")


def found(report: Report, texts: Mapping[str, str]) -> set[Said]:
    """The findings with these own texts of paragraphs, by their ids."""
    cells = {text_cell(id_): text for id_, text in texts.items()}
    report.filing.apply({cell: bound_text.write([text]) for cell, text in cells.items()})
    try:
        return said_of(report, _written(report.document, texts))
    finally:
        report.filing.apply(dict.fromkeys(cells))


def said_of(report: Report, document: Document) -> set[Said]:
    """What is said of a document of the report."""
    return {said for each in audit_text(report.filing, document).findings for said in _said(each)}


def _said(finding: Finding) -> Iterator[Said]:
    """What a finding says, piece by piece: one may say more where it said something before."""
    place = finding.place.name
    for words in finding.words.split("；"):
        yield Said(finding.level, finding.check, place, words)
    for text, due in finding.numbers:
        yield Said(finding.level, finding.check, place, f"“{text}”应为{due}")


def _written(document: Document, texts: Mapping[str, str]) -> Document:
    """The document with these texts of paragraphs, which is quicker than to write it anew."""

    def block(each: Block) -> Block:
        if isinstance(each, Paragraph) and each.id in texts:
            return replace(each, runs=(Text(texts[each.id]),), own=True)
        if isinstance(each, GlossaryTerm) and each.paragraph:
            paragraph = block(each.paragraph)
            assert isinstance(paragraph, Paragraph)
            return replace(each, paragraph=paragraph)
        return each

    def section(each: Section) -> Section:
        return replace(each, blocks=tuple(map(block, each.blocks)))

    parts = (replace(p, sections=tuple(map(section, p.sections))) for p in document.parts)
    return Document(tuple(parts))


def plants(
    report: Report, rng: Random, kinds: Collection[str] = KINDS, some: int = 0
) -> Iterator[Trial]:
    """A wrong statement of each kind in each paragraph that can have it; `some` asks for so many
    paragraphs, with one each."""
    for paragraph in _chosen(report, rng, some):
        possible = (
            (kind, rng.choice(all_))
            for kind in rng.sample([*kinds], len(kinds))
            if (all_ := [*KINDS[kind](report, paragraph, rng)])
        )
        for kind, planted in islice(possible, 1 if some else None):
            before = found(report, {paragraph.id: planted.sound})
            new = found(report, {paragraph.id: planted.text}) - before
            yield Trial(kind, report, paragraph, planted.text, (*sorted(new),), planted)


def rewritings(
    report: Report, rng: Random, kinds: Collection[str] = WAYS, some: int = 0
) -> Iterator[Trial]:
    """Each paragraph in each of the ways that change it; `some` asks for so many paragraphs, in
    one way each."""
    before = found(report, {})
    for paragraph in _chosen(report, rng, some):
        possible = (
            (kind, text)
            for kind in rng.sample([*kinds], len(kinds))
            if (text := WAYS[kind](report, paragraph, rng))
            and (text != words_of(paragraph) or kind == AS_PRINTED)
        )
        for kind, text in islice(possible, 1 if some else None):
            new = found(report, {paragraph.id: text}) - before
            yield Trial(kind, report, paragraph, text, (*sorted(new),))


def _chosen(report: Report, rng: Random, some: int) -> list[Paragraph]:
    """So many paragraphs that state numbers, or all."""
    if not some:
        return report.paragraphs
    telling = [each for each in report.paragraphs if stated(each)]
    return rng.sample(telling, min(some, len(telling)))


def rewritten_whole(report: Report, rng: Random) -> tuple[dict[str, str], set[Said]]:
    """Every paragraph in one of its ways at once, and what is said of them."""
    texts = {each.id: _rewritten(report, each, rng) for each in report.paragraphs}
    return texts, found(report, texts) - found(report, {})


def _rewritten(report: Report, paragraph: Paragraph, rng: Random) -> str:
    ways = [WAYS[kind](report, paragraph, rng) for kind in WAYS]
    return rng.choice([text for text in ways if text is not None])


def planted_whole(report: Report, rng: Random, count: int) -> tuple[list[Trial], set[Said]]:
    """Every paragraph in one of its ways, `count` of them with a wrong statement; what is said
    of these, and of the others."""
    texts = {each.id: _rewritten(report, each, rng) for each in report.paragraphs}
    wrong: list[tuple[str, Paragraph, Planted]] = []
    for paragraph in rng.sample(report.paragraphs, len(report.paragraphs)):
        kind = rng.choice(ANEW)
        possible = [*KINDS[kind](report, paragraph, rng)]
        if possible and len(wrong) < count:
            wrong.append((kind, paragraph, rng.choice(possible)))
            texts[paragraph.id] = wrong[-1][-1].text
    said = found(report, texts) - found(report, {})
    trials = [Trial(kind, report, each, it.text, (*sorted(said),), it) for kind, each, it in wrong]
    places = {trial.cell.name for trial in trials}
    return trials, {each for each in said if each.place not in places}
