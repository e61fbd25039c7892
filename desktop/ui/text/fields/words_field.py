"""The field for a text of the clerk's: as high as its text, saved when it is left."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.forms.characters import MENDED
from desktop.forms.edition.records import CHAPTERS, TERMS, WORK
from desktop.forms.formula import Cell
from desktop.ui.widgets.draft import STAYING
from desktop.ui.widgets.shortcuts import ENTER
from desktop.ui.widgets.text_edit import TextEdit

EDGES = 16
"""The frame and the margins above and below a text."""
UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?")
_BLANKS = re.compile("[\t\x1f\xa0\u2000-\u200a\u202f\u205f]+")
RECORDS = (CHAPTERS, WORK, TERMS)


class WordsField(TextEdit):
    """The words of `cell`, several lines of them if `long`.

    Signals: `reached` when the cursor comes in, `left` when the text should be saved, `entered`
    when the clerk is done and goes on: Ctrl+Enter, or Enter where the words are part of a
    sentence; `escaped` when she is done and leaves: Esc saves them, too. `recalled` asks for last
    year's words, `shifted` (int) asks to move the record up or down.
    """

    reached = Signal()
    left = Signal()
    entered = Signal()
    escaped = Signal()
    recalled = Signal()
    shifted = Signal(int)

    def __init__(self, cell: Cell, long: bool, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName("words")
        self.cell = cell
        self._long = long
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.document().setDocumentMargin(3)
        self.document().clearUndoRedoStacks()  # a margin counts for Qt
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """The text of the field, in one line where it is part of a sentence."""
        words = self.toPlainText()
        return words if self._long else _in_one_line(words)

    def give_up(self) -> None:
        """Restore the text from before the clerk came, in a step of its own."""
        self.draft.give_up(self._rest, self.left.emit)

    def mark(self, waiting: bool) -> None:
        """Mark the field as one that must still be filled in, or not."""
        if self.property("waiting") != waiting:
            self.setProperty("waiting", waiting)
            self.setPlaceholderText("请填写" if waiting and not self.isReadOnly() else "")
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Handle Esc here, and Alt with an arrow where the field belongs to a record."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            moving = bool(alt) and event.key() in UP_DOWN and self.cell.form in RECORDS
            if moving or _is_escape(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and (held or not self._long):
            self.left.emit()
            self.entered.emit()
        elif _is_escape(event):
            self.left.emit()
            self.escaped.emit()
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
        """Paste words without their format; Word's line breaks and blanks become ordinary ones."""
        if not self.has_room(source.text()):
            return
        words = _BLANKS.sub(" ", _BREAKS.sub("\n", source.text())).translate(MENDED)
        self.textCursor().insertText(words.strip("\n") if self._long else _in_one_line(words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in STAYING:
            self.draft.come()
        self._say_standing()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.left.emit()
        self._say_standing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the field as high as its text, a long one at least three lines."""
        lines = max(round(self.document().size().height()), 3 if self._long else 1)
        height = lines * self.fontMetrics().lineSpacing() + EDGES
        if height != self.height():
            self.setFixedHeight(height)


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape and not event.modifiers()


def _in_one_line(words: str) -> str:
    return "".join(line.strip() for line in words.splitlines())
