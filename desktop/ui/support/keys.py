"""Every key of the program in one table."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from desktop.forms.edition.evaluation import Level

IN_THE_GRID = (
    "Enter　向下一格；Tab　向右一格；到末格停下，Alt+→ 到下一张表",
    "F2　修改；在合计格上直接输入就是照填",
    "Delete　清除；照填的格恢复自动计算；在编码上删除整行",
    "Ctrl+C / Ctrl+V　与 Excel 互相复制粘贴；Ctrl+Shift+C 连同行和栏的标题复制",
    "1200.5+300 或 =1200.5+300　在金额格里输入算式，填入结果",
    "F2 或双击　改写说明文字的一段；Delete 恢复自动文字，Ctrl+↑ / Ctrl+↓ 换段",
    "Esc　文字：写好，离开（不会丢）；数字：放弃正在输入的",
    "Ctrl+J　说明文字的各节；Ctrl+' 照搬这一栏的上年文字，Ctrl+Shift+L / Shift+F5 照搬全部",
)
LEVEL_KEYS: dict[Level, str] = {
    "goal": "Ctrl+4",
    "first": "Ctrl+1",
    "second": "Ctrl+2",
    "third": "Ctrl+3",
}
"""The key that adds a row of each level."""
COLUMNS = 4
"""How many columns of keys, so that they fit a low screen."""


class KeysHelp(QDialog):
    """All keys over the window. A message box would cut them off: Qt leaves 480 pixels of the
    screen's width beside one."""

    def __init__(self, window: QWidget, actions: Sequence[QAction]) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("快捷键")
        self.keys = QLabel(keys_in_html(lines(actions)))
        close = QPushButton("知道了")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 12, 12)
        column.addWidget(self.keys)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def in_words(action: QAction) -> str:
    """The keys of an action, named as on the keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(keys.toString(native) for keys in action.shortcuts())


def lines(actions: Sequence[QAction]) -> list[str]:
    """A line for each action with its keys and its name; those with two keys last."""
    return [
        f"{in_words(action)}　{action.text().strip('…').removesuffix(' F9')}"
        for action in sorted(actions, key=lambda action: len(action.shortcuts()))
    ]


def keys_in_html(actions: Sequence[str]) -> str:
    """The keys of the grid and of the texts, then those of the `actions`, as rich text."""
    size = -(-len(actions) // COLUMNS)
    columns = (_lines(actions[at : at + size]) for at in range(0, len(actions), size))
    cells = "".join(f"<td style='padding-right:14px'>{each}</td>" for each in columns)
    table = f"<table><tr>{cells}</tr></table>"
    return f"<div style='white-space:nowrap'>{_lines(IN_THE_GRID)}<p></p>{table}</div>"


def _lines(texts: Sequence[str]) -> str:
    """Plain texts under each other, as rich text."""
    return "<br>".join(escape(each) for each in texts)
