"""The wheel with Ctrl, which enlarges what is on the page, whatever the mouse is over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea


def left_to_page(event: QWheelEvent) -> bool:
    """True for a turn with Ctrl, which is then handed on to the page around the widget."""
    zooms = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if zooms:
        event.ignore()
    return zooms


class Area(QScrollArea):
    """An area that scrolls, but not with Ctrl."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not left_to_page(event):
            super().wheelEvent(event)
