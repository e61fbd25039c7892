"""Everything the clerk can do, with its key, in the menus and the tool bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from desktop.forms.edition.evaluation import LEVEL_NAMES
from desktop.ui.files.start_page import ADD_YEAR
from desktop.ui.support.keys import LEVEL_KEYS
from desktop.ui.widgets import style
from desktop.ui.widgets.draft import GIVE_UP, GIVE_UP_KEY

if TYPE_CHECKING:
    from desktop.ui.window import Window

Keys = QKeySequence.StandardKey | str
"""Two of them as "Ctrl+Shift+R; F12": Windows switches keyboards with Ctrl and Shift, and input
methods take some letters with both, so no action has only such a key."""


class Actions:
    """The window's actions, in its menus and on its tool bar."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._all: list[QAction] = []
        key, act = QKeySequence.StandardKey, self._action
        self._import = act("导入", "Ctrl+I", lambda: window.files.ask_import())
        self._undo = act("撤销", key.Undo, window.undo)
        self._redo = act("重做", "Ctrl+Y", window.redo)
        for action, sign in ((self._undo, "↶"), (self._redo, "↷")):
            action.setIcon(style.mark(sign, style.INK.name()))
        give_up = act(GIVE_UP, GIVE_UP_KEY, lambda: window.going.give_up())
        self._check = act("审核 F9", "F9", lambda: window.going.to_finding())
        before = act("上一处", "Shift+F9", lambda: window.going.to_finding(-1))
        cause = act("查错因", "F7", lambda: window.going.to_cause())
        reason = act("写理由…", "F4", lambda: window.going.to_reason())
        self._preview = act("预览和打印九张表", "Ctrl+P", lambda: window.printing.show_tables())
        self._whole = act(
            "预览和打印整份报告", "Ctrl+Shift+R; F12", lambda: window.printing.show_whole()
        )
        self._whole.setIconText("整份报告")
        self._pdf = act("导出 PDF…", "Ctrl+E", lambda: window.printing.export())
        xlsx = act("导出 Excel…", "Ctrl+Shift+E; Shift+F12", lambda: window.files.ask_xlsx())
        docx = act("导出 Word…", "Ctrl+Shift+W; Ctrl+F12", lambda: window.files.ask_docx())
        recheck = act(
            "核对 Word 修改稿…", "Ctrl+Shift+D; Ctrl+F11", lambda: window.rechecking.ask()
        )
        verify = act("核对 PDF…", "Ctrl+Shift+H; Shift+F11", lambda: window.printing.ask_verify())
        backup = act("另存备份…", "Ctrl+Shift+S; Ctrl+F3", lambda: window.files.ask_backup())
        restore = act("从备份恢复…", "Ctrl+Shift+B; Shift+F3", lambda: window.restoring.ask())
        blank = act("下一个空格", "F8", lambda: window.going.to_blank())
        row = act("增加科目或指标", "Ins", lambda: window.going.to_new_row())
        own = act("我的科目…", "Ctrl+K", lambda: window.own_subjects.show())
        list_ = act(
            "导入科目表…", "Ctrl+Shift+I; Ctrl+F7", lambda: window.own_subjects.ask_import()
        )
        go_to = act("定位…", "F5", lambda: window.going.ask())
        form_before = act("上一张表", "Alt+Left", lambda: window.going.to_form(-1))
        form_after = act("下一张表", "Alt+Right", lambda: window.going.to_form(1))
        outline = act("显示或隐藏目录", "Ctrl+B", lambda: window.going.toggle_outline())
        found = act(
            "展开或收起审核结果", "Ctrl+Shift+F; Ctrl+F9", lambda: window.going.toggle_findings()
        )
        compare = act("上年对比", "F6", lambda: window.going.to_last_year())
        new = act("新建…", key.New, window.show_new)
        year = act(ADD_YEAR, "Ctrl+Shift+A; Shift+F6", lambda: window.adding_year.show())
        open_ = act("打开…", key.Open, lambda: window.files.ask_open())
        start = act("开始页", "Alt+Home", window.show_start)
        quit_ = act("退出", "Ctrl+Q", window.close)
        help_ = act("这一格的说明", "F1", window.show_help)
        keys = act("快捷键", "Ctrl+F1", window.show_keys)
        log = act("日志", "Ctrl+Shift+F1", window.show_logs)
        about = act("关于决算公开", "Shift+F1", window.show_about)
        window.addAction(act("返回", "Esc", lambda: window.going.back()))
        ledger = act("审核清单和审核报告", "Ctrl+L", lambda: window.printing.show_ledger())
        preview = act(
            "预览和打印这一张", "Ctrl+Shift+P; F11", lambda: window.evaluation_forms.preview()
        )
        evaluations = self._evaluations(preview)
        self._on_filing = [self._preview, self._whole, self._pdf, xlsx, docx, backup, self._check]
        self._on_filing += [ledger, verify, recheck, before, cause, reason, own, list_]
        self._on_forms = [each for group in evaluations for each in group]
        self._on_forms += [row, blank, go_to, form_before, form_after, outline, found, compare]
        self._editing = [reason, own, list_, row]
        self._editing += [each for group in evaluations for each in group if each is not preview]
        self._menu(
            "文件(&F)",
            [new, year, open_, self._import],
            [start],
            [self._preview, self._whole, self._pdf, xlsx, docx],
            [recheck, verify],
            [backup, restore],
            [quit_],
        )
        self._menu("编辑(&E)", [self._undo, self._redo], [give_up], [row, own, list_])
        self._menu("查看(&V)", [found, outline])
        self._menu("审核(&C)", [self._check, before], [cause, reason], [compare, ledger])
        self._menu("自评(&P)", *evaluations)
        self._menu("转到(&G)", [go_to, blank], [form_before, form_after], [compare])
        self._menu("帮助(&H)", [help_, keys], [log, about])

    def _evaluations(self, preview: QAction) -> tuple[list[QAction], ...]:
        """What can be done with 自评表 and their indicators."""
        act, window = self._action, self._window
        return (
            [
                act(
                    "增加整体自评表",
                    "Ctrl+Shift+O; Ctrl+F8",
                    lambda: window.evaluation_forms.add("overall"),
                ),
                act(
                    "增加项目自评表",
                    "Ctrl+Shift+N; Shift+F8",
                    lambda: window.evaluation_forms.add("project"),
                ),
                act("复制这张自评表", "Ctrl+D", lambda: window.evaluation_forms.copy()),
                act(
                    "照搬上年的自评表",
                    "Ctrl+Shift+Y; Ctrl+F5",
                    lambda: window.evaluation_forms.take_over(),
                ),
                preview,
            ],
            [
                act(
                    f"增加{LEVEL_NAMES[level]}",
                    key,
                    lambda level=level: window.evaluation_forms.add_row(level),
                )
                for level, key in LEVEL_KEYS.items()
            ],
            [
                act("上移", "Alt+Up", lambda: window.evaluation_forms.shift_here(-1)),
                act("下移", "Alt+Down", lambda: window.evaluation_forms.shift_here(1)),
                act(
                    "删除（指标连同下级）",
                    "Ctrl+Del",
                    lambda: window.evaluation_forms.remove_here(),
                ),
            ],
        )

    def fill(self, bar: QToolBar) -> None:
        """Puts the most used actions at the right of the tool bar."""
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        for action in (self._import, None, self._undo, self._redo, None, self._check, None):
            bar.addAction(action) if action else bar.addSeparator()
        bar.addActions([self._whole, self._pdf])
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def enable(self, *, open_: bool, working: bool, viewed: bool) -> None:
        """Offers what makes sense: with a filing open, with its forms on show, and whether it is
        only viewed."""
        for action in self._on_filing:
            action.setEnabled(open_)
        for action in (*self._on_forms, self._undo, self._redo):
            action.setEnabled(working)
        if viewed:
            for action in self._editing:
                action.setEnabled(False)

    def follow(self, stack: QUndoStack, working: bool) -> None:
        """Says what undo and redo would do."""
        self._undo.setEnabled(working and stack.canUndo())
        self._redo.setEnabled(working and stack.canRedo())
        self._undo.setToolTip(f"撤销 {stack.undoText()}（Ctrl+Z）")
        self._redo.setToolTip(f"重做 {stack.redoText()}（Ctrl+Y）")

    def keys_in_words(self) -> list[str]:
        """A line for each action: its keys and what it does, the wide ones last."""
        return [
            f"{_shown(action)}　{action.text().strip('…').removesuffix(' F9')}"
            for action in sorted(self._all, key=lambda action: len(action.shortcuts()))
        ]

    def _menu(self, title: str, *groups: list[QAction]) -> None:
        menu = self._window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)  # a line shows only the first key
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            menu.addActions(group)

    def _action(self, text: str, keys: Keys, do: Callable[[], object]) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts(_sequences(keys))
        action.setToolTip(f"{text}（{_shown(action)}）")
        action.triggered.connect(lambda: do())
        self._all.append(action)
        return action


def _sequences(keys: Keys) -> list[QKeySequence]:
    return QKeySequence.listFromString(keys) if isinstance(keys, str) else [QKeySequence(keys)]


def _shown(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(keys.toString(native) for keys in action.shortcuts())
