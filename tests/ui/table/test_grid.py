"""Keys in the grid: where Enter, Tab and the arrows lead, and what becomes of what is typed."""

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.table.edit_view import KEYING
from desktop.ui.table.grid import COMPUTED
from tests.audited import keyed_total
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key


def commit(text: str, preedit: str = "") -> QInputMethodEvent:
    """What an input method sends: `text` as it stands, or `preedit` still being composed."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(text)
    return event


def test_an_amount_is_kept_and_enter_goes_down(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("1778.19")
    assert clerk.sees("t1 1 1") == "1,778.19" == clerk.kept("t1 1 1")
    assert clerk.here() == "t1 2 1"


def test_enter_skips_what_is_computed_and_what_is_blank(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t1 28 1"
    clerk.enters("5", Key.Key_Enter)
    assert clerk.here() == "t1 29 1"


def test_enter_at_the_bottom_goes_on_at_the_top_of_the_other_panel(clerk: Clerk) -> None:
    clerk.goes("t1 29 1")
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t1 31 2"


def test_enter_and_tab_stop_at_the_last_cell_and_say_where_to_go_on(clerk: Clerk) -> None:
    clerk.goes("t1 59 2")
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Enter):
        clerk.presses(key)
        assert clerk.here() == "t1 59 2"
        assert clerk.told() == "本表已到末格。按 Alt+→ 到下一张表。"
    clerk.enters("5")
    assert clerk.here() == "t1 59 2"
    assert clerk.kept("t1 59 2") == "5.00"
    assert "末格" in clerk.told()
    clerk.presses(Key.Key_Right, held=ALT)
    assert clerk.here().startswith("t2 ")


def test_shift_turned_keys_stop_at_the_first_cell(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    for key in (Key.Key_Return, Key.Key_Backtab):
        clerk.presses(key, held=SHIFT)
        assert clerk.here() == "t1 1 1"
        assert clerk.told() == "已是本表第一格。按 Alt+← 到上一张表。"
    clerk.types("5")
    clerk.presses(Key.Key_Backtab, held=SHIFT)
    assert clerk.here() == "t1 1 1"
    assert clerk.kept("t1 1 1") == "5.00"


@pytest.mark.parametrize(
    ("last", "row"), [("basis", "travellers"), ("t3", "2210203"), ("t6", "30299")]
)
def test_no_form_goes_on_at_its_first_cell(last: str, row: str, clerk: Clerk) -> None:
    for key in (Key.Key_Return, Key.Key_Tab):
        clerk.workspace.go(clerk.cell(f"{last} {row} 1"))
        for _ in range(400):
            before = clerk.grid.currentIndex()
            clerk.presses(key)
            if clerk.grid.currentIndex() == before:
                break
        assert "末格" in clerk.told()
        assert clerk.grid.currentIndex() != clerk.grid.first()


def test_tab_goes_right_into_the_other_panel_and_back(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("5", Key.Key_Tab)
    assert clerk.here() == "t1 31 2"
    clerk.presses(Key.Key_Tab)
    assert clerk.here() == "t1 2 1"
    clerk.presses(Key.Key_Backtab, held=SHIFT)
    assert clerk.here() == "t1 31 2"


def test_tab_skips_the_computed_columns_of_subjects(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 6")
    clerk.presses(Key.Key_Tab)
    assert clerk.here() == "t3 2080109 2"


def test_shift_turns_enter_and_tab_round_while_typing(clerk: Clerk) -> None:
    clerk.goes("t1 3 1")
    clerk.types("5")
    clerk.presses(Key.Key_Return, held=SHIFT)
    assert clerk.here() == "t1 2 1"
    clerk.types("6")
    clerk.presses(Key.Key_Backtab, held=SHIFT)
    assert clerk.here() == "t1 31 2"
    assert (clerk.kept("t1 3 1"), clerk.kept("t1 2 1")) == ("5.00", "6.00")


def test_arrows_up_and_down_take_over_what_is_typed(clerk: Clerk) -> None:
    clerk.goes("t1 3 1")
    clerk.enters("5", Key.Key_Down)
    assert clerk.here() == "t1 4 1"
    clerk.enters("6", Key.Key_Up)
    assert clerk.here() == "t1 3 1"
    assert (clerk.kept("t1 3 1"), clerk.kept("t1 4 1")) == ("5.00", "6.00")


def test_control_tab_leaves_the_grid_for_the_findings(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("5")
    clerk.presses(Key.Key_Tab, held=CONTROL)
    assert clerk.workspace.findings.tree.hasFocus()
    clerk.grid.setFocus()
    clerk.presses(Key.Key_Backtab, held=CONTROL | SHIFT)
    assert clerk.workspace.outline.hasFocus()


def test_everything_can_be_reached_with_tab_from_outside(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_Tab, held=CONTROL)
    for _ in range(20):
        if clerk.grid.hasFocus():
            break
        clerk.presses(Key.Key_Tab)
    assert clerk.grid.hasFocus()


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


def test_the_first_focus_is_on_the_first_figure_to_enter(clerk: Clerk) -> None:
    clerk.workspace.outline.show_form("sg")
    assert clerk.grid.hasFocus()
    assert clerk.here() == "sg 1 2"


def test_a_key_still_held_selects_no_more_than_the_cell(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("5")
    clerk.goes("t1 3 1")
    clerk.undoes()
    assert clerk.here() == "t1 8 1"
    assert len(clerk.grid.selectedIndexes()) == 1
    clerk.presses(Key.Key_Return, held=SHIFT)
    clerk.presses(Key.Key_Backtab, held=SHIFT)
    assert len(clerk.grid.selectedIndexes()) == 1


def test_shift_and_an_arrow_select_from_where_enter_led(clerk: Clerk) -> None:
    clerk.clicks("t1 1 1")
    clerk.presses(Key.Key_Return, Key.Key_Return)
    clerk.presses(Key.Key_Down, held=SHIFT)
    rows = {clerk.grid.form_model.spot(index).row for index in clerk.grid.selectedIndexes()}
    assert rows == {"3", "4"}


def test_what_is_selected_goes_far_with_the_cursor(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_End, held=CONTROL)
    assert clerk.here() == "t1 60 2"
    assert clerk.grid.selectedIndexes() == [clerk.grid.currentIndex()]
    clerk.presses(Key.Key_Home, held=CONTROL)
    assert clerk.grid.selectedIndexes() == [clerk.grid.currentIndex()]
    assert clerk.here() == "t1 1 1"


def test_after_escape_the_bar_explains_the_cell_again(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.types("abc")
    clerk.presses(Key.Key_Return, Key.Key_Escape)
    assert clerk.told() == "表1 1行 一般公共预算财政拨款收入 ＝ 1,778.18"


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
