"""The written reasons with which a 核实 finding may stay, stored with the filing like its cells.

A reason goes stale when a figure under its finding changes: it was written about other figures.
"""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from desktop.audit.finding.finding import Finding
from desktop.forms.edition.records import RECORDS
from desktop.forms.filing.digest import digest_value
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell

REASONS = "reasons"
"""The form of the reasons: a row for each finding, its columns `text` and `figures`."""


class WrittenReason(NamedTuple):
    """The clerk's reason for a finding; `stale` once a figure under it has changed."""

    text: str
    stale: bool


def reason(filing: Filing, finding: Finding) -> WrittenReason | None:
    """The reason written for `finding`, None where there is none."""
    text, figures = _cells(finding)
    written = filing.text(text)
    return (
        WrittenReason(written, filing.text(figures) != _figures(filing, finding))
        if written
        else None
    )


def written_reasons(filing: Filing) -> list[str]:
    """The texts of all reasons of the filing, each once, in the order of their findings."""
    rows = (cell for cell in filing.entered if cell.form == REASONS and cell.col == "text")
    return [*dict.fromkeys(filing.text(cell) for cell in sorted(rows))]


def reason_changes(filing: Filing, finding: Finding, text: str) -> Changes:
    """The changes that store `text` as the reason for `finding`; '' removes the reason."""
    words, figures = _cells(finding)
    kept = filing.edition.kind(words).read(text, filing.entered_in)
    return {words: kept, figures: _figures(filing, finding) if kept else None}


def _cells(finding: Finding) -> tuple[Cell, Cell]:
    """The cells of the reason, and of the digest of the figures it was written about."""
    return Cell(REASONS, finding.name, "text"), Cell(REASONS, finding.name, "figures")


def _figures(filing: Filing, finding: Finding) -> str:
    """A digest of all figures under `finding`: another one when one of them changes.

    A finding in a record has no figures; its words count instead.
    """
    kinds = filing.edition.kind
    stored = [(kinds(cell), filing.value(cell)) for cell in finding.cells]
    values = ";".join(
        "" if value is None else str(digest_value(kind, value)) for kind, value in stored
    )
    if finding.words and finding.cells[0].form in RECORDS:
        values += f";{finding.words}"
    return sha256(values.encode()).hexdigest()[:16]
