"""A form whose cells are edited; a typed text stays in its editor until it is in the file."""

from __future__ import annotations

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QLineEdit, QWidget

from desktop.forms.characters import cited
from desktop.forms.edition.subjects import Subject
from desktop.forms.words.wording import cell_text
from desktop.ui.table import cursor
from desktop.ui.table.cells.cell_model import CellModel, Problem, Typed
from desktop.ui.table.delegate import CellDelegate, show_unreadable
from desktop.ui.table.form_view import FormView
from desktop.ui.table.long_editor import Editor, LongEditor
from desktop.ui.widgets.draft import GIVE_UP_KEY, UNKEPT

Hint = QAbstractItemDelegate.EndEditHint
Trigger = QAbstractItemView.EditTrigger
KEYING = "手工填列后公式变为核对；按 Delete 恢复自动计算。"
POINTING = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.ContextMenu,
)


class EditView(FormView):
    """A form in which the clerk types. Signals: `told` (str, bool) is a sentence for her, True for
    a warning; `lost` (str) is a sentence about an unreadable text that was dropped; `took` when
    a typed text has become a step.

    A text that could not be saved stays in its editor, whatever is clicked or pressed, until it
    is saved or given up.
    """

    told = Signal(str, bool)
    lost = Signal(str)
    took = Signal()
    delegate: type[CellDelegate] = CellDelegate
    at_end, at_start = "", ""
    """What is told where the cursor can go no further."""

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._delegate = self.delegate(self)
        self._edited = QPersistentModelIndex()
        self._unkept = False
        self._left = False
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        model.modelAboutToBeReset.connect(self._make_way)
        self._delegate.refused.connect(lambda words: self.told.emit(words, True))
        self._delegate.picked.connect(self._take_subject)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab and the arrows move the cursor; all else is `act_on`'s."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # a key that the editor has no use for
            return
        way = cursor.way(event)
        if way:
            self.advance(*way)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)
        else:
            self.act_on(event)

    def act_on(self, event: QKeyEvent) -> None:
        """Do what a key is for that does not move the cursor: open the editor."""
        super().keyPressEvent(event)

    def advance(self, way: cursor.Way, step: int) -> None:
        """Put the cursor on the next entry that way. After the last one, and before the first, it
        stays, the sums beyond it come into sight, and the clerk is told where to go on."""
        index = self.following(way, step)
        if index.isValid():
            self.put(index)
            self.scrollTo(index)
            return
        here = self.currentIndex()
        for row in (self.form_model.rowCount() - 1 if step > 0 else 0, here.row()):
            self.scrollTo(here.siblingAtRow(row))
        self.told.emit(self.at_end if step > 0 else self.at_start, False)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, which is asked for here first, moves in the grid; only Ctrl+Tab leaves it."""
        return False

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: typing on a label must not move the cursor."""

    # The editor

    def editor(self) -> Editor | None:
        """The open editor of a cell; None where none is open."""
        editor = self.indexWidget(self._edited) if self._edited.isValid() else None
        return editor if isinstance(editor, Editor) else None

    def edited(self) -> QModelIndex:
        """The place of the editor; invalid where there is none."""
        return self.form_model.index(self._edited.row(), self._edited.column())

    def calm(self, editor: Editor) -> None:
        """Turn the editor back from red, once its text is in the file."""
        self._unkept = False
        show_unreadable(editor, False)

    def typed(self) -> str:
        """A phrase with the text that is being typed and its cell; '' where none is."""
        editor = self.editor()
        if editor is None:
            return ""
        model, cell = self.form_model, self.form_model.cell(self._edited)
        named = cell is not None and cell_text(model.session.filing, cell)
        where = named or f"{model.form.name} 新的一行"
        return f"{where} 填的“{cited(editor.text())}”"

    def edit(  # type: ignore[override]  # its overloads are one method here
        self,
        index: QModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor. Say once in a session what typing over a computed cell does."""
        opened = bool(super().edit(index, trigger, event))  # type: ignore[arg-type]  # None is taken
        if opened:
            self._edited = QPersistentModelIndex(index)
            self._say_keying(index)
        return opened

    def commit(self) -> bool:
        """Save what is being typed. False where that fails; the text then stays in its editor."""
        editor = self.editor()
        if editor is None:
            return True
        if self._left:
            return False  # the click that left it has tried already: wait for the file only once
        typed = self._read(editor)
        if isinstance(typed, Problem):
            self._delegate.refuse(editor, typed)
            return False
        return self._take(editor, typed)

    def give_up(self) -> None:
        """Close the editor and drop its text."""
        editor = self.editor()
        if editor is not None:
            self._unkept = False
            QAbstractItemView.closeEditor(self, editor, Hint.NoHint)

    def commitData(self, editor: QWidget) -> None:
        """Save the editor's text when the focus leaves it. A text that the file refused before is
        not tried again when the clerk turns to another program: that may take seconds."""
        if editor != self.editor() or not isinstance(editor, Editor) or self._left:
            return
        if self._unkept and not self.isActiveWindow():
            return
        if self._unkept:
            self.commit()
        else:
            self._leave(editor)
        self._left = self._unkept
        QTimer.singleShot(0, self._forget_leaving)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        if editor == self.editor() and (not self._unkept or hint == Hint.RevertModelCache):
            self._unkept = False
            super().closeEditor(editor, Hint.NoHint)
            self.moved.emit(self.currentIndex())  # the message about the text no longer holds

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        editor = self.editor()
        if editor is not None:
            editor.setFocus()

    def viewportEvent(self, event: QEvent) -> bool:
        """Ignore clicks beside a text that is not saved."""
        if self._unkept and event.type() in POINTING:
            return True
        return super().viewportEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Put a text that comes without composition (full-width digits) into the editor; Qt
        would open it and drop the text. A composition Qt hands on by itself."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing or event.preeditString() or not event.commitString():
            super().inputMethodEvent(event)
        elif self.edit(self.currentIndex(), Trigger.AnyKeyPressed, event):
            QCoreApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

    def _read(self, editor: Editor) -> Typed | Problem:
        """The meaning of the text in the editor."""
        return self.form_model.read_typed(self.edited(), editor.text())

    def _leave(self, editor: Editor) -> None:
        """Save the text as the focus leaves it. An unreadable text is dropped, and `lost` says
        so."""
        typed = self._read(editor)
        if isinstance(typed, Typed):
            self._take(editor, typed)
            return
        if editor.isModified():
            self.lost.emit(f"{typed.words}没有填进去，原来的内容不变。")
        self._close(editor)

    def _take(self, editor: Editor, typed: Typed) -> bool:
        """Make the step of the typed text and close the editor. False, with the text still in the
        editor, where it could not be saved."""
        text = editor.text()
        if editor.isModified() and not self.form_model.take(typed):
            self.stay(text)
            return False
        self._close(editor)
        self.took.emit()
        return True

    def _close(self, editor: Editor) -> None:
        self._unkept = False
        self.closeEditor(editor, Hint.NoHint)

    def stay(self, text: str) -> None:
        """Keep `text` in its editor, red, and say why it could not be saved."""
        if self.editor() is None and self.edit(self.currentIndex()):  # rows were read again
            _retype(self.editor(), text)
        editor = self.editor()
        if editor is not None:
            self._unkept = True
            show_unreadable(editor, True)
            editor.setFocus()
            self.told.emit(UNKEPT.format(self.form_model.session.problem, _giving_up(editor)), True)

    def _forget_leaving(self) -> None:
        self._left = False

    def _take_subject(self, subject: Subject) -> None:
        """Put a subject from the list into the row that is edited."""
        index, editor = self.edited(), self.editor()
        if not isinstance(editor, QLineEdit):
            return
        typed = self.form_model.read_subject(index, subject)
        if isinstance(typed, Problem):
            self._delegate.refuse(editor, typed)
            return
        text = editor.text()
        editor.setModified(False)  # the typed text is not used
        if self.form_model.take(typed):
            self._close(editor)
        else:
            editor.setModified(True)
            self.stay(text)

    def _make_way(self) -> None:
        """Close the editor before rows come or go: Qt would leave it behind, with the focus and
        out of sight."""
        editor = self.editor()
        if editor is not None:
            QAbstractItemView.closeEditor(self, editor, Hint.NoHint)

    def _say_keying(self, index: QModelIndex) -> None:
        """Say once in a session what typing over a computed figure does."""
        cell, session = self.form_model.cell(index), self.form_model.session
        if cell is None or session.keying_said or not self.form_model.computed(cell):
            return
        if not self.form_model.keyed(cell):
            session.keying_said = True
            self.told.emit(KEYING, False)


def _giving_up(editor: Editor) -> str:
    """The key that drops the typed text: Esc, except in a long text, which Esc saves."""
    return GIVE_UP_KEY if isinstance(editor, LongEditor) else "Esc"


def _retype(editor: Editor | None, text: str) -> None:
    """Put `text` into an editor as if the clerk had typed it."""
    if isinstance(editor, LongEditor):
        editor.setPlainText(text)
        editor.document().setModified(True)
    elif editor is not None:
        editor.setText(text)
        editor.setModified(True)
