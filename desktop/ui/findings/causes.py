"""The probable causes of an error: as lines below it, and how to correct one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.audit.causes.locator import Suspect, advice, locate_for, sentence
from desktop.audit.finding.finding import Finding
from desktop.audit.tables.inspection import Inspection
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.findings.finding_lines import Line, note

SHOWN = 3
"""In 95 of 100 trials the wrong figure is among so many."""


def lines(inspection: Inspection, finding: Finding) -> list[Line]:
    """The probable causes of an error, or advice where no single figure is one."""
    filing, suspects = inspection.filing, _wait_for(inspection, finding)
    if not suspects:
        return [note(finding, f"？ {advice(filing, finding)}")]
    return [
        Line(
            f"{finding.name} {place}",
            "suspect",
            f"？ {sentence(filing, suspect)}",
            finding,
            suspect,
            link="改正",
        )
        for place, suspect in enumerate(suspects, 1)
    ]


def correct(session: Session, suspect: Suspect) -> str:
    """Correct the figure in one step. Return a sentence on it, '' where it could not be saved."""
    names = "、".join(cell_text(session.filing, cell) for cell in suspect.changes)
    done = session.fill(suspect.changes, f"改正 {names}")
    return f"已改正 {names}。Ctrl+Z 可以恢复。" if done else ""


def _wait_for(inspection: Inspection, finding: Finding) -> list[Suspect]:
    """Look for causes, which takes a quarter of a second in a filing of 6,000 rows."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return locate_for(inspection, finding, SHOWN)
    finally:
        QApplication.restoreOverrideCursor()
