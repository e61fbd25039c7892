"""The pages of the document in the preview: its headings as a tree, and its pages small."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import (
    QIdentityProxyModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QListView, QTabWidget, QTreeView, QWidget

from desktop.ui.widgets import style
from desktop.ui.widgets.still import keep_still

Index = QModelIndex | QPersistentModelIndex
PAGE = QPdfBookmarkModel.Role.Page
WIDTH = 240
SMALL = QSize(84, 118)
"""The room of a page among the small ones."""


class SmallPages(QIdentityProxyModel):
    """The pages of a document, each small on white paper: QtPdf draws on nothing."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The number of a page, or its picture."""
        found = super().data(index, role)
        if not isinstance(found, QPixmap):
            return found
        paper = QPixmap(found.size())
        paper.setDevicePixelRatio(found.devicePixelRatio())
        paper.fill(Qt.GlobalColor.white)
        painter = QPainter(paper)
        painter.drawPixmap(0, 0, found)
        painter.setPen(style.PALE)
        painter.drawRect(QRectF(paper.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        return paper


class PageList(QTabWidget):
    """The headings and the pages of `document`, to go to one.

    Signal `chosen` (int): a page, counted from 0.
    """

    chosen = Signal(int)

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._bookmarks = QPdfBookmarkModel(self)
        self._bookmarks.setDocument(document)
        self.headings = QTreeView()
        self.headings.setAccessibleName("报告的目录")
        self.headings.setModel(self._bookmarks)
        self.headings.setHeaderHidden(True)
        self.headings.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.headings.clicked.connect(self._to_heading)
        self.headings.activated.connect(self._to_heading)
        self.small = QListView()
        self.small.setAccessibleName("各页的缩略图")
        pages = SmallPages(self)
        pages.setSourceModel(document.pageModel())
        self.small.setModel(pages)
        self.small.setViewMode(QListView.ViewMode.IconMode)
        self.small.setResizeMode(QListView.ResizeMode.Adjust)
        self.small.setMovement(QListView.Movement.Static)
        self.small.setUniformItemSizes(True)
        self.small.setIconSize(SMALL)
        self.small.setSpacing(8)
        self.small.clicked.connect(self._to_page)
        self.small.activated.connect(self._to_page)
        self.addTab(self.headings, "目录")
        self.addTab(self.small, "缩略图")
        self.setDocumentMode(True)
        keep_still(self.tabBar())
        self.setFixedWidth(WIDTH)

    def follow(self, page: int) -> None:
        """Mark the page on show, and the heading under which it is."""
        self.small.setCurrentIndex(self.small.model().index(page, 0))
        headings = [(self._bookmarks.data(each, PAGE), each) for each in self._all()]
        before = [each for number, each in headings if number <= page]
        if before:
            self.headings.setCurrentIndex(before[-1])

    def expand(self) -> None:
        """Open the parts, so that the tables can be seen."""
        self.headings.expandToDepth(0)

    def under_heading(self, page: int) -> range:
        """The pages, counted from 0, from the heading above `page` to the next: a whole table."""
        begins = sorted({self._bookmarks.data(each, PAGE) for each in self._all()})
        place = bisect_right(begins, page)
        first = begins[place - 1] if place else 0
        last = begins[place] if place < len(begins) else self._document.pageCount()
        return range(first, last)

    def _all(self, above: QModelIndex | None = None) -> Iterator[QModelIndex]:
        """Every heading in order."""
        parent = above or QModelIndex()
        for row in range(self._bookmarks.rowCount(parent)):
            index = self._bookmarks.index(row, 0, parent)
            yield index
            yield from self._all(index)

    def _to_heading(self, index: QModelIndex) -> None:
        self.chosen.emit(self._bookmarks.data(index, PAGE))

    def _to_page(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
