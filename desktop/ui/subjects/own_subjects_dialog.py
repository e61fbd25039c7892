"""The list of the clerk's own subjects, to rename and delete them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.filing.changes.rows import own_subjects, with_names
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.ui.desk.session import Session
from desktop.ui.widgets.draft import UNKEPT
from desktop.ui.widgets.lists import as_list
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_key

CODE, CALLED, USED = range(3)
EMPTY = "还没有自己的科目。在表里给新的编码填上名称，或者导入科目表，就会记在这里。"
HINT = "双击或按 F2 改名，表里的同名科目跟着改；Delete 删除。名称随这个文件一起保存。"


class OwnSubjectsDialog(QDialog):
    """The clerk's own subjects; each step is saved at once."""

    def __init__(self, session: Session, import_: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("我的科目")
        self.table = QTableWidget(0, 3)
        self.sought = QLineEdit()
        self._words = named(QLabel(), "quiet")
        self._delete = QPushButton("删除 (Delete)")
        self._delete.clicked.connect(self.delete)
        self._lay_out(import_)
        self._list()
        self.table.itemChanged.connect(self._rename)
        self.table.itemSelectionChanged.connect(self._follow)
        self.sought.textChanged.connect(self._filter)
        session.changed.connect(self._list)
        session.failed.connect(self._words.setText)
        self.resize(620, 460)

    def delete(self) -> None:
        """Delete the selected subjects; rows of the tables keep their names."""
        rows = {item.row() for item in self.table.selectedItems()}
        codes = [self._text(row, CODE) for row in sorted(rows)]
        if codes:
            gone = {Cell(SUBJECTS, code, NAME): None for code in codes}
            self._session.fill(gone, f"删除我的科目 {'、'.join(codes[:3])}")

    def _rename(self, item: QTableWidgetItem) -> None:
        """Save a name that was typed; a blank one is refused."""
        row = item.row()
        code = self._text(row, CODE)
        name = KINDS["text"].read(item.text(), "元")
        if not isinstance(name, str):
            self._list()
            self._words.setText(f"{code} 要有名称，没有改。不要这个科目了，请按 Delete 删除。")
        elif not self._session.fill(with_names(self._session.filing, {code: name}), f"改名 {code}"):
            self._list()
            self._words.setText(UNKEPT.format(self._session.problem, "Esc"))
            QTimer.singleShot(0, lambda: self._retype(row, name))

    def _retype(self, row: int, name: str) -> None:
        """Open the editor again with a name that could not be saved."""
        item = self.table.item(row, CALLED)
        if item is None:
            return
        self.table.setCurrentItem(item)
        self.table.editItem(item)
        editor = self.table.indexWidget(self.table.currentIndex())
        if isinstance(editor, QLineEdit):
            editor.setText(name)

    def _list(self, _: object = None) -> None:
        """Fill the table again."""
        filing, here = self._session.filing, self.table.currentRow()
        own = own_subjects(filing)
        self.table.blockSignals(True)
        self.table.setRowCount(len(own))
        for row, (code, name) in enumerate(own.items()):
            for column, text in enumerate((code, name, "、".join(_tables(filing, code)))):
                item = QTableWidgetItem(text)
                if column != CALLED:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        self.table.setCurrentCell(min(max(here, 0), len(own) - 1), CALLED)
        self._words.setText(HINT if own else EMPTY)
        self._filter()
        self._follow()

    def _filter(self, _: str = "") -> None:
        """Hide rows in which neither code nor name match the search."""
        sought = self.sought.text().strip()
        for row in range(self.table.rowCount()):
            shown = any(sought in self._text(row, column) for column in (CODE, CALLED))
            self.table.setRowHidden(row, not shown)

    def _follow(self) -> None:
        self._delete.setEnabled(bool(self.table.selectedItems()))

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""

    def _lay_out(self, import_: Callable[[], None]) -> None:
        self.sought.setPlaceholderText("查找编码或名称")
        self.sought.setClearButtonEnabled(True)
        self._words.setWordWrap(True)
        table = self.table
        table.setHorizontalHeaderLabels(["编码", "名称", "用在"])
        table.setAccessibleName("我的科目")
        as_list(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(CALLED, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        more, close = QPushButton("导入科目表…"), QPushButton("关闭 (Esc)")
        more.clicked.connect(import_)
        close.clicked.connect(self.reject)
        for button in (more, self._delete, close):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.sought, table, self._words):
            column.addWidget(widget)
        column.addLayout(buttons)
        keys = QKeySequence.StandardKey
        for key, do in ((keys.Undo, self._session.undo), (keys.Redo, self._session.redo)):
            QShortcut(QKeySequence(key), self, do)
        on_key(table, Qt.Key.Key_Delete, self.delete)
        table.setFocus()


def _tables(filing: Filing, code: str) -> list[str]:
    """The labels of the tables that have a row of `code`."""
    return [form.label for form in filing.edition.forms.values() if filing.has_row(form.id, code)]
