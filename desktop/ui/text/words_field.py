"""The field for words that only a person knows: as high as its text, kept when it is left."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.forms.characters import MENDED
from desktop.forms.formula import Cell
from desktop.forms.records import CHAPTERS, TERMS, WORK

EDGES = 16
"""The frame and the margins above and below a text."""
PAUSE = 2000
"""Milliseconds without a key after which what is being typed is kept."""
STAYING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu or another window comes in between: the clerk returns to the same field."""
UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?")
_BLANKS = re.compile("[\t\x1f\xa0\u2000-\u200a\u202f\u205f]+")
RECORDS = (CHAPTERS, WORK, TERMS)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsField(QPlainTextEdit):
    """The words of `cell`, several lines of them if `long`.

    `reached` when the cursor comes in, `left` when what was typed should be kept, `entered` when
    the clerk is done with it: Ctrl+Enter, or Enter where the words stand within a sentence. Esc
    brings back what stood there before. `paused` when she stops typing for a while: a long passage
    must not wait for its end to be safe; all that is kept of one `editing` is one step. `recalled`
    when she asks for last year's words, `shifted` (int) to move the record up or down.
    """

    reached = Signal()
    left = Signal()
    entered = Signal()
    paused = Signal()
    recalled = Signal()
    shifted = Signal(int)

    def __init__(self, cell: Cell, long: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("words")
        self.cell = cell
        self._long = long
        self.editing = object()
        self._kept = self._before = ""
        self.setTabChangesFocus(True)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.document().setDocumentMargin(3)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._rest)
        self.textChanged.connect(self._pause.start)

    def text(self) -> str:
        """What stands in it, in one line where it is part of a sentence."""
        words = self.toPlainText()
        return words if self._long else _in_one_line(words)

    def typed_in(self) -> bool:
        """Whether there is something in it that is not kept."""
        return self.document().isModified() and self.toPlainText() != self._kept

    def changed(self) -> bool:
        """Whether it says something else than before the clerk came."""
        return self.document().isModified() and self.toPlainText() != self._before

    def give_up(self) -> None:
        """Takes back all that was typed since the clerk came, also what is kept already."""
        if self._kept == self._before:
            self.write(self._before)
            return
        self.setPlainText(self._before)
        self.document().setModified(True)
        self.left.emit()

    def keep(self, text: str) -> None:
        """Notes that `text` is kept, what stands in the field left as it is being typed."""
        self._kept = text

    def write(self, text: str) -> None:
        """Puts what is kept into it, the cursor left where it was."""
        self._kept = self._before = text
        if text != self.toPlainText():
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(text)))
            self.setTextCursor(cursor)
        self.document().setModified(False)

    def mark(self, waiting: bool) -> None:
        """Shows whether it must still be filled in."""
        if self.property("waiting") != waiting:
            self.setProperty("waiting", waiting)
            self.setPlaceholderText("请填写" if waiting else "")
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Leaves undo and redo to the filing, unless something is being typed; then Esc, too,
        is the field's own."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.setAccepted(self.typed_in())
                return self.typed_in()
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            moving = bool(alt) and event.key() in UP_DOWN and self.cell.form in RECORDS
            if moving or (event.key() == Qt.Key.Key_Escape and self.changed()):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and (held or not self._long):
            self.left.emit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.changed():
            self.give_up()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # for the page to scroll
        elif event.key() in UP_DOWN and held:
            event.ignore()  # for the page to go to another paragraph
        elif event.key() in UP_DOWN and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(UP_DOWN[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Apostrophe and held:
            self.recalled.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes words without their look; Word's line breaks and blanks made ordinary."""
        words = _BLANKS.sub(" ", _BREAKS.sub("\n", source.text())).translate(MENDED)
        self.textCursor().insertText(words.strip("\n") if self._long else _in_one_line(words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            self.editing = object()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _rest(self) -> None:
        if self.typed_in():
            self.paused.emit()

    def _fit(self) -> None:
        """Makes it as high as its text, a long one at least three lines."""
        lines = max(round(self.document().size().height()), 3 if self._long else 1)
        height = lines * self.fontMetrics().lineSpacing() + EDGES
        if height != self.height():
            self.setFixedHeight(height)


def _in_one_line(words: str) -> str:
    return "".join(line.strip() for line in words.splitlines())
