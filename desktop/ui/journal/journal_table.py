"""A table of a journal: one line selected, long texts cut and shown in full as tool tips."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from desktop.office.journal.journal import COLUMNS, JournalLine
from desktop.ui.journal.journal_model import HEADS, JournalModel
from desktop.ui.widgets.lists import as_list

SHARES = {"步骤": 3, "位置": 5, "修改前": 3, "修改后": 3}
"""The columns that share what room the others leave, and how."""


class JournalTable(QTableView):
    """The lines of a `JournalModel`, chosen by the arrow keys."""

    def __init__(self, columns: tuple[str, ...] = HEADS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = JournalModel(columns, self)
        self.setModel(self.lines)
        self.setWordWrap(False)
        as_list(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._columns = columns
        for place, column in enumerate(columns):
            text = "0" * round(COLUMNS[column])
            self.setColumnWidth(place, self.fontMetrics().horizontalAdvance(text) + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns that have long texts."""
        super().resizeEvent(event)
        places = {place: SHARES[name] for place, name in enumerate(self._columns) if name in SHARES}
        others = (n for n in range(len(self._columns)) if n not in places)
        room = self.viewport().width() - sum(map(self.columnWidth, others))
        for place, share in places.items():
            self.setColumnWidth(place, max(0, room * share // sum(places.values())))

    def line(self) -> JournalLine | None:
        """The line under the cursor."""
        return self.lines.line(self.currentIndex())

    def begin(self) -> None:
        """Put the cursor on the first line."""
        self.setCurrentIndex(self.lines.index(0, 0))
