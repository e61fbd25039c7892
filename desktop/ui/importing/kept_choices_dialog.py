"""已记住的表样: the clerk's answers about layouts of workbooks, to look at and to remove."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.importing.kept_choices import KeptChoice, KeptChoices
from desktop.ui.importing.offer_boxes import WHAT
from desktop.ui.widgets.list_dialog import ListDialog

EMPTY = "还没有记住的表样。导入时为认不出的表、栏或行选了“这是…”，确认导入后就记在这里。"
HINT = "下次导入同样的表时照此办理；Delete 删除，以后由程序判断或者再问您。已导入的数不变。"
HEADINGS = ("工作簿里的", "这是", "见于")


class KeptChoicesDialog(ListDialog):
    """The answers that are kept; one that is removed is gone at once."""

    def __init__(self, kept: KeptChoices, parent: QWidget) -> None:
        super().__init__("已记住的表样", HEADINGS, range(len(HEADINGS)), parent)
        self._kept = kept
        self._entries: list[KeptChoice] = []
        self.lay_out((), (("删除 (Delete)", self.delete),))
        self._list()
        self.resize(720, 420)

    def delete(self) -> None:
        """Forget the selected answers."""
        gone = [self._entries[row].choice.place for row in self.selected()]
        self._kept.change(dict.fromkeys(gone))
        self._list()

    def _list(self) -> None:
        self._entries = self._kept.entries()
        self.show_rows(
            [
                (WHAT[choice.what][0].format(choice.words), said, file)
                for choice, said, file in self._entries
            ]
        )
        self.say(HINT if self._entries else EMPTY)
