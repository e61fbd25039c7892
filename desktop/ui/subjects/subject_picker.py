"""The list under an editor that offers subjects while their code or name is typed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.forms.edition.subjects import Subject
from desktop.ui.subjects.subject_search import Offer, SubjectSearch
from desktop.ui.widgets import style
from desktop.ui.widgets.shortcuts import ENTER

Index = QModelIndex | QPersistentModelIndex
LINES = 10
WIDTH = 470
MARGIN = 8
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
TAKING = (*ENTER, Qt.Key.Key_Tab)


class SubjectPicker(QListView):
    """A list of subjects under `editor`, which keeps the focus and all keys but a few.

    `naming` is True where a name is typed and no code: the typed name is then used unless the clerk
    goes down into the list. Signal: `picked` (Subject).
    """

    picked = Signal(object)

    def __init__(self, editor: QLineEdit, search: SubjectSearch, *, naming: bool) -> None:
        super().__init__(editor.window())
        self._editor, self._search, self._naming = editor, search, naming
        self._offers = _Offers(self)
        self.setObjectName("picker")
        self.setModel(self._offers)
        self.setItemDelegate(_OfferDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("可选的科目")
        self.hide()
        self.clicked.connect(lambda index: self.picked.emit(self._offers.at(index).subject))
        editor.textEdited.connect(self.offer)

    def offers(self) -> list[Offer]:
        """The offers in the list; none while it is closed."""
        return self._offers.offers if self.isVisible() else []

    def chosen(self) -> Subject | None:
        """The subject that Enter would choose."""
        index = self.currentIndex()
        return self._offers.at(index).subject if self.isVisible() and index.isValid() else None

    def offer(self, text: str) -> None:
        """Offer the subjects that `text` may mean. For letters, which cannot be a code or name
        themselves, the likeliest is chosen."""
        self._offers.show(self._search.offers(text))
        if not self._offers.offers:
            self.hide()
            return
        self.place()
        self.show()
        self.raise_()
        self.scrollToTop()
        self._choose(-1 if self._naming or text.strip().isdigit() else 0)

    def place(self) -> None:
        """Put the list under the editor, or above where there is more room."""
        window, height = self._editor.window(), self._height()
        top = self._editor.mapTo(window, QPoint(0, 0))
        below = window.height() - top.y() - self._editor.height()
        down = below >= height or below >= top.y()
        y = top.y() + self._editor.height() if down else top.y() - height
        x = min(top.x(), window.width() - WIDTH - 2)
        self.setGeometry(QRect(max(x, 0), max(y, 0), WIDTH, height))

    def takes(self, event: QKeyEvent) -> bool:
        """Let the list handle a key typed in the editor. True where it did."""
        if not self.isVisible():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in STEPS:
            self._step(STEPS[Qt.Key(event.key())])
        elif event.key() in TAKING and (subject := self.chosen()) is not None:
            self.picked.emit(subject)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """Go a line down or up; before the first and after the last, the typed text is chosen."""
        places = len(self._offers.offers) + 1
        self._choose((self.currentIndex().row() + 1 + by) % places - 1)

    def _choose(self, row: int) -> None:
        index = self._offers.index(row)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _height(self) -> int:
        return min(len(self._offers.offers), LINES) * style.ROW_HEIGHT + 2


class _Offers(QAbstractListModel):
    """The offers, one a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: list[Offer] = []

    def show(self, offers: list[Offer]) -> None:
        """List `offers` in place of those before."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def at(self, index: Index) -> Offer:
        """The offer at `index`."""
        return self.offers[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        (code, name, _), above, note = self.at(index)
        return " ".join(filter(None, (code, name, above, note)))


class _OfferDelegate(QStyledItemDelegate):
    """Draws the code, the name, and in grey the 款 above it and the note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(WIDTH - 2, style.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(_Offers, index.model())
        (code, name, _), above, note = model.at(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, style.SELECTED if selected else style.PAPER)
        room = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        advance = option.fontMetrics.horizontalAdvance
        painter.setPen(style.QUIET)
        if note:
            painter.drawText(room, _at(Qt.AlignmentFlag.AlignRight), note)
            room.setRight(room.right() - advance(note) - MARGIN)
        painter.drawText(room, _at(Qt.AlignmentFlag.AlignLeft), code)
        room.setLeft(room.left() + advance("2080101") + 2 * MARGIN)
        painter.setPen(style.INK)
        elide = option.fontMetrics.elidedText
        shown = elide(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _at(Qt.AlignmentFlag.AlignLeft), shown)
        room.setLeft(room.left() + advance(shown) + 2 * MARGIN)
        if above and room.width() > advance("某某某某…"):
            painter.setPen(style.QUIET)
            shown = elide(above, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _at(Qt.AlignmentFlag.AlignLeft), shown)


def _at(side: Qt.AlignmentFlag) -> int:
    return int(side | Qt.AlignmentFlag.AlignVCenter)
