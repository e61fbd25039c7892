"""The grid in which a self-evaluation is filled: what a form's can do, and ticking, rows that come
and go, blocks of indicators."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu

from desktop.forms.edition.evaluation import LEVEL_NAMES, Level
from desktop.forms.formula import Cell
from desktop.ui.evaluation import indicator_rows
from desktop.ui.evaluation.squares.entry import KIND_NAMES
from desktop.ui.evaluation.squares.paste import OWN, paste
from desktop.ui.evaluation.view import EvaluationView
from desktop.ui.support.keys import LEVEL_KEYS
from desktop.ui.table.cells.clipboard import Unpastable, read_block, write_block
from desktop.ui.table.delegate import MARGIN
from desktop.ui.table.edit_view import Trigger
from desktop.ui.table.grid import NOT_PASTED

COMES_BY_ITSELF = "这一格的内容是自动得出的，没有可清除的。要改，直接输入就是手工填列。"
NOT_A_ROW = "请先把光标放在要删除的指标上；要删除整张表，在左边的目录里选中它，按 Delete。"


class EvaluationGrid(EvaluationView):
    """A self-evaluation that can be filled. Signals: those of a Grid, and `said` (str) with a
    sentence on what was done to a row."""

    said = Signal(str)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, plain_key = self.currentIndex(), not event.modifiers()
        if self.state() != QAbstractItemView.State.EditingState and plain_key:
            options = self._options(index)
            number = event.key() - Qt.Key.Key_1
            if options and event.key() == Qt.Key.Key_Space:
                self._tick(index, self._after(index, options))
                return
            if 0 <= number < len(options):
                self._tick(index, options[number])
                return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and index.isValid():
            chosen = self._choice_at(index, event.position().toPoint())
            if chosen:
                self._tick(index, "" if chosen == self._chosen(index) else chosen)

    def edit(  # type: ignore[override]  # one of the overloads
        self,
        index: QModelIndex,
        trigger: Trigger = Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor, or the list of the kinds of indicator."""
        asked = trigger in (Trigger.DoubleClicked, Trigger.EditKeyPressed)
        if asked and index.isValid() and self.evaluation.square(index).col == "kind":
            below = self.visualRect(index).bottomLeft()
            self.kind_menu(index).popup(self.viewport().mapToGlobal(below))
            return False
        return super().edit(index, trigger, event)

    # Ticking

    def _options(self, index: QModelIndex) -> tuple[str, ...]:
        if not index.isValid():
            return ()
        square = self.evaluation.square(index)
        if square.col == "kind":
            return tuple(KIND_NAMES) if self.evaluation.cell(index) else ()
        return self.evaluation.texts.choices(square)

    def _chosen(self, index: QModelIndex) -> str:
        return self.evaluation.texts.chosen(self.evaluation.square(index))

    def _after(self, index: QModelIndex, options: tuple[str, ...]) -> str:
        """The option after the chosen one, round past none."""
        chosen = self._chosen(index)
        ring = ("", *options)
        return ring[(ring.index(chosen) + 1) % len(ring)] if chosen in ring else options[0]

    def _tick(self, index: QModelIndex, option: str) -> None:
        cell = self.evaluation.cell(index)
        if cell is not None:
            name = self.evaluation.name(index)
            self.evaluation.session.fill({cell: option or None}, f"选 {name}")

    def _choice_at(self, index: QModelIndex, at: QPoint) -> str:
        """The choice under a point, as they are written one after the other."""
        left = self.visualRect(index).left() + MARGIN
        metrics = QFontMetrics(self.font())
        for choice in self.evaluation.texts.choices(self.evaluation.square(index)):
            right = left + metrics.horizontalAdvance(f"□{choice}　")
            if left <= at.x() < right:
                return choice
            left = right
        return ""

    def kind_menu(self, index: QModelIndex) -> QMenu:
        """A menu of the kinds of an indicator, with the one that its target suggests."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cell = self.evaluation.cell(index)
        for number, kind in enumerate(("", *KIND_NAMES)):
            words = f"{kind}（{number}）" if kind else "按年初目标值判断（Delete）"
            action = menu.addAction(words, partial(self._tick, index, kind))
            action.setCheckable(True)
            action.setChecked(cell is not None and self._chosen(index) == kind)
        return menu

    # Rows that come and go

    def row(self) -> str:
        """The goal or indicator under the cursor, '' for none."""
        row = self.evaluation.row_at(self.currentIndex())
        return row.row if row is not None else ""

    def begin_row(self) -> bool:
        """Add a row like the one under the cursor behind it; a 三级指标 where there is none."""
        row = self.evaluation.row_at(self.currentIndex())
        self.add(row.level if row is not None else "third")
        return True

    def add(self, level: Level) -> None:
        """Add a row of `level` behind the one under the cursor, and go there."""
        if not self.commit():
            return
        if level not in self.evaluation.layout.tree.levels:
            self.said.emit(f"这张表没有{LEVEL_NAMES[level]}。")
            return
        new = indicator_rows.add(self.evaluation, self.row(), level)
        if new:
            self.put(self.evaluation.where(Cell(self.evaluation.form.id, new, "name")))
            self.scrollTo(self.currentIndex())
            self.setFocus()

    def remove(self) -> None:
        """Delete the row under the cursor with all below it, and say how to undo that."""
        if self.row():
            self.said.emit(indicator_rows.remove(self.evaluation, self.row()))
        else:
            self.said.emit(NOT_A_ROW)

    def shift(self, by: int) -> None:
        """Move the row under the cursor, with all below it, up or down among rows of its level."""
        if not self.row():
            self.said.emit("请先把光标放在要移动的指标上。")
            return
        self.said.emit(indicator_rows.shift(self.evaluation, self.row(), by))
        self.scrollTo(self.currentIndex())

    # Clipboard

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard, each square once."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = sorted({index.row() for index in indexes})
        columns = sorted({index.column() for index in indexes})
        chosen = {(index.row(), index.column()) for index in indexes}
        model = self.evaluation
        block = [
            [model.text(model.index(r, c)) if (r, c) in chosen else "" for c in columns]
            for r in rows
        ]
        data = QMimeData()
        data.setText(write_block(block))
        data.setData(OWN, b"1")
        QGuiApplication.clipboard().setMimeData(data)

    def copy_with_headings(self) -> None:
        """As `copy`: the headings of a 自评表 are squares like the others."""
        self.copy()

    def paste(self) -> None:
        """Fill the squares from the cursor on with the block on the clipboard, in one step."""
        clipboard = QGuiApplication.clipboard()
        start = min(self.selectedIndexes(), default=self.currentIndex())
        own = (clipboard.mimeData() or QMimeData()).hasFormat(OWN)  # None where it is empty
        try:
            block = read_block(clipboard.text())
            if not block:
                raise Unpastable("剪贴板里没有可粘贴的文字。")
            changes, words = paste(self.evaluation, start, self._repeated(block), own=own)
        except Unpastable as problem:
            self.told.emit(str(problem), True)
            return
        if self.evaluation.session.fill(changes, f"粘贴到{self.evaluation.form.name}"):
            self.told.emit(words, False)
        else:
            self.told.emit(NOT_PASTED, True)

    def clear(self) -> None:
        """Clear the selected squares; computed values appear again."""
        model = self.evaluation
        cells = [cell for i in self.selectedIndexes() if (cell := model.cell(i)) is not None]
        points = [c._replace(col="weight") for c in cells if model.laid.has_points(c)]
        blank = [cell for cell in (*cells, *points) if cell in model.session.filing.entered]
        if blank:
            model.session.fill(dict.fromkeys(blank), f"清除 {len(blank)} 格")
        elif any(map(model.computed, cells)):
            self.told.emit(COMES_BY_ITSELF, False)

    def context_menu(self, at: QPoint) -> QMenu:
        """The context menu of the square at the position `at`."""
        menu = self.clipboard_menu()
        index = self.indexAt(at)
        cell = self.evaluation.cell(index)
        if cell is not None and self.evaluation.keyed(cell):
            menu.addAction("恢复自动得出的内容", self.clear)
        if cell is not None and cell.col == "kind":
            menu.addMenu(self.kind_menu(index)).setText("计分方式")
        menu.addSeparator()
        for level in self.evaluation.layout.tree.levels:
            words, key = (
                f"增加{self.evaluation.layout.level_name(level)}",
                QKeySequence(LEVEL_KEYS[level]),
            )
            menu.addAction(words, key, partial(self.add, level))
        if self.evaluation.row_at(index) is not None:
            menu.addSeparator()
            menu.addAction("上移", QKeySequence("Alt+Up"), lambda: self.shift(-1))
            menu.addAction("下移", QKeySequence("Alt+Down"), lambda: self.shift(1))
            menu.addAction("删除（连同下级）", QKeySequence("Ctrl+Del"), self.remove)
        return menu
