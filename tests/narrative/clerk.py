"""Typing into a filing as a clerk does, and reading what its text says."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.audit.finding.finding import Finding
from desktop.audit.text.document import audit_text
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.document.document import Paragraph
from desktop.narrative.own_paragraphs import rewrite
from desktop.narrative.writing import write
from tests.forms.clerk import at


def enter(filing: Filing, texts: Mapping[str, str | None]) -> None:
    """Types into cells named `t1 30 1`; None clears."""
    kinds = filing.edition.kind
    typed = {at(name): text and kinds(at(name)).read(text, "万元") for name, text in texts.items()}
    filing.apply(typed)


def paragraph(filing: Filing, words: Narrative, id_: str) -> Paragraph:
    return write(filing, words).paragraph(id_)


def rewrites(filing: Filing, words: Narrative, id_: str, old: str, new: str) -> Paragraph:
    """Changes the words of a paragraph, as she sees them."""
    before = paragraph(filing, words, id_)
    assert old in before.text
    filing.apply(rewrite(before, before.text.replace(old, new)))
    return paragraph(filing, words, id_)


def found(filing: Filing, words: Narrative, check: str) -> list[Finding]:
    """The findings of one check in the text."""
    every = audit_text(filing, write(filing, words)).findings
    return [finding for finding in every if finding.check == check]


def said(filing: Filing, words: Narrative, check: str) -> str:
    """What the only finding of a check says."""
    (finding,) = found(filing, words, check)
    return finding.words
