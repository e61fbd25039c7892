"""Creating a filing, on a page of its own."""

from __future__ import annotations

from desktop.ui.desk.desk import Desk
from desktop.ui.files.beginning import REGION, Beginning, last_region
from desktop.ui.files.files import Files
from desktop.ui.files.years.new_page import NewPage


class NewFile:
    """Shows its `page`, and creates the filing described there."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._desk = desk
        self.page = desk.own(NewPage())
        self._files = files
        self.page.made.connect(self._make)
        self.page.cancelled.connect(desk.go)

    def show(self) -> None:
        """Show the page with empty fields."""
        self.page.clear(last_region(self._desk.settings))
        self._desk.show(self.page)
        self.page.unit.setFocus()

    def _make(self, beginning: Beginning) -> None:
        """Create the filing, and remember its region for the next one."""
        if self._files.make(beginning):
            self._desk.settings.setValue(REGION, beginning.region)
