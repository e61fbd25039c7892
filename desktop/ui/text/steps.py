"""The keys that lead through a page of the text, from paragraph to field and from field to
paragraph."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.text.own_paragraph import OwnParagraph
from desktop.ui.text.sheet import TextSheet


class TextSteps(QObject):
    """Ctrl+Up and Ctrl+Down go through all of a sheet; F2 rewrites a paragraph."""

    def __init__(self, page: QWidget, sheet: TextSheet) -> None:
        super().__init__(page)
        self._sheet = sheet
        keys = (
            ("Ctrl+Up", lambda: self.go(-1)),
            ("Ctrl+Down", lambda: self.go(1)),
            ("F2", self.rewrite),
        )
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in keys:
            QShortcut(QKeySequence(key), page, act, context=within)

    def go(self, by: int) -> None:
        """Goes to the next place or the one before; from nowhere, to the first one in sight."""
        sheet, stops = self._sheet, self._sheet.stops()
        if sheet.here in stops and sheet.in_hand():
            place = stops.index(sheet.here) + by
        else:
            place = next((n for n, stop in enumerate(stops) if sheet.in_sight(stop)), 0)
        if 0 <= place < len(stops):
            sheet.go(stops[place])

    def rewrite(self) -> None:
        """Opens the paragraph with the cursor, or the one above the field with the cursor."""
        stops, here = self._sheet.stops(), self._sheet.here
        if here not in stops:
            return
        above = reversed(stops[: stops.index(here) + 1])
        prose = next((stop for stop in above if isinstance(stop, OwnParagraph)), None)
        if prose is not None:
            prose.open()
