"""The backups of a file: their times, their contents, and what restoring one would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.office.filings.restore import RestoreOffer
from desktop.ui.widgets import style
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.lists import stretch_column
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter

OFFER = Qt.ItemDataRole.UserRole
COLUMNS = ("时间", "从哪里来", "单位和年度", "步数", "大小", "与现在相比")
NUMBERS = (3, 4)
SAFE = "现在的文件不会删除：恢复时改名保存在原来的文件夹里，在这张单子上随时可以再换回来。"
NONE = "还没有这个文件的备份。U 盘或别的文件夹里有的，按“选择备份文件…”。"
SAME = "没有不同：恢复它，什么也不会变。"


class RestorePage(QWidget):
    """Signals: `file_chosen` (Path) when another file is to be restored, `looked_at` (Offer) when
    the cursor is on another backup, `wanted` (Offer) when it is to be restored, `other` to choose a
    backup elsewhere, `folder` to open the folder of the automatic ones, `closed` to go back."""

    file_chosen = Signal(object)
    looked_at = Signal(object)
    wanted = Signal(object)
    other = Signal()
    folder = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.files = ChoiceBox()
        self.files.setAccessibleName("要恢复的文件")
        self.files.activated.connect(lambda: self.file_chosen.emit(self.files.currentData()))
        self._now = QLabel(wordWrap=True)
        self.tree = self._make_tree()
        self._heading = named(QLabel(), "sectionTitle")
        self.changes = QListWidget()
        self.changes.setAccessibleName("恢复这一份会改变的内容")
        self.restore = named(QPushButton("恢复这一份(&R)"), "primary")
        self.restore.setAutoDefault(True)
        self.restore.clicked.connect(self._want)
        self._kept = named(QLabel(wordWrap=True), "quiet")
        self._lay_out()

    def list_files(self, paths: Sequence[Path], here: Path) -> None:
        """Offer these files to be restored, `here` being the one on show."""
        self.files.clear()
        for path in paths:
            self.files.addItem(f"{path.name}　{path.parent}", path)
        self.choose_file(here)

    def choose_file(self, path: Path) -> None:
        """Choose the file whose backups are on show."""
        self.files.setCurrentIndex(self.files.findData(path))

    def show_offers(
        self, now: str, problem: bool, offers: Sequence[RestoreOffer], kept: Path
    ) -> None:
        """List the backups; `now` describes the present file, as a warning if `problem`; `kept` is
        the folder of the automatic ones."""
        self._kept.setText(f"{SAFE}\n自动备份放在：{kept}")
        self._now.setText(now)
        self._now.setObjectName("warning" if problem else "quiet")
        self._now.style().polish(self._now)
        self.tree.blockSignals(True)
        self.tree.clear()
        for each in offers:
            self.tree.addTopLevelItem(_item(each))
        first = next((n for n, each in enumerate(offers) if not each.problem), 0)
        item = self.tree.topLevelItem(first)
        if item is not None:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._look()
        self.tree.setFocus()

    def show_changes(self, heading: str, lines: Sequence[str]) -> None:
        """List what restoring the backup under the cursor would change."""
        self._heading.setText(heading)
        self.changes.clear()
        self.changes.addItems(list(lines))
        self.changes.setVisible(bool(lines))

    def offer(self) -> RestoreOffer | None:
        """The backup under the cursor."""
        item = self.tree.currentItem()
        return item.data(0, OFFER) if item is not None else None

    def now(self) -> str:
        """The line about the file in its present state."""
        return self._now.text()

    def heading(self) -> str:
        """The line about the selected backup."""
        return self._heading.text()

    def lines(self) -> list[str]:
        """The changes that restoring the selected backup would make, one a line."""
        return [self.changes.item(row).text() for row in range(self.changes.count())]

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setHeaderLabels(COLUMNS)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAllColumnsShowFocus(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setAccessibleName("备份")
        tree.currentItemChanged.connect(lambda *_: self._look())
        tree.itemDoubleClicked.connect(lambda *_: self.restore.setFocus())
        on_enter(tree, lambda: self.restore.setFocus())  # nothing by one slip
        tree.setIndentation(6)
        tree.header().setMinimumSectionSize(72)
        stretch_column(tree, 2)
        return tree

    def _lay_out(self) -> None:
        which = QHBoxLayout()
        label = QLabel("文件(&L)")
        label.setBuddy(self.files)
        which.addWidget(label)
        which.addWidget(self.files, 1)
        below = QFrame()
        lower = QVBoxLayout(below)
        lower.setContentsMargins(0, 6, 0, 0)
        lower.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        lower.addWidget(self.changes, 1)
        lower.addStretch()
        halves = QSplitter(Qt.Orientation.Vertical)
        for widget in (self.tree, below):
            halves.addWidget(widget)
        halves.setChildrenCollapsible(False)
        halves.setSizes([300, 220])
        paper = named(QFrame(), "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(named(QLabel("从备份恢复"), "pageTitle"))
        column.addLayout(which)
        column.addWidget(self._now)
        column.addWidget(halves, 1)
        column.addLayout(self._buttons())
        around = QVBoxLayout(self)
        around.setContentsMargins(10, 10, 10, 10)
        around.addWidget(paper)

    def _buttons(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore)
        for words, signal in (
            ("选择备份文件…(&O)", self.other),
            ("打开备份文件夹(&D)", self.folder),
            ("返回 (Esc)", self.closed),
        ):
            button = QPushButton(words)
            button.clicked.connect(signal)
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self._kept)
        column.addLayout(buttons)
        return column

    def _look(self) -> None:
        offer = self.offer()
        self.restore.setEnabled(offer is not None and not offer.problem)
        if offer is None:
            self.show_changes(NONE, [])
        else:
            self.looked_at.emit(offer)

    def _want(self) -> None:
        offer = self.offer()
        if offer is not None and not offer.problem:
            self.wanted.emit(offer)


def _item(offer: RestoreOffer) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{offer.at:%Y-%m-%d %H:%M:%S}", offer.kind, *_columns(offer)])
    item.setData(0, OFFER, offer)
    item.setToolTip(0, str(offer.path))
    for column in NUMBERS:
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if offer.problem:
        item.setForeground(2, style.LEVEL_COLOUR["error"])
        item.setToolTip(2, offer.problem)
    return item


def _columns(offer: RestoreOffer) -> tuple[str, str, str, str]:
    size = f"{max(1, offer.size // 1024):,} KB"
    if offer.summary is None:
        return f"✗ 不能用：{offer.problem}", "", size, ""
    years = "、".join(map(str, offer.summary.years))
    words = f"{offer.unit or '没有写单位'}　{years}年度"
    return words, f"{offer.steps:,}", size, _compared(offer.differing)


def _compared(differing: int | None) -> str:
    if differing is None:
        return ""
    return f"{differing:,} 格不同" if differing else "✓ 相同"
