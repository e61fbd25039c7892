"""A table of a journal: one line selected, long texts cut and shown in full as tool tips."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.office.journal import COLUMNS, JournalLine
from desktop.ui.journal.journal_model import HEADS, JournalModel
from desktop.ui.widgets import style

WIDE = ("步骤", "位置", "修改前", "修改后")
"""The columns that share what room the others leave."""


class JournalTable(QTableView):
    """The lines of a `JournalModel`, chosen by the arrow keys."""

    def __init__(self, columns: tuple[str, ...] = HEADS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = JournalModel(columns, self)
        self.setModel(self.lines)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(columns):
            if column in WIDE:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                text = "0" * round(COLUMNS[column])
                self.setColumnWidth(place, self.fontMetrics().horizontalAdvance(text) + 12)

    def line(self) -> JournalLine | None:
        """The line under the cursor."""
        return self.lines.line(self.currentIndex())

    def begin(self) -> None:
        """Put the cursor on the first line."""
        self.setCurrentIndex(self.lines.index(0, 0))
