"""The words of a paragraph as they are printed, for the mouse."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel


class PrintedWords(QLabel):
    """The words of a paragraph, with links. Signals, of the mouse: `pressed`, not on a link, and
    `pressed_twice`."""

    pressed = Signal()
    pressed_twice = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("printed")
        self._link = ""
        self.linkHovered.connect(self._hover)

    def _hover(self, address: str) -> None:
        self._link = address

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._link:  # the page could scroll away from under the mouse
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.pressed_twice.emit()
