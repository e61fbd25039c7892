"""What is printed besides the nine tables: the 审核报告, with the ledger, and the whole report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.filings import narrative
from desktop.narrative.writing import write
from desktop.report.audit import TITLE, audit
from desktop.report.document import report
from desktop.ui.ledger_page import LedgerPage

if TYPE_CHECKING:
    from desktop.forms.formula import Cell
    from desktop.ui.window import Window

WHOLE = "决算报告"


class Auditing:
    """What the window does with the ledger and the documents; `page` is that of the ledger."""

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

    def show_whole(self) -> None:
        """The whole report, words, tables and self-evaluations, as it will be printed."""
        session = self._window.session
        if session is None or not self._window.settled():
            return
        document = write(session.filing, narrative(session.filing.edition.id))
        waiting = f"○ 文字里还有 {len(document.missing)} 处待填" if document.missing else ""
        preview = self._window.preview_page
        preview.show_pdf(report(session.filing, document), waiting, WHOLE)
        self._window.show_page(preview)

    def _go(self, cell: Cell) -> None:
        self._window.show_workspace()
        if self._window.workspace is not None:
            self._window.workspace.go(cell)
