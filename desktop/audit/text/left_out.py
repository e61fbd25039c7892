"""Paragraphs that are not printed although they would tell figures (K30)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.edition.records import NARRATIVE
from desktop.forms.formula import Cell
from desktop.narrative.document.document import Document, LeftOut
from desktop.narrative.own_paragraphs import told

NAMED = 3
"""Of more figures than this only the first are named."""


def left_out_findings(document: Document) -> Iterator[Finding]:
    """A finding for each paragraph left out that is not all zeros."""
    for block in document.blocks():
        figures = told(block.words) if isinstance(block, LeftOut) else []
        if isinstance(block, LeftOut) and figures:
            named = "、".join(figure.text for figure in figures[:NAMED])
            words = f"：这一段选了不印，数据里有 {named}，请核实要不要印"
            yield remark("K30", "query", Cell(NARRATIVE, block.words.id, "own"), words)
