"""The drawing of a cell of the grid, and the editor for it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.forms.edition.subjects import UNPROVED
from desktop.forms.formula import TOTAL
from desktop.ui.subjects.subject_picker import SubjectPicker
from desktop.ui.subjects.subject_rows import is_unproved
from desktop.ui.table import cursor
from desktop.ui.table.cell_marks import (
    corner_keyed,
    frame_cursor,
    frame_finding,
    sign_computed,
)
from desktop.ui.table.cells.cell_model import WANTED, CellModel, Index, Problem
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.table.comment_mark import mark_comment
from desktop.ui.table.long_editor import Editor
from desktop.ui.widgets import style

MARGIN = 6
INDENT = 12


LEAVING = (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move)
UP_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CellDelegate(QStyledItemDelegate):
    """Draws entry cells white, computed cells grey, and a frame around cells that a finding reads.

    Signals: `refused` (str) says why a text stays in its editor; `ended` (Way, int) says that the
    clerk is done, and where the cursor goes; `picked` (Subject) is her choice from the list of
    subjects, the `picker` under an editor for a code or a name.
    """

    refused = Signal(str)
    ended = Signal(object, int)
    picked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picker: SubjectPicker | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(CellModel, index.model())
        cell = model.cell(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        computed = cell is not None and model.computed(cell)
        rect = option.rect
        painter.fillRect(rect, style.SELECTED if selected else _ground(model, index, computed))
        self._write(painter, option, model, index)
        level = model.level(cell) if cell else ""
        if computed:
            sign_computed(painter, rect, level)
        if level:
            frame_finding(painter, rect, level)
        if has_cursor(option, index):
            frame_cursor(painter, rect)
        if cell and computed and model.keyed(cell):
            corner_keyed(painter, rect)
        if cell:
            mark_comment(painter, rect, model.comment(cell))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell")
        editor.setFont(option.font)
        model = cast(CellModel, index.model())
        if model.numeric(index):
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.textEdited.connect(lambda: show_unreadable(editor, False))
        search = model.offers(index)
        if search is not None:
            self.picker = SubjectPicker(editor, search, naming=not model.is_code(index))
            self.picker.picked.connect(self.picked)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into the editor, unless the clerk has typed something by now."""
        if not isinstance(editor, QLineEdit) or not editor.isModified():
            super().setEditorData(editor, index)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if self.picker is not None:
            self.picker.hide()
            self.picker.deleteLater()
            self.picker = None
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(-1, -1, 1, 1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """End the editing on Enter, Tab and the arrows up and down, unless the list of subjects
        uses the key. Close the list when the editor is left."""
        if self.picker is not None and event.type() in LEAVING:
            self.picker.hide()
        if event.type() != QEvent.Type.KeyPress or not isinstance(editor, QLineEdit):
            return super().eventFilter(editor, event)
        assert isinstance(event, QKeyEvent)
        if self.picker is not None and self.picker.takes(event):
            return True
        way = cursor.way(event)
        if event.key() in UP_DOWN:
            way = cursor.down, UP_DOWN[Qt.Key(event.key())]
        if way is None:
            return super().eventFilter(editor, event)
        self.ended.emit(*way)
        return True

    def refuse(self, editor: Editor, problem: Problem) -> None:
        """Turn the editor red and say why."""
        self.refused.emit(problem.words)
        show_unreadable(editor, True)

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, model: CellModel, index: Index
    ) -> None:
        row, column, line = model.spot(index)
        text = model.text(index)
        if row == NEW_ROW and column.kind == "code":
            text = "＋ 编码"
        cell = model.cell(index)
        wanted = not text and cell is not None and model.wanted(cell)
        if wanted:
            text = WANTED
        if not text:
            return
        strong = row == TOTAL or (line is not None and line.strong)
        font = painter.font()
        if font.bold() != strong:
            font.setBold(strong)
            painter.setFont(font)
        quiet = wanted or column.kind == "line" or row == NEW_ROW
        painter.setPen(style.QUIET if quiet else style.INK)
        room = option.rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if model.form.by_subject and column.kind == "name" and row != TOTAL:
            room.setLeft(room.left() + (len(row) - 3) // 2 * INDENT)
        align = _alignment(column.kind)
        if row == TOTAL and not model.numeric(index):
            align = Qt.AlignmentFlag.AlignCenter
        if cell is not None and is_unproved(model.session.filing, cell):
            room.setRight(room.right() - _mark_unproved(painter, room, text))
        if column.kind in ("label", "name"):
            text = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), text)


def _alignment(kind: str) -> Qt.AlignmentFlag:
    if kind == "money":
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if kind == "line" else Qt.AlignmentFlag.AlignLeft


def _ground(model: CellModel, index: Index, computed: bool) -> QColor:
    if computed:
        return style.COMPUTED
    if model.cell(index) is None and not model.is_code(index):
        return style.HEADING
    return style.PAPER


def _mark_unproved(painter: QPainter, room: QRect, name: str) -> int:
    """Write 未核对 in grey at the right of an unproved name, or only ？ where there is no room for
    both. Return its width."""
    pen, font = painter.pen(), painter.font()
    wide = painter.fontMetrics().horizontalAdvance(name)
    painter.setFont(QFont(font.families(), font.pointSize() - 2))
    painter.setPen(style.LEVEL_COLOUR["hint"])
    words = (UNPROVED, "？")
    widths = [painter.fontMetrics().horizontalAdvance(word) + MARGIN for word in words]
    shown = 0 if wide + widths[0] <= room.width() else 1
    painter.drawText(
        room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words[shown]
    )
    painter.setPen(pen)
    painter.setFont(font)
    return widths[shown]


def show_unreadable(editor: Editor, unreadable: bool) -> None:
    """Turn the editor red, or back to normal."""
    if editor.property("unreadable") != unreadable:
        editor.setProperty("unreadable", unreadable)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


def has_cursor(option: QStyleOptionViewItem, index: Index) -> bool:
    """True where the keys go to the cell that is being painted."""
    view = option.widget
    return isinstance(view, QAbstractItemView) and index == view.currentIndex() and view.hasFocus()
