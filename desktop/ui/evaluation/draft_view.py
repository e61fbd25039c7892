"""A self-evaluation in which a text is kept while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.forms.formula import Cell
from desktop.forms.kinds import Unreadable, Value
from desktop.ui.evaluation.delegate import EvaluationDelegate
from desktop.ui.evaluation.model import EvaluationModel
from desktop.ui.table.delegate import show_unreadable
from desktop.ui.table.edit_view import Trigger
from desktop.ui.table.grid import Grid
from desktop.ui.table.long_editor import LongEditor


class DraftView(Grid):
    """All that is kept of a text until its editor is closed is one step; signals as those of a
    Grid."""

    delegate = EvaluationDelegate

    def __init__(self, model: EvaluationModel, parent: QWidget | None = None) -> None:
        self.evaluation = model
        self._opened: dict[Cell, Value | None] = {}
        super().__init__(model, parent)
        delegate = self._delegate
        assert isinstance(delegate, EvaluationDelegate)
        delegate.paused.connect(self._pause)
        delegate.escaped.connect(self.commit)
        delegate.given_up.connect(self._give_up)

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Opens the editor, from where a new step begins."""
        opened = super().edit(index, trigger, event)
        if opened:
            self.evaluation.editing = object()
            self._opened = self._entered_at(index)
        return opened

    def _pause(self, editor: LongEditor) -> None:
        """Keeps a text in a pause of typing."""
        if self.indexWidget(self._edited) != editor:
            return
        if self.evaluation.is_new(QModelIndex(self._edited)):
            self._begin(editor)
        else:
            self._keep(editor)

    def _keep(self, editor: LongEditor) -> None:
        """Keeps a text where it stands for one cell alone: half of a name with points behind it
        would be other points."""
        index, model, text = QModelIndex(self._edited), self.evaluation, editor.text()
        try:
            changes = model.changes(index, text)
        except Unreadable:
            return
        if changes.keys() != {model.cell(index)}:
            return
        step = f"填 {model.name(index)}"
        if model.session.fill(changes, step, model.editing, going_on=True):
            editor.draft.keep()
            self._unkept = False
            show_unreadable(editor, False)
        else:
            self._stay(text)

    def _begin(self, editor: LongEditor) -> None:
        """Adds the row whose name is being typed, and goes on typing there."""
        model, text = self.evaluation, editor.text()
        place, square = editor.textCursor().position(), model.square(self._edited)
        if not text.strip() or editor.composes():
            return
        editing = object()
        try:
            new = model.new_row(square, text)
        except Unreadable:
            return
        if not model.session.fill(new.changes, new.step, editing, going_on=True):
            return
        row = new.row
        index = model.where(Cell(model.form.id, row, "name"))
        if not index.isValid():
            return
        self.put(index)
        if self.edit(index, Trigger.AllEditTriggers):
            entered = model.session.filing.entered
            own = (cell for cell in entered if (cell.form, cell.row) == (model.form.id, row))
            self._opened = dict.fromkeys(own)
            model.editing = editing
            _go_on(self.editor(), text, place)

    def _give_up(self, editor: LongEditor) -> None:
        """Closes the editor over what stood there when it was opened, in a step of its own: what
        was typed is kept before, for undo to bring it back."""
        index, model, opened = QModelIndex(self._edited), self.evaluation, self._opened
        if opened:
            model.setData(index, editor.text())
        name = model.name(index)
        self.give_up()
        model.session.fill(opened, f"放弃修改 {name}")

    def _entered_at(self, index: QModelIndex) -> dict[Cell, Value | None]:
        """What was entered at `index`, the points behind a name among it."""
        cell, entered = self.evaluation.cell(index), self.evaluation.session.filing.entered
        if cell is None:
            return {}
        cells = [cell, cell._replace(col="weight")] if cell.col == "name" else [cell]
        return {each: entered.get(each) for each in cells}


def _go_on(editor: object, text: str, place: int) -> None:
    """Has `text` in the editor as it was being typed, the cursor where it was."""
    if isinstance(editor, LongEditor):
        editor.draft.write(text)
        cursor = editor.textCursor()
        cursor.setPosition(min(place, len(text)), QTextCursor.MoveMode.MoveAnchor)
        editor.setTextCursor(cursor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
