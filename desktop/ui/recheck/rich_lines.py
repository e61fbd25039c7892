"""Lines of rich text in a list, wrapped at the width of the column, which Qt's own are not."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

MARGIN = 4


class RichLines(QStyledItemDelegate):
    """Draws the HTML of items in a tree."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.header().sectionResized.connect(tree.scheduleDelayedItemsLayout)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        self.initStyleOption(option, index)
        html, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        document = self._document(option, html, area.width())
        painter.save()
        high = document.size().height()
        painter.translate(area.left(), option.rect.top() + (option.rect.height() - high) / 2)
        document.drawContents(painter, QRectF(0, 0, area.width(), high))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as the text is in the width of its column."""
        self.initStyleOption(option, index)
        html = option.text
        width = self._tree.columnWidth(index.column())
        if index.column() == 0:
            depth = 1 if index.parent().isValid() else 0
            width -= self._tree.indentation() * (depth + self._tree.rootIsDecorated())
        if option.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
            style = option.widget.style() if option.widget else QApplication.style()
            width -= style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth) + 2 * MARGIN
        document = self._document(option, html, width - 2 * MARGIN)
        return QSize(width, round(document.size().height()) + 2 * MARGIN)

    def _document(self, option: QStyleOptionViewItem, html: str, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(option.font)
        document.setDefaultStyleSheet(f"body {{ color: {option.palette.text().color().name()} }}")
        document.setHtml(f"<body>{html}</body>")
        document.setTextWidth(max(40, width))
        return document
