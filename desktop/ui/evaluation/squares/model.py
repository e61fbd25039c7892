"""A self-evaluation for the grid: head, indicators and foot as squares, as on the printed form."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.forms.arithmetic import work_out
from desktop.forms.edition.evaluation import INDICATOR
from desktop.forms.edition.form import Column
from desktop.forms.evaluation.assessment import Assessment, Indicator, assess
from desktop.forms.evaluation.indicators import Changes, add_row
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.forms.texts import Choice
from desktop.forms.values import Unreadable, Value
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.evaluation.squares import entry
from desktop.ui.evaluation.squares.rows import (
    NEW_ROW,
    EvaluationRows,
    Square,
    columns,
    shape,
    slots,
)
from desktop.ui.evaluation.squares.texts import EvaluationTexts
from desktop.ui.table.cells.cell_model import CellModel, Index, Problem, Spot, Typed


class EvaluationModel(CellModel):
    """One self-evaluation of the session's filing: `assessment` is its present state, `laid` the
    layout of its squares, `texts` their texts.

    A square of several rows and columns is at the index of its upper left corner; the others are
    covered by it. Signal: `touched` (list), the rows whose texts have changed.
    """

    touched = Signal(object)

    def __init__(self, session: Session, form: str, parent: QObject | None = None) -> None:
        found = assess(session.filing, form)
        self.layout = found.layout
        self.editing: object = None
        laid_out = replace(self.layout.form, id=form)
        columns_ = [
            (laid_out.panels[0], Column(id_, (heading,), INDICATOR.get(id_, "text"), 0))
            for id_, heading in columns(self.layout)
        ]
        super().__init__(session, laid_out, columns_, parent)
        self._take_up(found, EvaluationRows(found))

    # Places of cells

    def square(self, index: Index) -> Square:
        """The square that covers `index`."""
        return self.laid.square(index.row(), index.column())

    def anchor(self, index: Index) -> QModelIndex:
        """The upper left corner of the square that covers `index`."""
        square = self.square(index)
        return self.index(square.top, square.left)

    def row_at(self, index: Index) -> Indicator | None:
        """The goal or indicator at `index`."""
        if not index.isValid() or self.is_new(index):
            return None
        return self.texts.indicators.get(self.square(index).row)

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
            place = self.laid.place(cell.row, col)
            if place is not None:
                return self.index(*place)
        return QModelIndex()

    def is_new(self, index: Index) -> bool:
        """True where `index` is the empty place in which a new row is typed."""
        return index.isValid() and self.square(index).role == "new"

    def enterable(self, index: Index) -> bool:
        """True where the cursor stops for the clerk to type. A cell that is already filled in
        counts too: every row must have the same stops in the same order. Words that the cover has
        are no stop: what is typed on would take their place."""
        square = self.square(index)
        if square.role == "new":
            return square.row != NEW_ROW
        here, cell = (square.top, square.left) == (index.row(), index.column()), self.cell(index)
        if cell is None or not here or square.col == "kind":
            return False
        return square.role != "field" or self.numeric(index) or not self.computed(cell)

    def computed(self, cell: Cell) -> bool:
        """True where the program fills in `cell` itself, or would if nothing were entered there."""
        return self.texts.computed(cell)

    def keyed(self, cell: Cell) -> bool:
        """True where the clerk replaced a figure that the program fills in."""
        entered = self.session.filing.entered
        return cell in entered and cell.col not in ("kind", "weight") and self.computed(cell)

    # Qt's interface

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.laid)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        square = self.square(index)
        here = (square.top, square.left) == (index.row(), index.column())
        if not here or square.role in ("", "label", "head", "heading"):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        drawn = square.role == "rate" or square.col == "kind" or self.texts.choices(square)
        return flags if drawn else flags | Qt.ItemFlag.ItemIsEditable

    def read_typed(self, index: Index, text: str) -> Typed | Problem:
        cell = self.cell(index)
        over = cell is not None and self.computed(cell) and cell not in self.session.filing.entered
        if text == self.data(index, Qt.ItemDataRole.EditRole) and not over:
            return Typed({})
        try:
            if self.is_new(index):
                return self.new_row(self.square(index), text) if text.strip() else Typed({})
            changes = self.changes(index, text)
        except Unreadable as unreadable:
            return Problem(str(unreadable))
        step = f"{'手工填列' if over else '填'} {self.name(index)}"
        return Typed(changes, f"{step}{self.sum_typed(index, text)}", editing=self.editing)

    def new_row(self, square: Square, text: str) -> Typed:
        """The row that is typed in `square`, with its name and points. Raises Unreadable."""
        level = next(each for each in slots(self.layout) if each == square.col)
        after = "" if square.row == NEW_ROW else square.row
        row, changes = add_row(self.session.filing, self.form.id, after, level)
        changes |= entry.name_and_points(self.form.id, row, text)
        return Typed(changes, f"增加{self.layout.level_name(level)}", row)

    def changes(self, index: Index, text: str) -> Changes:
        """The changes that `text` typed at `index` makes; a name with points changes several cells.
        Raises Unreadable."""
        cell, square = self.cell(index), self.square(index)
        if cell is None:
            raise Unreadable("这里不能填。")
        third = square.role == "value" and square.col == "name"
        if square.role == "level" or (third and entry.has_points(text)):
            return entry.name_and_points(self.form.id, square.row, text)
        return {cell: self.read(cell, work_out(text) if self.numeric(index) else text)}

    def name(self, index: Index) -> str:
        """The name of the cell at `index` as a sentence gives it; '' where there is none."""
        cell = self.cell(index)
        return cell_text(self.session.filing, cell) if cell is not None else ""

    # Texts and figures

    def numeric(self, index: Index) -> bool:
        square = self.square(index)
        if square.role == "level":
            return False
        return self.spot(index).column.kind in ("money", "score") or square.role == "rate"

    def read(self, cell: Cell, text: str) -> Value | None:
        """The value that `text` stands for in `cell`. Raises Unreadable."""
        kind = self.form.kind(cell.row, cell.col)
        if isinstance(kind, Choice):
            return entry.read_choice(kind, text)
        if cell.col == "kind":
            return entry.kind(text)
        return kind.read(text, self.session.filing.entered_in)

    def text(self, index: Index) -> str:
        """The text shown at `index`."""
        return self.texts.text(self.square(index))

    def tip(self, index: Index) -> str:
        """The findings about the cell."""
        cell = self.cell(index)
        if cell is None:
            return ""
        return "\n".join(sentence(self.session.filing, each) for each in self.findings(cell))

    def level(self, cell: Cell) -> str:
        """The gravest level of the findings at `cell`; at a name also of those at its points."""
        own = super().level(cell)
        if self.laid.has_points(cell):
            return own or super().level(cell._replace(col="weight"))
        return own

    def findings(self, cell: Cell) -> list[Finding]:
        found = super().findings(cell)
        if self.laid.has_points(cell):
            found = found + super().findings(cell._replace(col="weight"))
        return found

    # Following the session

    def _changed(self, changed: Changed) -> None:
        if not self.session.filing.filled(self.form.id):
            return  # its page is about to go
        found = assess(self.session.filing, self.form.id)
        if found.layout != self.layout:
            return  # a page of the changed layout is about to take its place
        if shape(found) != self.laid.shape:
            self.beginResetModel()
            self._take_up(found, EvaluationRows(found))
            self.endResetModel()
            return
        texts, levels = self.texts, self._levels
        self._take_up(found, self.laid)
        cells = {cell for cell in changed.cells if cell.form == self.form.id}
        cells |= {cell for cell, _ in levels.items() ^ self._levels.items()}
        places = map(self.where, cells | self.texts.differing(texts))
        squares = {self.square(place) for place in places if place.isValid()}
        rows = {square.top for square in squares}
        for each in squares:
            bottom = each.top + each.down - 1
            last = self.index(bottom, each.left + each.across - 1)
            self.dataChanged.emit(self.index(each.top, each.left), last)
            rows.add(bottom)
        self.touched.emit(sorted(rows))

    def _take_up(self, found: Assessment, laid: EvaluationRows) -> None:
        self.assessment, self.laid = found, laid
        self.texts = EvaluationTexts(found, laid.squares)
        self._mark()
