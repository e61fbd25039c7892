"""Keys in the grid: where Enter, Tab and the arrows lead, and what becomes of what is typed."""

import pytest

from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key


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


def test_at_the_end_of_a_form_its_total_is_in_sight(clerk: Clerk) -> None:
    clerk.window.resize(1000, 500)
    clerk.goes("t1 59 2")
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t1 59 2"
    port = clerk.grid.viewport().rect()
    assert port.contains(clerk.grid.visualRect(clerk.index("t1 60 2")))
    assert port.contains(clerk.grid.visualRect(clerk.index("t1 59 2")))
