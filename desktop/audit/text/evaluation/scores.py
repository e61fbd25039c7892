"""The checks of the texts against the scores of the self-evaluations they are about."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.evaluation.cues import cues
from desktop.forms.characters import cited
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import SCORE
from desktop.narrative.document.document import Document
from desktop.narrative.document.runs import Typed

CHECK = "自评文字"
SHORTEST = 4
"""The name of an indicator is looked for from so many characters."""
_SENTENCE = re.compile(r"[。；;！\n]")


def score_findings(
    filing: Filing,
    assessed: Callable[[str], Assessment],
    document: Document,
    texts: Iterable[tuple[Cell, str]],
) -> Iterator[Finding]:
    """Texts that say that something was not reached which has full marks."""
    forms, problems = filing.evaluations(), _problems(document)
    for cell, text in texts if forms else ():
        form = cell.form if cell.form in forms else cell.row.partition("/")[2]
        if cues().missed.search(text):
            about = [form] if form in forms else forms
            yield from _missed(cell, text, [assessed(each) for each in about])
        told = cues().short.search(text) or cues().missed.search(text)
        if told and form in forms and (cell in problems or _is_problem(filing, cell)):
            yield from _full(cell, told[0], assessed(form))


def _problems(document: Document) -> set[Cell]:
    """The fields of the text that ask for problems."""
    return {
        Cell(NARRATIVE, run.field, "text")
        for paragraph in document.paragraphs()
        for run in paragraph.runs
        if isinstance(run, Typed) and cues().problems.search(run.label)
    }


def _is_problem(filing: Filing, cell: Cell) -> bool:
    """True for the line of a self-evaluation that asks for problems."""
    layout = filing.edition.evaluation(cell.form)
    line = layout.form.lines.get(cell.row) if layout else None
    return bool(line and cues().problems.search(line.label))


def _missed(cell: Cell, text: str, about: list[Assessment]) -> Iterator[Finding]:
    """Indicators with full marks of which the text says that they were not reached."""
    every = list(chain.from_iterable(_named(each) for each in about))
    for sentence in _SENTENCE.split(text):
        for missed in cues().missed.finditer(sentence):
            before = sentence[: missed.start()]
            places = [(before.rfind(each.name), each) for each in every]
            last = max((place for place, _ in places), default=-1)
            meant = [each for place, each in places if place == last >= 0]
            if meant and all(map(_has_full_marks, meant)):
                said = cited(sentence[last : missed.end()])
                points = SCORE.show(meant[0].points, "万元")
                words = f"：“{said}”与自评表不一致，这个指标得了满分 {points} 分，请核对"
                yield remark(CHECK, "query", cell, words)


def _named(found: Assessment) -> Iterator[Indicator]:
    return (each for each in found.scored_indicators if len(each.name) >= SHORTEST)


def _has_full_marks(each: Indicator) -> bool:
    return each.points is not None and each.score == each.points


def _full(cell: Cell, told: str, found: Assessment) -> Iterator[Finding]:
    """A problem that is `told` beside a form with all its points."""
    most = found.layout.execution + found.layout.indicators
    if found.layout.scored and found.total == most:
        points = SCORE.show(found.total, "万元")
        words = f"：写的是“{told}”，自评表的总分是满分 {points} 分，请核对"
        yield remark(CHECK, "query", cell, words)
