"""The workspace of an open filing: outline, the form in the middle, findings below."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.forms.formula import LAST, Cell, last_year
from desktop.forms.kinds import Text
from desktop.forms.words.wording import unproved
from desktop.ui.desk.session import Session
from desktop.ui.evaluation.page import EvaluationPage
from desktop.ui.findings.findings import FindingsPanel
from desktop.ui.form.comparison_page import ComparisonPage
from desktop.ui.form.cover_page import CoverPage
from desktop.ui.form.form_page import FormPage
from desktop.ui.form.grid_page import GridPage
from desktop.ui.table import cursor
from desktop.ui.table.form_view import FormView
from desktop.ui.text.page import TextPage
from desktop.ui.text.report_text import TEXT, ReportText
from desktop.ui.workspace.outline import Outline
from desktop.ui.workspace.pages import Page, Pages

LOW = 520
"""A window lower than this shows but a few rows of a form."""
NARROWEST = 60
"""What is left of the outline at the least: its marks."""
LINES_ROOM = 104
"""Room for four findings."""
LINE = 22
"""Room for one."""
HIGHEST = 16_777_215
"""As high as Qt lets a widget be."""


class Workspace(QSplitter):
    """A session on screen. `counted` (str) sums up the selection for the status bar; `lost` (str)
    says what was typed and left, and could not be read; `said` (str) what was done to a row;
    `last_year_wanted` asks for the workbook of last year."""

    counted = Signal(str)
    lost = Signal(str)
    said = Signal(str)
    last_year_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.session = session
        self._text = ReportText(session)
        self.outline = Outline(session, self._text)
        self.findings = FindingsPanel(session)
        self._pages = Pages(session, self._text)
        self._comparing = False
        self._on_show = ""
        self._left_text = ""
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.outline)
        upper.addWidget(self._desk())
        upper.setStretchFactor(1, 1)
        upper.setSizes([236, 1100])
        upper.setHandleWidth(1)
        self.addWidget(upper)
        self.addWidget(self.findings)
        self.setStretchFactor(0, 1)
        for splitter in (self, upper):
            splitter.setChildrenCollapsible(False)  # what is dragged away must come back
        self.outline.setMinimumWidth(NARROWEST)
        self.findings.setMinimumHeight(self.findings.line())
        self._low = False
        self._fit(bool(session.inspection.findings))
        self.findings.grown.connect(self._fit)
        self.setHandleWidth(1)
        self._connect_pages()
        self.outline.chosen.connect(self._show)
        self.outline.itemActivated.connect(lambda: self.page().setFocus())
        self.findings.wanted.connect(self.go)
        self.findings.told.connect(self._tell)
        session.moved.connect(self.go)
        session.changed.connect(self._notify)
        session.reloaded.connect(self._show_comparison)
        self._notify()
        place = session.place()
        self.go(place or Cell(next(iter(session.filing.edition.forms)), "", ""))

    def _connect_pages(self) -> None:
        pages = self._pages
        pages.counted.connect(self.counted)
        pages.lost.connect(self.lost)
        pages.said.connect(self.said)
        pages.followed.connect(self._follow_figure)
        pages.left.connect(self.compare)
        pages.last_year_wanted.connect(self.last_year_wanted)

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
        column.addWidget(self._pages, 1)
        return desk

    def _notify(self, _: object = None) -> None:
        words = unproved(self.session.filing)
        self.notice.setText(f"！ {words}")
        self.notice.setVisible(bool(words))

    def page(self) -> Page:
        """The page on show."""
        return self._pages.page()

    def widget(self) -> QWidget:
        """The workspace itself, as what lies on the desk."""
        return self

    def take_focus(self) -> None:
        """Gives the keyboard to the page on show."""
        self.page().setFocus()

    def go(self, cell: Cell) -> None:
        """Shows the form of `cell` with the cursor on it, what is being typed taken over first;
        for a cell of last year, the comparison of both years."""
        if self._pages.count() and not self.commit():
            return
        self._comparing = cell.form.startswith(LAST)
        form = self._text.page_of(cell) if cell.form in TEXT else cell.form.removeprefix(LAST)
        if form not in self.outline.forms():
            if self._pages.count():
                return  # a self-evaluation that is gone again
            form = next(iter(self.session.filing.edition.forms))
        self.outline.show_form(form)
        self._show(form)
        self.page().go(cell)

    def compare(self) -> bool:
        """Shows last year beside this year, at the same cell; asked again, the form. False where
        there is nothing to compare."""
        page = self.page()
        if isinstance(page, CoverPage | EvaluationPage | TextPage):
            return False
        if isinstance(page, ComparisonPage) and self._return_to_text():
            return True
        here = self.here() or Cell(self.outline.form(), "", "")
        self.go(here if isinstance(page, ComparisonPage) else last_year(here))
        return True

    def _show_comparison(self) -> None:
        """Shows last year beside this year, unless it is on show."""
        if not self._pages.compares():
            self.compare()

    def back(self) -> None:
        """Goes back: from the findings, then from the comparison, or to the text from which the
        clerk came."""
        self.findings.put_away()
        here = self.page().hasFocus()
        if here and isinstance(self.page(), ComparisonPage):
            self.compare()
        elif not here or not self._return_to_text():
            self.page().setFocus()

    def here(self) -> Cell | None:
        """The cell under the cursor, of this year."""
        page = self.page()
        if isinstance(page, CoverPage):
            return None
        return page.cell() if isinstance(page, ComparisonPage | TextPage) else page.grid.cell()

    def next_blank(self) -> bool:
        """Goes to the next entry cell without a figure, on this form or one after it; in the text
        to what waits there. Whether there was one."""
        if isinstance(self.page(), TextPage):
            return self._next_waiting()
        for _ in self.outline.forms():
            page = self.page()
            if isinstance(page, TextPage):
                found = page.next_blank()
            else:
                found = not isinstance(page, CoverPage) and page.grid.next_blank()
            if found:
                page.setFocus()
                return True
            self.outline.step(1)
        return False

    def _next_waiting(self) -> bool:
        """Goes to the next field of the text that waits, round to the first one; when all are
        filled in, to the first figure that the text lacks."""
        pages, page = self._text.pages(), self.page()
        here = pages.index(self.outline.form())
        if isinstance(page, TextPage) and page.next_blank():
            return True
        for name in (*pages[here + 1 :], *pages[: here + 1]):
            if len(self._text.waiting(name)) > self._text.elsewhere(name):
                self.outline.show_form(name)
                self._show(name)
                page = self.page()
                assert isinstance(page, TextPage)
                return page.next_blank(from_top=True)
        gap = next(iter(self._text.document.gaps), None)
        if gap is not None:
            self._follow_figure(gap)
        return gap is not None

    def grid(self) -> FormView | None:
        """The grid of the form on show, None where that is no form with cells to fill."""
        page = self.page()
        return page.grid if isinstance(page, FormPage | EvaluationPage) else None

    def begin_row(self) -> bool:
        """Goes to where a new subject is typed; False on a form whose rows are fixed."""
        page = self.page()
        return isinstance(page, FormPage | EvaluationPage) and page.grid.begin_row()

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be kept, which has then been said."""
        return self.page().commit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Hands a typed key, or Enter, to the grid that was pressed beside it; whether that was
        so. A letter that would write over words is not handed on."""
        if not cursor.is_typing(event) and event.key() not in cursor.ENTER:
            return False
        page, focus = self.page(), QApplication.focusWidget()
        if not isinstance(page, GridPage) or page.grid in (focus, *_around(focus)):
            return False
        page.setFocus()
        there = QApplication.focusWidget()
        over_words = event.text().isalpha() and self._over_words()
        if there is not None and cursor.is_typing(event) and not over_words:
            QApplication.sendEvent(there, event)
        return True

    def _over_words(self) -> bool:
        """Whether a key would begin a cell anew in which words stand, no figure or code."""
        here, filing = self.here(), self.session.filing
        if here is None or self.typed() or not isinstance(filing.edition.kind(here), Text):
            return False
        return bool(filing.text(here))

    def typed(self) -> str:
        """What is being typed in a cell, and where, in words; '' while nothing is."""
        page = self.page()
        return page.grid.typed() if isinstance(page, GridPage) else ""

    def give_up(self) -> None:
        """Drops what is being typed in a cell."""
        page = self.page()
        if isinstance(page, GridPage):
            page.grid.give_up()

    def keep_place(self) -> None:
        """Remembers in the file where the clerk is."""
        here = self.here()
        if here is not None:
            self.session.keep_place(here)

    def _follow_figure(self, cell: Cell) -> None:
        """Goes to the cell of a figure of the text, from where Esc leads back."""
        left = self.outline.form()
        self.go(cell)
        if not isinstance(self.page(), TextPage):
            self._left_text = left
            self.said.emit("按 Esc 回到情况说明。")

    def _return_to_text(self) -> bool:
        """Goes back to where the text was left for a figure; whether it was."""
        name = self._left_text
        if name and self.commit():
            self.outline.show_form(name)
            self._show(name)
            self.page().setFocus()
        return bool(name)

    def _tell(self, words: str) -> None:
        """Says what was done to the cell under the cursor, above its form."""
        page = self.page()
        if not isinstance(page, CoverPage | TextPage):
            page.tell(words, False)

    def open_findings(self) -> None:
        """Gives the findings room again where they were folded into their first line."""
        if self._folded():
            self._fit(bool(self.session.standings))

    def toggle_findings(self) -> None:
        """Folds the findings into their first line, or opens them again."""
        if self._folded():
            self.open_findings()
        else:
            self._fit(False)
            self.findings.setMaximumHeight(HIGHEST)

    def _folded(self) -> bool:
        return self.findings.height() < self.findings.line() + LINE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves a low window, as at 150 %, more room for the form."""
        super().resizeEvent(event)
        low = self.height() < LOW
        if low != self._low:
            self._low = low
            self._fit(bool(self.session.inspection.findings))

    def _fit(self, grown: bool) -> None:
        """Gives the findings room for a few lines, or one line when there are none."""
        line = self.findings.line()
        self.findings.setMaximumHeight(HIGHEST if grown else line)
        lines = LINES_ROOM // 2 if self._low else LINES_ROOM
        self.setSizes([600, line + lines if grown else line])

    def _show(self, form: str) -> None:
        if self._pages.count():
            if not self.commit():
                self.outline.stay(self._on_show)
                self.page().setFocus()
                return
            self.keep_place()
        self._on_show, self._left_text = form, ""
        self._pages.show_form(form, comparing=self._comparing)
        page = self.page()
        if not isinstance(page, CoverPage | TextPage):
            self.setTabOrder(self.outline, page.grid)
            self.setTabOrder(page.grid, self.findings.tree)


def _around(widget: QWidget | None) -> Iterator[QWidget]:
    """The widgets in which `widget` lies, the nearest first."""
    while widget is not None and (widget := widget.parentWidget()) is not None:
        yield widget
