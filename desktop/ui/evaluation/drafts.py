"""The texts of a self-evaluation, saved while they are being typed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QTextCursor

from desktop.forms.formula import Cell
from desktop.forms.values import Unreadable, Value
from desktop.ui.evaluation.delegate import EvaluationDelegate
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.table.edit_view import EditView
from desktop.ui.table.long_editor import LongEditor


class Drafts(QObject):
    """Saves what is typed in `view` in every pause. Everything until the editor is closed is one
    step to undo."""

    def __init__(
        self, view: EditView, model: EvaluationModel, delegate: EvaluationDelegate
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._opened: dict[Cell, Value | None] = {}
        delegate.paused.connect(self._pause)
        delegate.escaped.connect(view.commit)
        delegate.given_up.connect(self._give_up)

    def begin(self, index: QModelIndex) -> None:
        """Start a new step for the editor that was opened at `index`."""
        self._model.editing = object()
        self._opened = self._entered_at(index)

    def _pause(self, editor: LongEditor) -> None:
        """Save the text in a pause of typing."""
        if self._view.editor() is not editor:
            return
        if self._model.is_new(self._view.edited()):
            self._add(editor)
        else:
            self._keep(editor)

    def _keep(self, editor: LongEditor) -> None:
        """Save a text that changes one cell alone: half of a name with points behind it would give
        wrong points."""
        index, model, text = self._view.edited(), self._model, editor.text()
        try:
            changes = model.changes(index, text)
        except Unreadable:
            return
        if changes.keys() != {model.cell(index)}:
            return
        step = f"填 {model.name(index)}"
        if model.session.fill(changes, step, model.editing, going_on=True):
            editor.draft.keep()
            self._view.calm(editor)
        else:
            self._view.stay(text)

    def _add(self, editor: LongEditor) -> None:
        """Add the row whose name is being typed, and go on typing there."""
        view, model, text = self._view, self._model, editor.text()
        place, square = editor.textCursor().position(), model.square(view.edited())
        if not text.strip() or editor.composes():
            return
        editing = object()
        try:
            new = model.new_row(square, text)
        except Unreadable:
            return
        if not model.session.fill(new.changes, new.step, editing, going_on=True):
            return
        index = model.where(Cell(model.form.id, new.row, "name"))
        if not index.isValid():
            return
        view.put(index)
        if view.edit(index):
            model.editing, self._opened = editing, dict.fromkeys(self._row(new.row))
            _go_on(view.editor(), text, place)

    def _row(self, row: str) -> list[Cell]:
        """The cells of a row in which something was entered."""
        form, entered = self._model.form.id, self._model.session.filing.entered
        return [cell for cell in entered if (cell.form, cell.row) == (form, row)]

    def _give_up(self, editor: LongEditor) -> None:
        """Close the editor and restore the text from before, in a step of its own. What was typed
        is saved first, so that undo can bring it back."""
        index, model, opened = self._view.edited(), self._model, self._opened
        if opened:
            model.setData(index, editor.text())
        name = model.name(index)
        self._view.give_up()
        model.session.fill(opened, f"放弃修改 {name}")

    def _entered_at(self, index: QModelIndex) -> dict[Cell, Value | None]:
        """The entries at `index`, the points behind a name among it."""
        cell, entered = self._model.cell(index), self._model.session.filing.entered
        if cell is None:
            return {}
        cells = [cell, cell._replace(col="weight")] if cell.col == "name" else [cell]
        return {each: entered.get(each) for each in cells}


def _go_on(editor: object, text: str, place: int) -> None:
    """Put `text` into the new editor as it was being typed, with the cursor at `place`."""
    if isinstance(editor, LongEditor):
        editor.draft.write(text)
        cursor = editor.textCursor()
        cursor.setPosition(min(place, len(text)), QTextCursor.MoveMode.MoveAnchor)
        editor.setTextCursor(cursor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
