"""The written reasons with which a 核实 finding may stay, kept with the filing like its cells.

A reason goes stale when a figure under its finding changes: it was written about other figures.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from desktop.audit.finding.finding import Finding
from desktop.forms.edition.records import RECORDS
from desktop.forms.filing.digest import digested
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell

REASONS = "reasons"
"""The form of the reasons: a row for each finding, its columns `text` and `figures`."""


class Reason(NamedTuple):
    """What the clerk wrote about a finding; `stale` once a figure under it has changed."""

    text: str
    stale: bool


def reason(filing: Filing, finding: Finding) -> Reason | None:
    """The reason written for `finding`, None where there is none."""
    text, figures = _cells(finding)
    written = filing.text(text)
    return Reason(written, filing.text(figures) != _figures(filing, finding)) if written else None


def reason_changes(filing: Filing, finding: Finding, text: str) -> Changes:
    """The changes that keep `text` as the reason for `finding`; '' takes the reason away."""
    words, figures = _cells(finding)
    kept = filing.edition.kind(words).read(text, filing.entered_in)
    return {words: kept, figures: _figures(filing, finding) if kept else None}


def _cells(finding: Finding) -> tuple[Cell, Cell]:
    """Where the reason stands, and where the figures it was written about."""
    return Cell(REASONS, finding.name, "text"), Cell(REASONS, finding.name, "figures")


def _figures(filing: Filing, finding: Finding) -> str:
    """What stands for all figures under `finding`, and is another when one of them is.

    A finding of the text says its figures in its words, which are none of a record's.
    """
    kinds = filing.edition.kind
    stored = [(kinds(cell), filing.value(cell)) for cell in finding.cells]
    values = ";".join("" if value is None else str(digested(kind, value)) for kind, value in stored)
    if finding.words and finding.cells[0].form in RECORDS:
        values += f";{finding.words}"
    return sha256(values.encode()).hexdigest()[:16]
