"""Every statement of a report, read and judged: those of the program and those of the clerk."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.audit.claims.contradictions.contradictions import contradictions
from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.judgement.judgement import Judgement
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read
from desktop.audit.claims.statement import Statement
from desktop.forms.edition.records import CHAPTERS, NARRATIVE, TERMS
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, Terms
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.numbers import plain
from desktop.narrative.document.runs import Figure, Run, Text, Typed, text_of

NEAR, SHORT = 10, 4
"""So many letters before a statement are cited with it; fewer do not tell its place."""


def statements(
    filing: Filing, document: Document, others: Iterable[tuple[Cell, str]] = ()
) -> Iterator[Statement]:
    """The statements of all paragraphs in printed order, then those of `others`: texts that the
    clerk typed outside the paragraphs, each with its cell."""
    facts = Facts(filing, document)
    paragraphs = [*document.paragraphs()]
    for paragraph in paragraphs:
        yield from _of_paragraph(facts, paragraph)
    about = {each.id.partition("/")[2]: each.id for each in paragraphs}
    for cell, text in others:
        judged = [*Judgement(facts, about.get(cell.form, "")).judge(text)]
        yield from (_statement(cell, text, 0, each) for each in contradictions(plain(text), judged))


def paragraph_statements(facts: Facts, paragraph: Paragraph) -> list[Statement]:
    """The statements of one paragraph."""
    return [*_of_paragraph(facts, paragraph)]


def _of_paragraph(facts: Facts, paragraph: Paragraph) -> Iterator[Statement]:
    text = text_of(paragraph.runs)
    spans = [*_spans(paragraph.runs)]
    known = _bound(facts, paragraph)
    own = paragraph.own or paragraph.id.partition("/")[0] in (CHAPTERS, TERMS)
    claims = [each for each in read(text) if isinstance(each, Claim)]
    if not own and not any(isinstance(_where(each, text, spans)[1], Typed) for each in claims):
        yield from _generated(facts, paragraph)
        return
    if not claims:
        return
    judgement = Judgement(facts, paragraph.id)
    every = [*judgement.judge(text, [] if paragraph.own else known)]
    for judged in contradictions(plain(text), every):
        start, run = _where(judged.claim, text, spans)
        if isinstance(run, Figure) and not paragraph.own:
            cell = Cell(NARRATIVE, paragraph.id, "own")
            yield _statement(cell, text, 0, judged, bound=True)
        elif isinstance(run, Typed):
            cell = Cell(NARRATIVE, run.field, "text")
            yield _statement(cell, run.text, start, judged)
        elif own:
            yield _statement(_own_cell(paragraph), text, 0, judged, isinstance(run, Figure))


def _generated(facts: Facts, paragraph: Paragraph) -> Iterator[Statement]:
    """The figures that the program wrote: right, as they are bound to the data."""
    cell = Cell(NARRATIVE, paragraph.id, "own")
    taught = {each.call: each for each in facts.taught[paragraph.id]}
    for start, end, run in _spans(paragraph.runs):
        if isinstance(run, Figure) and run.call in taught:
            known = taught[run.call]
            kind = known.claim.kind if known.claim else "change"
            yield Statement(
                cell,
                start,
                end,
                run.text,
                "right",
                kind=kind,
                figure=known.now,
                against=known.against,
                bound=True,
            )


def _own_cell(paragraph: Paragraph) -> Cell:
    form, _, row = paragraph.id.partition("/")
    if form in (CHAPTERS, TERMS) and not paragraph.own:
        return Cell(form, row, "text")
    return Cell(NARRATIVE, paragraph.id, "own")


def _bound(facts: Facts, paragraph: Paragraph) -> list[tuple[int, int, Terms]]:
    """The places of the figures of a paragraph, each with what it is of."""
    taught = {each.call: each.now for each in facts.taught.get(paragraph.id, ())}
    return [
        (start, end, taught[run.call])
        for start, end, run in _spans(paragraph.runs)
        if isinstance(run, Figure) and run.call in taught
    ]


def _spans(runs: Iterable[Run]) -> Iterator[tuple[int, int, Run]]:
    place = 0
    for run in runs:
        yield place, place + len(run.text), run
        place += len(run.text)


def _where(claim: Claim, text: str, spans: list[tuple[int, int, Run]]) -> tuple[int, Run]:
    """The run in which a claim stands, by its number, and the place where that begins."""
    said = text[claim.start : claim.end].rstrip("，。；：,;: \n")
    end = claim.start + len(said)
    place = claim.number.start if claim.number else max(end - 1, claim.start)
    for start, stop, run in spans:
        if start <= place < stop:
            return start, run
    return 0, Text("")


def _near(before: str) -> str:
    """The words of the clause before a statement; of the sentence where these are few."""
    clause = re.split("[，,：:（）]", before)[-1][-NEAR:]
    if len(clause) >= SHORT:
        return clause
    return re.sub(r"^(?:[\d.,%，；：、]|万元|亿元|元)+", "", before[-NEAR:])


def _statement(
    cell: Cell, text: str, offset: int, judged: Judged, bound: bool = False
) -> Statement:
    """A claim as a statement of the text in `cell`, which begins at `offset` in the paragraph."""
    claim = judged.claim
    number = claim.number
    start = (number.start if number else claim.start) - offset
    end = claim.end - offset
    words = text[max(start, 0) : end].strip("，。；：:,; ")
    before = re.split("[。；;\n]", plain(text[: max(start, 0)]))[-1]
    near = _near(before)
    return Statement(
        cell,
        max(start, 0),
        end,
        words,
        judged.standing,
        near=near,
        due=judged.due,
        check=judged.check,
        kind=claim.kind,
        number=number,
        way=claim.way,
        figure=judged.figure,
        against=judged.against,
        last=judged.last,
        amount=judged.amount,
        bound=bound,
    )
