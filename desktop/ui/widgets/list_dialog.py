"""A list of the clerk's own things in a dialog: a table, words and buttons under it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.widgets.lists import as_list
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_key

CLOSE = "关闭 (Esc)"
NARROWEST = 96

Buttons = Sequence[tuple[str, Callable[[], object]]]
"""Each with its words and what it does."""


class ListDialog(QDialog):
    """Called `title`, with a `table` under these `headings`, of which the `wide` ones share the
    room that is left. Esc closes it, Delete does `delete`, which each list has for itself."""

    def __init__(
        self, title: str, headings: Sequence[str], wide: Collection[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.table = QTableWidget(0, len(headings))
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setAccessibleName(title)
        as_list(self.table)
        fits, stretches = QHeaderView.ResizeMode.ResizeToContents, QHeaderView.ResizeMode.Stretch
        for column in range(len(headings)):
            mode = stretches if column in wide else fits
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.horizontalHeader().setMinimumSectionSize(NARROWEST)
        on_key(self.table, Qt.Key.Key_Delete, self.delete)
        self._words = named(QLabel(wordWrap=True), "quiet")
        self._of_one: list[QPushButton] = []

    def words(self) -> str:
        """The words under the list."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show other words under the list."""
        self._words.setText(words)

    def delete(self) -> None:
        """Delete what is chosen."""
        raise NotImplementedError

    def selected(self) -> list[int]:
        """The chosen rows, from above to below."""
        return sorted({item.row() for item in self.table.selectedItems()})

    def show_rows(self, rows: Sequence[Sequence[str]], typed: int = -1) -> None:
        """Fill the table again; the cursor stays in its row, in the column in which may be
        `typed`, -1 for none."""
        here = self.table.currentRow()
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column != typed:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self.table.setCurrentCell(min(max(here, 0), len(rows) - 1), max(typed, 0))
        self._follow()

    def undo_with(self, undo: Callable[[], object], redo: Callable[[], object]) -> None:
        """Let the keys of undo and redo work here, too."""
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Undo, undo), (keys.Redo, redo)):
            QShortcut(QKeySequence(key), self, act)

    def lay_out(self, of_all: Buttons, of_one: Buttons, *above: QWidget) -> None:
        """Put everything under each other: what is `above` the table, and below it the buttons of
        the whole list, those of a chosen row, and the one that closes."""
        bar = QHBoxLayout()
        made = [(self._button(*each), each in of_one) for each in (*of_all, *of_one)]
        for button, needs_one in made:
            bar.addWidget(button)
            self._of_one += [button] if needs_one else []
        bar.addStretch(1)
        bar.addWidget(self._button(CLOSE, self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (*above, self.table, self._words):
            column.addWidget(widget)
        column.addLayout(bar)
        self.table.setFocus()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)  # Enter is for the list
        button.clicked.connect(lambda: act())
        return button

    def _follow(self) -> None:
        for button in self._of_one:
            button.setEnabled(bool(self.selected()))
