"""The workspace of an open filing: from form to form, to a cell, to a finding, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.formula import LAST, Cell
from desktop.forms.texts import Text
from desktop.ui.desk.arrangement import Arrangement
from desktop.ui.desk.session import Session
from desktop.ui.page.page import Page
from desktop.ui.table import cursor
from desktop.ui.text.report_text import PAGE, TEXT
from desktop.ui.widgets.shortcuts import ENTER
from desktop.ui.workspace.frame import Frame

if TYPE_CHECKING:
    from desktop.ui.evaluation.page import EvaluationPage


class Workspace(Frame):
    """A session on screen. Signals: `counted` (str) sums up the selection for the status bar;
    `lost` (str) names a text that could not be read and was dropped; `said` (str) says what was
    done to a row; `last_year_wanted` asks for last year's workbook, `table_pasted` (str, rows) to
    place a whole table that was pasted on a form."""

    counted = Signal(str)
    lost = Signal(str)
    said = Signal(str)
    last_year_wanted = Signal()
    table_pasted = Signal(str, object)

    def __init__(
        self,
        session: Session,
        arrangement: Arrangement | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, arrangement, parent)
        self._comparing = False
        self._on_show = ""
        self._left_text = ""
        self._connect_pages()
        self.outline.chosen.connect(self._show)
        self.outline.itemActivated.connect(lambda: self.take_focus())
        self.findings.wanted.connect(self.go)
        self.findings.told.connect(lambda words: self.page().tell(words, False))
        session.moved.connect(self.go)
        session.reloaded.connect(self._show_comparison)
        place = session.place()
        self.go(place or Cell(next(iter(session.filing.edition.forms)), "", ""))

    def _connect_pages(self) -> None:
        pages = self.pages
        pages.counted.connect(self.counted)
        pages.lost.connect(self.lost)
        pages.said.connect(self.said)
        pages.followed.connect(self._follow_figure)
        pages.left.connect(self.compare)
        pages.last_year_wanted.connect(self.last_year_wanted)
        pages.table_pasted.connect(self.table_pasted)

    def page(self) -> Page:
        """The page on show."""
        return self.pages.page()

    def as_page(self) -> QWidget:
        """The workspace itself, as the desk shows it."""
        return self

    def take_focus(self) -> None:
        """Give the keyboard to the page on show."""
        self.page().setFocus()

    def go(self, cell: Cell) -> None:
        """Save what is being typed, then show the form of `cell` with the cursor on it; for a
        cell of last year, the comparison of both years."""
        if self.pages.count() and not self.commit():
            return
        self._comparing = cell.form.startswith(LAST)
        form = self.text.page_of(cell) if cell.form in TEXT else cell.form.removeprefix(LAST)
        if form not in self.outline.forms():
            if self.pages.count():
                return  # a self-evaluation that is gone again
            form = next(iter(self.session.filing.edition.forms))
        self.outline.show_form(form)
        self._show(form)
        self.page().go(cell)

    def compare(self) -> bool:
        """Show last year beside this year at the same cell, or the form again. False where there
        is nothing to compare."""
        there = self.page().other_year()
        if there is None:
            return False
        if not (self.pages.compares() and self._return_to_text()):
            self.go(there)
        return True

    def _show_comparison(self) -> None:
        """Show last year beside this year, unless it is shown already."""
        if not self.pages.compares():
            self.compare()

    def back(self) -> None:
        """Go back from the findings to the form, from the comparison to the form, or to the text
        that the clerk came from."""
        self.findings.tree.put_away_causes()
        here = self.page().hasFocus()
        if here and self.pages.compares():
            self.compare()
        elif not here or not self._return_to_text():
            self.page().setFocus()

    def here(self) -> Cell | None:
        """The cell under the cursor, of this year."""
        return self.page().cell()

    def section(self) -> str:
        """The id of the form on show, or of the part of the text."""
        return self._on_show.removeprefix(PAGE)

    def evaluation(self) -> EvaluationPage | None:
        """The self-evaluation on show; None while another page is."""
        return self.pages.evaluation()

    def on_text(self) -> bool:
        """True while a page of the text is on show."""
        return self._on_show in self.text.pages()

    def next_blank(self) -> bool:
        """Go to the next entry cell without a figure, on this form or a later one; in the text to
        the next field to fill in. False where there is none."""
        if self.on_text():
            return self._next_waiting()
        for _ in self.outline.forms():
            if self.page().next_blank():
                self.take_focus()
                return True
            self.outline.step(1)
        return False

    def _next_waiting(self) -> bool:
        """Go to the next field of the text to fill in, round to the first one; when all are
        filled in, to the first figure that the text lacks."""
        pages = self.text.pages()
        here = pages.index(self.outline.form())
        if self.page().next_blank():
            return True
        for name in (*pages[here + 1 :], *pages[: here + 1]):
            if len(self.text.waiting(name)) > self.text.elsewhere(name):
                self.outline.show_form(name)
                self._show(name)
                return self.page().next_blank(from_top=True)
        gap = next(iter(self.text.document.gaps), None)
        if gap is not None:
            self._follow_figure(gap)
        return gap is not None

    def begin_row(self) -> bool:
        """Go to the place for a new subject. False on a form with fixed rows."""
        return self.page().begin_row()

    def hideEvent(self, event: QHideEvent) -> None:
        """Judge all sums once another page is on show; not while the window is put away."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.session.judge()

    def commit(self) -> bool:
        """Save what is being typed. False where that fails; the clerk has been told why."""
        return self.page().commit()

    def take_key(self, event: QKeyEvent) -> bool:
        """Hand a typed key, or Enter, that was pressed beside the grid to it. True where it was
        such a key. A letter that would overwrite words only moves the focus."""
        if not cursor.is_typing(event) and event.key() not in ENTER:
            return False
        grid, focus = self.page().view(), QApplication.focusWidget()
        if grid is None or grid in (focus, *_around(focus)):
            return False
        self.take_focus()
        there = QApplication.focusWidget()
        if there is None or grid not in (there, *_around(there)):
            return False  # the grid cannot take it now, and whatever has the focus handed it here
        over_words = event.text().isalpha() and self._over_words()
        if cursor.is_typing(event) and not over_words:
            QApplication.sendEvent(there, event)
        return True

    def _over_words(self) -> bool:
        """True where a typed key would overwrite a cell of words, not of a figure or code."""
        here, filing = self.here(), self.session.filing
        if here is None or self.typed() or not isinstance(filing.edition.kind(here), Text):
            return False
        return bool(filing.text(here))

    def typed(self) -> str:
        """A phrase with the text that is being typed and its cell; '' while none is typed."""
        return self.page().typed()

    def give_up(self) -> None:
        """Drop the text that is being typed in a cell."""
        self.page().give_up()

    def keep_place(self) -> None:
        """Remember in the file where the clerk is."""
        here = self.here()
        if here is not None:
            self.session.keep_place(here)

    def _follow_figure(self, cell: Cell) -> None:
        """Go to the cell of a figure in the text; Esc then leads back."""
        left = self.outline.form()
        self.go(cell)
        if not self.on_text():
            self._left_text = left
            self.said.emit("按 Esc 返回情况说明。")

    def _return_to_text(self) -> bool:
        """Go back to the page of the text that was left for a figure. False where none was."""
        name = self._left_text
        if name and self.commit():
            self.outline.show_form(name)
            self._show(name)
            self.page().setFocus()
        return bool(name)

    def _show(self, form: str) -> None:
        if self.pages.count():
            if not self.commit():
                self.outline.stay(self._on_show)
                self.page().setFocus()
                return
            self.keep_place()
        if form != self._on_show:
            self.session.judge()
        self._on_show, self._left_text = form, ""
        self.pages.show_form(form, comparing=self._comparing)
        grid = self.page().view()
        if grid is not None:
            self.setTabOrder(self.outline, grid)
            self.setTabOrder(grid, self.findings.tree)


def _around(widget: QWidget | None) -> Iterator[QWidget]:
    """The widgets in which `widget` lies, the nearest first."""
    while widget is not None and (widget := widget.parentWidget()) is not None:
        yield widget
