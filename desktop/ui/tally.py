"""How many checks were made and passed, kept up to date beside the findings."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.forms.ledger import counted, ledger
from desktop.ui.session import Session

PAUSE = 300
"""Milliseconds without a key after which the checks are counted: the ledger of a large filing
takes longer than a key may."""


class Tally(QPushButton):
    """`审核 69 项，通过 49 项`; a click leads to the ledger."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setToolTip("每一项审核的结果（Ctrl+L）")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PAUSE)
        self._waiting.timeout.connect(self.count)
        session.changed.connect(self._waiting.start)
        self.count()

    def count(self) -> None:
        """Counts the checks now."""
        counts = counted(ledger(self._session.filing))
        self.setText(f"审核 {sum(counts.values())} 项，通过 {counts['passed']} 项 ›")
