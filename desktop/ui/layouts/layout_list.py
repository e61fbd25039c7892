"""The list of the clerk's own layouts, to make, change, delete, import and export them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.forms.edition.own_layouts import layout_changes, own_layouts
from desktop.forms.evaluation.layouts import forms_of
from desktop.ui.desk.session import Session
from desktop.ui.widgets.list_dialog import ListDialog

CALLED, BASE, USED = range(3)
EMPTY = (
    "还没有自定版式。区里的自评表和这里的不一样时，请按“新建”："
    "选一个最接近的版式，改栏目、标题、级次和分值。"
)
HINT = "双击修改，Delete 删除。版式随这个文件一起保存；“导出”的文件可以发给别的单位“导入”。"
IN_USE = "“{name}”有 {count} 张自评表在用，不能删除。请先删除这些自评表，或者改用别的版式。"


class LayoutList(ListDialog):
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
        super().__init__("自定版式", ("名称", "原版式", "用在"), (CALLED,), parent)
        self._session = session
        self._ids: list[str] = []
        self.table.setSelectionMode(self.table.SelectionMode.SingleSelection)
        of_one = (
            ("修改…", lambda: change(self.chosen())),
            ("删除 (Delete)", self.delete),
            ("导出…", lambda: export(self.chosen())),
        )
        self.lay_out((("新建…", lambda: change("")), ("导入…", bring)), of_one)
        self.undo_with(session.undo, session.redo)
        self._list()
        self.table.itemDoubleClicked.connect(lambda _: change(self.chosen()))
        session.changed.connect(self._list)
        session.failed.connect(self.say)
        self.resize(680, 360)

    def chosen(self) -> str:
        """The id of the layout that is chosen, '' for none."""
        rows = self.selected()
        return self._ids[rows[0]] if rows else ""

    def delete(self) -> None:
        """Delete the chosen layout, unless a 自评表 has it."""
        id_, filing = self.chosen(), self._session.filing
        if not id_:
            return
        name, used = filing.edition.evaluations[id_].name, forms_of(filing, id_)
        if used:
            self.say(IN_USE.format(name=name, count=len(used)))
        elif self._session.fill(layout_changes(id_, None), f"删除自定版式“{name}”"):
            self.say(f"已删除“{name}”，按 Ctrl+Z 可以恢复。")

    def _list(self, _: object = None) -> None:
        filing = self._session.filing
        own, rows = own_layouts(filing.entered), []
        for id_, each in own.items():
            base = filing.edition.evaluations.get(each.base)
            used = len(forms_of(filing, id_))
            rows.append(
                (each.name, base.name if base else "", f"{used} 张" if used else "还没有用")
            )
        self._ids = list(own)
        self.show_rows(rows)
        self.say(HINT if own else EMPTY)
