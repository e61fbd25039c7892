"""What is typed into the grid: figures, totals that are keyed, texts nobody can read, sums."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.table.edit_view import KEYING
from desktop.ui.table.grid import COMPUTED
from tests.audited import keyed_total
from tests.ui.clerk import CONTROL, Clerk, Key


def commit(text: str, preedit: str = "") -> QInputMethodEvent:
    """What an input method sends: `text` as it stands, or `preedit` still being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    return event


def test_a_figure_typed_over_a_computed_one_is_kept_as_keyed(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.enters("2002")
    assert clerk.session.filing.keyed(clerk.cell("t1 27 1"))
    assert clerk.kept("t1 27 1") == "2,002.00"
    assert clerk.here() == "t1 28 1"
    assert any(keyed_total(found) for found in clerk.session.inspection.findings)
    clerk.undoes()
    assert clerk.sees("t1 27 1") == "2,001.99"
    assert not clerk.session.filing.keyed(clerk.cell("t1 27 1"))
    assert not any(keyed_total(found) for found in clerk.session.inspection.findings)


def test_what_becomes_of_a_keyed_total_is_said_once_while_it_is_typed(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.types("2")
    assert clerk.told() == KEYING
    clerk.presses(Key.Key_Escape)
    assert clerk.told().startswith("表1 27行 本年收入合计＝")
    clerk.goes("t3 208 2")
    clerk.types("2")
    assert clerk.editor() is not None
    assert clerk.told().startswith("表3 208")


def test_a_total_typed_as_it_is_computed_is_keyed_too_and_that_is_said(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.enters("2001.99")
    assert clerk.session.filing.keyed(clerk.cell("t1 27 1"))
    assert clerk.told() == "表1 27行 本年收入合计：手工填列，与公式一致。"
    assert not any(keyed_total(found) for found in clerk.session.inspection.findings)
    clerk.goes("t1 27 1")
    assert "手工填列，与公式一致；Delete 恢复自动计算" in clerk.told()
    clerk.presses(Key.Key_Delete)
    assert not clerk.session.filing.keyed(clerk.cell("t1 27 1"))


def test_a_double_click_opens_a_computed_cell_too(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.double_clicks("t1 27 1")
    editor = clerk.editor()
    assert editor is not None
    assert editor.text() == "2001.99"
    clerk.presses(Key.Key_Return)
    assert not clerk.session.undo_stack.count()


def test_an_unreadable_text_over_a_computed_cell_keys_nothing(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.types("abc")
    clerk.presses(Key.Key_Return)
    assert "“abc”不是金额" in clerk.told()
    clerk.presses(Key.Key_Escape)
    assert clerk.sees("t1 27 1") == "2,001.99"
    assert not clerk.session.undo_stack.count()


def test_a_computed_cell_emptied_in_its_editor_goes_on_computing(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.enters("2002")
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_F2)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.presses(Key.Key_Delete)
    clerk.enters("")
    assert clerk.sees("t1 27 1") == "2,001.99"
    assert not clerk.session.filing.keyed(clerk.cell("t1 27 1"))


def test_a_total_is_keyed_by_f2_and_given_back_by_delete(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_F2)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.enters("2002")
    assert clerk.session.filing.keyed(clerk.cell("t1 27 1"))
    assert clerk.kept("t1 27 1") == "2,002.00"
    assert any(keyed_total(found) for found in clerk.session.inspection.findings)
    clerk.goes("t1 27 1")
    assert "手工填列；Delete 恢复自动计算" in clerk.told()
    clerk.presses(Key.Key_Delete)
    assert clerk.sees("t1 27 1") == "2,001.99"
    assert not any(keyed_total(found) for found in clerk.session.inspection.findings)


def test_delete_on_a_total_that_is_not_keyed_says_why_it_stays(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_Delete)
    assert clerk.told() == COMPUTED
    assert not clerk.session.undo_stack.count()


def test_delete_makes_every_selected_figure_blank_in_one_step(clerk: Clerk) -> None:
    clerk.selects("t1 38 2", "t1 49 2")
    clerk.presses(Key.Key_Delete)
    assert clerk.kept("t1 38 2") == clerk.kept("t1 39 2") == clerk.kept("t1 49 2") == ""
    clerk.undoes()
    assert clerk.kept("t1 39 2") == "152.14"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Down])
def test_an_unreadable_text_stays_in_its_editor(key: Key, clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.types("12.3.4")
    clerk.presses(key)
    editor = clerk.editor()
    assert editor is not None
    assert (editor.text(), editor.property("unreadable")) == ("12.3.4", True)
    assert "“12.3.4”不是金额" in clerk.told()
    assert clerk.kept("t1 1 1") == "1,778.18"
    clerk.presses(Key.Key_Backspace, Key.Key_Backspace)
    assert editor.property("unreadable") is False
    clerk.enters("")
    assert clerk.kept("t1 1 1") == "12.30"


def test_escape_gives_up_what_is_typed(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.types("abc")
    clerk.presses(Key.Key_Return, Key.Key_Escape)
    assert clerk.editor() is None
    assert clerk.grid.hasFocus()
    assert clerk.here() == "t1 1 1"
    assert clerk.sees("t1 1 1") == "1,778.18"
    assert not clerk.session.undo_stack.count()


def test_clicking_elsewhere_keeps_what_can_be_read(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.types("5")
    clerk.clicks("t1 4 1")
    assert clerk.here() == "t1 4 1"
    assert clerk.kept("t1 1 1") == "5.00"


def test_clicking_elsewhere_gives_up_what_cannot_be_read_and_says_so(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.types("abc")
    clerk.clicks("t1 4 1")
    assert clerk.here() == "t1 4 1"
    assert clerk.kept("t1 1 1") == "1,778.18"
    assert "“abc”不是金额" in clerk.told()
    assert "原来的内容不变" in clerk.window.statusBar().currentMessage()
    clerk.clicks("t1 5 1")
    assert "abc" not in clerk.told()


@pytest.mark.parametrize(
    ("text", "figure"), [("１２３．４５", "123.45"), ("12。5", "12.50"), ("1，234", "1,234.00")]
)
def test_full_width_digits_and_points_are_read(text: str, figure: str, clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.enters(text)
    assert clerk.kept("t1 1 1") == figure


def test_a_text_committed_without_composition_is_not_lost(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    for text in ("１", "２。", "５"):
        QApplication.sendEvent(QApplication.focusWidget(), commit(text))
    clerk.enters("")
    assert clerk.kept("t1 1 1") == "12.50"


def test_a_composition_opens_the_editor(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    for event in (commit("", preedit="1"), commit("", preedit="12"), commit("１２")):
        QApplication.sendEvent(QApplication.focusWidget(), event)
    assert QApplication.focusWidget() is clerk.editor()
    clerk.enters("")
    assert clerk.kept("t1 1 1") == "12.00"


def test_a_text_committed_over_a_computed_cell_is_keyed(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    QApplication.sendEvent(clerk.grid, commit("１"))
    clerk.enters("")
    assert clerk.kept("t1 27 1") == "1.00"


def test_an_editor_left_as_it_was_makes_no_step(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.presses(Key.Key_F2, Key.Key_Return)
    assert clerk.here() == "t1 28 1"
    assert not clerk.session.undo_stack.count()


def test_a_sum_is_worked_out_and_named_in_its_step(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("1200.5+300")
    assert clerk.kept("t1 2 1") == "1,500.50"
    assert clerk.session.undo_stack.undoText().endswith("（1200.5+300）")
    clerk.goes("t1 2 1")
    clerk.enters("=10/4")
    assert clerk.kept("t1 2 1") == "2.50"


def test_a_sum_without_an_end_stays_in_the_editor(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("=10/0")
    clerk.presses(Key.Key_Return)
    assert "算不出来" in clerk.told()
    assert clerk.kept("t1 2 1") == ""
    clerk.presses(Key.Key_Escape)
