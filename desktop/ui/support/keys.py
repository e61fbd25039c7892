"""Every key of the program in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from desktop.forms.edition.evaluation import Level

Keys = Mapping[str, tuple[tuple[str, str], ...]]
"""Where keys work, and there each with what it does."""

IN_PLACES: Keys = {
    "在表格里": (
        ("Enter", "向下一格，到末格停下；Shift+Enter 向上"),
        ("Tab", "向右一格；Shift+Tab 向左；Ctrl+Tab 离开表格，到审核结果和按钮"),
        ("F2", "修改；在合计格上直接输入就是手工填列"),
        ("Delete", "清除；手工填列的格恢复自动计算；在编码上删除整行"),
        ("Ctrl+C / Ctrl+V", "与 Excel 互相复制粘贴；Ctrl+Shift+C 连同行和栏的标题复制"),
        ("1200.5+300", "在金额格里输入算式（也可以 =1200.5+300），填入结果"),
        ("Esc", "放弃正在输入的数；文字则写好，离开（不会丢）"),
        ("Ctrl+← / Ctrl+→", "上年对比里换一栏"),
    ),
    "在情况说明里": (
        ("F2 / 双击", "改写一段；Delete 恢复自动文字"),
        ("Ctrl+↑ / Ctrl+↓", "上一段、下一段"),
        ("← / →", "看下一个数和哪一格核对"),
        ("Ins", "在重点工作里增加一章、一项"),
        ("Ctrl+J", "转到哪一节"),
        (
            "Ctrl+'",
            "引用这一栏的上年文字，没有的同上一个；Ctrl+Shift+L / Shift+F5 引用全部",
        ),
    ),
    "在目录和审核结果里": (
        ("↑ / ↓", "换一行；直接输入的数进表里的当前格"),
        ("Enter", "到这一页、这一格；再按到另一边"),
        ("Ctrl+Enter", "改正查出的差错"),
        ("Delete", "删除目录里的这张自评表，Ctrl+Z 恢复"),
        ("菜单键 / Shift+F10", "右键菜单"),
    ),
    "在窗口里": (
        ("Alt", "到菜单；窗口窄的时候菜单收成“菜单”一个，Alt+M 打开"),
        ("Ctrl+滚轮", "放大、缩小表和文字"),
        ("F1", "表格里说明这一格；没有格的页上打开使用手册"),
    ),
}
LEVEL_KEYS: dict[Level, str] = {
    "goal": "Ctrl+4",
    "first": "Ctrl+1",
    "second": "Ctrl+2",
    "third": "Ctrl+3",
}
"""The key that adds a row of each level."""
ELSEWHERE = "其他"


def in_words(action: QAction) -> str:
    """The keys of an action, named as on the keyboard."""
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(keys.toString(native) for keys in action.shortcuts())


def all_keys(actions: list[QAction]) -> Keys:
    """The keys of the grid, the texts and the lists, then those of the `actions` by their menus."""
    by_menu: dict[str, list[tuple[str, str]]] = {}
    for action in actions:
        if action.shortcuts():
            line = in_words(action), action.text().strip("…").removesuffix(" F9")
            by_menu.setdefault(_menu(action), []).append(line)
    other = by_menu.pop(ELSEWHERE, [])
    menus = {menu: tuple(lines) for menu, lines in by_menu.items()}
    return {**IN_PLACES, **menus, **({ELSEWHERE: tuple(other)} if other else {})}


def _menu(action: QAction) -> str:
    """The name of the menu in which an action stands, without its access key."""
    titles = (each.title() for each in action.associatedObjects() if isinstance(each, QMenu))
    return next((f"菜单 {title.partition('(')[0]}" for title in titles), ELSEWHERE)
