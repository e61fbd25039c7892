"""The rows and columns of one form for the grid: panels side by side, as on the paper."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.audit.finding.sentences import sentence
from desktop.forms.characters import plain
from desktop.forms.edition.form import NAME, Column, Form, Line
from desktop.forms.edition.subjects import UNPROVED, Subject
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.words.wording import explanation
from desktop.ui.desk.session import Session
from desktop.ui.subjects import subject_rows
from desktop.ui.subjects.subject_search import SubjectSearch
from desktop.ui.table.cells.cell_model import CellModel, Index, Problem, Spot, Typed
from desktop.ui.table.cells.form_rows import NEW_ROW, FormRows

UNPROVED_TIP = f"{UNPROVED}：请与当年的《政府收支分类科目》核对，不同的话直接改名称。"


class FormModel(CellModel):
    """A form to be filled in: panels side by side, rows of subjects that are added and removed."""

    def __init__(self, session: Session, form: Form, parent: QObject | None = None) -> None:
        columns = [(panel, column) for panel in form.panels for column in panel.columns]
        super().__init__(session, form, columns, parent)
        self._rows = FormRows(form, session.filing)
        self._mark()

    # Places of cells

    def spot(self, index: Index) -> Spot:
        panel, column = self.columns[index.column()]
        row = self._rows.id(index.row(), self.form.panels.index(panel))
        return Spot(row, column, self.form.lines.get(row))

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid():
            return None
        row, column, line = self.spot(index)
        if not row or row == NEW_ROW or column.stub or (line is not None and line.blank):
            return None
        if column.id == NAME and row == TOTAL:
            return None
        return Cell(self.form.id, row, column.id)

    def where(self, cell: Cell) -> QModelIndex:
        for column, (panel, defined) in enumerate(self.columns):
            if defined.id == cell.col:
                row = self._rows.place(self.form.panels.index(panel), cell.row)
                if row is not None:
                    return self.index(row, column)
        return QModelIndex()

    def is_code(self, index: Index) -> bool:
        row, column, _ = self.spot(index)
        return self.form.by_subject and column.kind == "code" and row != TOTAL

    def enterable(self, index: Index) -> bool:
        cell = self.cell(index)
        if cell is None:
            return self.is_code(index) and self.spot(index).row == NEW_ROW
        return cell.col != NAME and not self.computed(cell)

    # Qt's interface

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or (self.cell(index) is None and not self.is_code(index)):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    # Texts and figures

    def text(self, index: Index) -> str:
        row, column, line = self.spot(index)
        if not row:
            return ""
        if column.stub:
            return self._stub(row, column, line)
        if row == TOTAL and column.id == NAME:
            return TOTAL
        cell = self.cell(index)
        if cell is None:
            return ""
        filing = self.session.filing
        return filing.edition.kind(cell).show(filing.value(cell), filing.entered_in)

    def tip(self, index: Index) -> str:
        """The formula of a computed cell and the findings about the cell; or a cut-off label."""
        cell = self.cell(index)
        if cell is None or cell.col == NAME:
            lines = [self.text(index)]
            unproved = cell is not None and subject_rows.is_unproved(self.session.filing, cell)
            return "\n".join([*lines, UNPROVED_TIP] if unproved else lines)
        filing = self.session.filing
        lines = [explanation(filing, cell)] if self.computed(cell) else []
        lines += [sentence(filing, finding) for finding in self.findings(cell)]
        return "\n".join(lines)

    def read_typed(self, index: Index, text: str) -> Typed | Problem:
        if self.is_code(index):
            return self._read_code(self.spot(index).row, plain(text))
        typed, cell = super().read_typed(index, text), self.cell(index)
        if cell is None or cell.col != NAME or isinstance(typed, Problem):
            return typed
        name = typed.changes.get(cell)
        if not isinstance(name, str):
            return typed
        return typed._replace(changes=subject_rows.name_row(self.session.filing, cell, name))

    def read_subject(self, index: Index, subject: Subject) -> Typed | Problem:
        row, code = self.spot(index).row, subject.code
        problem = subject_rows.problem(self.session.filing, self.form, row, code)
        if code != row and problem:
            return Problem(problem)
        changes = subject_rows.choose_subject(self.session.filing, self.form, row, subject)
        return self._typed_row(row, code, changes, f"填 {code} {subject.name}")

    def offers(self, index: Index) -> SubjectSearch | None:
        row, column, _ = self.spot(index)
        if self.is_code(index) or (self.form.by_subject and column.id == NAME and row != TOTAL):
            return subject_rows.search(self.session.filing, self.form, row)
        return None

    def _read_code(self, row: str, code: str) -> Typed | Problem:
        """The meaning of a code that was typed in `row`, or in the place for a new one."""
        filing = self.session.filing
        if code == row or (row == NEW_ROW and not code):
            return Typed({})
        problem = subject_rows.problem(filing, self.form, row, code)
        if problem:
            return Problem(problem)
        if row == NEW_ROW:
            added = subject_rows.add_row(filing, self.form, code)
            return self._typed_row(row, code, added, f"增加 {code}")
        changes = subject_rows.change_code(filing, self.form, row, code)
        return self._typed_row(row, code, changes, f"{row} 改为 {code}")

    def _typed_row(self, row: str, code: str, changes: Changes, step: str) -> Typed:
        """The step that adds the row of `code`, or gives `row` this code."""
        filing = self.session.filing
        moved = row != code and subject_rows.has_figures(filing, self.form, row)
        return Typed(changes, step, code, row if moved else "")

    def _stub(self, row: str, column: Column, line: Line | None) -> str:
        if line is None:
            return row if column.kind == "code" and row not in (TOTAL, NEW_ROW) else ""
        return {"label": line.label, "line": line.id, "code": line.code}[column.kind]

    # Following the session

    def _changed(self, changed: Changed) -> None:
        if self.form.id in changed.forms:
            self.beginResetModel()
            self._rows = FormRows(self.form, self.session.filing)
            self._mark()
            self.endResetModel()
            return
        before, wanted = self._levels, self._wanted
        self._mark()
        mine = {cell for cell in changed.cells if cell.form == self.form.id}
        self._show_cells(mine | self._otherwise(before) | (wanted ^ self._wanted))
