"""The command that opens the manual."""

from __future__ import annotations

from desktop.ui.desk.desk import Desk
from desktop.ui.manual.chapters import chapters
from desktop.ui.manual.manual_page import ManualPage


class Reading:
    """Shows the manual; Esc leads back to where the clerk was."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.page = desk.own(ManualPage())
        self.page.closed.connect(desk.go)

    def show(self) -> None:
        """Show the manual at its first chapter."""
        session = self._desk.session
        if self._desk.settle():
            edition = session.filing.edition if session is not None else None
            self._desk.show(self.page)
            self.page.show_chapters(chapters(self._desk.window.menuBar(), edition))
