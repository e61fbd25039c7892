"""A long text in a self-evaluation is kept while it is being typed, as one step."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.office.filings.filings import load_filing
from desktop.ui.table.long_editor import LongEditor
from desktop.ui.widgets.draft import PAUSE
from tests.ui.clerk import SHIFT, Clerk, Key, giving_up

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
    editor._pause.setInterval(PAUSE)


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


def test_esc_keeps_it_and_goes_to_the_grid(
    assessed: Clerk, editor: LongEditor, qtbot: QtBot
) -> None:
    before, count = kept(assessed), assessed.session.undo_stack.count()
    assessed.types("对")
    pauses(qtbot, editor)
    assessed.types("的")
    assessed.presses(Key.Key_Escape)
    assert assessed.editor() is None
    assert assessed.grid.hasFocus()
    assert assessed.here() == ANALYSIS
    assert kept(assessed) == f"{before}对的"
    assert assessed.session.undo_stack.count() == count + 1
    assessed.undoes()
    assert kept(assessed) == before
    assessed.redoes()
    assert kept(assessed) == f"{before}对的"


@pytest.mark.parametrize("rest", [True, False])
@pytest.mark.parametrize("by", ["key", "menu"])
def test_giving_up_is_one_step(
    assessed: Clerk, editor: LongEditor, qtbot: QtBot, rest: bool, by: str
) -> None:
    before = kept(assessed)
    assessed.types("错")
    if rest:
        pauses(qtbot, editor)
    if by == "key":
        assessed.presses(Key.Key_Escape, held=SHIFT)
    else:
        giving_up(editor.context_menu()).trigger()
    assert assessed.editor() is None
    assert kept(assessed) == before
    assessed.undoes()
    assert kept(assessed) == f"{before}错"
    assessed.redoes()
    assert kept(assessed) == before


def test_giving_up_a_name_gives_back_its_points(assessed: Clerk) -> None:
    cell, points = "project/1 i1 name", "project/1 i1 weight"
    before = assessed.kept(cell), assessed.kept(points)
    assert all(before)
    assessed.goes(cell)
    assessed.presses(Key.Key_F2)
    assessed.types("别的指标（7分）")
    assessed.presses(Key.Key_Escape, held=SHIFT)
    assert (assessed.kept(cell), assessed.kept(points)) == before
    assessed.undoes()
    assert (assessed.kept(cell), assessed.kept(points)) == ("别的指标", "7")


def test_undo_within_a_text_goes_on_in_the_filing(
    assessed: Clerk, editor: LongEditor, qtbot: QtBot
) -> None:
    before = kept(assessed)
    assessed.types("一")
    pauses(qtbot, editor)
    assessed.types("二")
    assessed.undoes()
    assert assessed.editor() is editor
    assert editor.text() == f"{before}一"
    assessed.undoes()
    assert kept(assessed) == before
    assessed.redoes()
    assert kept(assessed) == f"{before}一"


def test_what_cannot_be_read_is_not_lost_by_esc(assessed: Clerk) -> None:
    assessed.goes("project/1 i1 name")
    assessed.presses(Key.Key_F2)
    assessed.types("产出指标（400.123456分）")
    assessed.presses(Key.Key_Escape)
    editor = assessed.editor()
    assert editor is not None
    assert editor.text() == "产出指标（400.123456分）"
    assessed.presses(Key.Key_Escape, held=SHIFT)
    assert assessed.editor() is None


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


def new_rows(clerk: Clerk) -> list[str]:
    """The names of all rows, as somebody else reads them."""
    with Store.open(clerk.session.path, read_only=True) as store:
        entered = load_filing(store, clerk.session.head).entered
    return [str(entered[cell]) for cell in entered if cell[0] == "project/1" and cell.col == "name"]


def types_a_new_row(clerk: Clerk) -> LongEditor:
    """Types the name of a third-level indicator where new ones are begun."""
    clerk.goes("project/1 i1.1.1 name")
    model = clerk.grid.form_model
    rows, columns = range(model.rowCount()), range(model.columnCount())
    indexes = (model.index(row, column) for row in rows for column in columns)
    clerk.grid.put(next(each for each in indexes if model.text(each) == "＋ 三级指标"))
    clerk.types("新的指标")
    editor = clerk.editor()
    assert isinstance(editor, LongEditor)
    return editor


def test_a_new_row_is_kept_while_its_name_is_typed(assessed: Clerk, qtbot: QtBot) -> None:
    count = assessed.session.undo_stack.count()
    before = new_rows(assessed)
    pauses(qtbot, types_a_new_row(assessed))
    assert sorted(new_rows(assessed)) == sorted([*before, "新的指标"])
    editor = assessed.editor()
    assert isinstance(editor, LongEditor)
    assert (editor.text(), editor.hasFocus()) == ("新的指标", True)
    assessed.types("完成情况")
    pauses(qtbot, editor)
    assert "新的指标完成情况" in new_rows(assessed)
    assessed.presses(Key.Key_Escape)
    assert assessed.session.undo_stack.count() == count + 1
    assessed.undoes()
    assert new_rows(assessed) == before
    assessed.redoes()
    assert "新的指标完成情况" in new_rows(assessed)


def test_giving_up_a_new_row_takes_it_away(assessed: Clerk, qtbot: QtBot) -> None:
    before = dict(assessed.session.filing.entered)
    pauses(qtbot, types_a_new_row(assessed))
    assessed.types("二")
    assessed.presses(Key.Key_Escape, held=SHIFT)
    assert assessed.session.filing.entered == before
    assessed.undoes()
    assert "新的指标二" in new_rows(assessed)


def test_esc_keeps_a_new_row(assessed: Clerk) -> None:
    types_a_new_row(assessed)
    assessed.presses(Key.Key_Escape)
    assert assessed.editor() is None
    assert "新的指标" in new_rows(assessed)
