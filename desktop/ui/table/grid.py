"""The grid in which a form is filled: keys, input methods, clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from desktop.forms.edition.form import NAME
from desktop.forms.filing.changes.blocks import keyed_as_computed
from desktop.forms.filing.changes.rows import without_rows
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.forms.words.wording import cell_text
from desktop.ui.subjects.subject_rows import rows_in_words
from desktop.ui.table import cursor
from desktop.ui.table.cells.cell_model import NO_ENTRY, CellModel
from desktop.ui.table.cells.clipboard import Unpastable, is_table, read_block, write_block
from desktop.ui.table.cells.copy import bare, with_headings
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.table.cells.paste import paste, summary
from desktop.ui.table.edit_view import EditView
from desktop.ui.widgets.cell_actions import add_cell_actions

COMPUTED = "这一格由公式计算，没有可清除的。报表上的数与公式不同时，直接输入就是手工填列。"
NOT_PASTED = "没有粘贴，表里的内容不变。剪贴板里的内容还在，排除问题以后再按 Ctrl+V。"
RENAMED = "{0} 改成了 {1}，这一行的数字随着改；Ctrl+Z 恢复。增加科目请按 Ins。"
WITH_HEADINGS = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)


class Grid(EditView):
    """A form that can be filled with keys, mouse and clipboard; signals as those of an EditView,
    and `table_pasted` (list of rows) for a whole table, which is placed by its labels."""

    table_pasted = Signal(object)

    at_end = "本表已到末格。按 Alt+→ 到下一张表。"
    at_start = "已是本表第一格。按 Alt+← 到上一张表。"

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        model.entered.connect(self._go_on_in)
        model.renamed.connect(lambda *codes: self.told.emit(RENAMED.format(*codes), True))
        self._delegate.ended.connect(self._go_on)

    # Keys

    def act_on(self, event: QKeyEvent) -> None:
        """Copy, cut, paste and clear; all else opens the editor."""
        if event.keyCombination() == WITH_HEADINGS:
            self.copy_with_headings()
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
            super().act_on(event)
            if cursor.is_typing(event) and self.editor() is None:
                self.told.emit(NO_ENTRY, True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a label, or beside the place for a code, goes to the row's cell to fill.

        If the cursor stayed where it was, the next figure would go into another row.
        """
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.form_model.flags(index):
            here = cursor.in_row(self.form_model, index)
            if here.isValid():
                self.put(here)
                self.setFocus()
            return
        super().mousePressEvent(event)

    # Clipboard

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard."""
        self._copy(bare)

    def copy_with_headings(self) -> None:
        """The same with the names of its rows and the headings of its columns."""
        self._copy(with_headings)

    def _copy(self, block: Callable[[CellModel, list[int], list[int]], list[list[str]]]) -> None:
        indexes = self.selectedIndexes()
        if indexes:
            rows = sorted({index.row() for index in indexes})
            columns = sorted({index.column() for index in indexes})
            text = write_block(block(self.form_model, rows, columns))
            QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Fill the cells from the cursor on with the block on the clipboard, in one step."""
        start = min(self.selectedIndexes(), default=self.currentIndex())
        try:
            block = read_block(QGuiApplication.clipboard().text())
            if not block:
                raise Unpastable("剪贴板里没有可粘贴的文字。")
            if is_table(block):
                self.table_pasted.emit(block)
                return
            spread = self._repeated(block)
            pasted = paste(self.form_model, start, spread, spread=spread is not block)
        except Unpastable as problem:
            self.told.emit(str(problem), True)
            return
        if self.form_model.session.fill(pasted.changes, f"粘贴到{self.form_model.form.name}"):
            self.told.emit(summary(self.form_model.session.filing, pasted), False)
        else:
            self.told.emit(NOT_PASTED, True)

    def clear(self) -> None:
        """Clear the selected cells; a keyed total is computed again. Remove the row of a code."""
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
            self.told.emit(COMPUTED, False)

    def begin_row(self) -> bool:
        """Go to the place for the code of a new row. False where rows cannot be added."""
        index = cursor.new_row(self.form_model)
        if index.isValid():
            self.put(index)
            self.setFocus()
        return index.isValid()

    def take_out(self, rows: list[str]) -> None:
        """Remove rows of subjects, and say how to undo that."""
        model = self.form_model
        gone = rows_in_words(model.session.filing, model.form, rows)
        changes = without_rows(model.session.filing, model.form.id, rows)
        if model.session.fill(changes, f"删除 {model.form.name} {gone}"):
            self.told.emit(f"已删除 {gone}，Ctrl+Z 可以恢复。", False)

    def _repeated(self, block: list[list[str]]) -> list[list[str]]:
        """The block, a single value repeated over the whole selection."""
        if len(block) == 1 and len(block[0]) == 1 and len(self.selectedIndexes()) > 1:
            indexes = self.selectedIndexes()
            rows = {index.row() for index in indexes}
            columns = {index.column() for index in indexes}
            return [block[0] * len(columns) for _ in rows]
        return block

    def clipboard_menu(self, paste: str = "粘贴", clear: str = "清除") -> QMenu:
        """A menu with the clipboard actions of any cell."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("复制", QKeySequence.StandardKey.Copy, self.copy)
        menu.addAction(paste, QKeySequence.StandardKey.Paste, self.paste)
        menu.addAction(clear, QKeySequence(Qt.Key.Key_Delete), self.clear)
        return menu

    def context_menu(self, at: QPoint) -> QMenu:
        """The context menu of the cell at the position `at`."""
        menu = self.clipboard_menu()
        menu.addAction("连同标题复制", QKeySequence(WITH_HEADINGS), self.copy_with_headings)
        index = self.indexAt(at)
        if not index.isValid():
            return menu
        model, cell, row = self.form_model, self.form_model.cell(index), self.form_model.spot(index)
        if cell is not None and model.keyed(cell):
            menu.addAction("恢复自动计算", self.clear)
        elif cell is not None and model.computed(cell):
            menu.addAction("手工填列（不按公式）", QKeySequence("F2"), lambda: self.edit(index))
        if model.form.by_subject:
            menu.addSeparator()
            menu.addAction("增加科目", QKeySequence(Qt.Key.Key_Insert), self.begin_row)
        if row.row in model.session.filing.rows(model.form.id):
            gone = rows_in_words(model.session.filing, model.form, [row.row])
            words = f"删除 {gone}" if gone != row.row else f"删除 {gone} 这一行"
            menu.addAction(words, lambda: self.take_out([row.row]))
        return menu

    def _menu(self, at: QPoint) -> None:
        menu = self.context_menu(at)
        add_cell_actions(menu, self)
        menu.popup(self.viewport().mapToGlobal(at))

    def _go_on(self, way: cursor.Way, step: int) -> None:
        """Move the cursor on from the edited cell, unless its row has sent it elsewhere."""
        if not self.commit() or self.edited() != self.currentIndex():
            return
        cell = self.cell()
        named = cell is not None and cell.col == NAME
        self.advance(cursor.across if named else way, step)
        filing = self.form_model.session.filing
        if cell is not None and keyed_as_computed(filing, cell):
            name = cell_text(filing, cell)
            self.told.emit(f"{name}：手工填列，与公式一致。", False)

    def _go_on_in(self, row: str) -> None:
        """Go to the first cell to fill in a row that was just added: the name if it has none."""
        name = self.form_model.where(Cell(self.form_model.form.id, row, NAME))
        self.put(name)
        if self.form_model.text(name):
            self.advance(cursor.across, 1)
        else:
            self.told.emit(f"科目表里没有 {row}，请填它的名称。", False)
