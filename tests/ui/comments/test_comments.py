"""Comments on cells: written with a key, marked, listed, settled, undone, and printed on wish."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from desktop.forms.filing.changes.comments import comment_on, comments, written
from desktop.forms.formula import Cell
from desktop.ui.comments.comment_dialog import CommentDialog
from desktop.ui.comments.comments_page import CommentsPage
from desktop.ui.widgets import style
from tests.report.paper import said
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

CELL = "t1 1 1"


def dialog(clerk: Clerk) -> CommentDialog:
    (shown,) = (each for each in clerk.window.findChildren(CommentDialog) if each.isVisible())
    return shown


def writes(clerk: Clerk, cell: str, text: str) -> None:
    """Writes a comment with the keyboard."""
    clerk.goes(cell)
    clerk.presses(Key.Key_F2, held=SHIFT)
    dialog(clerk).text.setFocus()
    clerk.types(text)
    clerk.presses(Key.Key_Escape)
    clerk.returns()


def lines(page: CommentsPage) -> list[list[str]]:
    """What is listed."""
    items = [page.tree.topLevelItem(n) for n in range(page.tree.topLevelItemCount())]
    return [
        [item.text(column) for column in range(3)]
        for item in items
        if item is not None and not item.isHidden()
    ]


@pytest.fixture
def commented(clerk: Clerk) -> Clerk:
    """A clerk who has written a comment on a cell."""
    writes(clerk, CELL, "与批复核对")
    return clerk


def test_a_comment_is_written_where_the_cursor_is(commented: Clerk) -> None:
    comment = comment_on(commented.session.filing, commented.cell(CELL))
    assert comment is not None
    assert (comment.text, comment.done) == ("与批复核对", False)
    assert comment.by
    assert commented.session.undo_stack.undoText().startswith("批注 表1 1行")
    assert commented.kept(CELL) == "1,778.18"


def test_its_cell_has_a_mark_that_is_no_triangle(commented: Clerk) -> None:
    grid = commented.grid
    rect = grid.visualRect(commented.index(CELL))
    shot = grid.viewport().grab().toImage()
    scale = shot.devicePixelRatio()

    def at(x: int, y: int) -> QColor:
        spot = (rect.topLeft() + QPoint(x, y)) * scale
        return shot.pixelColor(spot)

    commented.goes("t1 2 1")
    shot = grid.viewport().grab().toImage()
    assert at(5, 5) == style.ACCENT
    assert at(rect.width() - 3, 3) != style.LEVEL_COLOUR["query"]
    assert "批注（" in str(commented.index(CELL).data(Qt.ItemDataRole.ToolTipRole))
    page = commented.window.features.comments
    page._settle(commented.cell(CELL), True)
    shot = grid.viewport().grab().toImage()
    assert at(5, 5) != style.ACCENT  # a ring now
    assert "已办" in str(commented.index(CELL).data(Qt.ItemDataRole.ToolTipRole))


def test_it_is_undone_and_made_again_like_any_step(commented: Clerk) -> None:
    commented.goes("t1 8 1")
    commented.undoes()
    assert comments(commented.session.filing) == []
    assert commented.here() == CELL
    commented.redoes()
    assert len(comments(commented.session.filing)) == 1


def test_a_blank_text_takes_it_away(commented: Clerk) -> None:
    commented.goes(CELL)
    commented.presses(Key.Key_F2, held=SHIFT)
    dialog(commented).text.selectAll()
    commented.presses(Key.Key_Delete, Key.Key_Escape)
    assert comments(commented.session.filing) == []


def test_so_does_the_button(commented: Clerk) -> None:
    commented.goes(CELL)
    commented.presses(Key.Key_F2, held=SHIFT)
    commented.qtbot.mouseClick(dialog(commented).remove, Qt.MouseButton.LeftButton)
    assert comments(commented.session.filing) == []


def test_what_cannot_be_saved_stays_in_the_dialog(clerk: Clerk, full_disk) -> None:  # type: ignore[no-untyped-def]
    clerk.goes(CELL)
    clerk.presses(Key.Key_F2, held=SHIFT)
    asked = dialog(clerk)
    with full_disk(clerk.session):
        asked.text.setPlainText("字" * 9000)
        asked.accept()
        assert asked.isVisible()
        assert asked.text.toPlainText() == "字" * 9000
    asked.accept()
    assert not asked.isVisible()
    assert len(comments(clerk.session.filing)) == 1


def test_all_are_listed_and_lead_to_their_cells(commented: Clerk) -> None:
    writes(commented, "t1 8 1", "请示领导")
    commented.chooses("审核(&C)", "全部批注")
    page = commented.window.features.comments.page
    assert lines(page) == [
        ["○ 未办", "表1 1行 一般公共预算财政拨款收入", "与批复核对"],
        ["○ 未办", "表1 8行 其他收入", "请示领导"],
    ]
    assert page.summary() == "共 2 条，未办 2 条"
    commented.presses(Key.Key_Down, Key.Key_Return)
    assert commented.here() == "t1 8 1"


def test_one_is_settled_and_filtered(commented: Clerk) -> None:
    commented.presses(Key.Key_M, held=CONTROL)
    page = commented.window.features.comments.page
    commented.presses(Key.Key_Space)
    assert lines(page)[0][0] == "✓ 已办"
    page.state.setCurrentText("未办")
    page.state.activated.emit(1)
    assert lines(page) == []
    commented.window.desk.go()
    commented.undoes()
    assert [each.done for each in comments(commented.session.filing)] == [False]


def test_a_field_and_a_paragraph_show_theirs(clerk: Clerk) -> None:
    head, income = clerk.cell("cover head 1"), clerk.cell("narrative income own")
    for cell in (head, income):
        clerk.workspace.go(cell)
        clerk.presses(Key.Key_F2, held=SHIFT)
        dialog(clerk).text.setFocus()
        clerk.types("问一下")
        clerk.presses(Key.Key_Escape)
        clerk.returns()
    assert [each.cell for each in comments(clerk.session.filing)] == [head, income]
    shown = [label.text() for label in clerk.workspace.page().findChildren(QLabel)]
    assert any("● 批注（" in text and "问一下" in text for text in shown)
    clerk.workspace.go(head)
    shown = [label.text() for label in clerk.workspace.page().findChildren(QLabel)]
    assert any(text.endswith(" ●") for text in shown)


def test_the_audit_report_has_them_only_where_that_is_wanted(commented: Clerk) -> None:
    features = commented.window.features
    commented.presses(Key.Key_L, held=CONTROL)
    assert features.printing.page.comments.isVisible()
    features.printing.page.report.emit()
    assert "与批复核对" not in said(features.printing.preview.pdf)
    features.printing.page.comments.setChecked(True)
    features.printing.page.report.emit()
    assert "与批复核对" in said(features.printing.preview.pdf)
    commented.presses(Key.Key_M, held=CONTROL)
    features.comments.page.printed.emit()
    assert "与批复核对" in said(features.printing.preview.pdf)


def test_without_comments_there_is_nothing_to_tick(clerk: Clerk) -> None:
    clerk.presses(Key.Key_L, held=CONTROL)
    assert not clerk.window.features.printing.page.comments.isVisible()


def test_a_closed_filing_shows_and_does_not_change_them(commented: Clerk) -> None:
    commented.session.store.lock_year(commented.session.head.id, person="李四", reason="已签章")
    commented.window.features.files.reopen()
    commented.presses(Key.Key_M, held=CONTROL)
    page = commented.window.features.comments.page
    commented.presses(Key.Key_Space)
    assert lines(page)[0][0] == "○ 未办"
    commented.window.features.comments.edit(Cell("t1", "1", "1"))
    assert not [each for each in commented.window.findChildren(CommentDialog) if each.isVisible()]


def test_the_journal_leads_to_the_cell_of_a_comment(commented: Clerk) -> None:
    commented.goes("t1 8 1")
    commented.presses(Key.Key_R, held=CONTROL)
    page = commented.window.features.history.page
    assert page.table.line() is not None
    commented.presses(Key.Key_Return)
    assert commented.here() == CELL


def test_a_comment_follows_its_row_to_another_code(clerk: Clerk) -> None:
    writes(clerk, "t3 2080101 2", "是否含补发")
    clerk.goes("t3 2080101 code")
    clerk.enters("2080102")
    (comment,) = comments(clerk.session.filing)
    assert (comment.cell.row, comment.text) == ("2080102", "是否含补发")
    clerk.undoes()
    assert comments(clerk.session.filing)[0].cell.row == "2080101"


def test_a_comment_on_what_is_gone_is_listed_and_printed(commented: Clerk) -> None:
    gone = Cell("own9/1", "name", "1")
    commented.session.fill(written(gone, "旧版式的", "张三", date(2026, 12, 1)), "批注")
    commented.presses(Key.Key_M, held=CONTROL)
    features = commented.window.features
    assert lines(features.comments.page)[1][1] == "已删除的内容（own9/1 name 1）"
    features.comments.page.printed.emit()
    assert "旧版式的" in said(features.printing.preview.pdf)
    features.history.show_cell(gone)
    commented.window.desk.go(gone)
    assert commented.window.desk.on_forms()
