"""The keys that move through a page of the text, among its paragraphs and fields."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.ui.text.fields.words_field import WordsField
from desktop.ui.text.lines.html import link
from desktop.ui.text.lines.lines import Entry, Prose
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.text.sheet import TextSheet


class TextSteps(QObject):
    """Ctrl+Up and Ctrl+Down go through all of a sheet; F2 rewrites a paragraph; Enter goes on from
    a field, Esc out of it."""

    def __init__(self, page: QWidget, sheet: TextSheet) -> None:
        super().__init__(page)
        self._sheet = sheet
        keys = (
            ("Ctrl+Up", lambda: self.go(-1)),
            ("Ctrl+Down", lambda: self.go(1)),
            ("F2", self.rewrite),
        )
        sheet.entered.connect(self._go_on)
        sheet.escaped.connect(self._go_out)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in keys:
            QShortcut(QKeySequence(key), page, context=within).activated.connect(act)

    def go(self, by: int) -> None:
        """Go to the next stop or the one before; without a cursor, to the first one in sight."""
        sheet, stops = self._sheet, self._sheet.stops()
        if sheet.here in stops and sheet.in_hand():
            place = stops.index(sheet.here) + by
        else:
            place = next((n for n, stop in enumerate(stops) if sheet.in_sight(stop)), 0)
        if 0 <= place < len(stops):
            sheet.go(stops[place])

    def rewrite(self) -> None:
        """Open the paragraph with the cursor, or the one above the field with the cursor."""
        stops, here = self._sheet.stops(), self._sheet.here
        if here not in stops:
            return
        above = reversed(stops[: stops.index(here) + 1])
        prose = next((stop for stop in above if isinstance(stop, OwnParagraph)), None)
        if prose is not None:
            prose.open()

    def _go_on(self) -> None:
        """Go to the next field, if the one with the cursor is saved."""
        fields, here = self._sheet.fields(), self._sheet.here
        if isinstance(here, WordsField) and here in fields and not here.typed_in():
            place = fields.index(here) + 1
            if place < len(fields):
                self._sheet.go(fields[place])

    def _go_out(self) -> None:
        """Go from a saved field to the paragraph that contains its words, else to the page."""
        sheet, here = self._sheet, self._sheet.here
        if not isinstance(here, WordsField) or here.typed_in():
            return
        place = [line.key for line in sheet.lines].index(link(here.cell))
        before = reversed(sheet.lines[:place])
        above = next((line for line in before if not isinstance(line, Entry)), None)
        prose = sheet.stop(above.cell) if isinstance(above, Prose) else None
        (prose or sheet.area).setFocus()
