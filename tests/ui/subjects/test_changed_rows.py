"""Rows of subjects that get another code, or go."""

from desktop.forms.edition.form import NAME
from tests.ui.clerk import CONTROL, Clerk, Key


def rows(clerk: Clerk, form: str = "t3") -> tuple[str, ...]:
    return clerk.session.filing.rows(form)


def test_a_mistyped_code_is_mended_with_its_figures_and_its_name(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 code")
    clerk.enters("2080104")
    assert "2080109" not in rows(clerk)
    assert clerk.kept("t3 2080104 3") == "417.50"
    assert clerk.kept("t3 2080104 name") == "综合业务管理"
    assert clerk.here() == "t3 2080104 2"
    clerk.undoes()
    assert clerk.kept("t3 2080109 3") == "417.50"
    assert clerk.kept("t3 2080109 name") == "社会保险经办机构"


def test_a_name_of_the_clerks_own_stays_with_another_code(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 name")
    clerk.types("自己写的名称")
    clerk.presses(Key.Key_Return)
    clerk.goes("t3 2080109 code")
    clerk.enters("2080104")
    assert clerk.kept("t3 2080104 name") == "自己写的名称"


def test_parents_that_came_with_a_mistyped_code_go_with_it(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("2130801")
    clerk.goes("fund 2130801 code")
    clerk.enters("2120101")
    assert rows(clerk, "fund") == ("212", "21201", "2120101")


def test_parents_with_figures_of_their_own_stay(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("21205")
    clerk.enters("5")
    clerk.goes("fund ＋ code")
    clerk.enters("2120501")
    clerk.goes("fund 2120501 code")
    clerk.enters("2120101")
    assert rows(clerk, "fund") == ("212", "21201", "2120101", "21205")
    assert clerk.kept("fund 21205 1") == "5.00"


def test_a_code_with_rows_below_cannot_be_changed(clerk: Clerk) -> None:
    clerk.goes("t3 20801 code")
    clerk.types("20809")
    clerk.presses(Key.Key_Return)
    assert "下面还有别的行" in clerk.told()
    clerk.presses(Key.Key_Escape)


def test_delete_on_a_code_takes_the_rows_below_along_and_undo_brings_them_back(
    clerk: Clerk,
) -> None:
    before = dict(clerk.session.filing.entered)
    clerk.goes("t3 208 code")
    clerk.presses(Key.Key_Delete)
    assert rows(clerk)[0] == "210"
    assert "已删除 208" in clerk.told()
    clerk.undoes()
    assert clerk.session.filing.entered == before
    assert clerk.kept("t3 2080101 2") == "1,087.32"


def test_all_that_goes_with_a_row_is_counted(clerk: Clerk) -> None:
    clerk.goes("t3 208 code")
    below = len([row for row in rows(clerk) if row.startswith("208")])
    clerk.presses(Key.Key_Delete)
    assert clerk.told() == f"已删除 208 及其下级共 {below} 行，Ctrl+Z 可以恢复。"
    assert clerk.session.undo_stack.undoText() == f"删除 表3 208 及其下级共 {below} 行"
    clerk.undoes()
    menu = clerk.grid.context_menu(clerk.grid.visualRect(clerk.index("t3 208 2")).center())
    assert f"删除 208 及其下级共 {below} 行" in [line.text() for line in menu.actions()]


def test_of_several_rows_each_is_counted_with_its_own(clerk: Clerk) -> None:
    every = rows(clerk)
    clerk.selects(f"t3 {every[0]} code", f"t3 {every[-1]} code")
    clerk.presses(Key.Key_Delete)
    tops = [row for row in every if len(row) == 3]
    counts = [len([row for row in every if row.startswith(top)]) for top in tops]
    words = "、".join(f"{top} 及其下级共 {n} 行" for top, n in zip(tops, counts, strict=True))
    assert clerk.told() == f"已删除 {words}，Ctrl+Z 可以恢复。"
    clerk.undoes()
    clerk.goes("t3 2080101 code")
    clerk.presses(Key.Key_Delete)
    assert clerk.told() == "已删除 2080101，Ctrl+Z 可以恢复。"


def test_the_cursor_stays_in_the_grid_when_its_row_goes(clerk: Clerk) -> None:
    clerk.goes("t3 208 code")
    clerk.presses(Key.Key_Delete)
    assert clerk.grid.currentIndex().isValid()
    clerk.presses(Key.Key_Return)
    assert clerk.grid.currentIndex().isValid()


def test_rows_elsewhere_do_not_move_the_cursor(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 2")
    clerk.workspace.go(clerk.cell("t3 2210203 2"))
    clerk.grid.take_out(["208"])
    assert clerk.here() == "t3 2210203 2"


def test_clearing_a_name_leaves_the_row(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 name")
    clerk.presses(Key.Key_Delete)
    assert "2080109" in rows(clerk)
    assert clerk.session.filing.text(clerk.cell(f"t3 2080109 {NAME}")) == ""


def test_cutting_rows_copies_them_first(clerk: Clerk) -> None:
    clerk.selects("t3 2210203 code", "t3 2210203 2")
    clerk.presses(Key.Key_X, held=CONTROL)
    assert "2210203" not in rows(clerk)
    clerk.goes("t3 ＋ code")
    clerk.presses(Key.Key_V, held=CONTROL)
    assert clerk.kept("t3 2210203 2") == "38.78"
    assert clerk.kept("t3 2210203 name") == "购房补贴"


def test_a_row_can_be_taken_out_from_the_context_menu(clerk: Clerk) -> None:
    clerk.goes("t3 2080109 2")
    menu = clerk.grid.context_menu(clerk.grid.visualRect(clerk.grid.currentIndex()).center())
    lines = {action.text(): action for action in menu.actions()}
    lines["删除 2080109 这一行"].trigger()
    assert "2080109" not in rows(clerk)
    lines["增加科目"].trigger()
    assert clerk.here() == "t3 ＋ code"


CLIPBOARD = ["复制", "粘贴", "清除", "连同标题复制"]


def test_the_context_menu_offers_what_the_cell_allows(clerk: Clerk) -> None:
    def offered(cell: str) -> list[str]:
        clerk.goes(cell)
        spot = clerk.grid.visualRect(clerk.grid.currentIndex()).center()
        return [line.text() for line in clerk.grid.context_menu(spot).actions() if line.text()]

    assert offered("t1 1 1") == CLIPBOARD
    assert offered("t1 27 1") == [*CLIPBOARD, "手工填列（不按公式）"]
    assert offered("t3 合计 1")[-1] == "增加科目"
    clerk.goes("t1 27 1")
    clerk.enters("2002")
    assert offered("t1 27 1") == [*CLIPBOARD, "恢复自动计算"]
