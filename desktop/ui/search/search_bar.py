"""The field for what is looked for, over the right corner of the pages, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.office.search import Hit
from desktop.ui.widgets.named import named

WIDTH, HIGHEST, MARGIN = 520, 168, 8
PLACEHOLDER = "金额、名称、拼音首字母、编码或文字"
NONE_FOUND = "没有找到"


class SearchBar(QFrame):
    """Lies over `pages` and keeps to their corner.

    Signals: `typed` (str) when what is looked for has changed, `chosen` (int) a place in the list,
    `closed` when the clerk leaves.
    """

    typed = Signal(str)
    chosen = Signal(int)
    closed = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__(pages)
        self.setObjectName("searchBar")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.field = QLineEdit(placeholderText=PLACEHOLDER, clearButtonEnabled=True)
        self.field.setAccessibleName("查找")
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.count = named(QLabel(), "quiet")
        self.list = named(QListWidget(), "hits")
        self.list.setAccessibleName("找到的位置")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda item: self.chosen.emit(self.list.row(item)))
        self._more = False
        self._pages = pages
        pages.installEventFilter(self)
        self._lay_out()
        self.hide()

    def open(self, words: str) -> None:
        """Show the field with these words, all of them selected."""
        self.field.setText(words)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()

    def show_hits(self, hits: Sequence[Hit], more: bool) -> None:
        """List what was found; there may be `more` than is listed."""
        self.list.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.part}　{hit.name}　{hit.text}")
            item.setToolTip(f"{hit.name}\n{hit.text}")
            self.list.addItem(item)
        self.list.setVisible(bool(hits))
        self._more = more
        self.mark(-1)
        self._place()

    def mark(self, place: int) -> None:
        """Mark a place of the list, and say which of how many it is; -1 for none yet."""
        count = f"{self.list.count()} 处{'以上' if self._more else ''}"
        if not self.list.count():
            self.count.setText(NONE_FOUND if self.field.text().strip() else "")
        elif place < 0:
            self.count.setText(f"共 {count}")
        else:
            self.list.setCurrentRow(place)
            self.count.setText(f"第 {place + 1} 处，共 {count}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner of the pages, and go through the list with the keys of the field."""
        if watched is self._pages and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # the window has Esc for going back
        return event.type() == QEvent.Type.KeyPress and self._take(event)

    def _take(self, event: QKeyEvent) -> bool:
        back = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._step(-1 if back else 1)
            case Qt.Key.Key_Down:
                self._step(1)
            case Qt.Key.Key_Up:
                self._step(-1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                return False
        return True

    def _step(self, by: int) -> None:
        if self.list.count():
            here = self.list.currentRow()
            first = 0 if by > 0 else self.list.count() - 1
            self.chosen.emit((here + by) % self.list.count() if here >= 0 else first)

    def _place(self) -> None:
        """As wide and high as the pages allow, at their upper right corner."""
        wide = min(WIDTH, self._pages.width() - 2 * MARGIN)
        rows = self.list.count() * max(self.list.sizeHintForRow(0), 0)
        self.list.setFixedHeight(min(rows + 4, HIGHEST, max(0, self._pages.height() - 80)))
        self.setFixedWidth(wide)
        self.adjustSize()
        self.move(self._pages.width() - wide - MARGIN, MARGIN)

    def _lay_out(self) -> None:
        close = QPushButton("关闭 (Esc)")
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.list)
        self.list.hide()
