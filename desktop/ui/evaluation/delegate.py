"""The drawing of the squares of a self-evaluation, and their editors."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.evaluation.squares.rows import Square
from desktop.ui.table import cursor
from desktop.ui.table.cell_marks import corner_keyed, frame_cursor, frame_finding
from desktop.ui.table.cells.cell_model import Index
from desktop.ui.table.comment_mark import mark_comment
from desktop.ui.table.delegate import MARGIN, CellDelegate, show_unreadable
from desktop.ui.table.long_editor import LongEditor
from desktop.ui.table.widths import row_height
from desktop.ui.widgets import style
from desktop.ui.widgets.shortcuts import ENTER

PADDING = 2
"""Above and below a text."""
WRAP = Qt.TextFlag.TextWordWrap
CENTRE, RIGHT, LEFT = (
    Qt.AlignmentFlag.AlignHCenter,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignLeft,
)
STATUS_COLOUR = {
    "ok": style.OK,
    "error": style.LEVEL_COLOUR["error"],
    "open": style.QUIET,
    "": style.QUIET,
}
UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class EvaluationDelegate(CellDelegate):
    """Draws each square as a whole, whichever of the cells under it is painted. Computed values
    are grey, entered ones black, with a corner where one replaces a rule's.
    Signals: `paused` (LongEditor) in a pause of typing, `escaped` when Esc ends it, `given_up`
    (LongEditor) when the clerk wants the former text back."""

    paused = Signal(object)
    escaped = Signal()
    given_up = Signal(object)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = cast(QTableView, option.widget)
        model = cast(EvaluationModel, index.model())
        square, anchor = model.square(index), model.anchor(index)
        rect, cell = view.visualRect(anchor), model.cell(anchor)
        whole = square.across == square.down == 1
        if not whole:
            painter.save()
            painter.setClipRect(option.rect)
        selected = view.selectionModel().isSelected(anchor)
        painter.fillRect(option.rect, style.SELECTED if selected else self._ground(model, square))
        painter.setPen(style.RULE)
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._write_square(painter, rect, model, anchor)
        level = model.level(cell) if cell else ""
        if level:
            frame_finding(painter, rect, level)
        if anchor == view.currentIndex() and view.hasFocus():
            frame_cursor(painter, rect)
        if cell and model.keyed(cell):
            corner_keyed(painter, rect)
        if cell:
            mark_comment(painter, rect, model.comment(cell))
        if not whole:
            painter.restore()

    def height(self, model: EvaluationModel, index: Index, metrics: QFontMetrics, wide: int) -> int:
        """The height that the square at `index` needs at this width."""
        text = model.text(index)
        square = model.square(index)
        status = model.texts.status(square)
        room = wide - 2 * MARGIN
        across = metrics.horizontalAdvance(text)
        if status:
            text = model.texts.heading(square)
            across = metrics.horizontalAdvance(text) + MARGIN
            across += metrics.horizontalAdvance(status.words)
        if across <= room and "\n" not in text:
            return row_height(metrics)
        tall = metrics.boundingRect(QRect(0, 0, room, 0), int(WRAP), text).height()
        if status:
            tall += metrics.lineSpacing()
        return max(row_height(metrics), tall + 2 * PADDING)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast(EvaluationModel, index.model())
        if model.numeric(index):
            return super().createEditor(parent, option, index)
        editor = LongEditor(parent)
        editor.textChanged.connect(lambda: show_unreadable(editor, False))
        editor.document().documentLayout().documentSizeChanged.connect(lambda: _grow(editor))
        editor.paused.connect(lambda: self.paused.emit(editor))
        editor.given_up.connect(lambda: self.given_up.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, LongEditor):
            typed = editor.isModified() or editor.changed()
            if not typed:  # the text was saved in a pause
                editor.write(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            super().setEditorData(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Alt+Enter begins a new line; the arrows leave a text only from its first or last line;
        Esc ends the typing and keeps the text."""
        if not isinstance(editor, LongEditor) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        assert isinstance(event, QKeyEvent)
        enter = event.key() in ENTER
        if enter and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            editor.breaks()
            return True
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.escaped.emit()
            return True
        way = cursor.way(event)
        if event.key() in UP_DOWN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            step = UP_DOWN[Qt.Key(event.key())]
            way = (cursor.down, step) if editor.at_edge(step > 0) else None
        if way is None:
            return super().eventFilter(editor, event)
        self.ended.emit(*way)
        return True

    def _ground(self, model: EvaluationModel, square: Square) -> QColor:
        if square.role in ("label", "head", "heading"):
            return style.HEADING
        if square.role == "rate":
            return style.COMPUTED
        return style.COMPUTED if model.texts.grey(square) else style.PAPER

    def _write_square(
        self, painter: QPainter, rect: QRect, model: EvaluationModel, index: Index
    ) -> None:
        square = model.square(index)
        status = model.texts.status(square)
        text = model.texts.heading(square) if status else model.text(index)
        spare = max(0, min(PADDING, (rect.height() - painter.fontMetrics().height()) // 2))
        room = rect.adjusted(MARGIN, spare, -MARGIN, -spare)
        quiet = square.role in ("new", "label", "head") or model.texts.grey(square)
        font, goal = painter.font(), model.texts.is_goal(square)
        if font.bold() != goal:
            font.setBold(goal)
            painter.setFont(font)
        if text:
            painter.setPen(style.QUIET if quiet else style.INK)
            painter.drawText(room, int(_alignment(model, index, square) | WRAP), text)
        if status:
            _write_status(painter, room, text, status.words, STATUS_COLOUR[status.level])


def _grow(editor: LongEditor) -> None:
    """Give a text the height it needs, within the grid."""
    parent = editor.parentWidget()
    assert parent is not None
    tall, port = editor.room(), parent.height()
    if tall > editor.height():
        tall = min(tall, port)
        editor.setGeometry(editor.x(), min(editor.y(), port - tall), editor.width(), tall)


def _alignment(model: EvaluationModel, index: Index, square: Square) -> Qt.AlignmentFlag:
    middle = Qt.AlignmentFlag.AlignVCenter
    if square.role in ("level", "goal"):
        return LEFT | Qt.AlignmentFlag.AlignTop
    if square.role in ("head", "heading") or square.col in ("weight", "kind"):
        return CENTRE | middle
    return (RIGHT if model.numeric(index) else LEFT) | middle


def _write_status(painter: QPainter, room: QRect, name: str, words: str, colour: QColor) -> None:
    """The points at the right of the name; below it, where there is no room beside it."""
    metrics = painter.fontMetrics()
    beside = metrics.horizontalAdvance(name) + MARGIN + metrics.horizontalAdvance(words)
    painter.setPen(colour)
    if beside <= room.width() and "\n" not in name:
        painter.drawText(room, int(RIGHT | Qt.AlignmentFlag.AlignTop), words)
        return
    tall = metrics.boundingRect(QRect(0, 0, room.width(), 0), int(WRAP), name).height()
    below = room.adjusted(0, tall if name else 0, 0, 0)
    painter.drawText(below, int(LEFT | Qt.AlignmentFlag.AlignTop), words)
