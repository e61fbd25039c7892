"""A box of choices that the mouse wheel does not change by accident."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """The wheel changes the choice only while the box has the focus, and does not give it that;
    otherwise the wheel scrolls the page behind."""

    def __init__(self, choices: Iterable[str] = (), name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.addItems(list(choices))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
