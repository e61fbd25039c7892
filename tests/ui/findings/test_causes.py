"""The probable causes of an error: F7 shows them, Ctrl+Enter puts one right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from desktop.ui.findings.findings_tree import LINK
from tests.ui.checks import check, use
from tests.ui.clerk import CONTROL, Clerk, Key

GUESS = "？ 表2 2080109 社会保险经办机构 7栏：232.81 可能应为 223.81（数字颠倒），改后"


@pytest.fixture
def swapped(clerk: Clerk) -> Clerk:
    """Two digits of 其他收入 in 表2 have changed places; there is a query besides."""
    use(clerk.session, check("Q1", "query", "t6[30101, 1] <= t6[30299, 1]"))
    clerk.goes("t2 2080109 7")
    clerk.enters("232.81")
    return clerk


def causes(clerk: Clerk) -> list[str]:
    """What is written below the errors."""
    items = clerk.workspace.findings.tree.items()
    return [item.text(0) for item in items if item.parent()]


def chosen(clerk: Clerk) -> QTreeWidgetItem:
    return clerk.workspace.findings.tree.currentItem()


def links(clerk: Clerk, item: QTreeWidgetItem) -> None:
    """Clicks on the link at the right of a line."""
    tree = clerk.workspace.findings.tree
    spot = tree.visualRect(tree.indexFromItem(item, LINK)).center()
    clerk.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_f7_shows_the_likeliest_cause_and_its_cell(swapped: Clerk) -> None:
    swapped.goes("t1 8 1")
    assert causes(swapped) == []
    swapped.presses(Key.Key_F7)
    assert causes(swapped)[0].startswith(GUESS)
    assert len(causes(swapped)) <= 3
    assert chosen(swapped).text(0) == causes(swapped)[0]
    assert swapped.here() == "t2 2080109 7"
    assert swapped.workspace.findings.tree.hasFocus()


def test_f7_is_about_the_error_of_the_cell_under_the_cursor(swapped: Clerk) -> None:
    swapped.goes("t6 310 1")
    swapped.presses(Key.Key_F2)
    swapped.presses(Key.Key_A, held=CONTROL)
    swapped.enters("37.57")
    swapped.goes("t6 310 1")
    swapped.presses(Key.Key_F7)
    assert "表6 310" in chosen(swapped).parent().text(0)


def test_f7_in_the_list_is_about_the_line_that_is_chosen(swapped: Clerk) -> None:
    tree = swapped.workspace.findings.tree
    tree.setFocus()
    swapped.presses(Key.Key_Home, Key.Key_Down, Key.Key_F7)
    assert tree.indexOfTopLevelItem(chosen(swapped).parent()) == 1
    swapped.presses(Key.Key_F7)
    assert tree.indexOfTopLevelItem(chosen(swapped).parent()) == 1


def test_ctrl_enter_puts_it_right_in_one_step(swapped: Clerk) -> None:
    swapped.presses(Key.Key_F7)
    swapped.presses(Key.Key_Return, held=CONTROL)
    assert swapped.kept("t2 2080109 7") == "223.81"
    assert swapped.here() == "t2 2080109 7"
    assert swapped.grid.hasFocus()
    assert swapped.told() == "已改正 表2 2080109 社会保险经办机构 7栏。Ctrl+Z 可以恢复。"
    assert swapped.session.undo_stack.undoText() == "改正 表2 2080109 社会保险经办机构 7栏"
    assert causes(swapped) == []
    swapped.undoes()
    assert swapped.kept("t2 2080109 7") == "232.81"


def test_enter_only_goes_to_the_cell(swapped: Clerk) -> None:
    swapped.presses(Key.Key_F7, Key.Key_Return)
    assert swapped.grid.hasFocus()
    assert swapped.here() == "t2 2080109 7"
    assert swapped.sees("t2 2080109 7") == "232.81"


def test_the_links_do_the_same(swapped: Clerk) -> None:
    swapped.opens_findings()
    tree = swapped.workspace.findings.tree
    error = tree.topLevelItem(0)
    assert (error.text(LINK), tree.topLevelItem(tree.topLevelItemCount() - 1).text(LINK)) == (
        "查找差错",
        "写理由",
    )
    links(swapped, error)
    assert chosen(swapped).text(LINK) == "改正"
    links(swapped, chosen(swapped))
    assert swapped.kept("t2 2080109 7") == "223.81"


def test_so_does_the_context_menu(swapped: Clerk) -> None:
    panel = swapped.workspace.findings
    first = panel.context_menu(panel.tree.topLevelItem(0))
    assert [each.text() for each in first.actions()] == ["到这一格", "查找差错\tF7"]
    first.actions()[1].trigger()
    menu = panel.context_menu(chosen(swapped))
    assert [each.text() for each in menu.actions()] == ["到这一格", "改正\tCtrl+Enter"]
    menu.actions()[1].trigger()
    assert swapped.kept("t2 2080109 7") == "223.81"


def test_causes_go_when_a_figure_changes(swapped: Clerk) -> None:
    swapped.presses(Key.Key_F7)
    swapped.goes("sg 1 2")
    swapped.enters("1")
    assert causes(swapped) == []


def test_escape_puts_causes_away_and_goes_back_to_the_form(swapped: Clerk) -> None:
    swapped.presses(Key.Key_F7, Key.Key_Escape)
    assert causes(swapped) == []
    assert swapped.grid.hasFocus()


def test_where_no_figure_is_the_cause_it_says_what_to_check(clerk: Clerk) -> None:
    use(clerk.session, check("E1", "error", "t6[30101, 1] == t6[30299, 1]"))
    clerk.presses(Key.Key_F7)
    assert causes(clerk) == [
        "？ 没有哪一个数改了就能对上，可能不止一处有错：请拿原始凭证核对 "
        "表6 30101 基本工资、表6 30299 其他商品和服务支出"
    ]
    assert clerk.here() == "t6 30101 1"
    before = clerk.session.undo_stack.count()
    clerk.presses(Key.Key_Return, held=CONTROL)
    assert clerk.session.undo_stack.count() == before


def test_without_an_error_f7_says_so(clerk: Clerk) -> None:
    use(clerk.session, check("Q1", "query", "t6[30101, 1] <= t6[30299, 1]"))
    clerk.presses(Key.Key_F7)
    assert clerk.window.statusBar().currentMessage() == "✓ 没有错误，无须查找差错。"


def test_f7_waits_for_a_text_that_cannot_be_read(swapped: Clerk) -> None:
    swapped.goes("t1 2 1")
    swapped.types("abc")
    swapped.presses(Key.Key_F7)
    assert causes(swapped) == []
    assert swapped.editor() is not None
    swapped.presses(Key.Key_Escape)
