"""The page of one form: its title, the formula of the cell, the grid, the notes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.forms.edition import Form
from desktop.forms.filing import Changed
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.wording import empty_sentences, explanation, notes, sentence, title
from desktop.ui.grid import Grid
from desktop.ui.model import FormModel
from desktop.ui.session import Session

ROOM_FOR_NOTES = 470
CODES = "在这一列输入科目编码（类 3 位、款 5 位、项 7 位），类和款会自动补上。"


class FormPage(QWidget):
    """A form on white paper. `counted` (str) sums up the selected cells."""

    counted = Signal(str)

    def __init__(self, session: Session, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = form
        self.model = FormModel(session, form, self)
        self.grid = Grid(self.model, self)
        self._title = QLabel(objectName="pageTitle")
        self._unit = QLabel(objectName="quiet")
        self._bar = QLabel(objectName="formulaBar")
        self._bar.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar.setWordWrap(True)
        self._bar.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._bar.setFixedHeight(2 * self._bar.fontMetrics().lineSpacing() + 12)
        self._notes = QLabel(objectName="quiet")
        self._notes.setWordWrap(True)
        self._lay_out()
        self.grid.moved.connect(self._explain)
        self.grid.selected.connect(self._count)
        self.grid.told.connect(self.tell)
        session.changed.connect(self._changed)
        self._write_headings()
        self.setFocusProxy(self.grid)

    def tell(self, words: str, warning: bool) -> None:
        """Says `words` above the grid until the cursor moves on."""
        self._bar.setText(words)
        if self._bar.property("warning") != warning:
            self._bar.setProperty("warning", warning)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)

    def go(self, cell: Cell) -> None:
        """Puts the cursor on `cell`."""
        self.grid.go(cell)
        self.grid.setFocus()
        self._explain(self.grid.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the notes out where the window is too low for them; the paper has them."""
        super().resizeEvent(event)
        self._notes.setVisible(self.height() >= ROOM_FOR_NOTES)

    def _lay_out(self) -> None:
        paper = QFrame(objectName="paper")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._unit)
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self._notes)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)

    def _write_headings(self) -> None:
        filing = self.session.filing
        self._title.setText(title(filing, self.form))
        self._unit.setText(f"单位：{filing.entered_in}")
        lines = [*empty_sentences(filing, self.form), *notes(filing, self.form)]
        self._notes.setText("\n".join(lines))

    def _explain(self, index: QModelIndex) -> None:
        cell = self.model.cell(index)
        if cell is None:
            if self.model.is_code(index):
                self.tell(CODES, False)
            return
        words = [explanation(self.session.filing, cell)]
        if not self.model.computed(cell) and self.model.text(index):
            words = [f"{words[0]} ＝ {self.model.text(index)}"]
        if self.session.filing.keyed(cell):
            words[0] += "　（照填，Delete 恢复公式）"
        words += [sentence(self.session.filing, found) for found in self.model.findings(cell)]
        self.tell("\n".join(words), False)

    def _count(self) -> None:
        cells = [self.model.cell(index) for index in self.grid.selectedIndexes()]
        amounts = [
            amount
            for cell in cells
            if cell is not None and (amount := self.session.filing.amount(cell)) is not None
        ]
        if len(cells) < 2 or not amounts:
            self.counted.emit("")
            return
        total = MONEY.show(sum(amounts[1:], amounts[0]), self.session.filing.entered_in)
        self.counted.emit(f"选中 {len(amounts)} 格，合计 {total}")

    def _changed(self, changed: Changed) -> None:
        if changed.forms or any(cell.form == "cover" for cell in changed.cells):
            self._write_headings()
            self.grid.fit()
        if self.isVisible():
            self._explain(self.grid.currentIndex())
            self._count()
