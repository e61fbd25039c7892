"""What the pages with a grid have in common: white paper, a title, a line about the cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.form.formula_bar import FormulaBar
from desktop.ui.table.grid import Grid

MARGINS = 70
"""Beside and between what stands at the head of a page."""


class GridPage(QWidget):
    """A grid on white paper. `counted` (str) sums up the selected cells; `lost` (str) says what
    was typed and left, and could not be read."""

    counted = Signal(str)
    lost = Signal(str)
    grid: Grid

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.bar = FormulaBar()
        self._title = QLabel(objectName="pageTitle")
        self._unit = QLabel(objectName="quiet")
        self._lost = ""

    def tell(self, words: str, warning: bool) -> None:
        """Says `words` above the grid until the cursor moves on."""
        self.bar.say(words, warning)

    def go(self, cell: Cell) -> None:
        """Puts the cursor on `cell`."""
        self.grid.go(cell)
        self.grid.setFocus()
        self._explain(self.grid.currentIndex())

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be read and so is still there."""
        return self.grid.commit()

    def _follow(self, grid: Grid) -> None:
        """Makes `grid` the one of this page."""
        self.grid = grid
        grid.moved.connect(self._explain)
        grid.told.connect(self.tell)
        grid.lost.connect(self._say_lost)
        self.session.changed.connect(self._changed)
        self.setFocusProxy(grid)

    def _lay_on_paper(self, head: QHBoxLayout, *below: QLayout | QWidget) -> None:
        """Puts the title with what stands beside it, and the parts below, on the paper."""
        paper = QFrame(objectName="paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        for part in below:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is self.grid else 0)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)

    def _say_lost(self, words: str) -> None:
        """Says it above the cell to which the same click leads, too."""
        self._lost = words
        self.tell(words, True)
        self.lost.emit(words)
        QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self._lost = ""

    def _explain(self, index: QModelIndex) -> None:
        """Says what stands under the cursor. For each page to say."""
        raise NotImplementedError

    def _changed(self, changed: Changed) -> None:
        """Brings the page up to date after a step. For each page to do."""
        raise NotImplementedError
