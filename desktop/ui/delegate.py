"""How a cell of the grid is drawn, and the line in which it is edited."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.forms.formula import TOTAL
from desktop.ui import entries, look
from desktop.ui.model import NEW_ROW, FormModel

Index = QModelIndex | QPersistentModelIndex
MARGIN = 6
INDENT = 12


UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CellDelegate(QStyledItemDelegate):
    """Draws entry cells white, computed cells grey, a frame around what a finding reads.

    Signals: `refused` (str) says why a text stays in its editor; `ended` (Way, int) that the clerk
    is done with it, and where she goes on.
    """

    refused = Signal(str)
    ended = Signal(object, int)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: FormModel = index.model()  # type: ignore[assignment]
        cell = model.cell(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        computed = cell is not None and model.computed(cell)
        rect = option.rect
        painter.fillRect(rect, look.SELECTED if selected else _ground(model, index, computed))
        self._write(painter, option, model, index)
        level = model.level(cell) if cell else ""
        if level:
            _frame(painter, rect, look.LEVEL_COLOUR[level])
        if cell and computed and model.session.filing.keyed(cell):
            _corner(painter, rect)
        if index == option.widget.currentIndex() and option.widget.hasFocus():
            _frame(painter, rect, look.ACCENT)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        model: FormModel = index.model()  # type: ignore[assignment]
        if model.numeric(index):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.textEdited.connect(lambda: _show_unreadable(editor, False))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(-1, -1, 1, 1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Ends the editing on Enter, Tab and the arrows up and down."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        assert isinstance(event, QKeyEvent)
        way = entries.way(event)
        if event.key() in UP_DOWN:
            way = entries.down, UP_DOWN[Qt.Key(event.key())]
        if way is None:
            return super().eventFilter(editor, event)
        self.ended.emit(*way)
        return True

    def readable(self, editor: QLineEdit) -> bool:
        """Whether what is typed can be taken over; if not, the editor turns red and says why."""
        view = editor.parent().parent()
        index = view.currentIndex()  # type: ignore[union-attr]
        model: FormModel = index.model()
        problem = model.problem(index, editor.text())
        if problem:
            self.refused.emit(problem)
        _show_unreadable(editor, bool(problem))
        return not problem

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, model: FormModel, index: Index
    ) -> None:
        row, column, line = model.spot(index)
        text = model.text(index)
        if row == NEW_ROW and column.kind == "code":
            text = "＋ 编码"
        if not text:
            return
        strong = row == TOTAL or (line is not None and line.strong)
        font = painter.font()
        if font.bold() != strong:
            font.setBold(strong)
            painter.setFont(font)
        painter.setPen(look.QUIET if column.kind == "line" or row == NEW_ROW else look.INK)
        room = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if model.form.by_subject and column.kind == "name" and row != TOTAL:
            room.setLeft(room.left() + (len(row) - 3) // 2 * INDENT)
        align = _alignment(column.kind)
        if row == TOTAL and not model.numeric(index):
            align = Qt.AlignmentFlag.AlignCenter
        if column.kind in ("label", "name"):
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), text)


def _alignment(kind: str) -> Qt.AlignmentFlag:
    if kind == "money":
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if kind == "line" else Qt.AlignmentFlag.AlignLeft


def _ground(model: FormModel, index: Index, computed: bool) -> QColor:
    if computed:
        return look.COMPUTED
    if model.cell(index) is None and not model.is_code(index):
        return look.HEADING
    return look.PAPER


def _frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _corner(painter: QPainter, rect: QRect) -> None:
    """The triangle that marks a keyed total (照填)."""
    tip = rect.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.LEVEL_COLOUR["query"])
    painter.drawPolygon(QPolygon([tip, tip - QPoint(8, 0), tip + QPoint(0, 8)]))


def _show_unreadable(editor: QLineEdit, unreadable: bool) -> None:
    if editor.property("unreadable") != unreadable:
        editor.setProperty("unreadable", unreadable)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
