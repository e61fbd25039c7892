"""A box of choices that the mouse wheel does not change by accident."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox

from desktop.ui.widgets.still import keep_still
from desktop.ui.widgets.style import ACCENT


class ChoiceBox(QComboBox):
    """The wheel changes the choice only while the box has the focus, and does not give it that;
    otherwise the wheel scrolls the page behind. With the focus it has the blue frame of a field."""

    def __init__(self, choices: Iterable[str] = (), name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.addItems(list(choices))
        keep_still(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame over the box: a border of the style sheet would take its arrow away."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()
