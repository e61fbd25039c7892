"""The list of the clerk's own layouts, to make, change, delete, import and export them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.forms.edition.own_layouts import layout_changes, own_layouts
from desktop.forms.evaluation.layouts import forms_of
from desktop.ui.desk.session import Session
from desktop.ui.widgets.lists import as_list
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_key

CALLED, BASE, USED = range(3)
EMPTY = (
    "还没有自定版式。区里的自评表和这里的不一样时，请按“新建”："
    "选一个最接近的版式，改栏目、标题、级次和分值。"
)
HINT = "双击修改，Delete 删除。版式随这个文件一起保存；“导出”的文件可以发给别的单位“导入”。"
IN_USE = "“{name}”有 {count} 张自评表在用，不能删除。请先删除这些自评表，或者改用别的版式。"


class LayoutList(QDialog):
    """The clerk's own layouts; each step is saved at once. `ask` has what the buttons do: `change`
    takes the id of a layout, '' for a new one, `export` that of one, `bring` nothing."""

    def __init__(
        self,
        session: Session,
        change: Callable[[str], None],
        export: Callable[[str], None],
        bring: Callable[[], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("自定版式")
        self.table = named(QTableWidget(0, 3), "layouts")
        self._words = named(QLabel(), "quiet")
        self._buttons = {
            "新建…": lambda: change(""),
            "修改…": lambda: change(self.chosen()),
            "删除 (Delete)": self.delete,
            "导出…": lambda: export(self.chosen()),
            "导入…": bring,
            "关闭 (Esc)": self.reject,
        }
        self._pressed: dict[str, QPushButton] = {}
        self._lay_out()
        self._list()
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.itemDoubleClicked.connect(lambda _: change(self.chosen()))
        session.changed.connect(self._list)
        session.failed.connect(self._words.setText)
        self.resize(680, 360)

    def chosen(self) -> str:
        """The id of the layout that is chosen, '' for none."""
        item = self.table.item(self.table.currentRow(), CALLED)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def delete(self) -> None:
        """Delete the chosen layout, unless a 自评表 has it."""
        id_, filing = self.chosen(), self._session.filing
        if not id_:
            return
        name, used = filing.edition.evaluations[id_].name, forms_of(filing, id_)
        if used:
            self._words.setText(IN_USE.format(name=name, count=len(used)))
        elif self._session.fill(layout_changes(id_, None), f"删除自定版式“{name}”"):
            self._words.setText(f"已删除“{name}”，按 Ctrl+Z 可以恢复。")

    def _list(self, _: object = None) -> None:
        """Fill the table again."""
        filing, here = self._session.filing, self.table.currentRow()
        own = own_layouts(filing.entered)
        self.table.setRowCount(len(own))
        for row, (id_, each) in enumerate(own.items()):
            base = filing.edition.evaluations.get(each.base)
            used = len(forms_of(filing, id_))
            texts = (each.name, base.name if base else "", f"{used} 张" if used else "还没有用")
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                item.setData(Qt.ItemDataRole.UserRole, id_)
                self.table.setItem(row, column, item)
        self.table.setCurrentCell(min(max(here, 0), len(own) - 1), CALLED)
        self._words.setText(HINT if own else EMPTY)
        self._follow()

    def _follow(self) -> None:
        for name in ("修改…", "删除 (Delete)", "导出…"):
            self._pressed[name].setEnabled(bool(self.chosen()))

    def _lay_out(self) -> None:
        self._words.setWordWrap(True)
        table = self.table
        table.setHorizontalHeaderLabels(["名称", "原版式", "用在"])
        table.setAccessibleName("自定版式")
        as_list(table)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = table.horizontalHeader()
        header.setSectionResizeMode(CALLED, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(BASE, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QHBoxLayout()
        for name, do in self._buttons.items():
            button = self._pressed[name] = QPushButton(name)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            buttons.addWidget(button)
        buttons.insertStretch(3, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        for widget in (table, self._words):
            column.addWidget(widget)
        column.addLayout(buttons)
        keys = QKeySequence.StandardKey
        for key, act in ((keys.Undo, self._session.undo), (keys.Redo, self._session.redo)):
            QShortcut(QKeySequence(key), self, act)
        on_key(table, Qt.Key.Key_Delete, self.delete)
        table.setFocus()
