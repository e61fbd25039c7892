"""A long text in a self-evaluation is kept while it is being typed, as one step."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.filings import load_filing
from desktop.ui.long_editor import LongEditor
from tests.ui.clerk import Clerk, Key

ANALYSIS = "project/1 reason 1"


@pytest.fixture
def editor(assessed: Clerk) -> LongEditor:
    """原因分析, with the cursor behind what stands there."""
    assessed.goes(ANALYSIS)
    assessed.presses(Key.Key_F2)
    editor = assessed.editor()
    assert isinstance(editor, LongEditor)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def pauses(qtbot: QtBot, editor: LongEditor) -> None:
    """Lets the time pass after which a text is kept."""
    editor._pause.setInterval(1)
    with qtbot.waitSignal(editor.paused):
        editor._pause.start()


def kept(clerk: Clerk) -> str:
    """What somebody else reads in the file."""
    with Store.open(clerk.session.path, read_only=True) as store:
        return load_filing(store, clerk.session.head).text(clerk.cell(ANALYSIS))


def test_a_pause_keeps_it_and_typing_goes_on(
    assessed: Clerk, editor: LongEditor, qtbot: QtBot
) -> None:
    before, count = kept(assessed), assessed.session.undo_stack.count()
    assessed.types("一是人员减少 ")
    pauses(qtbot, editor)
    assert kept(assessed) == f"{before}一是人员减少"
    assert assessed.editor() is editor
    assessed.types("二是")
    pauses(qtbot, editor)
    assessed.types("停办。")
    assessed.presses(Key.Key_Return)
    assert kept(assessed) == f"{before}一是人员减少 二是停办。"
    assert assessed.session.undo_stack.count() == count + 1
    assessed.undoes()
    assert kept(assessed) == before


def test_esc_takes_back_what_a_pause_kept(
    assessed: Clerk, editor: LongEditor, qtbot: QtBot
) -> None:
    before, count = kept(assessed), assessed.session.undo_stack.count()
    assessed.types("错")
    pauses(qtbot, editor)
    assert kept(assessed) == f"{before}错"
    assessed.presses(Key.Key_Escape)
    assert assessed.editor() is None
    assert kept(assessed) == before
    assert assessed.session.undo_stack.count() == count


def test_two_editings_are_two_steps(assessed: Clerk, editor: LongEditor, qtbot: QtBot) -> None:
    count = assessed.session.undo_stack.count()
    assessed.types("一")
    pauses(qtbot, editor)
    assessed.presses(Key.Key_Return)
    assessed.goes(ANALYSIS)
    assessed.presses(Key.Key_F2)
    assessed.enters("二")
    assert assessed.session.undo_stack.count() == count + 2


def test_where_nothing_was_typed_nothing_is_kept(editor: LongEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.paused):
        editor._pause.timeout.emit()
