"""The table of actions as menus and a tool bar."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenuBar, QToolBar, QToolButton

from desktop.ui.actions import BACK, MENUS, OPEN_ITEMS, REDO, TOOL_BAR, UNDO, Action, Keys, When
from desktop.ui.desk.desk import Desk
from desktop.ui.features import Features
from desktop.ui.support.keys import in_words
from desktop.ui.widgets import style
from desktop.ui.widgets.cell_actions import OF_CELL


class Menus:
    """The actions of `window` as menus on a `bar`, and on its tool bar."""

    def __init__(self, window: QMainWindow, features: Features) -> None:
        self.bar = QMenuBar()
        self._made = {action: _made(action, window, features) for action in dict.fromkeys(_table())}
        window.addActions(list(self._made.values()))
        for title, groups in MENUS.items():
            menu = self.bar.addMenu(title)
            menu.setToolTipsVisible(True)  # a line shows only the first key
            for number, group in enumerate(groups):
                if number:
                    menu.addSeparator()
                menu.addActions([self._made[action] for action in group])

    def fill(self, bar: QToolBar) -> None:
        """Put the most used actions on the tool bar; one with a sign needs no words."""
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for action in TOOL_BAR:
            if action is None:
                bar.addSeparator()
                continue
            bar.addAction(self._made[action])
            button = bar.widgetForAction(self._made[action])
            assert isinstance(button, QToolButton)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text)
            if action.sign:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def follow(self, desk: Desk) -> None:
        """Enable the actions that can be used now, and name the steps of undo and redo."""
        session, forms = desk.session, desk.on_forms()
        change = session is not None and not session.closed
        now = {
            When.ALWAYS: True,
            When.OPEN: session is not None,
            When.FORMS: forms,
            When.CHANGE: change,
            When.FILL: forms and change,
        }
        for action, made in self._made.items():
            made.setEnabled(now[action.when])
        if session is not None:
            stack, undo, redo = session.undo_stack, self._made[UNDO], self._made[REDO]
            undo.setEnabled(forms and stack.canUndo())
            redo.setEnabled(forms and stack.canRedo())
            undo.setToolTip(f"撤销 {stack.undoText()}（Ctrl+Z）")
            redo.setToolTip(f"重做 {stack.redoText()}（Ctrl+Y）")

    def say_open(self, words: str) -> None:
        """Say on the tool bar how much is to be done."""
        self._made[OPEN_ITEMS].setIconText(words)


def _table() -> Iterator[Action]:
    """The actions of the table; one that is in two menus comes twice."""
    yield BACK
    for groups in MENUS.values():
        for group in groups:
            yield from group


def _made(action: Action, window: QMainWindow, features: Features) -> QAction:
    made = QAction(action.text, window)
    made.setShortcuts(_sequences(action.keys))
    made.setToolTip(f"{action.text}（{in_words(made)}）")
    made.triggered.connect(lambda: action.do(features))
    if action.short:
        made.setIconText(action.short)
    if action.of_cell:
        made.setObjectName(OF_CELL)
    if action.sign:
        made.setIcon(style.mark(action.sign, style.INK.name()))
    return made


def _sequences(keys: Keys) -> list[QKeySequence]:
    return QKeySequence.listFromString(keys) if isinstance(keys, str) else [QKeySequence(keys)]
