"""Comparing the figures with the paper (校对) as a feature: the list of forms, and both ways."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.lock import user
from desktop.forms.filing.changes.proofs import differences, proved_forms, tally
from desktop.forms.formula import Cell
from desktop.forms.words.wording import form_title
from desktop.ui.desk.desk import Desk
from desktop.ui.proofreading.keying_page import KeyingPage
from desktop.ui.proofreading.reading_page import ReadingPage
from desktop.ui.proofreading.tally_page import TallyPage
from desktop.ui.proofreading.voice import find_voice


class Proofreading(QObject):
    """Lists the forms with what is verified; lets one be typed again, or reads it aloud; `here`
    gives the cell on show.
    Signal: `report_wanted` for the 审核报告 with the 校对单."""

    report_wanted = Signal()

    def __init__(self, desk: Desk, here: Callable[[], Cell | None]) -> None:
        super().__init__(desk)
        self._desk, self._here = desk, here
        self.page = desk.own(TallyPage())
        self.page.keyed.connect(self.key)
        self.page.read.connect(self.read)
        self.page.printed.connect(self.report_wanted)
        self.page.closed.connect(desk.go)
        self.form_page: QWidget | None = None
        self._leave: Callable[[], object] = bool
        desk.closing.connect(self._drop)

    def show(self) -> None:
        """List the forms of the open filing that hold figures."""
        session = self._desk.session
        if session is None or not self._desk.settle():
            return
        here = self._here() if self._desk.on_forms() else None
        self._desk.show(self.page)
        filing = session.filing
        forms = proved_forms(filing)
        found = [each for form in forms if (each := tally(filing, form)).due or each.changed]
        self.page.show_tallies(
            found, partial(form_title, filing), not session.closed, filing.edition.tables
        )
        if here is not None:
            self.page.choose(here.form)

    def key(self, form: str) -> None:
        """Let a form be typed a second time; a 自评表, which no grid of figures shows, is read."""
        session = self._desk.session
        if session is not None and session.filing.edition.evaluation(form) is not None:
            self.read(form)
            return
        page = self._key(form)
        if page is not None:
            page.grid.setFocus()

    def _key(self, form: str) -> KeyingPage | None:
        session = self._desk.session
        if session is not None and not session.closed and self._desk.settle():
            page = KeyingPage(session, session.filing.edition.form(form), user())
            page.closed.connect(self.show)
            self._show(page)
            self._leave = page.leave
            return page
        return None

    def read(self, form: str) -> None:
        """Read the figures of a form aloud, or show them one by one where there is no voice."""
        session = self._desk.session
        if session is not None and not session.closed and self._desk.settle():
            page = ReadingPage(session, form, user(), find_voice())
            page.closed.connect(self.show)
            page.wrong.connect(self._decide)
            self._show(page)
            page.setFocus()

    def _decide(self, form: str) -> None:
        """Let the figures of a form be decided that were read aloud and are wrong; in a 自评表,
        be put right where they are."""
        session = self._desk.session
        if session is not None and session.filing.edition.evaluation(form) is not None:
            self._desk.go(differences(session.filing, form)[0].cell)
            return
        page = self._key(form)
        if page is not None:
            page.differences.tree.setFocus()

    def _show(self, page: QWidget) -> None:
        self._drop()
        self.form_page = page
        self._desk.show(page)

    def _drop(self) -> None:
        """Drop the page of the form before, with what is being typed there saved."""
        self._leave()
        self._leave = bool
        if self.form_page is not None:
            self._desk.pages.removeWidget(self.form_page)
            self.form_page.deleteLater()
            self.form_page = None
