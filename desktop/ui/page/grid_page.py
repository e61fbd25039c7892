"""The page with a grid: white paper, a title, a line about the cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.page.formula_bar import FormulaBar
from desktop.ui.page.page import Page
from desktop.ui.page.page_title import PageTitle
from desktop.ui.table.grid import Grid
from desktop.ui.widgets.named import named

TITLE = 30
"""Per cent of the width of a page for its title."""


class GridPage(Page):
    """A grid on white paper."""

    grid: Grid

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.bar = FormulaBar()
        self._title = PageTitle()
        self._unit = named(QLabel(), "quiet")
        self._lost = ""
        self._outdated = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._explain_here)

    def tell(self, words: str, warning: bool) -> None:
        self._due.stop()
        self._outdated = False
        self.bar.say(words, warning)

    def go(self, cell: Cell) -> None:
        self.grid.go(cell)
        self.grid.setFocus()
        self.explain_soon()

    def commit(self) -> bool:
        return self.grid.commit()

    def cell(self) -> Cell | None:
        return self.grid.cell()

    def next_blank(self, from_top: bool = False) -> bool:
        return self.grid.next_blank()

    def begin_row(self) -> bool:
        return self.grid.begin_row()

    def help(self) -> Grid | None:
        return self.grid

    def view(self) -> Grid:
        return self.grid

    def zoom(self, percent: int) -> None:
        self.grid.zoom(percent)

    def typed(self) -> str:
        return self.grid.typed()

    def give_up(self) -> None:
        self.grid.give_up()

    def _follow(self, grid: Grid) -> None:
        """Make `grid` the grid of this page."""
        self.grid = grid
        grid.moved.connect(self.explain_soon)
        grid.told.connect(self.tell)
        grid.lost.connect(self._say_lost)
        grid.took.connect(self.took)
        self.session.changed.connect(self._changed)
        self.session.rested.connect(self._explain_anew)
        self.setFocusProxy(grid)

    def _lay_on_paper(self, beside: Sequence[QWidget], *below: QLayout | QWidget) -> None:
        """Put the title, the formula bar and the widgets `beside` them in one line on the paper,
        and the parts `below` it."""
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(6, 2, 6, 3)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.bar, 1)
        for widget in beside:
            head.addWidget(widget)
        column.addLayout(head)
        for part in below:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is self.grid else 0)
        for widget in beside:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(self.grid, widget)  # the first to have the focus is the grid
        around = QVBoxLayout(self)
        around.setContentsMargins(3, 1, 3, 1)
        around.addWidget(paper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title a part of the line, the larger one being that of the formula."""
        super().resizeEvent(event)
        self._title.fit(self.width() * TITLE // 100)

    def explain_soon(self) -> None:
        """Explain the cell under the cursor after a key has done all it does, and only once: a key
        closes the editor, changes figures and moves the cursor."""
        if not self._lost:
            self._due.start(0)

    def _explain_anew(self) -> None:
        """Say of the cell what the check of the text, which follows in a pause, has found of it."""
        if self.bar.explains:
            self.explain_soon()

    def _explain_here(self) -> None:
        if self.isVisible():
            words = self._explanation(self.grid.currentIndex())
            if words is not None:
                self.bar.explain(words)
        else:
            self._outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        """Explain the cell anew after a step made while another page was on show."""
        super().showEvent(event)
        if self._outdated:
            self.explain_soon()
            self._count()

    def _count(self) -> None:
        """Sum up what is selected, for the status bar. For a page with amounts to do."""

    def _say_lost(self, words: str) -> None:
        """Say a sentence about a lost text also above the cell that was clicked."""
        self._lost = words
        self.tell(words, True)
        self.lost.emit(words)
        QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self._lost = ""

    def _explanation(self, index: QModelIndex) -> str | None:
        """What the formula bar says about a place, a line for each matter; None for it to stay as
        it is. For each page to define."""
        raise NotImplementedError

    def _changed(self, changed: Changed) -> None:
        """Bring the page up to date after a step. For each page to define."""
        raise NotImplementedError
