"""What is to be done before the report can be signed: by section, each with where to do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.audit.open_items import KIND_WORDS, Kind, OpenItem, count_kinds
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

MARK: Mapping[Kind, str] = {"missing": "○", "wrong": "✗", "explain": "！", "confirm": "？"}
COLOUR = {
    "missing": style.QUIET,
    "wrong": style.LEVEL_COLOUR["error"],
    "explain": style.LEVEL_COLOUR["query"],
    "confirm": style.ACCENT,
}
READY = "✓ 已填写完毕，没有错误，可以预览、打印、签章。"
CELL = Qt.ItemDataRole.UserRole


def summary(items: Sequence[OpenItem]) -> str:
    """How many there are of which kind, in one line: `还差 5 处：待填 3 处，错误 2 处`."""
    counts = {KIND_WORDS[kind]: n for kind, n in count_kinds(items).items() if n}
    said = "，".join(f"{word} {n} 处" for word, n in counts.items())
    return f"还差 {len(items)} 处：{said}。按 F8 逐处处理。" if items else READY


class OpenItemsPage(QWidget):
    """The list. Signals: `wanted` (Cell) is a cell to go to, `closed` to go back."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._summary = named(QLabel(wordWrap=True), "sectionTitle")
        back = QPushButton("返回填报 (Esc)")
        back.setAutoDefault(True)
        back.clicked.connect(self.closed)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.addWidget(self._summary, 1)
        bar.addWidget(back)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("还差什么")
        self.tree.setHeaderLabels(["类别", "须办理的事项（Enter 查看）"])
        self.tree.header().setStretchLastSection(True)
        self.tree.itemDoubleClicked.connect(lambda item, _: self._go(item))
        on_enter(self.tree, lambda: self._go(self.tree.currentItem()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.tree, 1)

    def show_items(self, items: Sequence[OpenItem], sections: Mapping[str, str]) -> None:
        """List the items under the names of their sections."""
        self._summary.setText(summary(items))
        self.tree.clear()
        for section, each in groupby(items, key=lambda item: item.section):
            self._section(sections.get(section, "其他"), list(each))
        head = self.tree.header()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        if items:
            self.tree.setCurrentIndex(self.tree.model().index(0, 0, self.tree.model().index(0, 0)))
        self.tree.setFocus()

    def summary(self) -> str:
        """The line above the list."""
        return self._summary.text()

    def _section(self, name: str, items: Sequence[OpenItem]) -> None:
        top = QTreeWidgetItem(self.tree, [f"{name}　{len(items)} 处"])
        top.setFirstColumnSpanned(True)
        top.setExpanded(True)
        for item in items:
            line = QTreeWidgetItem(top, [f"{MARK[item.kind]} {KIND_WORDS[item.kind]}", item.words])
            line.setForeground(0, QBrush(COLOUR[item.kind]))
            line.setToolTip(1, item.words)
            line.setData(0, CELL, item.cell)

    def _go(self, line: QTreeWidgetItem | None) -> None:
        """Go to the place of an item; open or fold a section."""
        if line is None:
            return
        if line.parent() is None:
            line.setExpanded(not line.isExpanded())
        else:
            self.wanted.emit(line.data(0, CELL))
