"""Copying from and pasting into the grid with the keys of every other program."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtGui import QGuiApplication

from desktop.ui.desk.session import Session
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

FullDisk = Callable[[Session], AbstractContextManager[None]]


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_paste_is_one_step(clerk: Clerk) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.goes("t1 2 1")
    clerk.pastes("1\t10\r\n2\t20\r\n3\t30\r\n")
    assert clerk.kept("t1 4 1") == "3.00"
    assert clerk.kept("t1 34 2") == "30.00"
    assert clerk.told().startswith("已粘贴 6 格")
    clerk.undoes()
    assert clerk.session.filing.entered == before
    assert clerk.here() == "t1 2 1"


def test_a_refused_paste_is_said_and_changes_nothing(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.pastes("1\nabc\n")
    assert "没有粘贴任何内容" in clerk.told()
    assert not clerk.session.undo_stack.count()
    assert clerk.kept("t1 2 1") == ""


def test_an_empty_clipboard_is_said(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.pastes("")
    assert clerk.told() == "剪贴板里没有可粘贴的文字。"


def test_a_single_value_fills_the_selection(clerk: Clerk) -> None:
    clerk.selects("t1 2 1", "t1 4 1")
    clerk.pastes("5\r\n")
    assert [clerk.kept(f"t1 {row} 1") for row in range(2, 5)] == ["5.00"] * 3
    assert clerk.sees("t1 5 1") == ""
    clerk.undoes()
    assert clerk.sees("t1 3 1") == ""


def test_a_single_value_over_a_total_leaves_the_total(clerk: Clerk) -> None:
    clerk.selects("t3 2080101 1", "t3 2080101 3")
    clerk.pastes("5")
    assert clerk.kept("t3 2080101 2") == clerk.kept("t3 2080101 3") == "5.00"
    assert not clerk.session.filing.keyed(clerk.cell("t3 2080101 1"))


def test_a_block_begins_at_the_corner_of_the_selection(clerk: Clerk) -> None:
    clerk.selects("t3 2080109 3", "t3 2080101 2")
    clerk.pastes("1\t2\n3\t4\n")
    assert clerk.kept("t3 2080101 2") == "1.00"
    assert clerk.kept("t3 2080109 3") == "4.00"


def test_a_rectangle_is_copied_as_it_is_shown(clerk: Clerk) -> None:
    clerk.selects("t3 2080101 code", "t3 2080109 3")
    clerk.presses(Key.Key_C, held=CONTROL)
    assert copied() == (
        '2080101\t行政运行\t"1,087.32"\t"1,087.32"\t\r\n'
        "2080109\t社会保险经办机构\t417.50\t\t417.50\r\n"
    ).replace('"', "")


def test_what_is_copied_can_be_pasted_back(clerk: Clerk) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.goes("t3 2080101 2")
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.presses(Key.Key_C, held=CONTROL)
    clerk.presses(Key.Key_V, held=CONTROL)
    assert clerk.session.filing.entered == before


def test_cut_copies_and_clears(clerk: Clerk) -> None:
    clerk.selects("t1 38 2", "t1 39 2")
    clerk.presses(Key.Key_X, held=CONTROL)
    assert copied() == "1,666.15\r\n152.14\r\n"
    assert clerk.kept("t1 38 2") == clerk.kept("t1 39 2") == ""
    clerk.undoes()
    assert clerk.kept("t1 39 2") == "152.14"


def test_several_cells_are_not_pasted_into_one_that_is_being_edited(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("0")
    clerk.presses(Key.Key_Backspace)
    clerk.pastes("12\t34")
    clerk.presses(Key.Key_Return)
    assert clerk.editor() is not None
    assert "只能填一个数" in clerk.told()
    clerk.presses(Key.Key_Escape)
    assert clerk.sees("t1 2 1") == ""


def test_one_cell_of_excel_is_pasted_into_the_editor(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("0")
    clerk.presses(Key.Key_Backspace)
    clerk.pastes("1,234.50\r\n")
    clerk.enters("")
    assert clerk.kept("t1 2 1") == "1,234.50"


def test_on_a_full_disk_nothing_is_pasted_and_that_is_said(
    clerk: Clerk, full_disk: FullDisk
) -> None:
    clerk.goes("t1 2 1")
    with full_disk(clerk.session):
        clerk.pastes("1\n2\n3\n")
        assert "磁盘已满" in clerk.reads_message()
        assert "已粘贴" not in clerk.told()
        assert clerk.sees("t1 2 1") == ""
    clerk.pastes("1\n2\n3\n")
    assert clerk.kept("t1 4 1") == "3.00"


def test_cells_are_copied_with_their_headings(clerk: Clerk) -> None:
    clerk.selects("t1 27 1", "t1 28 1")
    clerk.presses(Key.Key_C, held=CONTROL | SHIFT)
    assert copied().splitlines() == [
        "收入项目\t收入行次\t收入金额",
        "本年收入合计\t27\t2,001.99",
        "使用非财政拨款结余\t28\t",
    ]
    clerk.selects("t3 2080101 1", "t3 2080101 2")
    clerk.presses(Key.Key_C, held=CONTROL | SHIFT)
    heading, row = copied().splitlines()
    assert heading == "项目功能分类科目编码\t项目科目名称\t本年支出合计\t基本支出"
    assert row.startswith("2080101\t行政运行\t")


WHOLE = """项目\t行次\t金额\t项目\t行次\t金额
八、其他收入\t8\t7.50\t二、外交支出\t32\t3.25
二、政府性基金预算财政拨款收入\t2\t1.5\t九、卫生健康支出\t39\t9
"""


def test_a_whole_table_is_placed_by_its_labels_after_a_preview(clerk: Clerk) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.goes("t1 5 1")
    clerk.pastes(WHOLE)
    page = clerk.window.features.importing.page
    assert page.isVisible()
    assert clerk.session.filing.entered == before
    page.accepted.emit()
    assert clerk.kept("t1 1 1") == "1,778.18"  # a line that the table has not stays as it is
    assert clerk.kept("t1 8 1") == "7.50"
    assert clerk.kept("t1 2 1") == "1.50"
    assert clerk.kept("t1 32 2") == "3.25"
    assert clerk.kept("t1 39 2") == "9.00"
    clerk.undoes()
    assert clerk.session.filing.entered == before


def test_rows_of_subjects_without_headings_are_pasted_where_the_cursor_is(clerk: Clerk) -> None:
    clerk.goes("t3 2080101 2")
    clerk.pastes("1\t2\n3\t4\n5\t6\n")
    assert clerk.kept("t3 2080101 2") == "1.00"
