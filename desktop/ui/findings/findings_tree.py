"""The list of findings on screen: lines that wrap, that open, and that end in a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.ui.findings.finding_lines import Line
from desktop.ui.table.cursor import is_typing
from desktop.ui.widgets import style
from desktop.ui.widgets.shortcuts import ENTER

LINE = Qt.ItemDataRole.UserRole
WORDS, LINK = 0, 1
"""The columns."""
LONGEST_LINK = "查找差错"
ROOM = 6
"""Above and below the words of a line together, as in the style sheet, and beside them."""
LEAD = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}
"""Keys that go to another line."""


class FindingsTree(QTreeWidget):
    """The lines. Signals, each with an item: `moved` when a key went to it, `entered` (Enter),
    `confirmed` (Ctrl+Enter); `reached` when the keyboard comes here."""

    moved = Signal(QTreeWidgetItem)
    entered = Signal(QTreeWidgetItem)
    confirmed = Signal(QTreeWidgetItem)
    reached = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("审核结果")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setItemDelegate(_Wrapped(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(LINK, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(LINK, self.fontMetrics().horizontalAdvance(LONGEST_LINK) + 3 * ROOM)
        self.itemExpanded.connect(_unfold)

    def write(self, lines: Iterable[Line]) -> None:
        """List these lines in place of the others; open lines stay open."""
        opened = {
            line.name for item in self.items() if item.isExpanded() and (line := line_of(item))
        }
        self.clear()
        for line in lines:
            item = _add(self.invisibleRootItem(), line)
            item.setExpanded(line.open or line.name in opened)

    def line(self) -> int:
        """The height of a line that does not wrap."""
        return self.fontMetrics().height() + ROOM

    def top(self, row: int) -> QTreeWidgetItem:
        """The line `row` of the list, which is there."""
        item = self.topLevelItem(row)
        assert item is not None
        return item

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Every item from top to bottom; a line that was never opened has none below it."""
        for row in range(self.topLevelItemCount()):
            yield from _with_those_below(self.top(row))

    def item(self, name: str) -> QTreeWidgetItem | None:
        """The item of the line of that name, None where it is not listed."""
        found = ((item, line_of(item)) for item in self.items())
        return next((item for item, line in found if line and line.name == name), None)

    def open_with(self, item: QTreeWidgetItem, lines: Iterable[Line]) -> None:
        """Put `lines` below `item`, in place of those there, and open it."""
        item.takeChildren()
        for line in lines:
            _add(item, line)
        item.setExpanded(True)
        self.scrollToItem(item, self.ScrollHint.PositionAtTop)

    def room(self, item: QTreeWidgetItem) -> int:
        """The width that the words of `item` have."""
        depth, above = 1, item.parent()
        while above is not None:
            depth, above = depth + 1, above.parent()
        return self.columnWidth(WORDS) - depth * self.indentation()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in ENTER:
            if item is not None:
                held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.confirmed if held else self.entered).emit(item)
            return
        if is_typing(event):
            event.ignore()  # the window hands it to the form
            return
        super().keyPressEvent(event)
        if event.key() in LEAD and self.currentItem() is not None:
            self.moved.emit(self.currentItem())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        line = line_of(self.itemAt(at))
        linked = line is not None and line.link and self.columnAt(at.x()) == LINK
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def row(self) -> int | None:
        """The row of the chosen finding, or of the line it is folded in; None for none."""
        item = self.currentItem()
        if item is None or not item.isSelected():
            return None
        while (above := item.parent()) is not None:
            item = above
        return self.indexOfTopLevelItem(item)

    def put_away_causes(self) -> None:
        """Remove probable causes from the list."""
        for item in list(self.items()):
            line = line_of(item)
            if line is not None and line.level == "error" and item.childCount():
                item.takeChildren()


def line_of(item: QTreeWidgetItem | None) -> Line | None:
    """The line that `item` shows, None for no item."""
    return item.data(WORDS, LINE) if item is not None else None


def _with_those_below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    yield item
    for row in range(item.childCount()):
        below = item.child(row)
        assert below is not None
        yield from _with_those_below(below)


def _add(parent: QTreeWidgetItem, line: Line) -> QTreeWidgetItem:
    item = QTreeWidgetItem(parent, [line.words, line.link])
    item.setForeground(WORDS, QBrush(_colour(line)))
    item.setForeground(LINK, QBrush(style.ACCENT))
    item.setToolTip(WORDS, line.words)
    item.setData(WORDS, LINE, line)
    if line.below:
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
    item.setExpanded(line.open)
    return item


def _colour(line: Line) -> QColor:
    return style.INK if line.suspect else style.LEVEL_COLOUR.get(line.level, style.QUIET)


def _unfold(item: QTreeWidgetItem) -> None:
    """Make the lines below `item` when it is opened for the first time."""
    line = line_of(item)
    if line is not None and line.below and not item.childCount():
        for each in line.below():
            _add(item, each)


class _Wrapped(QStyledItemDelegate):
    """Gives a line as many rows as its words need, which a tree does not do by itself, and keeps
    its colour where it is selected."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        colour = option.palette.brush(QPalette.ColorRole.Text)
        option.palette.setBrush(QPalette.ColorRole.HighlightedText, colour)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        tree = option.widget
        assert isinstance(tree, FindingsTree)
        room = tree.room(tree.itemFromIndex(index))
        option.rect = QRect(0, 0, room if index.column() == WORDS else tree.columnWidth(LINK), 999)
        return super().sizeHint(option, index)
