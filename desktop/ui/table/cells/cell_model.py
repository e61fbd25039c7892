"""The model of a grid, whichever form it shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from desktop.audit.listing.standing import STANDING_WORDS
from desktop.forms.arithmetic import is_sum, work_out
from desktop.forms.characters import cited
from desktop.forms.edition.form import Column, Form, Line, Panel
from desktop.forms.edition.subjects import Subject
from desktop.forms.filing.changes.comments import Comment, comment_on, in_words
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.forms.values import Unreadable, Value
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.subjects.subject_search import SubjectSearch
from desktop.ui.table.cells.clipboard import read_block

Index = QModelIndex | QPersistentModelIndex
NO_ENTRY = "这一格不能填。"
BLANK, NEW_CODE = "空", "在这里输入编码增加一行"
"""What is said of a cell without a text."""
WANTED = "待填"
"""What is written in a blank cell whose figure the text gives."""
FEW = 40
"""So many cells are painted one by one."""
SEVERAL = "这里只能填一个数。要粘贴几格，请先按 Esc，再按 Ctrl+V。"
FRAMED = ("error", "query", "rounding")
"""The levels of findings whose cells get a frame; hints would only make a form restless."""


class Spot(NamedTuple):
    """The contents of a row and column of the grid; `row` is '' beside a shorter panel."""

    row: str
    column: Column
    line: Line | None


class Problem(NamedTuple):
    """A sentence that says why a text is not accepted."""

    words: str


class Typed(NamedTuple):
    """The meaning of a text where it was typed: the changes of one `step`, none for an unchanged
    value. `row` is the code of a row that it adds or renames, `renamed` the old code of one with
    figures; `editing` as in Session.fill."""

    changes: Changes
    step: str = ""
    row: str = ""
    renamed: str = ""
    editing: object = None


class CellModel(QAbstractTableModel):
    """A form of the session's filing in rows and `columns`. Signals: `entered` (str) is the code of
    a row that was just added or renamed, where the clerk types on; `renamed` (str, str) are the
    old and the new code of one with figures."""

    entered = Signal(str)
    renamed = Signal(str, str)

    def __init__(
        self,
        session: Session,
        form: Form,
        columns: Sequence[tuple[Panel, Column]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.form = form
        self.columns = columns
        self._levels: dict[Cell, str] = {}
        self._wanted = frozenset[Cell]()
        session.changed.connect(self._changed)
        session.rested.connect(self._rest)

    # Places and texts of cells, for each form to define

    def spot(self, index: Index) -> Spot:
        """The row id, column and line at `index`."""
        raise NotImplementedError

    def cell(self, index: Index) -> Cell | None:
        """The cell at `index`; None on labels, codes and empty places."""
        raise NotImplementedError

    def where(self, cell: Cell) -> QModelIndex:
        """The index of `cell`; invalid if the form has no such row now."""
        raise NotImplementedError

    def enterable(self, index: Index) -> bool:
        """True where the clerk has to type: not in a computed cell, not on a label."""
        raise NotImplementedError

    def text(self, index: Index) -> str:
        """The text at `index`."""
        raise NotImplementedError

    def tip(self, index: Index) -> str:
        """The tool tip of the cell at `index`."""
        raise NotImplementedError

    # Cells, as in most forms

    def is_code(self, index: Index) -> bool:
        """True where the code of a row is typed, in a form of subjects."""
        return False

    def numeric(self, index: Index) -> bool:
        """True for an amount."""
        return self.spot(index).column.kind == "money"

    def computed(self, cell: Cell) -> bool:
        """True where a rule computes `cell`, or would without the figure keyed into it."""
        return self.session.filing.rule(cell) is not None

    def keyed(self, cell: Cell) -> bool:
        """True where a figure was keyed into a cell that a rule would compute (手工填列)."""
        return self.session.filing.keyed(cell)

    def comment(self, cell: Cell) -> Comment | None:
        """The comment (批注) on `cell`; None where there is none."""
        return comment_on(self.session.filing, cell)

    def spoken(self, index: Index) -> str:
        """What a screen reader says of a cell: form, row, column, value, state; a label says
        itself. `表1 27行 本年收入合计，金额，2,001.99，自动计算，错误`."""
        cell, text = self.cell(index), self.text(index)
        if cell is None:
            return text or (NEW_CODE if self.is_code(index) else BLANK)
        column = "".join(self.spot(index).column.path[-1:])
        named = cell_text(self.session.filing, cell)
        return "，".join(filter(None, (named, column, text or BLANK, *self._states(cell))))

    def _states(self, cell: Cell) -> tuple[str, ...]:
        """The state of a cell in words: what its marks say."""
        wanted = WANTED if self.wanted(cell) else ""
        computed = "手工填列" if self.keyed(cell) else "自动计算" if self.computed(cell) else ""
        comment = "有批注" if self.comment(cell) is not None else ""
        return computed, STANDING_WORDS.get(self.level(cell), ""), wanted, comment

    def _comment_words(self, index: Index) -> str:
        cell = self.cell(index)
        comment = self.comment(cell) if cell is not None else None
        return in_words(comment) if comment is not None else ""

    def offers(self, index: Index) -> SubjectSearch | None:
        """The subjects to offer where a code or a name is typed; None at other places."""
        return None

    def read_subject(self, index: Index, subject: Subject) -> Typed | Problem:
        """The meaning of choosing `subject` for the row at `index`."""
        return Problem("这里的行是固定的。")

    def read(self, cell: Cell, text: str) -> Value | None:
        """The value that `text` stands for in `cell`. Raises Unreadable."""
        kind = self.session.filing.edition.kind(cell)
        return kind.read(text, self.session.filing.entered_in)

    def read_typed(self, index: Index, text: str) -> Typed | Problem:
        """The meaning of `text` typed at `index`."""
        cell = self.cell(index)
        if cell is None:
            return Problem(NO_ENTRY)
        over = self.computed(cell) and not self.keyed(cell)
        if text == self.data(index, Qt.ItemDataRole.EditRole) and not over:
            return Typed({})  # writing it again would lose digits that are not shown
        if self.numeric(index) and len(read_block(text)) + text.count("\t") > 1:
            return Problem(SEVERAL)
        try:
            value = self.read(cell, work_out(text) if self.numeric(index) else text)
        except Unreadable as unreadable:
            return Problem(str(unreadable))
        step = f"{'手工填列' if over else '填'} {cell_text(self.session.filing, cell)}"
        return Typed({cell: value}, f"{step}{self.sum_typed(index, text)}")

    def sum_typed(self, index: Index, text: str) -> str:
        """The sum that was typed for an amount, as the step of it is named; '' for none."""
        return f"（{cited(text)}）" if self.numeric(index) and is_sum(text) else ""

    def take(self, typed: Typed) -> bool:
        """Make the step of a typed text. False where it could not be saved."""
        for cell in typed.changes:
            self.session.entering.begin(self.session.filing, cell.form)
        if typed.changes and not self.session.fill(typed.changes, typed.step, typed.editing):
            return False
        if typed.row:
            self.entered.emit(typed.row)
        if typed.renamed:
            self.renamed.emit(typed.renamed, typed.row)
        return True

    # Findings

    def level(self, cell: Cell) -> str:
        """The gravest level of the findings that read `cell`, '' for none."""
        return self._levels.get(cell, "")

    def wanted(self, cell: Cell) -> bool:
        """True where a blank cell has to be filled in, for the text gives its figure."""
        return cell in self._wanted

    def findings(self, cell: Cell) -> list[Finding]:
        """The findings that read `cell`."""
        if cell not in self._levels:
            return []
        return [found for _, found in self.session.standings if cell in found.cells]

    def _mark(self) -> None:
        """Store the level of every cell that a finding reads, for painting to look it up."""
        self._levels = {}
        self._wanted = self._waiting()
        for level, finding in reversed(self.session.standings):
            if level in FRAMED:
                for cell in finding.cells:
                    if cell.form == self.form.id:
                        self._levels[cell] = level

    def _waiting(self) -> frozenset[Cell]:
        """The cells here for which the text waits."""
        waiting = (found.place for _, found in self.session.standings if found.waits)
        cells = (cell for cell in waiting if cell.form == self.form.id)
        return frozenset(cell for cell in cells if self.cell(self.where(cell)) == cell)

    def _changed(self, changed: Changed) -> None:
        """Update the model after a step. For each form to define."""
        raise NotImplementedError

    def _rest(self) -> None:
        """Update the model after the text was checked in a pause."""
        before, wanted = self._levels, self._wanted
        self._mark()
        self._show_cells(self._otherwise(before) | (wanted ^ self._wanted))

    def _otherwise(self, before: Mapping[Cell, str]) -> set[Cell]:
        """The cells of which findings now say something else than `before`."""
        now = self._levels
        return {cell for cell in before.keys() | now.keys() if before.get(cell) != now.get(cell)}

    def _show_cells(self, cells: Collection[Cell]) -> None:
        """Show these cells anew and no others, for to paint a whole form takes most of a key."""
        places = [place for cell in cells if (place := self.where(cell)).isValid()]
        if len(places) > FEW:
            self._show_anew()
            return
        for place in places:
            self.dataChanged.emit(place, place)

    def _show_anew(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    # Qt's interface

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index)
        if role == Qt.ItemDataRole.EditRole:
            return self.text(index).replace(",", "") if self.numeric(index) else self.text(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (self.tip(index), self._comment_words(index))))
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        typed = self.read_typed(index, str(value))
        return isinstance(typed, Typed) and self.take(typed)
