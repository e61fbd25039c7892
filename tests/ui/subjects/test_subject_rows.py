"""The rows of subjects that the clerk adds, renames and takes away."""

import pytest
from PySide6.QtCore import Qt

from desktop.forms.formula import Cell
from desktop.ui.table.cells.model import UNPROVED_TIP
from tests.ui.clerk import Clerk, Key


def rows(clerk: Clerk, form: str = "t3") -> tuple[str, ...]:
    return clerk.session.filing.rows(form)


def test_a_new_code_brings_parents_and_the_cursor_goes_to_its_first_figure(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("2120101")
    assert rows(clerk, "fund") == ("212", "21201", "2120101")
    assert clerk.here() == "fund 2120101 1"
    clerk.enters("5")
    assert clerk.kept("fund 2120101 1") == "5.00"
    assert clerk.kept("fund 212 name") == "城乡社区支出"


def test_a_new_code_takes_its_place_among_the_others(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.enters("2080104", Key.Key_Tab)
    assert rows(clerk)[2:5] == ("2080101", "2080104", "2080109")
    assert clerk.here() == "t3 2080104 2"
    assert clerk.grid.visualRect(clerk.grid.currentIndex()).isValid()


def test_after_the_last_figure_of_a_row_tab_goes_on_to_the_next(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 6")
    clerk.presses(Key.Key_Tab)
    assert clerk.here() == "t3 ＋ code"


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return])
@pytest.mark.parametrize("column", ["1", "2", "name", "code"])
def test_below_the_last_row_comes_the_place_for_a_new_code(
    column: str, key: Key, clerk: Clerk
) -> None:
    clerk.goes(f"t3 2210203 {column}")
    clerk.presses(key)
    assert clerk.here() == "t3 ＋ code"
    clerk.enters("2210204")
    assert clerk.kept("t3 2210203 2") == "38.78"
    assert clerk.here().startswith("t3 2210204")


def test_from_a_figure_just_typed_down_leads_to_the_place_for_a_new_code(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 2")
    clerk.enters("5", Key.Key_Down)
    assert clerk.here() == "t3 ＋ code"


def test_up_from_the_place_for_a_new_code_leads_back_into_the_column(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 2")
    clerk.presses(Key.Key_Down, Key.Key_Up)
    assert clerk.here() == "t3 2210203 2"


def test_enter_goes_on_from_the_place_for_a_new_code_into_the_next_column(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 2")
    clerk.presses(Key.Key_Return, Key.Key_Return)
    assert clerk.here() == "t3 2080101 3"


def test_a_row_that_takes_its_figures_to_another_code_is_spoken_of(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 code")
    clerk.enters("2210299")
    assert "2210203 改成了 2210299，这一行的数字随着改；Ctrl+Z 恢复" in clerk.told()
    clerk.undoes()
    assert clerk.kept("t3 2210203 2") == "38.78"
    clerk.goes("t3 ＋ code")
    clerk.enters("2080104")
    clerk.goes("t3 2080104 code")
    clerk.enters("2080105")
    assert "改成了" not in clerk.told()


def test_a_new_row_is_begun_with_insert_wherever_the_list_is_rolled_to(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    clerk.presses(Key.Key_Insert)
    assert clerk.here() == "t3 ＋ code"
    shown = clerk.grid.visualRect(clerk.grid.currentIndex())
    assert clerk.grid.viewport().rect().contains(shown)
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_Insert)
    assert clerk.here() == "t1 1 1"
    assert "行是固定的" in clerk.window.statusBar().currentMessage()


def test_an_unknown_code_asks_for_its_name(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.enters("2080977")
    assert clerk.here() == "t3 2080977 name"
    assert "请填它的名称" in clerk.told()
    clerk.enters("新设的科目")
    assert clerk.kept("t3 2080977 name") == "新设的科目"
    assert clerk.here() == "t3 2080977 2"


def test_the_bar_says_what_to_do_about_an_unproved_name(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.enters("2080104")
    assert UNPROVED_TIP not in clerk.told()
    clerk.goes("t3 2080104 name")
    assert clerk.told().endswith(UNPROVED_TIP)
    clerk.goes("t3 2080101 name")
    assert UNPROVED_TIP not in clerk.told()


def test_full_width_codes_are_read(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.enters("２０８０１０４")
    assert "2080104" in rows(clerk)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("20801011", "“20801011”不是科目编码"),
        ("2080", "“2080”不是科目编码"),
        ("abv", "“abv”不是科目编码"),
        ("2080101", "表3已经有 2080101 这一行了"),
    ],
)
def test_a_code_that_cannot_be_stays_in_its_editor(code: str, words: str, clerk: Clerk) -> None:
    before = rows(clerk)
    clerk.goes("t3 ＋ code")
    clerk.types(code)
    clerk.presses(Key.Key_Return)
    editor = clerk.editor()
    assert editor is not None
    assert editor.property("unreadable") is True
    assert words in clerk.told()
    clerk.presses(Key.Key_Escape)
    assert rows(clerk) == before
    assert not clerk.session.undo_stack.count()


def test_an_empty_new_row_is_left_without_a_word(clerk: Clerk) -> None:
    clerk.goes("t3 ＋ code")
    clerk.presses(Key.Key_F2)
    editor = clerk.editor()
    assert editor is not None
    assert editor.text() == ""
    clerk.presses(Key.Key_Return)
    assert clerk.editor() is None
    assert not clerk.session.undo_stack.count()


def test_undo_takes_the_row_and_its_parents_back(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("2120101")
    clerk.undoes()
    assert rows(clerk, "fund") == ()
    assert clerk.here() == "fund ＋ code"
    clerk.redoes()
    assert rows(clerk, "fund") == ("212", "21201", "2120101")
    assert clerk.here().startswith("fund 212")


def test_a_click_beside_the_place_for_a_code_goes_to_it(clerk: Clerk) -> None:
    clerk.goes("t2 2210203 name")
    model = clerk.grid.form_model
    beside = model.index(model.rowCount() - 1, 1)
    clerk.grid.scrollTo(beside)
    spot = clerk.grid.visualRect(beside).center()
    clerk.qtbot.mouseClick(clerk.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clerk.here() == "t2 ＋ code"
    clerk.enters("2080506")
    assert "2080506" in clerk.session.filing.rows("t2")
    assert clerk.session.filing.text(Cell("t2", "2210203", "name")) == "购房补贴"


def test_a_click_on_a_label_goes_to_its_figure(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    label = clerk.index("t1 2 1").siblingAtColumn(0)
    spot = clerk.grid.visualRect(label).center()
    clerk.qtbot.mouseClick(clerk.grid.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert clerk.here() == "t1 2 1"
