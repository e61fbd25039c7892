"""A form whose figures are hidden until they are typed a second time (重录)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QModelIndex, QObject, Qt

from desktop.forms.edition.form import Form
from desktop.forms.edition.records import PROOFS
from desktop.forms.filing.changes import proofs
from desktop.forms.filing.changes.comments import Comment, commented_cell
from desktop.forms.filing.filing import Changed
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_text
from desktop.ui.desk.session import Session
from desktop.ui.table.cells.cell_model import NO_ENTRY, Index, Problem, Typed
from desktop.ui.table.cells.model import FormModel

FRAMES = {proofs.DIFFERENT: "error", proofs.CHANGED: "query"}


class KeyingModel(FormModel):
    """A table to be typed a second time by the person called `by`. It shows only what was typed,
    and takes it as a proof: the filing itself stays as it is."""

    def __init__(
        self, session: Session, form: Form, by: str, parent: QObject | None = None
    ) -> None:
        self.by = by
        super().__init__(session, form, parent)

    def state(self, cell: Cell) -> str:
        """The state of the proof of `cell`."""
        return proofs.state(self.session.filing, cell)

    # Places of cells

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Without the place for a new code: rows are not added here."""
        return max(0, super().rowCount(parent) - self.form.by_subject)

    def enterable(self, index: Index) -> bool:
        cell = self.cell(index)
        return cell is not None and proofs.may_prove(self.session.filing, cell)

    def flags(self, index: Index) -> Qt.ItemFlag:
        enterable = index.isValid() and self.enterable(index)
        return super().flags(index) if enterable else Qt.ItemFlag.NoItemFlags

    def is_code(self, index: Index) -> bool:
        return False

    def computed(self, cell: Cell) -> bool:
        """True for the cells that are not typed, which are grey and stay blank."""
        numeric = self.session.filing.edition.kind(cell).numeric
        return numeric and not proofs.may_prove(self.session.filing, cell)

    def keyed(self, cell: Cell) -> bool:
        return False

    # Texts and figures

    def text(self, index: Index) -> str:
        cell = self.cell(index)
        if cell is None or not self.numeric(index):
            return super().text(index)
        filing, said = self.session.filing, self.state(cell)
        shown = {
            proofs.VERIFIED: filing.value(cell),
            proofs.DIFFERENT: proofs.second_figure(filing, cell),
        }
        return filing.edition.kind(cell).show(shown.get(said), filing.entered_in)

    def numeric(self, index: Index) -> bool:
        cell = self.cell(index)
        return cell is not None and self.session.filing.edition.kind(cell).numeric

    def tip(self, index: Index) -> str:
        cell = self.cell(index)
        if cell is None or not self.enterable(index):
            return super().text(index)
        return f"{self.name(cell)}：{self.state(cell)}"

    def level(self, cell: Cell) -> str:
        """A difference is framed as an error, a figure that changed since as one to look at."""
        return FRAMES.get(self.state(cell), "")

    def comment(self, cell: Cell) -> Comment | None:
        return None

    def read_typed(self, index: Index, text: str) -> Typed | Problem:
        """The proof that `text` makes. A text that is taken away takes the proof away."""
        cell = self.cell(index)
        if cell is None or not self.enterable(index):
            return Problem(NO_ENTRY)
        typed = super().read_typed(index, text)
        if isinstance(typed, Problem) or cell not in typed.changes:
            return typed
        filing, second = self.session.filing, typed.changes[cell]
        changes = proofs.removed(filing, cell)
        if second is not None:
            changes = proofs.keyed_again(filing, cell, second, self.by, dt.date.today())
        return Typed(changes, self._step(cell, second is None))

    def _states(self, cell: Cell) -> tuple[str, ...]:
        """The state of the proof in words; of a cell that is not typed, that it is computed."""
        if not proofs.may_prove(self.session.filing, cell):
            return super()._states(cell)
        return (self.state(cell),)

    def name(self, cell: Cell) -> str:
        """The cell by its printed names."""
        return cell_text(self.session.filing, cell)

    def _step(self, cell: Cell, blank: bool) -> str:
        name = self.name(cell)
        return f"取消校对 {name}" if blank else f"校对 {name}（{proofs.KEYED}）"

    # Following the session

    def _changed(self, changed: Changed) -> None:
        super()._changed(changed)
        proved = {commented_cell(cell) for cell in changed.cells if cell.form == PROOFS}
        for cell in proved:
            index = self.where(cell) if cell.form == self.form.id else QModelIndex()
            if index.isValid():
                self.dataChanged.emit(index, index)
