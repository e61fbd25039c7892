"""The page that lists all comments (批注) of a filing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.forms.filing.changes.comments import DONE, OPEN, Comment
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.lists import button_bar, lay_out, stretch_column
from desktop.ui.widgets.named import named
from desktop.ui.widgets.shortcuts import on_enter, on_key

COMMENT = Qt.ItemDataRole.UserRole
ALL = "全部批注"
NONE = "还没有批注。在一格上按 Shift+F2，或者用右键菜单，写下要核对、要请示的事项。"


class CommentsPage(QWidget):
    """All comments under a filter. Signals: `wanted` (Cell) to go to, `edited` (Cell), `settled`
    (Cell, bool) is one that is done or open again, `printed` for the 审核报告 with the comments,
    `closed` to go back."""

    wanted = Signal(object)
    edited = Signal(object)
    settled = Signal(object, bool)
    printed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.state = ChoiceBox((ALL, OPEN, DONE))
        self.state.setAccessibleName("办理情况")
        self.state.activated.connect(self._filter)
        self._count = named(QLabel(), "quiet")
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("批注")
        self.tree.setHeaderLabels(["办理", "位置", "批注", "批注人", "日期"])
        self.tree.setRootIsDecorated(False)
        self.tree.itemDoubleClicked.connect(lambda *_: self._go())
        self.tree.currentItemChanged.connect(lambda *_: self._follow())
        on_enter(self.tree, self._go)
        on_key(self.tree, Qt.Key.Key_Space, self._settle)
        self._changeable = True
        self._lay_out()

    def show_comments(
        self, comments: Sequence[Comment], name: Callable[[Comment], str], changeable: bool
    ) -> None:
        """List the comments, their cells called by `name`; only to be read if not `changeable`."""
        at = self._place()
        self._changeable = changeable
        self.tree.clear()
        for each in comments:
            state = f"✓ {DONE}" if each.done else f"○ {OPEN}"
            words = " ".join(each.text.split())
            line = QTreeWidgetItem(self.tree, [state, name(each), words, each.by, each.day])
            line.setData(0, COMMENT, each)
            line.setToolTip(2, each.text)
        self._filter()
        item = self.tree.topLevelItem(min(at, len(comments) - 1))
        if item is not None:
            self.tree.setCurrentItem(item)
        self._follow()
        self.tree.setFocus()

    def comment(self) -> Comment | None:
        """The comment under the cursor."""
        item = self.tree.currentItem()
        return item.data(0, COMMENT) if item is not None and not item.isHidden() else None

    def summary(self) -> str:
        """How many there are, and how many of them are open."""
        return self._count.text()

    def _place(self) -> int:
        return max(0, self.tree.currentIndex().row())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(named(QLabel("批注"), "pageTitle"))
        head.addSpacing(12)
        head.addWidget(self.state)
        head.addWidget(self._count, 1)
        bar, self._buttons = button_bar(
            ("到这一格 (Enter)", self._go),
            ("办结或重新办理 (空格)", self._settle),
            ("修改…", self._edit),
            ("随审核报告打印…", self.printed.emit),
            ("返回填报 (Esc)", self.closed.emit),
        )
        lay_out(self, head, self.tree, bar)
        stretch_column(self.tree, 2)

    def _filter(self) -> None:
        items = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        lines = [(item, item.data(0, COMMENT)) for item in items if item is not None]
        for item, comment in lines:
            state = DONE if comment.done else OPEN
            item.setHidden(self.state.currentText() not in (ALL, state))
        open_ = sum(not comment.done for _, comment in lines)
        self._count.setText(f"共 {len(lines)} 条，{OPEN} {open_} 条" if lines else NONE)

    def _follow(self) -> None:
        here = self.comment() is not None
        go, settle, edit, printing, _ = self._buttons
        go.setEnabled(here)
        for button in (settle, edit):
            button.setEnabled(here and self._changeable)
        printing.setEnabled(self.tree.topLevelItemCount() > 0)

    def _go(self) -> None:
        comment = self.comment()
        if comment is not None:
            self.wanted.emit(comment.cell)

    def _settle(self) -> None:
        comment = self.comment()
        if comment is not None and self._changeable:
            self.settled.emit(comment.cell, not comment.done)

    def _edit(self) -> None:
        comment = self.comment()
        if comment is not None and self._changeable:
            self.edited.emit(comment.cell)
