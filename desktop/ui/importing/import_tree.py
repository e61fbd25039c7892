"""The tree in the preview of an import: sections, whose rows are made when they are opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.exchange.files.sheets import Unplaced
from desktop.exchange.proposal.proposal import by_kind
from desktop.ui.widgets import style

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LATER = Qt.ItemDataRole.UserRole
AMPLE = 1200
"""The width of a window that has room for all columns."""
HINT = "按“确认导入”之前什么都不会改动；导入后按 Ctrl+Z 可以整个撤回。"
Row = tuple[str, str, str, str]
"""A cell, its old and new text, and the place in the workbook."""


@dataclass(frozen=True)
class Bundle:
    """Rows of one kind, and what they have in common."""

    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class RowSection:
    """A heading in this colour, and its rows; one without any is left out unless it is to be shown
    `even_empty`. `source` is the place of its table in the workbook."""

    words: str
    rows: Sequence[Row | Bundle]
    colour: str = style.INK.name()
    opened: bool = True
    source: str = ""
    even_empty: bool = False


class ImportTree(QTreeWidget):
    """What an import would change, in sections; `place` heads the column of where it was found."""

    def __init__(self, place: str, name: str, widths: Mapping[int, int]) -> None:
        super().__init__()
        self.setHeaderLabels(["内容", "原来", "导入后", place])
        self.setAccessibleName(name)
        self.itemExpanded.connect(fill_in)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._widths = dict(widths)

    def set_widths(self, widths: Mapping[int, int]) -> None:
        """Give other columns than the first these widths; in a narrow window less, for the first
        one must be read."""
        self._widths |= widths
        share = min(1.0, self.viewport().width() / AMPLE)
        for column, width in self._widths.items():
            self.setColumnWidth(column, round(width * share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.set_widths({})
        super().resizeEvent(event)

    def add(self, section: RowSection) -> None:
        """Append a section. Its rows are made when it is opened: there may be thousands."""
        if not section.rows and not section.even_empty:
            return
        top = QTreeWidgetItem(self, [section.words, "", "", section.source])
        top.setForeground(0, QBrush(section.colour))
        top.setFirstColumnSpanned(not section.source)
        top.setData(0, LATER, list(section.rows))
        if section.rows:
            QTreeWidgetItem(top)
        top.setExpanded(section.opened)


def fill_in(top: QTreeWidgetItem) -> None:
    """Make the rows of a heading that is opened for the first time."""
    rows = top.data(0, LATER)
    if rows is None:
        return
    top.setData(0, LATER, None)
    top.takeChildren()
    for row in rows:
        item = line(row) if isinstance(row, tuple) else bundle(row)
        top.addChild(item)
        item.setFirstColumnSpanned(not isinstance(row, tuple) or is_remark(row))


def bundle(rows: Bundle) -> QTreeWidgetItem:
    """A line for many rows of one kind, which are made when it is opened."""
    item = QTreeWidgetItem([f"{rows.words}　{len(rows.rows)} 处"])
    item.setData(0, LATER, list(rows.rows))
    QTreeWidgetItem(item)
    return item


def bundled(items: Iterable[Unplaced]) -> list[Row | Bundle]:
    """The rows for cells that were not imported, those of one kind in a bundle."""
    return [
        unplaced(found[0]) if len(found) == 1 else Bundle(reason, tuple(map(unplaced, found)))
        for reason, found in by_kind(items)
    ]


def is_remark(row: Row) -> bool:
    """True for a row of words alone, which run on where the others have their figures."""
    return not row[1] and not row[2]


def line(row: Row) -> QTreeWidgetItem:
    """A row of the tree; a tool tip shows a text that is too long for its column."""
    words, old, new, spot = row
    shown = f"{words}（{spot}）" if is_remark(row) and spot else words
    item = QTreeWidgetItem([shown, old, new, spot])
    for column, align in enumerate((LEFT, RIGHT, RIGHT, LEFT)):
        item.setTextAlignment(column, align)
    for column, text in enumerate(row):
        item.setToolTip(column, text)
    return item


def unplaced(item: Unplaced) -> Row:
    """The row for a cell that was not imported, with the reason."""
    return (
        f"{item.text}：{item.reason}" if item.text else item.reason,
        "",
        "",
        f"{item.sheet}!{item.address}",
    )
