"""How many checks were made and passed, kept up to date beside the findings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.audit.listing.ledger import count_states
from desktop.ui.desk.session import Session


class ChecksButton(QPushButton):
    """`审核 69 项，通过 49 项`, counted in a pause; a click leads to the ledger."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("link")
        self.setToolTip("每一项审核的结果（Ctrl+L）")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._session = session
        session.rested.connect(self.count)
        self.count()

    def count(self) -> None:
        """Count the checks now."""
        counts = count_states(self._session.audit().ledger)
        self.setText(f"审核 {sum(counts.values())} 项，通过 {counts['passed']} 项 ›")
