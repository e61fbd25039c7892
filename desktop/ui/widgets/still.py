"""Boxes of Qt's own that the mouse wheel is not to change by accident."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget


class _Still(QObject):
    """Keeps the wheel from a widget without the focus; the page behind it scrolls instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QWidget) and watched.hasFocus():
            return False
        event.ignore()
        return True


def keep_still(box: QWidget) -> None:
    """Let the wheel change `box` only while it has the focus, and not give it that."""
    if box.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.installEventFilter(_Still(box))
