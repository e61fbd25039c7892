"""A paragraph that tells a change must tell its reason (K34)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.audit.claims.facts.teaching import CHANGES
from desktop.audit.claims.reading.wording import REASONS
from desktop.audit.claims.statement import Statement
from desktop.audit.finding.finding import Finding, remark
from desktop.audit.text.typed import REASON
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, Paragraph
from desktop.narrative.document.runs import Figure, Missing, Typed

_REASON = re.compile(rf"{REASONS}|系|影响|得益|主要|随着|缘于")
"""The words by which a reason is told, and others that tell one."""


def reason_findings(document: Document, stated: Iterable[Statement]) -> Iterator[Finding]:
    """An error for each paragraph in the clerk's own words that says 增加 or 减少 without a
    reason, where the edition's words would give one."""
    changes: dict[Cell, set[Cell]] = {}
    for each in stated:
        if each.kind == "change" and each.way:
            changes.setdefault(each.cell, set()).update(cell for _, cell in each.figure)
    for paragraph in document.paragraphs():
        cell = Cell(NARRATIVE, paragraph.id, "own")
        said = changes.get(cell, set())
        if paragraph.own and said & _with_reason(paragraph) and not _has_reason(paragraph):
            yield remark("K34", "error", cell, "写了增减，没有写原因，请补上主要原因")


def _has_reason(paragraph: Paragraph) -> bool:
    return bool(_REASON.search(paragraph.text))


def _with_reason(paragraph: Paragraph) -> set[Cell]:
    """The cells of the changes for which the edition's words give a reason."""
    found: set[Cell] = set()
    changed: tuple[Cell, ...] = ()
    for run in paragraph.generated:
        if isinstance(run, Figure):
            changed = run.cells if run.call.name in CHANGES else changed
        elif isinstance(run, Typed | Missing) and run.label == REASON:
            found.update(changed)
    return found
