"""A field of one line that is saved while it is typed, as on the cover."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QLineEdit, QMenu

from desktop.ui.widgets.cell_actions import complete_menu
from desktop.ui.widgets.draft import STAYING, Draft, Pause, takes_undo

CANCEL = QKeySequence.StandardKey.Cancel


class LineEdit(QLineEdit):
    """A line with a `draft` that is saved in every pause. Signals: `reached` when the cursor comes
    in, `left` and `paused` when the text should be saved, `paused` while the clerk types on."""

    reached = Signal()
    left = Signal()
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft(self.text, self._put)
        self._composing = False
        self._pause = Pause(self)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._pause.typed)
        self.returnPressed.connect(self.left)

    def give_up(self) -> None:
        """Restore the text from before the clerk came, in a step of its own."""
        self.draft.give_up(self._rest, self.left.emit)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the filing, unless something was typed since the last pause;
        then Esc, which saves it, is handled here, too."""
        taken = takes_undo(event, self.isUndoAvailable, self.isRedoAvailable)
        if taken is not None:
            return taken
        asks = event.type() == QEvent.Type.ShortcutOverride and self.draft.typed_in()
        if asks and isinstance(event, QKeyEvent) and event.matches(CANCEL):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(CANCEL):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            self.draft.come()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.left.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu().popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """The usual context menu of a line, and giving up."""
        changed = self.draft.changed()
        return complete_menu(self.createStandardContextMenu(), self, self.give_up, changed)

    def _rest(self) -> None:
        if self._composing:
            self._pause.start()  # writing into the line would end the composition
        elif self.draft.typed_in():
            self.paused.emit()

    def _put(self, text: str) -> None:
        """Write `text`, the cursor left in place; the field's own undo cannot take it back."""
        at, marked = self.cursorPosition(), self.selectionStart()
        length = self.selectionLength()
        self.setText(text)
        self.setCursorPosition(min(at, len(text)))
        if marked >= 0 and marked + length <= len(text):
            self.setSelection(marked, length)
