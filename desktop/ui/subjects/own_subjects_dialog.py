"""The list of the clerk's own subjects, to rename and delete them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem, QWidget

from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.filing.changes.rows import own_subjects, with_names
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS
from desktop.ui.desk.session import Session
from desktop.ui.widgets.draft import UNKEPT
from desktop.ui.widgets.list_dialog import ListDialog

CODE, CALLED, USED = range(3)
EMPTY = "还没有自己的科目。在表里给新的编码填上名称，或者导入科目表，就会记在这里。"
HINT = "双击或按 F2 改名，表里的同名科目跟着改；Delete 删除。名称随这个文件一起保存。"


class OwnSubjectsDialog(ListDialog):
    """The clerk's own subjects; each step is saved at once."""

    def __init__(self, session: Session, import_: Callable[[], None], parent: QWidget) -> None:
        super().__init__("我的科目", ("编码", "名称", "用在"), (CALLED,), parent)
        self._session = session
        self.sought = QLineEdit()
        self.sought.setPlaceholderText("查找编码或名称")
        self.sought.setClearButtonEnabled(True)
        self.lay_out((("导入科目表…", import_),), (("删除 (Delete)", self.delete),), self.sought)
        self.undo_with(session.undo, session.redo)
        self._list()
        self.table.itemChanged.connect(self._rename)
        self.sought.textChanged.connect(self._filter)
        session.changed.connect(self._list)
        session.failed.connect(self.say)
        self.resize(620, 460)

    def delete(self) -> None:
        """Delete the selected subjects; rows of the tables keep their names."""
        codes = [self._text(row, CODE) for row in self.selected()]
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
            self.say(f"{code} 要有名称，没有改。不要这个科目了，请按 Delete 删除。")
        elif not self._session.fill(with_names(self._session.filing, {code: name}), f"改名 {code}"):
            self._list()
            self.say(UNKEPT.format(self._session.problem, "Esc"))
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
        filing = self._session.filing
        own = own_subjects(filing)
        rows = [(code, name, "、".join(_tables(filing, code))) for code, name in own.items()]
        self.show_rows(rows, typed=CALLED)
        self.say(HINT if own else EMPTY)
        self._filter()

    def _filter(self, _: str = "") -> None:
        """Hide rows in which neither code nor name match the search."""
        sought = self.sought.text().strip()
        for row in range(self.table.rowCount()):
            shown = any(sought in self._text(row, column) for column in (CODE, CALLED))
            self.table.setRowHidden(row, not shown)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item else ""


def _tables(filing: Filing, code: str) -> list[str]:
    """The labels of the tables that have a row of `code`."""
    return [form.label for form in filing.edition.forms.values() if filing.has_row(form.id, code)]
