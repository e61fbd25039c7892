"""The pages of an open filing: one for each form and part of the text, made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.desk.arrangement import Arrangement
from desktop.ui.desk.session import Session
from desktop.ui.form.cover_page import CoverPage
from desktop.ui.form.form_page import FormPage
from desktop.ui.page.page import Page
from desktop.ui.text.report_text import PAGE, ReportText

if TYPE_CHECKING:  # each is loaded when the first of its kind is shown
    from desktop.ui.evaluation.page import EvaluationPage
    from desktop.ui.form.comparison_page import ComparisonPage


class Pages(QStackedWidget):
    """Signals: `counted`, `lost`, `said` (str) and `took` of any page; `followed` (Cell) is the
    cell of a figure in the text; `left` when the comparison is left; `last_year_wanted` asks for
    last year's workbook."""

    counted = Signal(str)
    lost = Signal(str)
    said = Signal(str)
    took = Signal()
    followed = Signal(object)
    left = Signal()
    last_year_wanted = Signal()
    table_pasted = Signal(str, object)

    def __init__(
        self,
        session: Session,
        text: ReportText,
        arrangement: Arrangement,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._arrangement = arrangement
        arrangement.folded.connect(self._arrange)
        arrangement.zoomed.connect(self._zoom)
        self._session = session
        self._text = text
        self._pages: dict[str, Page] = {}
        self._comparison: ComparisonPage | None = None
        self._evaluation: EvaluationPage | None = None
        session.changed.connect(self._renew)

    def page(self) -> Page:
        """The page on show."""
        page = cast(Page, self.currentWidget())
        return page

    def compares(self) -> bool:
        """True while last year is shown beside this year."""
        return self._comparison is not None

    def evaluation(self) -> EvaluationPage | None:
        """The self-evaluation on show; None while another page is."""
        return self._evaluation if self.currentWidget() is self._evaluation else None

    def toggle_notes(self) -> None:
        """Show the notes under the forms, or fold them away."""
        self._arrangement.notes = not self._arrangement.notes

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge forms and texts with Ctrl and the wheel, which they leave to this."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self._arrangement.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def show_form(self, form: str, *, comparing: bool) -> None:
        """Show the page of `form`, with last year beside it where it is `comparing`."""
        passing = (self._comparison, self._evaluation)
        page = self._page_of(form, comparing)
        self.setCurrentWidget(page)
        for before in passing:
            if before is not None and before not in (page, self._evaluation):
                self.removeWidget(before)  # unseen, it would follow every keystroke
                before.deleteLater()

    def _there(self) -> list[Page]:
        return [cast(Page, self.widget(place)) for place in range(self.count())]

    def _arrange(self) -> None:
        for page in self._there():
            page.show_notes(self._arrangement.notes)

    def _zoom(self) -> None:
        for page in self._there():
            page.zoom(self._arrangement.zoom)

    def _page_of(self, form: str, comparing: bool) -> Page:
        if self._session.filing.edition.evaluation(form) is not None:
            self._comparison = None
            return self._evaluation_page(form)
        if not comparing or form not in self._session.filing.edition.tables:
            self._comparison = None
            if form not in self._pages:
                self._pages[form] = self._added(self._make(form))
            return self._pages[form]
        return self._comparison_page(form)

    def _comparison_page(self, form: str) -> ComparisonPage:
        """The comparison of both years of a form; only the one on show exists."""
        from desktop.ui.form.comparison_page import ComparisonPage

        if self._comparison is None or self._comparison.form.id != form:
            table = self._session.filing.edition.tables[form]
            self._comparison = page = ComparisonPage(self._session, table)
            page.left.connect(self.left)
            page.wanted.connect(self.last_year_wanted)
            self._added(page)
        return self._comparison

    def _evaluation_page(self, form: str) -> EvaluationPage:
        """The page of a self-evaluation; only the one seen last exists."""
        from desktop.ui.evaluation.page import EvaluationPage

        if self._evaluation is None or self._evaluation.form.id != form:
            self._evaluation = page = EvaluationPage(self._session, form)
            self._added(page)
        return self._evaluation

    def _renew(self) -> None:
        """Make the page of a self-evaluation anew where its layout has changed."""
        old = self._evaluation
        if old is None or not old.outdated:
            return
        shown, cell = self.currentWidget() is old, old.cell()
        focus = self.window().focusWidget()
        held = focus is not None and old.isAncestorOf(focus)
        self._evaluation = None
        if shown and self._session.filing.filled(old.form.id):
            page = self._evaluation_page(old.form.id)
            self.setCurrentWidget(page)
            if cell is not None:
                page.go(cell)
            if held:
                page.setFocus()
        elif shown:
            self._evaluation = old  # the outline shows the page beside it
            return
        self.removeWidget(old)
        old.deleteLater()

    def _make(self, form: str) -> Page:
        edition = self._session.filing.edition
        if form == edition.cover.id:
            return CoverPage(self._session)
        if form.startswith(PAGE):
            from desktop.ui.text.page import TextPage

            page = TextPage(self._session, self._text, form)
            page.wanted.connect(self.followed)
            return page
        sheet = FormPage(self._session, edition.tables[form])
        sheet.grid.table_pasted.connect(lambda rows: self.table_pasted.emit(form, rows))
        return sheet

    def _added(self, page: Page) -> Page:
        page.counted.connect(self.counted)
        page.lost.connect(self.lost)
        page.said.connect(self.said)
        page.took.connect(self.took)
        page.notes_wanted.connect(self.toggle_notes)
        page.show_notes(self._arrangement.notes)
        page.zoom(self._arrangement.zoom)
        self.addWidget(page)
        return page
