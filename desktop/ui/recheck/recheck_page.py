"""The page of an edited Word file: its differences, and which wording to take over."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.recheck.recheck_lines import line, place
from desktop.ui.recheck.rich_lines import RichLines
from desktop.ui.widgets import style
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter
from desktop.word.recheck.listing import READ_ACCEPTED, VALUES, summary
from desktop.word.recheck.result import Difference, Recheck

FOUND, CHECKED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.CheckStateRole
HINT = "数字总是以数据为准。采用以后，返回再按 Ctrl+Z 可以整个撤回。"
PLACE_WIDTH = 330


class RecheckPage(QWidget):
    """The list of differences; wordings have a check box, values cannot be taken over.

    Signals: `accepted` asks to take over the checked wordings, `wanted` (Cell) is a place to go
    to, `again` asks to read the file again, `closed` to go back.
    """

    accepted = Signal()
    wanted = Signal(object)
    again = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._title = named(QLabel(), "pageTitle")
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(["位置（Enter 查看）", "Word 修改内容"])
        self.tree.setAccessibleName("Word 修改稿的不同之处")
        self.tree.setItemDelegate(RichLines(self.tree))
        self.tree.itemDoubleClicked.connect(lambda item, _: self._go(item))
        self.tree.itemChanged.connect(lambda *_: self._count())
        on_enter(self.tree, lambda: self._go(self.tree.currentItem()))
        self.accept = named(QPushButton(), "primary")
        self.accept.clicked.connect(self.accepted)
        self._lay_out()

    def show_found(self, found: Recheck, done: str = "") -> None:
        """List the differences in a file; `done` says what has just been taken over."""
        self._title.setText(f"核对 Word 修改稿：{found.name}")
        tracked = READ_ACCEPTED if found.tracked else ""
        self._summary.setText("".join((done, summary(found), tracked)))
        self.tree.blockSignals(True)
        self.tree.clear()
        self._list(found)
        self.tree.blockSignals(False)
        self._count()
        self.tree.scheduleDelayedItemsLayout()
        first = self.tree.topLevelItem(0)
        change = first.child(0) if first is not None else None
        if change is not None:
            self.tree.setCurrentItem(change)
        self.tree.setFocus()

    def title(self) -> str:
        """The heading, which names the file."""
        return self._title.text()

    def summary(self) -> str:
        """The line about the file."""
        return self._summary.text()

    def chosen(self) -> list[Difference]:
        """The wordings that are checked."""
        lines = (line for top in self._tops() for line in _children(top))
        return [
            line.data(0, FOUND)
            for line in lines
            if line.data(0, CHECKED) is not None and line.checkState(0) == Qt.CheckState.Checked
        ]

    def _lay_out(self) -> None:
        again = QPushButton("再核对一次(&R)")
        again.clicked.connect(self.again)
        back = QPushButton("返回 (Esc)")
        back.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        for button in (self.accept, again, back):
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addWidget(named(QLabel(HINT), "quiet"))
        buttons.addStretch(1)
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 12, 16, 12)
        for widget in (self._title, self._summary):
            column.addWidget(widget)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.tree.setColumnWidth(0, PLACE_WIDTH)

    def _list(self, found: Recheck) -> None:
        values = [each for each in found.differences if each.kind in VALUES]
        others = [
            each for each in found.differences if not each.acceptable and each.kind not in VALUES
        ]
        error, query = style.LEVEL_COLOUR["error"], style.LEVEL_COLOUR["query"]
        count = len(found.wordings)
        top = self._group(f"✎ 文字 {count} 处，要采用的打勾", found.wordings, style.ACCENT)
        if top is not None:
            top.setFlags(top.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            for each in _children(top):
                each.setFlags(each.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                unknown = bool(each.data(0, FOUND).note)
                checked = Qt.CheckState.Unchecked if unknown else Qt.CheckState.Checked
                each.setCheckState(0, checked)
        self._group(f"✗ 数字和名称 {len(values)} 处，以数据为准", values, error)
        self._group(f"○ 其他 {len(others)} 处，不能采用", others, query)
        if found.remarks:
            top = self._top(f"！ 批注和脚注 {len(found.remarks)} 条", query)
            for remark in found.remarks:
                QTreeWidgetItem(top, ["", escape(remark)])

    def _group(
        self, words: str, found: Iterable[Difference], colour: QColor
    ) -> QTreeWidgetItem | None:
        """A heading with its lines, None where there are none."""
        listed = list(found)
        if not listed:
            return None
        top = self._top(words, colour)
        for each in listed:
            item = QTreeWidgetItem(top, [place(each), line(each)])
            item.setData(0, FOUND, each)
        return top

    def _top(self, words: str, colour: QColor) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self.tree, [f"<b style='color:{colour.name()}'>{words}</b>"])
        top.setFirstColumnSpanned(True)
        top.setExpanded(True)
        return top

    def _tops(self) -> list[QTreeWidgetItem]:
        count = self.tree.topLevelItemCount()
        return [top for n in range(count) if (top := self.tree.topLevelItem(n)) is not None]

    def _count(self) -> None:
        count = len(self.chosen())
        self.accept.setText(f"采用所选文字（{count} 处）" if count else "采用所选文字")
        self.accept.setEnabled(bool(count))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        found = item.data(0, FOUND) if item is not None else None
        if isinstance(found, Difference) and found.cell is not None:
            self.wanted.emit(found.cell)


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    children = (item.child(number) for number in range(item.childCount()))
    return [child for child in children if child is not None]
