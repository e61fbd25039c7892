"""A field for several lines of words, for any page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QToolTip, QWidget

from desktop.forms.texts import PASSAGE
from desktop.ui.widgets.cell_actions import complete_menu
from desktop.ui.widgets.draft import Draft, Pause, takes_undo
from desktop.ui.widgets.wheel import left_to_page

TOO_LONG = f"剪贴板里的文字超过 {PASSAGE} 个字，没有粘贴。请只复制要用的那一段。"


class TextEdit(QPlainTextEdit):
    """A text with a `draft` that is saved in every pause.

    Signals: `paused` when the text should be saved while the clerk types on; `stands` (bool) is
    True while there is something to give up, `given_up` when she wants the former text back.
    """

    paused = Signal()
    given_up = Signal()
    stands = Signal(bool)

    def __init__(self, text: str, parent: QWidget | None) -> None:
        super().__init__(text, parent)
        self.draft = Draft(self.toPlainText, self._put)
        self.setTabChangesFocus(True)
        self._pause = Pause(self)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._pause.typed)
        self.textChanged.connect(self._say_standing)
        # The next key may overwrite selected words, so they are saved first.
        self.copyAvailable.connect(lambda marked: self._rest() if marked else None)

    def typed_in(self) -> bool:
        """True where the field has text that is not saved yet."""
        return self.draft.typed_in()

    def changed(self) -> bool:
        """True where the text differs from what it was before the clerk came."""
        return self.draft.changed()

    def composes(self) -> bool:
        """True where an input method holds letters that are not yet words."""
        return bool(self.textCursor().block().layout().preeditAreaText())

    def give_up(self) -> None:
        """Ask for the text from before the clerk came."""
        self.given_up.emit()

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the filing, unless something was typed since the last pause."""
        ours = self.document()
        taken = takes_undo(event, ours.isUndoAvailable, ours.isRedoAvailable)
        return super().event(event) if taken is None else taken

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words, unless they are more than any report has room for."""
        if self.has_room(source.text()):
            super().insertFromMimeData(source)

    def has_room(self, words: str) -> bool:
        """True where `words` are short enough to be pasted; tells the clerk where they are not."""
        if len(words) > PASSAGE:
            QToolTip.showText(self.mapToGlobal(self.cursorRect().bottomLeft()), TOO_LONG, self)
        return len(words) <= PASSAGE

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not left_to_page(event):
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu().popup(event.globalPos())

    def context_menu(self) -> QMenu:
        """The usual context menu of a text, and giving up."""
        standard = self.createStandardContextMenu()
        return complete_menu(standard, self, self.give_up, self.changed())

    def _rest(self) -> None:
        if self.typed_in():
            self.paused.emit()

    def _put(self, text: str) -> None:
        """Write `text`, the cursor left in place; the field's own undo cannot take it back."""
        if text != self.toPlainText():
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.setTextCursor(cursor)
        self.document().clearUndoRedoStacks()

    def _say_standing(self) -> None:
        self.stands.emit(self.hasFocus() and self.changed())
