"""The page of one form: its title, the formula of the cell, the grid, the notes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QLabel, QWidget

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.form import NAME, Form
from desktop.forms.filing.changes.blocks import keyed_as_computed
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell, last_year
from desktop.forms.kinds import MONEY
from desktop.forms.words.wording import amount_line, empty_sentences, explanation, notes
from desktop.ui.desk.session import Session
from desktop.ui.form.known_figure import KnownFigure
from desktop.ui.form.notes_fold import NotesFold
from desktop.ui.form.subjects_link import SubjectsLink
from desktop.ui.page.grid_page import GridPage
from desktop.ui.subjects.subject_rows import is_unproved, subjects_source
from desktop.ui.table import cursor
from desktop.ui.table.cells.model import UNPROVED_TIP, FormModel
from desktop.ui.table.grid import Grid
from desktop.ui.widgets.named import named

CODES = (
    "在这一列输入科目编码（类 3 位、款 5 位、项 7 位），类和款会自动补上。"
    "也可以输入名称或拼音首字母来找，如 sbjb。"
)


class FormPage(GridPage):
    """A form as on its paper, with its notes."""

    def __init__(self, session: Session, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.form = form
        self.model = FormModel(session, form, self)
        self._notes = named(QLabel(), "quiet")
        self._notes.setWordWrap(True)
        self._wished = False
        self._fold = NotesFold()
        self._fold.clicked.connect(self.notes_wanted)
        self._follow(Grid(self.model, self))
        self.grid.selected.connect(self._count)
        beside: list[QWidget] = [self._unit]
        source = subjects_source(session.filing, form)
        if source:
            rows = SubjectsLink(session, form, source, self)
            rows.clicked.connect(lambda: self._add(rows))
            beside.insert(0, rows)
        operation = session.filing.edition.roles.operation
        if operation is not None and form.id == operation.form:
            known = KnownFigure(session, self)
            known.clicked.connect(lambda: self._take(known))
            beside.insert(0, known)
        if form.label:  # the notes of the others only help to fill them in
            beside.append(self._fold)
        self._lay_on_paper(beside, self.grid, self._notes)
        self._write_headings()

    def other_year(self) -> Cell:
        return last_year(self.cell() or Cell(self.form.id, "", ""))

    def show_notes(self, shown: bool) -> None:
        self._fold.open(shown)
        self._wished = shown
        self._write_notes()

    def _add(self, rows: SubjectsLink) -> None:
        """Save what is being typed, add the subjects, and go to the first figure of them."""
        code = rows.add() if self.commit() else ""
        if code:
            self.go(Cell(self.form.id, code, NAME))
            self.grid.advance(cursor.across, 1)

    def _take(self, known: KnownFigure) -> None:
        """Save what is being typed, take the figure over, and go on below it, as after typing it:
        the next figure must not be typed over it."""
        cell = known.take() if self.commit() else None
        if cell is not None:
            self.go(cell)
            self.grid.advance(cursor.down, 1)

    def _write_headings(self) -> None:
        filing = self.session.filing
        self._title.name(self._name())
        self._unit.setText(amount_line(filing, filing.entered_in))
        self._write_notes()

    def _name(self) -> str:
        """The name of the form as the outline has it; the unit and the year stand over the page."""
        return f"{self.form.label} {self.form.title}".strip()

    def _write_notes(self) -> None:
        filing = self.session.filing
        empty = empty_sentences(filing, self.form)
        self._notes.setText("\n".join([*empty, *notes(filing, self.form)]))
        self._notes.setVisible(bool(self._wished or empty or not self.form.label))

    def _explanation(self, index: QModelIndex) -> str | None:
        cell = self.model.cell(index)
        if cell is None:
            return CODES if self.model.is_code(index) else None
        words = [explanation(self.session.filing, cell)]
        if not self.model.computed(cell) and self.model.text(index):
            words = [f"{words[0]} ＝ {self.model.text(index)}"]
        if self.session.filing.keyed(cell):
            same = "，与公式一致" if keyed_as_computed(self.session.filing, cell) else ""
            words[0] += f"　（手工填列{same}；Delete 恢复自动计算）"
        found = self.model.findings(cell)
        if is_unproved(self.session.filing, cell) and not found:
            words.append(UNPROVED_TIP)
        words += [sentence(self.session.filing, finding) for finding in found[:1]]
        if len(found) > 1:
            words[1] += f"（另有 {len(found) - 1} 条，见下方）"
        return "\n".join(words)

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
        cover = self.session.filing.edition.cover.id
        mine = [cell for cell in changed.cells if cell.form == self.form.id]
        if self.form.id in changed.forms or any(cell.form == cover for cell in changed.cells):
            self._write_headings()
            self.grid.fit()
        elif mine:
            self._write_notes()
            self.grid.make_room(mine)
        self.explain_soon()
        if self.isVisible():
            self._count()
