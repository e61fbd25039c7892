"""已记住的表样: the clerk's answers about layouts of workbooks, to look at and to remove."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
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

from desktop.ui.importing.kept_choices import KeptChoice, KeptChoices
from desktop.ui.importing.offer_boxes import WHAT
from desktop.ui.widgets.lists import as_list
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_key

EMPTY = "还没有记住的表样。导入时为认不出的表、栏或行选了“这是…”，确认导入后就记在这里。"
HINT = "下次导入同样的表时照此办理；Delete 删除，以后由程序判断或者再问您。已导入的数不变。"


class KeptChoicesDialog(QDialog):
    """The answers that are kept; one that is removed is gone at once."""

    def __init__(self, kept: KeptChoices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kept = kept
        self._entries: list[KeptChoice] = []
        self.setWindowTitle("已记住的表样")
        self.table = QTableWidget(0, 3)
        self._words = named(QLabel(), "quiet")
        self.delete_button = QPushButton("删除 (Delete)")
        self.delete_button.clicked.connect(self.delete)
        self._lay_out()
        self._list()
        self.table.itemSelectionChanged.connect(self._follow)
        self.resize(720, 420)

    def words(self) -> str:
        """The words under the list."""
        return self._words.text()

    def delete(self) -> None:
        """Forget the selected answers."""
        rows = {item.row() for item in self.table.selectedItems()}
        self._kept.change({self._entries[row].choice.place: None for row in rows})
        self._list()

    def _list(self) -> None:
        """Fill the table again."""
        here = self.table.currentRow()
        self._entries = self._kept.entries()
        self.table.setRowCount(len(self._entries))
        for row, (choice, said, file) in enumerate(self._entries):
            words = WHAT[choice.what][0].format(choice.words)
            for column, text in enumerate((words, said, file)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.setCurrentCell(min(max(here, 0), len(self._entries) - 1), 0)
        self._words.setText(HINT if self._entries else EMPTY)
        self._follow()

    def _follow(self) -> None:
        self.delete_button.setEnabled(bool(self.table.selectedItems()))

    def _lay_out(self) -> None:
        self._words.setWordWrap(True)
        table = self.table
        table.setHorizontalHeaderLabels(["工作簿里的", "这是", "见于"])
        table.setAccessibleName("已记住的表样")
        as_list(table)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        close = QPushButton("关闭 (Esc)")
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        for button in (self.delete_button, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        column.addWidget(table)
        column.addWidget(self._words)
        column.addLayout(buttons)
        on_key(table, Qt.Key.Key_Delete, self.delete)
        table.setFocus()
