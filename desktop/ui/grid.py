"""The grid in which a form is filled: keys, clipboard, and the width of its columns."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from desktop.forms.filing import NAME
from desktop.forms.formula import Cell
from desktop.forms.kinds import Value
from desktop.ui import entries, look
from desktop.ui.clipboard import read_block, write_block
from desktop.ui.delegate import CellDelegate
from desktop.ui.header import NestedHeader
from desktop.ui.model import NEW_ROW, FormModel
from desktop.ui.paste import Unpastable, paste, summary
from desktop.ui.widths import figure_width, widths

Hint = QAbstractItemDelegate.EndEditHint
Trigger = QAbstractItemView.EditTrigger
Selection = QItemSelectionModel.SelectionFlag
NO_KEY = Qt.KeyboardModifier.NoModifier
LOCKED = "这一格由公式计算，不用填。报表上的数确实与公式不同时，按 F2 照填。"


class Grid(QTableView):
    """A form as a table. `told` (str, bool) is a sentence for the clerk and whether it warns;
    `lost` (str) is one about a text that was left unreadable; `moved` (QModelIndex) says where
    the cursor is."""

    told = Signal(str, bool)
    lost = Signal(str)
    moved = Signal(QModelIndex)
    selected = Signal()

    def __init__(self, model: FormModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form_model = model
        self.setModel(model)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(NestedHeader(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.ROW_HEIGHT)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(Trigger.AnyKeyPressed | Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._target = QModelIndex()
        self._stayed: Cell | None = None
        self._stood = (0, 0)
        self._edited = QPersistentModelIndex()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.refused.connect(lambda words: self.lost.emit(f"{words}没有填进去，原来的内容不变。"))
        model.entered.connect(self._go_on_in)
        self._delegate.refused.connect(lambda words: self.told.emit(words, True))
        self._delegate.left.connect(self._go_on)

    # Where the cursor is

    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        return self.form_model.cell(self.currentIndex())

    def go(self, cell: Cell) -> None:
        """Puts the cursor on `cell` and shows it; on the first entry where it is not there."""
        self.commit()
        index = self.form_model.where(cell)
        if not index.isValid():
            index = entries.first(self.form_model)
        self.put(index)
        self.scrollTo(index)

    def put(self, index: QModelIndex) -> None:
        """Puts the cursor on `index`, and it alone is selected, as if an arrow key had led there.

        By `setCurrentIndex` a Shift or Ctrl still held would select more than that, and Shift with
        an arrow would next select from where the last key led, not from here.
        """
        self._target = index
        super().keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, NO_KEY))
        self._target = QModelIndex()
        self.selectionModel().setCurrentIndex(index, Selection.ClearAndSelect)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        return self._target if self._target.isValid() else super().moveCursor(action, modifiers)

    def next_blank(self) -> bool:
        """Goes to the next entry cell without a figure; whether there was one."""
        self.commit()
        for index in entries.from_here(self.form_model, self.currentIndex()):
            cell = self.form_model.cell(index)
            if cell is not None and self.form_model.session.filing.value(cell) is None:
                self.put(index)
                return True
        return False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.moved.emit(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # a key that the editor has no use for
            return
        way = entries.way(event)
        if way:
            self._move(*way)
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.focusNextPrevChild(self, event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()
            self.clear()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab, which is asked for here first, moves in the grid; only Ctrl+Tab leaves it."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.put(entries.first(self.form_model))
        super().focusInEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: what is typed on a locked cell must not carry the cursor off."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Puts a text that comes without composition (full-width digits) into the editor; Qt
        would open it and drop the text. A composition Qt hands on by itself."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing or event.preeditString() or not event.commitString():
            super().inputMethodEvent(event)
        elif self.edit(self.currentIndex(), Trigger.AnyKeyPressed, event):
            QCoreApplication.sendEvent(self.indexWidget(self.currentIndex()), event)

    def edit(
        self,
        index: QModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Opens the editor; on a computed cell only by F2 (照填)."""
        cell = self.form_model.cell(index)
        computed = cell is not None and self.form_model.computed(cell)
        if computed and trigger in (Trigger.AnyKeyPressed, Trigger.DoubleClicked):
            if not isinstance(event, QKeyEvent) or event.text().strip():
                self.told.emit(LOCKED, False)
            return False
        opened = bool(super().edit(index, trigger, event))  # type: ignore[call-overload]
        if opened:
            self._edited = QPersistentModelIndex(index)
        return opened

    def commit(self) -> bool:
        """Takes over what is being typed; False if it cannot be read and so is still there."""
        editor = self.indexWidget(self.currentIndex())
        if not isinstance(editor, QLineEdit):
            return True
        if not self._delegate.readable(editor):
            return False
        return self._take(editor)

    def commitData(self, editor: QWidget) -> None:
        if self.indexWidget(self._edited) == editor and isinstance(editor, QLineEdit):
            self._take(editor)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        if self.indexWidget(self._edited) == editor:
            super().closeEditor(editor, Hint.NoHint)

    def _take(self, editor: QLineEdit) -> bool:
        """Takes over what stands in the editor, which is closed first: where rows come of it, Qt
        would leave the editor behind, with the focus and out of sight."""
        index, text = QModelIndex(self._edited), editor.text()
        self.closeEditor(editor, Hint.NoHint)
        return self.form_model.setData(index, text)

    # Clipboard

    def copy(self) -> None:
        """Puts the selected rectangle on the clipboard."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        model = self.form_model
        block = [[model.text(model.index(row, column)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(write_block(block))

    def paste(self) -> None:
        """Fills the cells from the cursor on with the block on the clipboard, in one step."""
        block = read_block(QGuiApplication.clipboard().text())
        if not block:
            self.told.emit("剪贴板里没有可粘贴的文字。", True)
            return
        start = min(self.selectedIndexes(), default=self.currentIndex())
        try:
            pasted = paste(self.form_model, start, self._repeated(block))
        except Unpastable as problem:
            self.told.emit(str(problem), True)
            return
        if self.form_model.session.fill(pasted.changes, f"粘贴到{self.form_model.form.label}"):
            self.told.emit(summary(self.form_model, pasted), False)

    def clear(self) -> None:
        """Makes the selected cells blank; a keyed total is computed again; on a code, its row."""
        model = self.form_model
        indexes = self.selectedIndexes()
        rows = [model.spot(i).row for i in indexes if model.is_code(i)]
        rows = [row for row in rows if row != NEW_ROW]
        if rows:
            self.take_out(rows)
            return
        cells = [cell for index in indexes if (cell := model.cell(index)) is not None]
        entered = model.session.filing.entered
        blank: dict[Cell, Value | None] = {
            cell: "" if isinstance(entered[cell], str) else None
            for cell in cells
            if cell in entered
        }
        if blank:
            model.session.fill(blank, f"清除 {len(blank)} 格")
        elif cells and all(model.computed(cell) for cell in cells):
            self.told.emit(LOCKED, False)

    def take_out(self, rows: list[str]) -> None:
        """Removes rows of subjects, and says how to get them back."""
        if self.form_model.take_rows_out(rows):
            self.told.emit(f"已删除 {'、'.join(rows)}，Ctrl+Z 可以恢复。", False)

    def _repeated(self, block: list[list[str]]) -> list[list[str]]:
        """A single value fills the whole selection."""
        if len(block) == 1 and len(block[0]) == 1 and len(self.selectedIndexes()) > 1:
            indexes = self.selectedIndexes()
            rows = {index.row() for index in indexes}
            columns = {index.column() for index in indexes}
            return [block[0] * len(columns) for _ in rows]
        return block

    def context_menu(self, at: QPoint) -> QMenu:
        """What can be done with the cell at `at`."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制", QKeySequence.StandardKey.Copy, self.copy)
        menu.addAction("粘贴", QKeySequence.StandardKey.Paste, self.paste)
        menu.addAction("清除", QKeySequence(Qt.Key.Key_Delete), self.clear)
        index = self.indexAt(at)
        if not index.isValid():
            return menu
        model, cell, row = self.form_model, self.form_model.cell(index), self.form_model.spot(index)
        if cell is not None and model.computed(cell):
            menu.addAction("照填（不按公式）", QKeySequence("F2"), lambda: self.edit(index))
        if row.row in model.session.filing.rows(model.form.id):
            menu.addSeparator()
            menu.addAction(f"删除 {row.row} 这一行", lambda: self.take_out([row.row]))
        return menu

    def _menu(self, at: QPoint) -> None:
        self.context_menu(at).popup(self.viewport().mapToGlobal(at))

    def _go_on(self, way: entries.Way, step: int) -> None:
        """Leaves the cell that was edited, unless the cursor has gone elsewhere with its row."""
        if self._edited == self.currentIndex():
            cell = self.cell()
            named = cell is not None and cell.col == NAME
            self._move(entries.across if named else way, step)

    def _go_on_in(self, row: str) -> None:
        """Goes to what is to be filled in a row that was just added: the name if it has none."""
        name = self.form_model.where(Cell(self.form_model.form.id, row, NAME))
        self.put(name)
        if self.form_model.text(name):
            self._move(entries.across, 1)
        else:
            self.told.emit(f"科目表里没有 {row}，请填它的名称。", False)

    def _move(self, way: entries.Way, step: int) -> None:
        index = way(self.form_model, self.currentIndex(), step)
        if index.isValid():
            self.put(index)

    # Staying where it is when rows come and go

    def _remember(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            row, column, _ = self.form_model.spot(index)
            self._stayed = Cell(self.form_model.form.id, row, column.id)
            self._stood = (index.row(), index.column())

    def _return(self) -> None:
        """Goes to the cell that was left, or near the place where it stood."""
        if self._stayed is None:
            return
        row, column = self._stood
        index = self.form_model.where(self._stayed)
        for near in (index, *(self.form_model.index(place, column) for place in (row, row - 1))):
            if self.form_model.flags(near):
                self.put(near)
                return
        self.put(entries.first(self.form_model))

    # Widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def make_room(self, cells: Iterable[Cell]) -> None:
        """Shares the width anew if one of these cells shows more than its column has room for."""
        for cell in cells:
            index = self.form_model.where(cell)
            if index.isValid() and self.form_model.numeric(index):
                text = self.form_model.text(index)
                if figure_width(text, self.font()) > self.columnWidth(index.column()):
                    self.fit()
                    return

    def fit(self) -> None:
        """Shares the width among the columns."""
        shares = widths(self.form_model, self.font(), self.viewport().width())
        for column, width in enumerate(shares):
            self.setColumnWidth(column, width)
        self.horizontalHeader().updateGeometry()
        self.updateGeometries()
