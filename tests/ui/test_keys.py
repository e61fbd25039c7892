"""Keys that Windows and its input methods leave to the program."""

import ast
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from desktop.ui.text.head import TextHead
from tests.ui.clerk import CONTROL, NONE, SHIFT, Clerk, Key
from tests.ui.text.pages import opens

README = Path(__file__).parents[2] / "README.md"
TAKEN = ("F10", "Shift+F10", "Alt+F4", "Alt+F6", "Ctrl+F4", "Ctrl+F6", "Ctrl+Space", "Ctrl+.")
"""By Windows and its input methods."""


def spelled(keys: list[QKeySequence]) -> list[str]:
    return [each.toString() for each in keys]


def actions(clerk: Clerk) -> list[QAction]:
    found = [action for action in clerk.window.findChildren(QAction) if action.shortcuts()]
    assert len(found) > 40
    return found


def unsafe(key: str) -> bool:
    return bool(re.fullmatch(r"Ctrl\+Shift\+[A-Z]", key))


def test_no_action_has_only_a_key_that_input_methods_take(clerk: Clerk) -> None:
    for action in actions(clerk):
        assert not all(map(unsafe, spelled(action.shortcuts()))), action.text()


def test_no_shortcut_beside_the_menus_has_either(clerk: Clerk) -> None:
    opens(clerk, "text/explanation")
    assert clerk.window.findChildren(TextHead)
    by_owner = Counter[object]()
    for shortcut in clerk.window.findChildren(QShortcut):
        by_owner[shortcut.parent()] += not unsafe(shortcut.key().toString())
        by_owner[shortcut.parent()] += 0
    assert all(by_owner.values())


def test_a_shortcut_gets_its_slot_after_its_context() -> None:
    """PySide forgets the context of one that is made with a slot: it then works everywhere."""
    for path in (Path(__file__).parents[2] / "desktop" / "ui").rglob("*.py"):
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(each, ast.Call) and getattr(each.func, "id", "") == "QShortcut":
                context = any(keyword.arg == "context" for keyword in each.keywords)
                assert not context or len(each.args) == 2, f"{path.name} {each.lineno}"


def test_no_two_share_a_key(clerk: Clerk) -> None:
    keys = [key for action in actions(clerk) for key in spelled(action.shortcuts())]
    window = Qt.ShortcutContext.WindowShortcut
    beside = clerk.window.findChildren(QShortcut)
    keys += {each.key().toString() for each in beside if each.context() == window}
    assert [key for key, count in Counter(keys).items() if count > 1] == []


def test_no_key_is_one_of_windows(clerk: Clerk) -> None:
    for action in actions(clerk):
        for key in spelled(action.shortcuts()):
            assert key not in TAKEN, action.text()
            assert not re.fullmatch(r"Alt\+[A-Z]", key), action.text()
            assert not key.startswith("Ctrl+Alt+"), action.text()


def test_every_key_is_shown(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F1, held=CONTROL)
    listed = unescape(clerk.reads_keys())
    for action in actions(clerk):
        native = QKeySequence.SequenceFormat.NativeText
        keys = " / ".join(each.toString(native) for each in action.shortcuts())
        assert f"{keys}　" in listed, action.text()
        if action.text() not in ("撤销", "重做"):
            assert action.toolTip().endswith(f"（{keys}）"), action.text()


def test_the_readme_has_both(clerk: Clerk) -> None:
    table = README.read_text(encoding="utf-8")
    for action in actions(clerk):
        if len(action.shortcuts()) > 1:
            assert " / ".join(spelled(action.shortcuts())) in table, action.text()


@pytest.mark.parametrize(
    ("key", "held"), [(Key.Key_F12, NONE), (Key.Key_R, CONTROL | SHIFT)], ids=["F12", "letter"]
)
def test_both_keys_do_it(clerk: Clerk, key: Key, held: Qt.KeyboardModifier) -> None:
    clerk.presses(key, held=held)
    assert clerk.window.features.printing.preview.isVisible()
