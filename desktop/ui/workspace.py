"""The workspace of an open filing: outline, the form in the middle, findings below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.formula import Cell
from desktop.forms.wording import unproved
from desktop.ui.cover_page import CoverPage
from desktop.ui.findings import FindingsPanel
from desktop.ui.form_page import FormPage
from desktop.ui.outline import Outline
from desktop.ui.session import Session

Page = FormPage | CoverPage


class Workspace(QSplitter):
    """A session on screen. `counted` (str) sums up the selection for the status bar; `lost` (str)
    says what was typed and left, and could not be read."""

    counted = Signal(str)
    lost = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.session = session
        self.outline = Outline(session)
        self.findings = FindingsPanel(session)
        self._pages: dict[str, Page] = {}
        self._stack = QStackedWidget()
        self._stack.setObjectName("desk")
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.outline)
        upper.addWidget(self._desk())
        upper.setStretchFactor(1, 1)
        upper.setSizes([236, 1100])
        upper.setHandleWidth(1)
        self.addWidget(upper)
        self.addWidget(self.findings)
        self.setStretchFactor(0, 1)
        self.setCollapsible(0, False)
        self._fit(bool(session.filing.findings))
        self.findings.grown.connect(self._fit)
        self.setHandleWidth(1)
        self.outline.chosen.connect(self._show)
        self.outline.itemActivated.connect(lambda: self.page().setFocus())
        self.findings.wanted.connect(self.go)
        session.moved.connect(self.go)
        session.changed.connect(self._notify)
        self._notify()
        place = session.place()
        self.go(place or Cell(next(iter(session.filing.edition.forms)), "", ""))

    def _desk(self) -> QWidget:
        """The pages, under a notice when the forms are those of another year."""
        self.notice = QLabel()
        self.notice.setObjectName("notice")
        self.notice.setWordWrap(True)
        desk = QWidget()
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        return desk

    def _notify(self, _: object = None) -> None:
        words = unproved(self.session.filing)
        self.notice.setText(f"！ {words}")
        self.notice.setVisible(bool(words))

    def page(self) -> Page:
        """The page on show."""
        page: Page = self._stack.currentWidget()  # type: ignore[assignment]
        return page

    def go(self, cell: Cell) -> None:
        """Shows the form of `cell` with the cursor on it, what is being typed taken over first."""
        if self._stack.count() and not self.commit():
            return
        self.outline.show_form(cell.form)
        self.page().go(cell)

    def here(self) -> Cell | None:
        """The cell under the cursor."""
        page = self.page()
        return page.grid.cell() if isinstance(page, FormPage) else None

    def next_blank(self) -> bool:
        """Goes to the next entry cell without a figure, on this form or one after it; whether
        there was one."""
        for _ in range(self.outline.count()):
            page = self.page()
            if isinstance(page, FormPage) and page.grid.next_blank():
                page.setFocus()
                return True
            self.outline.step(1)
        return False

    def begin_row(self) -> bool:
        """Goes to where a new subject is typed; False on a form whose rows are fixed."""
        page = self.page()
        return isinstance(page, FormPage) and page.grid.begin_row()

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be kept, which has then been said."""
        return self.page().commit()

    def keep_place(self) -> None:
        """Remembers in the file where the clerk is."""
        here = self.here()
        if here is not None:
            self.session.keep_place(here)

    def _fit(self, grown: bool) -> None:
        """Gives the findings room for a few lines, or one line when there are none."""
        line = self.findings.line()
        self.findings.setMaximumHeight(16_777_215 if grown else line)
        self.setSizes([600, line + 104 if grown else line])

    def _show(self, form: str) -> None:
        if self._stack.count():
            self.commit()
            self.keep_place()
        if form not in self._pages:
            self._pages[form] = self._make(form)
            self._stack.addWidget(self._pages[form])
        page = self._pages[form]
        self._stack.setCurrentWidget(page)
        if isinstance(page, FormPage):
            self.setTabOrder(self.outline, page.grid)
            self.setTabOrder(page.grid, self.findings.tree)

    def _make(self, form: str) -> Page:
        edition = self.session.filing.edition
        page: Page
        if form == edition.cover.id:
            page = CoverPage(self.session)
        else:
            page = FormPage(self.session, edition.forms[form])
        page.counted.connect(self.counted)
        page.lost.connect(self.lost)
        return page
