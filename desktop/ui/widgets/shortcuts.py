"""Keys that do something in one widget alone, Enter on either side of the keyboard among them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def on_key(widget: QWidget, key: Qt.Key, act: Callable[[], object]) -> None:
    """Do `act` at a key while the widget itself has the focus; an open list keeps its own."""
    pressed = QShortcut(QKeySequence(key), widget, context=Qt.ShortcutContext.WidgetShortcut)
    pressed.activated.connect(act)


def on_enter(widget: QWidget, act: Callable[[], object]) -> None:
    """The same at Enter."""
    for key in ENTER:
        on_key(widget, key, act)
