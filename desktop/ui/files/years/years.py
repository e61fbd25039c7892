"""The list of years in the open file, from which the clerk opens another."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.ui.desk.desk import Desk
from desktop.ui.files.start_page import ADD_YEAR
from desktop.ui.widgets.choice_box import ChoiceBox


class Years(ChoiceBox):
    """A list of them. Signals: `wanted` (int) asks for another one, `more` for one to be added."""

    wanted = Signal(int)
    more = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="years")
        self._desk = desk
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToContents)  # （已定稿） comes later
        self.activated.connect(self._change)
        desk.opened.connect(self._begin)

    def list_years(self) -> None:
        """List the years of the open file, that of the filing on show chosen."""
        session = self._desk.session
        if session is None:
            return
        locked_years = session.file.locked_years()
        self.clear()
        for year in session.file.years():
            locked = "（已定稿）" if year in locked_years else ""
            self.addItem(f"{year}年度{locked}", year)
        self.addItem(ADD_YEAR)
        self.setCurrentIndex(self.findData(session.filing.year))

    def _begin(self) -> None:
        session = self._desk.session
        if session is not None:
            session.reloaded.connect(self.list_years)
        self.list_years()

    def _change(self) -> None:
        session, year = self._desk.session, self.currentData()
        if session is not None and year is None:
            self.list_years()
            self.more.emit()
        elif session is not None and year != session.filing.year:
            self.wanted.emit(year)
            self.list_years()  # as it is on show, also where it could not be left
        elif self._desk.forms is not None:
            self._desk.forms.take_focus()  # in the list, a digit would open another year
