"""The clerk of the trial: what she does is counted, and how long it takes is reckoned."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, last_year
from desktop.ui.window import Window
from desktop.ui.workspace.workspace import Workspace

KEY, CLICK, FIGURE, LETTER = 0.9, 2.2, 1.6, 0.28
"""Seconds: a command key or a click with the thought before it, finding a figure or a text on
paper, a letter on the keyboard (a Chinese one takes four)."""
PASTING = 6.0
"""Seconds in which a long text is copied in Word and pasted."""


class Clerk:
    """Her hands and eyes: what she does is counted under the `part` of the day it belongs to."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.part = ""
        self.counts: Counter[str] = Counter()
        self.typing: Counter[str] = Counter()
        self.pasting: Counter[str] = Counter()
        self.stumbles: list[str] = []

    # What she does

    def key(self, keys: str) -> None:
        """Presses a key, as `Alt+Right`."""
        self.count(KEY, KEY)
        self._press(keys)

    def asks(self, keys: str) -> None:
        """Presses a key that opens a dialog which keeps the program until it is closed."""
        QTimer.singleShot(0, self.window, lambda: self.key(keys))

    def enters(self, text: str, end: str = "") -> None:
        """Types a text and the key that ends it; a Chinese one through the input method."""
        long = len(text) > 30
        typed = FIGURE + sum(LETTER * (1 if letter.isascii() else 4) for letter in text)
        self.count(typed, PASTING if long else typed)
        if text.isascii() and "\n" not in text:
            for letter in text:
                QTest.keyClicks(focus(), letter)  # the first may open a field for the rest
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(focus(), event)
        if end:
            self._press(end)

    def clicks(self, widget: QWidget, spot: QPoint | None = None) -> None:
        """Clicks on a widget, in its middle unless a spot is said."""
        self.count(CLICK, CLICK)
        at = spot or widget.rect().center()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def stumbles_at(self, what: str) -> None:
        """Notes that she did not know how to go on."""
        self.stumbles.append(f"{self.part}：{what}")

    def _press(self, keys: str) -> None:
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # it is
        QTest.keyClick(focus(), combination.key(), combination.keyboardModifiers())

    def count(self, typed: float, pasted: float) -> None:
        self.counts[self.part] += 1
        self.typing[self.part] += round(typed * 1000)
        self.pasting[self.part] += round(pasted * 1000)

    # What she sees

    @property
    def filing(self) -> Filing:
        session = self.window.desk.session
        assert session is not None
        return session.filing

    @property
    def workspace(self) -> Workspace:
        workspace = self.window.features.workspace
        assert workspace is not None
        return workspace

    def here(self) -> Cell | None:
        workspace = self.window.features.workspace
        cell = workspace.here() if workspace is not None else None
        compares = workspace is not None and workspace.pages.compares()
        return last_year(cell) if cell is not None and compares else cell

    def form(self) -> str:
        workspace = self.window.features.workspace
        return workspace.outline.form() if workspace is not None else ""


def focus() -> QWidget:
    """Where her keys go."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    widget = widget or QApplication.activeWindow()
    assert widget is not None
    return widget


def is_over(dialog: type[QWidget]) -> bool:
    """True once a dialog has the keyboard."""
    focus = QApplication.focusWidget()
    return focus is not None and isinstance(focus.window(), dialog)
