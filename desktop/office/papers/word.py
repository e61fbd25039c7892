"""The Word file of a filing: its words, with its tables and charts as the report prints them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop.audit.audit import audit
from desktop.forms.filing.filing import Filing
from desktop.office.editions import narrative
from desktop.report.for_word import measure
from desktop.word.out.write import write_word
from desktop.word.recheck.recheck import recheck
from desktop.word.recheck.result import Recheck


class WordExport(NamedTuple):
    """The whole report as .docx, and how many places of its text wait to be filled in."""

    docx: bytes
    waiting: int


def word_file(filing: Filing) -> WordExport:
    """The Word file of the filing as it is now; the same bytes for the same data."""
    audited = audit(filing, narrative(filing.edition.id))
    document = audited.document
    return WordExport(write_word(filing, document, measure(audited)), len(document.missing))


def recheck_file(filing: Filing, edited: Path) -> Recheck:
    """How a Word file that came back differs from the filing as it is now. Raises WordProblem."""
    audited = audit(filing, narrative(filing.edition.id))
    exported = write_word(filing, audited.document, measure(audited))
    return recheck(filing, audited.document, exported, edited)
