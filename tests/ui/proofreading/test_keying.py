"""重录: figures typed a second time with real keys; ticks, differences, decisions, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.store.store import Store
from desktop.forms.filing.changes import proofs
from desktop.forms.formula import Cell
from desktop.office.filings.filings import load_filing
from desktop.ui.proofreading.keying_page import KeyingPage
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

INCOME = "t1 1 1"


def page(clerk: Clerk) -> KeyingPage:
    shown = clerk.window.desk.page()
    assert isinstance(shown, KeyingPage)
    return shown


def state(clerk: Clerk, cell: str) -> str:
    return proofs.state(clerk.session.filing, clerk.cell(cell))


def shown(clerk: Clerk, cell: str) -> str:
    model = page(clerk).grid.form_model
    return str(model.data(model.where(clerk.cell(cell))))


def differing(clerk: Clerk) -> list[list[str]]:
    clerk.session.settle()
    tree = page(clerk).differences.tree
    items = (tree.topLevelItem(n) for n in range(tree.topLevelItemCount()))
    return [[item.text(col) for col in range(3)] for item in items if item is not None]


@pytest.fixture
def keying(clerk: Clerk) -> Clerk:
    """A clerk who types 表1 a second time, the cursor on its first figure."""
    clerk.goes(INCOME)
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.presses(Key.Key_Return)
    assert page(clerk).grid.hasFocus()
    return clerk


def test_the_form_on_show_is_chosen(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.presses(Key.Key_Return)
    assert page(clerk).grid.form_model.form.id == "t3"


def test_the_figures_are_hidden(keying: Clerk) -> None:
    model = page(keying).grid.form_model
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    figures = [index for index in cells if model.numeric(index)]
    assert len(figures) > 40
    assert {model.text(index) for index in figures} == {""}
    assert keying.sees(INCOME) == "1,778.18"


def test_the_same_figure_is_ticked_and_nothing_else_changes(keying: Clerk) -> None:
    entered = {c: v for c, v in keying.session.filing.entered.items() if c.form != "proofs"}
    keying.enters("1778.18")
    assert state(keying, INCOME) == proofs.VERIFIED
    assert shown(keying, INCOME) == "1,778.18"
    keying.session.settle()
    assert "已校对 1／" in page(keying).summary()
    assert "两次相符" in page(keying).summary()
    now = {c: v for c, v in keying.session.filing.entered.items() if c.form != "proofs"}
    assert now == entered


def test_another_figure_stands_beside_the_first(keying: Clerk) -> None:
    keying.enters("1787.18")
    assert keying.sees(INCOME) == "1,778.18"
    assert shown(keying, INCOME) == "1,787.18"
    name = "表1 1行 一般公共预算财政拨款收入"
    assert differing(keying) == [[name, "1,778.18", "1,787.18"]]
    assert "两次不符" in page(keying).summary()


def decides(clerk: Clerk, key: Key) -> None:
    """Goes to the differences, and presses a key there."""
    clerk.session.settle()
    QTest.keyClick(page(clerk).grid, Key.Key_Tab, CONTROL)
    assert page(clerk).differences.tree.hasFocus()
    clerk.presses(key)


def test_the_first_is_kept(keying: Clerk) -> None:
    keying.enters("1787.18")
    decides(keying, Key.Key_1)
    assert state(keying, INCOME) == proofs.VERIFIED
    assert keying.sees(INCOME) == "1,778.18"
    assert differing(keying) == []
    assert page(keying).grid.hasFocus()


def test_the_second_is_taken_in_one_step_that_is_undone(keying: Clerk) -> None:
    keying.enters("1787.18")
    decides(keying, Key.Key_2)
    assert keying.kept(INCOME) == "1,787.18"
    assert state(keying, INCOME) == proofs.VERIFIED
    keying.presses(Key.Key_Escape, Key.Key_Escape)
    keying.undoes()
    assert keying.kept(INCOME) == "1,778.18"
    assert state(keying, INCOME) == proofs.DIFFERENT
    assert keying.here() == INCOME
    keying.redoes()
    assert keying.kept(INCOME) == "1,787.18"


def test_a_decision_is_undone_on_the_page_itself(keying: Clerk) -> None:
    keying.enters("1787.18")
    decides(keying, Key.Key_2)
    keying.undoes()
    assert keying.kept(INCOME) == "1,778.18"
    assert len(differing(keying)) == 1
    assert page(keying).differences.tree.hasFocus()
    keying.redoes()
    assert keying.kept(INCOME) == "1,787.18"
    assert differing(keying) == []


def test_undo_on_the_page_leaves_earlier_steps_alone(clerk: Clerk) -> None:
    clerk.goes(INCOME)
    clerk.enters("1800")
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.presses(Key.Key_Return)
    clerk.enters("1800")
    clerk.undoes()
    assert state(clerk, INCOME) == proofs.UNVERIFIED
    clerk.undoes()
    assert clerk.kept(INCOME) == "1,800.00"
    assert "没有可撤销的" in page(clerk).summary()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_on_a_difference_leads_to_its_cell(keying: Clerk, key: Key) -> None:
    keying.enters("1787.18")
    decides(keying, key)
    grid = page(keying).grid
    assert grid.hasFocus()
    assert grid.cell() == keying.cell(INCOME)


def test_one_is_left_open_and_is_there_the_next_time(keying: Clerk) -> None:
    keying.enters("1787.18")
    decides(keying, Key.Key_3)
    keying.presses(Key.Key_Escape)
    tree = keying.window.features.proofreading.page.tree
    item = tree.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(3)) == ("✗", "1")
    keying.presses(Key.Key_Return)
    assert len(differing(keying)) == 1


def test_a_slip_is_typed_again(keying: Clerk) -> None:
    keying.enters("1787.18")
    keying.presses(Key.Key_Up)
    keying.enters("1778.18")
    assert state(keying, INCOME) == proofs.VERIFIED
    assert differing(keying) == []


def test_what_cannot_be_read_stays_and_delete_takes_back(keying: Clerk) -> None:
    keying.types("12a3")
    keying.presses(Key.Key_Return)
    assert page(keying).grid.editor() is not None
    keying.presses(Key.Key_Escape)
    keying.enters("1778.18")
    keying.presses(Key.Key_Up, Key.Key_Delete)
    assert state(keying, INCOME) == proofs.UNVERIFIED
    assert keying.sees(INCOME) == "1,778.18"


def test_what_cannot_be_saved_stays_where_it_was_typed(keying: Clerk, full_disk) -> None:  # type: ignore[no-untyped-def]
    with full_disk(keying.session):
        keying.types("1778.18")
        keying.presses(Key.Key_Return)
        editor = page(keying).grid.editor()
        assert editor is not None
        assert editor.text() == "1778.18"
        assert "磁盘已满" in keying.reads_message()
    keying.enters("")
    assert state(keying, INCOME) == proofs.VERIFIED


def test_closing_the_window_saves_what_is_being_typed(keying: Clerk) -> None:
    keying.types("1778.18")
    path = keying.session.path
    assert keying.window.close()
    with Store.open(path, read_only=True) as store:
        filing = load_filing(store, store.filings()[-1])
    assert proofs.state(filing, keying.cell(INCOME)) == proofs.VERIFIED


def test_a_click_elsewhere_keeps_what_is_being_typed(keying: Clerk) -> None:
    keying.types("1778.18")
    QTest.mouseClick(page(keying).grid.viewport(), Qt.MouseButton.LeftButton)
    assert state(keying, INCOME) == proofs.VERIFIED


def test_a_figure_that_changes_loses_its_tick(keying: Clerk) -> None:
    keying.enters("1778.18")
    keying.presses(Key.Key_Escape, Key.Key_Escape)
    keying.goes(INCOME)
    keying.enters("1778.19")
    assert state(keying, INCOME) == proofs.CHANGED
    keying.presses(Key.Key_F4, held=SHIFT)
    keying.presses(Key.Key_Return)
    assert shown(keying, INCOME) == ""
    assert "须重新校对 1" in page(keying).summary()


def test_a_page_that_was_left_follows_no_more(keying: Clerk) -> None:
    keying.presses(Key.Key_Escape, Key.Key_Return, Key.Key_Escape, Key.Key_Escape)
    keying.goes(INCOME)
    keying.enters("1778.19")
    assert keying.sees(INCOME) == "1,778.19"


def test_a_form_of_subjects_is_typed_without_new_rows(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.window.features.proofreading.key("t3")
    model = page(clerk).grid.form_model
    codes = [model.text(model.index(row, 0)) for row in range(model.rowCount())]
    assert "＋" not in "".join(codes)
    assert len(codes) == 1 + len(clerk.session.filing.rows("t3"))
    first = model.cell(page(clerk).grid.currentIndex())
    assert isinstance(first, Cell)
    assert first.form == "t3"
    clerk.enters(clerk.sees(f"t3 {first.row} {first.col}"))
    assert proofs.state(clerk.session.filing, first) == proofs.VERIFIED


def test_cells_say_their_place_and_state(keying: Clerk) -> None:
    keying.enters("1778.18")
    model = page(keying).grid.form_model
    said = model.data(model.where(keying.cell(INCOME)), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "表1 1行 一般公共预算财政拨款收入，金额，1,778.18，已校对"


def test_a_locked_year_is_only_looked_at(clerk: Clerk) -> None:
    clerk.session.store.lock_year(clerk.session.head.id, person="李四", reason="已签章")
    clerk.window.features.files.reopen()
    clerk.presses(Key.Key_F4, held=SHIFT)
    clerk.presses(Key.Key_Return)
    assert clerk.window.desk.page() is clerk.window.features.proofreading.page
