"""The rows and columns of one form for the grid: panels side by side, as on the paper."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.forms.characters import plain
from desktop.forms.edition.form import NAME, Column, Form, Line
from desktop.forms.edition.subjects import UNPROVED, Subject
from desktop.forms.filing.blocks import agree
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Changed
from desktop.forms.filing.rows import without_rows
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import Unreadable, Value
from desktop.forms.words.wording import cell_text, explanation
from desktop.ui.desk.session import Session
from desktop.ui.subjects import subject_rows
from desktop.ui.subjects.subject_search import SubjectSearch
from desktop.ui.table.clipboard import read_block
from desktop.ui.table.form_rows import NEW_ROW, FormRows

Index = QModelIndex | QPersistentModelIndex
UNPROVED_TIP = f"{UNPROVED}：请与当年的《政府收支分类科目》核对，不同的话直接改名称。"
FRAMED = ("error", "query", "rounding")
"""How a finding stands that frames the cells it reads; hints would only make a form restless."""


class Spot(NamedTuple):
    """What stands at a row and column of the grid; `row` is '' beside a shorter panel."""

    row: str
    column: Column
    line: Line | None


class FormModel(QAbstractTableModel):
    """A form of the session's filing. `refused` (str) says why a text was not taken; `entered`
    (str) is the code of a row that was just added or renamed, where the clerk goes on; `renamed`
    (str, str) are the old and the new code of one with figures."""

    refused = Signal(str)
    entered = Signal(str)
    renamed = Signal(str, str)

    def __init__(self, session: Session, form: Form, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.form = form
        self.columns = [(panel, column) for panel in form.panels for column in panel.columns]
        self._rows = FormRows(form, session.filing)
        self._mark()
        session.changed.connect(self._changed)
        session.rested.connect(self._rest)

    # What stands where

    def spot(self, index: Index) -> Spot:
        """The row id, column and line at `index`."""
        panel, column = self.columns[index.column()]
        row = self._rows.id(index.row(), self.form.panels.index(panel))
        return Spot(row, column, self.form.lines.get(row))

    def cell(self, index: Index) -> Cell | None:
        """The cell at `index`; None on labels, codes and empty places."""
        if not index.isValid():
            return None
        row, column, line = self.spot(index)
        if not row or row == NEW_ROW or column.stub or (line is not None and line.blank):
            return None
        if column.id == NAME and row == TOTAL:
            return None
        return Cell(self.form.id, row, column.id)

    def where(self, cell: Cell) -> QModelIndex:
        """The index of `cell`; invalid if the form has no such row now."""
        for column, (panel, defined) in enumerate(self.columns):
            if defined.id == cell.col:
                row = self._rows.place(self.form.panels.index(panel), cell.row)
                if row is not None:
                    return self.index(row, column)
        return QModelIndex()

    def is_code(self, index: Index) -> bool:
        """Whether `index` is where the code of a row is typed, in a form of subjects."""
        row, column, _ = self.spot(index)
        return self.form.by_subject and column.kind == "code" and row != TOTAL

    def enterable(self, index: Index) -> bool:
        """Whether the clerk is expected to type here: no computed cell, no label."""
        cell = self.cell(index)
        if cell is None:
            return self.is_code(index) and self.spot(index).row == NEW_ROW
        return cell.col != NAME and not self.computed(cell)

    def computed(self, cell: Cell) -> bool:
        """Whether a rule computes `cell`, or would without the figure keyed into it."""
        rule = self.session.filing.rule(cell)
        return rule is not None

    def keyed(self, cell: Cell) -> bool:
        """Whether a figure was keyed into `cell`, which a rule would compute (照填)."""
        return self.session.filing.keyed(cell)

    def keyed_as_computed(self, cell: Cell) -> bool:
        """Whether the figure keyed into `cell` is, as shown, the one that its rule gives."""
        filing = self.session.filing
        figure = filing.amount(cell) if filing.keyed(cell) else None
        return figure is not None and agree(filing, figure, filing.computed(cell))

    def level(self, cell: Cell) -> str:
        """The gravest level of the findings that read `cell`, '' for none."""
        return self._levels.get(cell, "")

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or (self.cell(index) is None and not self.is_code(index)):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index).replace(",", "") if self.numeric(index) else self.text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(index)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value)
        cell = self.cell(index)
        typed_over = cell is not None and self.computed(cell) and not self.keyed(cell)
        if text == self.data(index, Qt.ItemDataRole.EditRole) and not typed_over:
            return True  # written anew, a figure with more digits than are shown would lose them
        problem = self.problem(index, text)
        if problem:
            self.refused.emit(problem)
            return False
        if self.is_code(index):
            return self._set_code(self.spot(index).row, plain(text))
        if cell is None:
            return False
        step = f"{'照填' if typed_over else '填'} {cell_text(self.session.filing, cell)}"
        value = self.read(cell, text)
        if cell.col == NAME and isinstance(value, str):
            return self.session.fill(subject_rows.named(self.session.filing, cell, value), step)
        return self.session.fill({cell: value}, step)

    # What they show

    def numeric(self, index: Index) -> bool:
        """Whether an amount stands at `index`."""
        return self.spot(index).column.kind == "money"

    def read(self, cell: Cell, text: str) -> Value | None:
        """The value that `text` stands for in `cell`. Raises Unreadable."""
        kind = self.session.filing.edition.kind(cell)
        return kind.read(text, self.session.filing.entered_in)

    def text(self, index: Index) -> str:
        """What is written at `index`."""
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
            return "\n".join([*lines, UNPROVED_TIP] if cell and self.unproved(cell) else lines)
        filing = self.session.filing
        lines = [explanation(filing, cell)] if self.computed(cell) else []
        lines += [sentence(filing, finding) for finding in self.findings(cell)]
        return "\n".join(lines)

    def findings(self, cell: Cell) -> list[Finding]:
        """The findings that read `cell`."""
        if cell not in self._levels:
            return []
        return [found for _, found in self.session.standings if cell in found.cells]

    def take_rows_out(self, rows: list[str]) -> str:
        """Removes subject rows with all below them, in one step; which, in words, '' where that
        could not be kept."""
        gone = subject_rows.taken_out(self.session.filing, self.form, rows)
        changes = without_rows(self.session.filing, self.form.id, rows)
        return gone if self.session.fill(changes, f"删除 {self.form.name} {gone}") else ""

    def problem(self, index: Index, text: str) -> str:
        """Why `text` cannot stand at `index`, '' if it can."""
        if self.is_code(index):
            row, code = self.spot(index).row, plain(text)
            if code == row or (row == NEW_ROW and not code):
                return ""
            return subject_rows.problem(self.session.filing, self.form, row, code)
        cell = self.cell(index)
        if self.numeric(index) and len(read_block(text)) + text.count("\t") > 1:
            return "这里只能填一个数。要粘贴几格，请先按 Esc，再按 Ctrl+V。"
        try:
            if cell is not None:
                self.read(cell, text)
        except Unreadable as unreadable:
            return str(unreadable)
        return ""

    def offers(self, index: Index) -> SubjectSearch | None:
        """The subjects to offer where a code or a name is typed; None at other places."""
        row, column, _ = self.spot(index)
        if self.is_code(index) or (self.form.by_subject and column.id == NAME and row != TOTAL):
            return subject_rows.search(self.session.filing, self.form, row)
        return None

    def take(self, index: Index, subject: Subject) -> bool:
        """Makes the row at `index` that of `subject`, with which there is no `problem_with`."""
        row = self.spot(index).row
        changes = subject_rows.taken(self.session.filing, self.form, row, subject)
        return self._fill_row(row, subject.code, changes, f"填 {subject.code} {subject.name}")

    def problem_with(self, index: Index, subject: Subject) -> str:
        """Why the row at `index` cannot be that of `subject`, '' if it can."""
        row = self.spot(index).row
        if subject.code == row:
            return ""
        return subject_rows.problem(self.session.filing, self.form, row, subject.code)

    def unproved(self, cell: Cell) -> bool:
        """Whether `cell` holds a name that came with the program and is not proved (未核对)."""
        known = self.session.filing.subject(cell.row) if cell.col == NAME else None
        return (
            known is not None and not known.proved and self.session.filing.text(cell) == known.name
        )

    def _set_code(self, row: str, code: str) -> bool:
        if code == row or not code:
            return True
        filing = self.session.filing
        if row == NEW_ROW:
            changes, step = subject_rows.added(filing, self.form, code), f"增加 {code}"
        else:
            changes = subject_rows.renamed(filing, self.form, row, code)
            step = f"{row} 改为 {code}"
        return self._fill_row(row, code, changes, step)

    def _fill_row(self, row: str, code: str, changes: Changes, step: str) -> bool:
        """Makes the step that adds the row of `code`, or gives `row` this code."""
        moved = row != code and subject_rows.has_figures(self.session.filing, self.form, row)
        made = self.session.fill(changes, step)
        if made:
            self.entered.emit(code)
            if moved:
                self.renamed.emit(row, code)
        return made

    def _stub(self, row: str, column: Column, line: Line | None) -> str:
        if line is None:
            return row if column.kind == "code" and row not in (TOTAL, NEW_ROW) else ""
        return {"label": line.label, "line": line.id, "code": line.code}[column.kind]

    # Following the session

    def _mark(self) -> None:
        """Keeps the level of every cell that a finding reads, so that painting only looks up."""
        self._levels: dict[Cell, str] = {}
        for level, finding in reversed(self.session.standings):
            if level in FRAMED:
                for cell in finding.cells:
                    if cell.form == self.form.id:
                        self._levels[cell] = level

    def _rest(self) -> None:
        """Takes up what was found in a pause."""
        before = self._levels
        self._mark()
        if before != self._levels:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _changed(self, changed: Changed) -> None:
        if self.form.id in changed.forms:
            self.beginResetModel()
            self._rows = FormRows(self.form, self.session.filing)
            self._mark()
            self.endResetModel()
            return
        before = self._levels
        self._mark()
        if before != self._levels or any(cell.form == self.form.id for cell in changed.cells):
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
