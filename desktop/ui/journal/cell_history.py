"""The history of one cell, field or paragraph, and going back to one of its values."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.records import Stored
from desktop.office.journal.journal import JournalLine
from desktop.ui.journal.journal_table import JournalTable
from desktop.ui.widgets.named import named

COLUMNS = ("时间", "操作人", "方式", "步骤", "修改前", "修改后")
NEVER = "这一格还没有修改记录。"
COMPUTED = "这一格由公式计算，没有填写过；它的数随所引用的各格变化，请查看那些格的修改记录。"
LONG = 30
"""Characters of a value that a line of the list shows well."""


class CellHistory(QDialog):
    """The changes of one cell. `restore` takes a stored value and returns what came of it, in a
    sentence; `lines` reads the changes again."""

    def __init__(
        self,
        place: str,
        lines: Callable[[], list[JournalLine]],
        restore: Callable[[Stored | None], str],
        computed: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("本格修改记录")
        self._lines = lines
        self._restore = restore
        self._empty = COMPUTED if computed else NEVER
        self.table = JournalTable(COLUMNS)
        self.table.setAccessibleName("本格修改记录")
        self.words = named(QLabel(wordWrap=True), "quiet")
        self.whole = QPlainTextEdit(readOnly=True)
        self.whole.setAccessibleName("修改前后的全文")
        self.whole.setTabChangesFocus(True)
        self.new, self.old = QPushButton("恢复为修改后的值"), QPushButton("恢复为修改前的值")
        self._lay_out(place)
        self.list_()

    def list_(self) -> None:
        """List the changes, the newest first."""
        self.table.lines.show(iter(self._lines()))
        self.words.setText("" if self.table.lines.rowCount() else self._empty)
        self.table.begin()
        self._follow()
        self.table.setFocus()

    def _follow(self) -> None:
        line = self.table.line()
        for button in (self.new, self.old):
            button.setEnabled(line is not None)
        long = line is not None and max(len(line.old), len(line.new)) > LONG
        self.whole.setVisible(long)
        if line is not None:
            self.whole.setPlainText(f"修改前：{line.old}\n\n修改后：{line.new}")

    def _take(self, old: bool) -> None:
        line = self.table.line()
        if line is not None:
            said = self._restore(line.before if old else line.after)
            self.list_()
            self.words.setText(said)

    def _lay_out(self, place: str) -> None:
        self.resize(900, 420)
        close = QPushButton("关闭 (Esc)")
        close.clicked.connect(self.reject)
        self.new.clicked.connect(lambda: self._take(old=False))
        self.old.clicked.connect(lambda: self._take(old=True))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        buttons = QHBoxLayout()
        for button in (self.new, self.old, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        column.addWidget(named(QLabel(place, wordWrap=True), "sectionTitle"))
        column.addWidget(self.table, 2)
        column.addWidget(self.whole, 1)
        column.addWidget(self.words)
        column.addLayout(buttons)
