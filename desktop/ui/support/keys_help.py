"""The list of keys over the window, by where they work, with a field to look for one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.support.keys import all_keys
from desktop.ui.widgets import style

WIDTH, HEIGHT = 640, 440
"""Pixels, which a screen of 1366 × 768 has at 150 % too."""
KEY, MEANING = 0, 1
"""The columns."""


class KeysHelp(QDialog):
    """All keys in groups; what is typed leaves the lines in which it stands."""

    def __init__(self, window: QWidget, actions: list[QAction]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("快捷键")
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("查找键，或者要做的事，如：打印、F9")
        self.sought.setAccessibleName("查找快捷键")
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(self._seek)
        self.list = QTreeWidget()
        self._lay_out()
        for place, keys in all_keys(actions).items():
            group = QTreeWidgetItem(self.list, [place])
            group.setForeground(KEY, style.QUIET)
            group.setFirstColumnSpanned(True)
            for line in keys:
                QTreeWidgetItem(group, list(line)).setToolTip(MEANING, line[MEANING])
            group.setExpanded(True)
        self.resize(WIDTH, min(HEIGHT, window.height() - 40))

    def text(self) -> str:
        """The lines that are on show."""
        shown = (item for item in self._items() if not item.isHidden())
        return "\n".join(f"{item.text(KEY)}　{item.text(MEANING)}" for item in shown)

    def _lay_out(self) -> None:
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName("快捷键")
        self.list.header().setSectionResizeMode(KEY, QHeaderView.ResizeMode.ResizeToContents)
        close = QPushButton("关闭")
        close.setAutoDefault(False)  # Enter in the field above closes nothing
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.sought)
        column.addWidget(self.list, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _seek(self, words: str) -> None:
        """Leave the lines with these words, and the groups that have any."""
        wanted = words.casefold().split()
        for item in self._items():
            line = f"{item.text(KEY)} {item.text(MEANING)}".casefold()
            item.setHidden(not all(word in line for word in wanted))
        for group in self._groups():
            group.setHidden(all(item.isHidden() for item in _below(group)))

    def _groups(self) -> list[QTreeWidgetItem]:
        return _below(self.list.invisibleRootItem())

    def _items(self) -> list[QTreeWidgetItem]:
        return [item for group in self._groups() for item in _below(group)]


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(row) for row in range(item.childCount()))
    return [child for child in children if child is not None]
