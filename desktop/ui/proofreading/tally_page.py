"""The page that lists the forms with how far each is compared with the paper (校对)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.forms.filing.changes.proofs import Tally
from desktop.ui.widgets.lists import button_bar, lay_out, stretch_column
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter, on_key

FORM = Qt.ItemDataRole.UserRole
HEADS = ("", "表", "已校对", "不符", "须重新校对", "方式", "校对人", "最近日期")
NONE = "各表还没有数。先填写或导入，再来校对。"


class TallyPage(QWidget):
    """The forms that hold figures. Signals: `keyed` (str) is a form to be typed a second time,
    `read` (str) one to be read aloud, `printed` for the 审核报告 with the 校对单, `closed` to go
    back to the forms."""

    keyed = Signal(str)
    read = Signal(str)
    printed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self._count = named(QLabel(), "quiet")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("各表校对情况")
        self.tree.setHeaderLabels(list(HEADS))
        self.tree.setRootIsDecorated(False)
        self.tree.itemDoubleClicked.connect(lambda *_: self._act(self.keyed))
        self.tree.currentItemChanged.connect(lambda *_: self._follow())
        on_enter(self.tree, self._acting(self.keyed))
        on_key(self.tree, Qt.Key.Key_Space, self._acting(self.read))
        self._changeable = True
        self._keyed: Collection[str] = ()
        self._lay_out()

    def show_tallies(
        self,
        tallies: Sequence[Tally],
        name: Callable[[str], str],
        changeable: bool,
        keyed: Collection[str],
    ) -> None:
        """List the forms, called by `name`; only to be read if not `changeable`. Those that can be
        `keyed` have a grid of figures."""
        at = max(0, self.tree.currentIndex().row())
        self._changeable, self._keyed = changeable, keyed
        self.tree.clear()
        for each in tallies:
            line = QTreeWidgetItem(self.tree, _words(each, name(each.form)))
            line.setData(0, FORM, each.form)
        due, verified = (sum(getattr(each, col) for each in tallies) for col in ("due", "verified"))
        self._count.setText(f"已校对 {verified}／{due}" if tallies else NONE)
        item = self.tree.topLevelItem(min(at, len(tallies) - 1))
        if item is not None:
            self.tree.setCurrentItem(item)
        self._follow()
        self.tree.setFocus()

    def choose(self, form: str) -> None:
        """Put the cursor on `form`, if it is listed."""
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item is not None and item.data(0, FORM) == form:
                self.tree.setCurrentItem(item)

    def summary(self) -> str:
        """How many figures are verified of how many."""
        return self._count.text()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel("校对"), "pageTitle"))
        head.addSpacing(12)
        head.addWidget(self._count, 1)
        bar, self._buttons = button_bar(
            ("重录校对 (Enter)", self._acting(self.keyed)),
            ("唱数校对 (空格)", self._acting(self.read)),
            ("校对单随审核报告打印…", self.printed.emit),
            ("返回填报 (Esc)", self.closed.emit),
        )
        lay_out(self, head, self.tree, bar)
        stretch_column(self.tree, 1)

    def _acting(self, signal: SignalInstance) -> Callable[[], None]:
        return lambda: self._act(signal)

    def _act(self, signal: SignalInstance) -> None:
        item = self.tree.currentItem()
        if item is not None and self._changeable:
            signal.emit(item.data(0, FORM))

    def _follow(self) -> None:
        item = self.tree.currentItem()
        here = item is not None
        key, read, print_, _ = self._buttons
        key.setEnabled(self._changeable and item is not None and item.data(0, FORM) in self._keyed)
        read.setEnabled(here and self._changeable)
        print_.setEnabled(here)


def _words(tally: Tally, name: str) -> list[str]:
    full = tally.verified == tally.due and not tally.different
    mark = "✗" if tally.different else "✓" if full else "◐" if tally.verified else "○"
    return [
        mark,
        name,
        f"{tally.verified}／{tally.due}",
        str(tally.different or ""),
        str(tally.changed or ""),
        "、".join(tally.ways),
        "、".join(tally.by),
        tally.day,
    ]
