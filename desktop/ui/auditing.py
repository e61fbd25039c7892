"""The ledger of the checks and the printable 审核报告, from the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.report.audit import TITLE, audit
from desktop.ui.ledger_page import LedgerPage

if TYPE_CHECKING:
    from desktop.forms.formula import Cell
    from desktop.ui.window import Window


class Auditing:
    """What the window does with the ledger; `page` is its page."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.page = LedgerPage()
        self.page.wanted.connect(self._go)
        self.page.report.connect(self.show_report)
        self.page.closed.connect(window.show_workspace)

    def show_ledger(self) -> None:
        """Every check of the open filing with what it came to."""
        if self._window.session is not None and self._window.settled():
            self.page.show_ledger(self._window.session.filing)
            self._window.show_page(self.page)

    def show_report(self) -> None:
        """The 审核报告 as it will be printed."""
        session = self._window.session
        if session is not None and self._window.settled():
            self._window.preview_page.show_pdf(audit(session.filing), "", TITLE)
            self._window.show_page(self._window.preview_page)

    def _go(self, cell: Cell) -> None:
        self._window.show_workspace()
        if self._window.workspace is not None:
            self._window.workspace.go(cell)
