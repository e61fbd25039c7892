"""A self-evaluation for the grid: head, indicators and foot as squares, as on the printed form."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.evaluation import INDICATOR, LEVEL_NAMES
from desktop.forms.edition.form import Column
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.evaluation.indicators import Changes, added
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.forms.kinds import Choice, Unreadable, Value
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.evaluation import entry
from desktop.ui.evaluation.points import Status, shared_out
from desktop.ui.evaluation.rows import NEW_ROW, SLOTS, EvaluationRows, Square, columns, shape
from desktop.ui.evaluation.texts import EvaluationTexts
from desktop.ui.table.model import FormModel, Index, Spot


class EvaluationModel(FormModel):
    """One self-evaluation of the session's filing, `assessment` as it stands now.

    A square of several rows and columns is at the index of its upper left corner; the others are
    covered by it. `touched` (list) are the rows in which something else stands now.
    """

    touched = Signal(object)

    def __init__(self, session: Session, form: str, parent: QObject | None = None) -> None:
        found = Assessment(session.filing, form)
        self.layout = found.layout
        self.editing: object = None
        super().__init__(session, replace(self.layout.form, id=form), parent)
        self._take_up(found, EvaluationRows(found))
        panel = self.form.panels[0]
        self.columns = [
            (panel, Column(id_, (heading,), INDICATOR.get(id_, "text"), 0))
            for id_, heading in columns(self.layout)
        ]

    # What stands where

    def square(self, index: Index) -> Square:
        """The square that covers `index`."""
        return self._laid.square(index.row(), index.column())

    def squares_in(self, row: int) -> list[Square]:
        """The squares in a row, one for each column."""
        return self._laid.row(row)

    def tree_rows(self) -> tuple[int, int]:
        """The row of the headings, and the last row of the indicators."""
        return self._laid.heading, self._laid.last

    def anchor(self, index: Index) -> QModelIndex:
        """The upper left corner of the square that covers `index`."""
        square = self.square(index)
        return self.index(square.top, square.left)

    def row_at(self, index: Index) -> Indicator | None:
        """The goal or indicator at `index`."""
        if not index.isValid() or self.is_new(index):
            return None
        return self.indicators.get(self.square(index).row)

    def spot(self, index: Index) -> Spot:
        square = self.square(index)
        line = self.form.lines.get(square.row)
        kind = line.kind if line is not None else INDICATOR.get(square.col, "text")
        return Spot(square.row, Column(square.col, (), kind or "text", 0), line)

    def cell(self, index: Index) -> Cell | None:
        if not index.isValid():
            return None
        square = self.square(index)
        if square.role in ("field", "goal", "level", "value"):
            return Cell(self.form.id, square.row, square.col)
        return None

    def where(self, cell: Cell) -> QModelIndex:
        """The index of `cell`; of a row that shows it with its name, of that."""
        for col in (cell.col, "name"):
            place = self._laid.place(cell.row, col)
            if place is not None:
                return self.index(*place)
        return QModelIndex()

    def is_new(self, index: Index) -> bool:
        """Whether the next row is typed at `index`."""
        return index.isValid() and self.square(index).role == "new"

    def enterable(self, index: Index) -> bool:
        """Whether the clerk is expected to type here when she comes along. What was typed has no
        say in that: she must find the same cells in the same order in every row."""
        square = self.square(index)
        if square.role == "new":
            return square.row != NEW_ROW
        here = (square.top, square.left) == (index.row(), index.column())
        return here and self.cell(index) is not None and square.col != "kind"

    def computed(self, cell: Cell) -> bool:
        """Whether something stands in `cell` by itself, or would without what was entered."""
        return self._texts.computed(cell)

    def keyed(self, cell: Cell) -> bool:
        """Whether the clerk put something of her own in place of a figure that comes by itself."""
        entered = self.session.filing.entered
        return cell in entered and cell.col not in ("kind", "weight") and self.computed(cell)

    def has_points(self, cell: Cell) -> bool:
        """Whether the points of a row stand in `cell`, behind its name."""
        return cell.col == "name" and self._laid.place(cell.row, "weight") is None

    def choices(self, index: Index) -> tuple[str, ...]:
        """What can be ticked at `index`."""
        line = self.spot(index).line if index.isValid() else None
        return line.choices if line is not None else ()

    def chosen(self, index: Index) -> str:
        """What the clerk chose at `index`, '' for nothing."""
        cell = self.cell(index)
        return self.session.filing.text(cell) if cell is not None else ""

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._laid)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        square = self.square(index)
        here = (square.top, square.left) == (index.row(), index.column())
        if not here or square.role in ("", "label", "head", "heading"):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        drawn = square.role == "rate" or square.col == "kind" or self.choices(index)
        return flags if drawn else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text, cell = str(value), self.cell(index)
        over = cell is not None and self.computed(cell) and cell not in self.session.filing.entered
        if text == self.data(index, Qt.ItemDataRole.EditRole) and not over:
            return True
        if self.is_new(index):
            return not text.strip() or self.add(self.square(index), text)
        try:
            changes = self.changes(index, text)
        except Unreadable as problem:
            self.refused.emit(str(problem))
            return False
        step = f"{'照填' if over else '填'} {self.name(index)}"
        return self.session.fill(changes, step, self.editing)

    def add(self, square: Square, text: str) -> bool:
        """Adds the row that is typed in `square`, with its name and points."""
        row = self.begin(square, text)
        if row:
            self.entered.emit(row)
        return bool(row)

    def begin(self, square: Square, text: str, editing: object = None) -> str:
        """The row that is made of what stands in `square`, which may go on being typed as one
        `editing`; '' where it could not be kept."""
        level = next(each for each in SLOTS if each == square.col)
        after = "" if square.row == NEW_ROW else square.row
        row, changes = added(self.session.filing, self.form.id, after, level)
        changes |= entry.named(self.form.id, row, text)
        step, going_on = f"增加{LEVEL_NAMES[level]}", editing is not None
        return row if self.session.fill(changes, step, editing, going_on=going_on) else ""

    def changes(self, index: Index, text: str) -> Changes:
        """What `text` at `index` stands for; several cells for a name with points behind it.
        Raises Unreadable."""
        cell, square = self.cell(index), self.square(index)
        if cell is None:
            raise Unreadable("这里不能填。")
        third = square.role == "value" and square.col == "name"
        if square.role == "level" or (third and entry.has_points(text)):
            return entry.named(self.form.id, square.row, text)
        return {cell: self.read(cell, text)}

    def name(self, index: Index) -> str:
        """What the place at `index` is called in a sentence."""
        cell = self.cell(index)
        return cell_text(self.session.filing, cell) if cell is not None else ""

    @property
    def indicators(self) -> dict[str, Indicator]:
        """The goals and indicators by row."""
        return self._texts.indicators

    # What they show

    def numeric(self, index: Index) -> bool:
        square = self.square(index)
        if square.role == "level":
            return False
        return self.spot(index).column.kind in ("money", "score") or square.role == "rate"

    def read(self, cell: Cell, text: str) -> Value | None:
        """The value that `text` stands for in `cell`. Raises Unreadable."""
        kind = self.form.kind(cell.row, cell.col)
        if isinstance(kind, Choice):
            return entry.chosen(kind, text)
        if cell.col == "kind":
            return entry.kind(text)
        return kind.read(text, self.session.filing.entered_in)

    def text(self, index: Index) -> str:
        """What is written at `index`."""
        return self._texts.text(self.square(index))

    def tip(self, index: Index) -> str:
        """The findings about the cell."""
        cell = self.cell(index)
        if cell is None:
            return ""
        return "\n".join(sentence(self.session.filing, each) for each in self.findings(cell))

    def level(self, cell: Cell) -> str:
        """The gravest level of what is found at `cell`; at a name also of its points."""
        own = super().level(cell)
        if self.has_points(cell):
            return own or super().level(cell._replace(col="weight"))
        return own

    def findings(self, cell: Cell) -> list[Finding]:
        found = super().findings(cell)
        if self.has_points(cell):
            found = found + super().findings(cell._replace(col="weight"))
        return found

    def problem(self, index: Index, text: str) -> str:
        """Why `text` cannot stand at `index`, '' if it can."""
        try:
            if self.is_new(index):
                entry.named(self.form.id, "", text)
            else:
                self.changes(index, text)
        except Unreadable as unreadable:
            return str(unreadable)
        return ""

    def is_goal(self, square: Square) -> bool:
        """Whether a goal stands in `square`."""
        row = self.indicators.get(square.row)
        return row is not None and row.level == "goal"

    def name_alone(self, index: Index) -> str:
        """What stands before the points at `index`: a name; of a goal, its number."""
        return self._texts.heading(self.square(index)) if self.row_at(index) is not None else ""

    def status(self, index: Index) -> Status | None:
        """How the points at `index` are shared out below; None where there are none to share."""
        square = self.square(index)
        row = self.indicators.get(square.row)
        if row is None or square.role not in ("level", "goal") or not self.layout.scored:
            return None
        return shared_out(self.assessment, row.row)

    def grey(self, square: Square) -> bool:
        """Whether what stands in `square` comes by itself."""
        if square.role == "rate":
            return True
        if square.role not in ("field", "value"):
            return False
        cell = Cell(self.form.id, square.row, square.col)
        return cell not in self.session.filing.entered and self.computed(cell)

    # Following the session

    def _changed(self, changed: Changed) -> None:
        if not self.session.filing.filled(self.form.id):
            return  # its page is about to go
        found = Assessment(self.session.filing, self.form.id)
        if shape(found) != self._laid.shape:
            self.beginResetModel()
            self._take_up(found, EvaluationRows(found))
            self.endResetModel()
            return
        texts, levels = self._texts, self._levels
        self._take_up(found, self._laid)
        cells = {cell for cell in changed.cells if cell.form == self.form.id}
        cells |= {cell for cell, _ in levels.items() ^ self._levels.items()}
        places = map(self.where, cells | self._texts.differing(texts))
        squares = {self.square(place) for place in places if place.isValid()}
        rows = {square.top for square in squares}
        for each in squares:
            bottom = each.top + each.down - 1
            last = self.index(bottom, each.left + each.across - 1)
            self.dataChanged.emit(self.index(each.top, each.left), last)
            rows.add(bottom)
        self.touched.emit(sorted(rows))

    def _take_up(self, found: Assessment, laid: EvaluationRows) -> None:
        self.assessment, self._laid = found, laid
        self._texts = EvaluationTexts(found, laid.squares)
        self._mark()
