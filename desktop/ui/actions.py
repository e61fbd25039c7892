"""Everything the clerk can do: a table of menu, text, keys, feature, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QKeySequence

from desktop.forms.edition.evaluation import LEVEL_NAMES, Level
from desktop.ui.features import Features
from desktop.ui.files.start_page import ADD_YEAR
from desktop.ui.support.keys import LEVEL_KEYS
from desktop.ui.widgets.draft import GIVE_UP, GIVE_UP_KEY

Keys = QKeySequence.StandardKey | str
"""Two of them as "Ctrl+Shift+R; F12": Windows switches keyboards with Ctrl and Shift, and input
methods take some letters with both, so no action has only such a key."""


class When(Enum):
    """The times when an action can be used."""

    ALWAYS = 0
    OPEN = 1
    """While a filing is open."""
    FORMS = 2
    """While its forms are on show."""
    CHANGE = 3
    """While a filing is open that can be edited, not only viewed."""
    FILL = 4
    """While the forms of such a filing are on show."""


@dataclass(frozen=True)
class Action:
    """A line of a menu; `short` is its text on the tool bar, and `sign` its picture there. One
    that is `of_cell` is in the context menu of every cell, field and paragraph, too."""

    text: str
    keys: Keys
    do: Callable[[Features], object]
    when: When = When.ALWAYS
    short: str = ""
    sign: str = ""
    of_cell: bool = False


def _explain(features: Features) -> None:
    """Explain the cell under the cursor; where there is none, show the manual."""
    if not (features.desk.on_forms() and features.navigation.explain()):
        features.manual.show()


def _back(features: Features) -> None:
    """Go back to the form from the findings, or from a page of the window."""
    if features.desk.on_forms():
        features.navigation.back()
    else:
        features.desk.go()


def _add_row(level: Level) -> Callable[[Features], object]:
    return lambda f: f.evaluations.add_row(level)


KEY = QKeySequence.StandardKey
OPEN, FORMS, CHANGE, FILL = When.OPEN, When.FORMS, When.CHANGE, When.FILL
IMPORT = Action("导入", "Ctrl+I", lambda f: f.importing.ask())
UNDO = Action("撤销", KEY.Undo, lambda f: f.desk.undo(), FORMS, sign="↶")
REDO = Action("重做", "Ctrl+Y", lambda f: f.desk.redo(), FORMS, sign="↷")
OPEN_ITEMS = Action("还差什么", "Ctrl+G", lambda f: f.walking.show(), OPEN)
CHECK = Action("审核 F9", "F9", lambda f: f.navigation.to_finding(), OPEN)
WHOLE = Action(
    "预览和打印整份报告",
    "Ctrl+Shift+R; F12",
    lambda f: f.printing.show_whole(),
    OPEN,
    short="整份报告",
)
PDF = Action("导出 PDF…", "Ctrl+E", lambda f: f.printing.export(), OPEN)
COMPARE = Action("上年对比", "F6", lambda f: f.navigation.to_last_year(), FORMS)
BEFORE = Action("上一张表", "Alt+Left", lambda f: f.navigation.to_form(-1), FORMS)
AFTER = Action("下一张表", "Alt+Right", lambda f: f.navigation.to_form(1), FORMS)
BACK = Action("返回", "Esc", _back)

MENUS: Mapping[str, tuple[tuple[Action, ...], ...]] = {
    "文件(&F)": (
        (
            Action("新建…", KEY.New, lambda f: f.new_file.show()),
            Action(ADD_YEAR, "Ctrl+Shift+A; Shift+F6", lambda f: f.adding_year.show()),
            Action("打开…", KEY.Open, lambda f: f.files.ask_open()),
            IMPORT,
        ),
        (Action("开始页", "Alt+Home", lambda f: f.desk.show(f.start_page)),),
        (
            Action("预览和打印各表", "Ctrl+P", lambda f: f.printing.show_tables(), OPEN),
            WHOLE,
            PDF,
            Action("导出 Excel…", "Ctrl+Shift+E; Shift+F12", lambda f: f.saving.ask_xlsx(), OPEN),
            Action("导出 Word…", "Ctrl+Shift+W; Ctrl+F12", lambda f: f.saving.ask_docx(), OPEN),
            Action("导出网页…", "Ctrl+Shift+F12", lambda f: f.saving.ask_html(), OPEN),
        ),
        (
            Action(
                "核对 Word 修改稿…", "Ctrl+Shift+D; Ctrl+F11", lambda f: f.rechecking.ask(), OPEN
            ),
            Action("核对 PDF…", "Ctrl+Shift+H; Shift+F11", lambda f: f.printing.ask_verify(), OPEN),
        ),
        (
            Action("另存备份…", "Ctrl+Shift+S; Ctrl+F3", lambda f: f.saving.ask_backup(), OPEN),
            Action("从备份恢复…", "Ctrl+Shift+B; Ctrl+Shift+F3", lambda f: f.restoring.ask()),
        ),
        (Action("退出", "Ctrl+Q", lambda f: f.desk.window.close()),),
    ),
    "编辑(&E)": (
        (UNDO, REDO),
        (Action(GIVE_UP, GIVE_UP_KEY, lambda f: f.navigation.give_up(), OPEN),),
        (
            Action("增加科目或指标", "Ins", lambda f: f.navigation.to_new_row(), FILL),
            Action("我的科目…", "Ctrl+K", lambda f: f.own_subjects.show(), CHANGE),
            Action("已记住的表样…", "Shift+F7", lambda f: f.importing.show_remembered()),
            Action(
                "导入科目表…",
                "Ctrl+Shift+I; Ctrl+F7",
                lambda f: f.own_subjects.ask_import(),
                CHANGE,
            ),
        ),
    ),
    "查看(&V)": (
        (
            Action(
                "展开或收起审核结果",
                "Ctrl+Shift+F; Ctrl+F9",
                lambda f: f.navigation.toggle_findings(),
                FORMS,
            ),
            Action("显示或收起表注", "Ctrl+F2", lambda f: f.navigation.toggle_notes(), FORMS),
            Action("展开或收起目录", "Ctrl+B", lambda f: f.navigation.toggle_outline(), FORMS),
        ),
        (
            Action(
                "本格修改记录…",
                "Ctrl+H",
                lambda f: f.history.show_here(f.here()),
                OPEN,
                of_cell=True,
            ),
            Action("修改记录", "Ctrl+R", lambda f: f.history.show(), OPEN),
        ),
        (
            Action("放大", "Ctrl++; Ctrl+=", lambda f: f.desk.arrangement.zoom_by(1)),
            Action("缩小", "Ctrl+-", lambda f: f.desk.arrangement.zoom_by(-1)),
            Action("恢复 100%", "Ctrl+0", lambda f: f.desk.arrangement.zoom_by(0)),
        ),
        (Action("全屏", "Ctrl+F10", lambda f: f.full_screen()),),
        (BEFORE, AFTER),
    ),
    "审核(&C)": (
        (
            OPEN_ITEMS,
            CHECK,
            Action("上一处", "Shift+F9", lambda f: f.navigation.to_finding(-1), OPEN),
        ),
        (
            Action("查找差错", "F7", lambda f: f.navigation.to_cause(), OPEN),
            Action("写理由…", "F4", lambda f: f.navigation.to_reason(), CHANGE),
        ),
        (
            COMPARE,
            Action("审核清单和审核报告", "Ctrl+L", lambda f: f.printing.show_ledger(), OPEN),
        ),
        (
            Action(
                "批注…", "Shift+F2", lambda f: f.comments.edit_here(f.here()), CHANGE, of_cell=True
            ),
            Action("全部批注", "Ctrl+M", lambda f: f.comments.show(), OPEN),
            Action("校对…", "Shift+F4", lambda f: f.proofreading.show(), OPEN),
        ),
        (Action("定稿或解除定稿…", "Ctrl+T", lambda f: f.locking.ask(), OPEN),),
    ),
    "自评(&P)": (
        (
            Action(
                "增加整体自评表",
                "Ctrl+Shift+O; Ctrl+F8",
                lambda f: f.evaluations.add("overall"),
                FILL,
            ),
            Action(
                "增加项目自评表",
                "Ctrl+Shift+N; Shift+F8",
                lambda f: f.evaluations.add("project"),
                FILL,
            ),
            Action("复制这张自评表", "Ctrl+D", lambda f: f.evaluations.copy(), FILL),
            Action(
                "导入自评表…",
                "Ctrl+Shift+M; Ctrl+Shift+F7",
                lambda f: f.evaluation_importing.ask(),
                FILL,
            ),
            Action(
                "粘贴整张自评表",
                "Ctrl+Shift+J; Shift+F5",
                lambda f: f.evaluation_importing.paste(),
                FILL,
            ),
            Action(
                "引用上年的自评表",
                "Ctrl+Shift+Y; Ctrl+F5",
                lambda f: f.evaluations.take_over(),
                FILL,
            ),
            Action(
                "预览和打印这一张", "Ctrl+Shift+P; F11", lambda f: f.evaluations.preview(), FORMS
            ),
        ),
        (Action("自定版式…", "Ctrl+Shift+F10", lambda f: f.own_layouts.show(), CHANGE),),
        tuple(
            Action(f"增加{LEVEL_NAMES[level]}", key, _add_row(level), FILL)
            for level, key in LEVEL_KEYS.items()
        ),
        (
            Action("上移", "Alt+Up", lambda f: f.evaluations.shift_here(-1), FILL),
            Action("下移", "Alt+Down", lambda f: f.evaluations.shift_here(1), FILL),
            Action("删除（指标连同下级）", "Ctrl+Del", lambda f: f.evaluations.remove_here(), FILL),
        ),
    ),
    "转到(&G)": (
        (
            Action("查找…", KEY.Find, lambda f: f.searching.ask(f.here()), OPEN),
            Action("查找下一处", "F3", lambda f: f.searching.step(1), OPEN),
            Action("查找上一处", "Shift+F3", lambda f: f.searching.step(-1), OPEN),
        ),
        (
            Action("定位…", "F5", lambda f: f.navigation.ask(), FORMS),
            Action("下一处未完成的", "F8", lambda f: f.walking.step(), OPEN),
            Action("下一个空格", "Ctrl+Shift+F8", lambda f: f.navigation.to_blank(), FORMS),
        ),
        (
            BEFORE,
            AFTER,
        ),
        (COMPARE,),
    ),
    "帮助(&H)": (
        (
            Action("这一格的说明", "F1", _explain),
            Action("使用手册", "Alt+F1", lambda f: f.manual.show()),
            Action("快捷键", "Ctrl+F1", lambda f: f.help.show_keys()),
        ),
        (
            Action("日志", "Ctrl+Shift+F1", lambda f: f.help.show_logs()),
            Action("关于决算公开", "Shift+F1", lambda f: f.help.show_about()),
        ),
    ),
}
TOOL_BAR = (IMPORT, None, UNDO, REDO, None, OPEN_ITEMS, CHECK, None, WHOLE, PDF)
"""The most used ones, None between groups."""
