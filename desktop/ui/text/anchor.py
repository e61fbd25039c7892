"""Keeping a widget where it is on the screen while what stands above it changes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


class Place(NamedTuple):
    """A `widget` so many pixels below the upper edge of the visible part."""

    widget: QWidget
    below: int


class Anchor(QObject):
    """Keeps a widget still in an `area` that scrolls."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._bar = area.verticalScrollBar()
        self._held: Place | None = None

    def place(self, widget: QWidget) -> Place:
        """The present place of a widget on the sheet."""
        return Place(widget, widget.y() - self._bar.value())

    def hold(self, place: Place) -> None:
        """Scroll back to `place` once the lines have their heights, unless it is let go."""
        self._held = place
        QTimer.singleShot(0, self, self._roll)

    def holds(self) -> bool:
        """True while a place waits to be scrolled back to."""
        return self._held is not None

    def let_go(self) -> None:
        """Forget the place: the clerk has moved elsewhere."""
        self._held = None

    def _roll(self) -> None:
        if self._held is not None:
            widget, below = self._held
            self._held = None
            self._bar.setValue(widget.y() - below)
