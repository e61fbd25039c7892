"""The draft of a text field: saved whenever the clerk pauses, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

PAUSE = 2000
"""Milliseconds without a key after which a text that is being typed is saved."""
LATEST = 15_000
"""Milliseconds after which it is saved even if the keys do not pause."""
STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for a lost focus after which the clerk returns to the same field: menu, other window."""
GIVE_UP, GIVE_UP_KEY = "放弃这次修改", "Shift+Esc"
UNKEPT = "{0}\n填的内容还在红框里：按 Enter 再试一次，按 {1} 放弃。"


class Pause(QTimer):
    """Runs out when nothing was `typed` for a while, or typing has gone on for long."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        self._since = QElapsedTimer()

    def typed(self) -> None:
        """Start the count again, for a key that was pressed."""
        if not self.isActive():
            self._since.start()
        if self._since.elapsed() < LATEST:
            self.start()


def takes_undo(event: QEvent, undo: Callable[[], bool], redo: Callable[[], bool]) -> bool | None:
    """For a key of undo or redo, asked for as a shortcut: True where the field takes it, since
    something was typed since the last pause, and False where it is left to the filing. None for
    any other event."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return None
    for key, own in ((QKeySequence.StandardKey.Undo, undo), (QKeySequence.StandardKey.Redo, redo)):
        if event.matches(key):
            event.setAccepted(own())
            return event.isAccepted()
    return None


class Draft:
    """The text of a field compared with the filing's. `text` reads the field, `put` writes it and
    clears the field's own undo: within a field, undo goes back to the last saved text, and from
    there on it is the filing's undo.

    All that is saved during one `editing` is one step.
    """

    def __init__(self, text: Callable[[], str], put: Callable[[str], None]) -> None:
        self._text, self._put = text, put
        self.editing = object()
        self._filed = ""
        self._kept = self.before = text()

    def typed_in(self) -> bool:
        """True where the field has text that is not saved yet."""
        return self._text() != self._kept

    def changed(self) -> bool:
        """True where the text differs from what it was before the clerk came."""
        return self._text() != self.before

    def come(self) -> None:
        """Start a new editing as the clerk comes to the field."""
        self.editing = object()
        if not self.typed_in():
            self.before = self._kept

    def keep(self) -> None:
        """Note that the field's text is saved, and leave the text as typed."""
        self._kept = self._text()
        self._put(self._kept)

    def follow(self, filed: str) -> bool:
        """Show the filing's text if it has changed and the field has nothing unsaved. True where
        it was shown."""
        shown = filed != self._filed and not self.typed_in()
        self._filed = filed
        if shown:
            self.write(filed)
        return shown

    def give_up(self, keep: Callable[[], object], leave: Callable[[], object]) -> None:
        """Restore the text from before the clerk came, in a step of its own. What she typed is
        saved first, so that undo can bring it back."""
        if not self.changed():
            return
        before = self.before
        keep()
        self.editing = object()
        self._put(before)
        leave()
        self.editing = object()

    def write(self, filed: str) -> None:
        """Show the filing's text."""
        self._filed = filed
        self._put(filed)
        self._kept = self.before = self._text()
