"""The draft of a text field: saved whenever the clerk pauses, and how to undo it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

PAUSE = 2000
"""Milliseconds without a key after which what is being typed is kept."""
LATEST = 15_000
"""Milliseconds after which it is kept though the keys do not rest."""
STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""A menu or another window comes in between: the clerk returns to the same field."""
GIVE_UP, GIVE_UP_KEY = "放弃这次修改", "Shift+Esc"
UNKEPT = "{0}\n填的内容还在红框里：按 Enter 再试一次，按 {1} 放弃。"


class Pause(QTimer):
    """Runs out once nothing was `typed` for a while, or was typed without a rest for long."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        self._since = QElapsedTimer()

    def typed(self) -> None:
        """Counts anew from here."""
        if not self.isActive():
            self._since.start()
        if self._since.elapsed() < LATEST:
            self.start()


class Draft:
    """The text of a field against what the filing has of it. `text` says what stands in the field,
    `put` writes there and forgets what the field itself could undo: undo goes no further back in
    a field than to what is kept, and from there it is the filing's.

    All that is kept of one `editing` is one step.
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
        """Notes that the clerk comes to the field: here a new editing begins."""
        self.editing = object()
        if not self.typed_in():
            self.before = self._kept

    def keep(self) -> None:
        """Notes that what stands in the field is kept; it is left as it is being typed."""
        self._kept = self._text()
        self._put(self._kept)

    def follow(self, filed: str) -> bool:
        """Shows what the filing has now, unless the field has that, or something newer; whether
        it was shown."""
        shown = filed != self._filed and not self.typed_in()
        self._filed = filed
        if shown:
            self.write(filed)
        return shown

    def give_up(self, keep: Callable[[], object], leave: Callable[[], object]) -> None:
        """Goes back to what stood there when the clerk came, in a step of its own: what she typed
        is kept before, for undo to bring it back."""
        if not self.changed():
            return
        before = self.before
        keep()
        self.editing = object()
        self._put(before)
        leave()
        self.editing = object()

    def write(self, filed: str) -> None:
        """Shows what the filing has."""
        self._filed = filed
        self._put(filed)
        self._kept = self.before = self._text()
