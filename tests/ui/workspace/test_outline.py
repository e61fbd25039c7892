"""The outline: how every form stands, and the way from one to another."""

from PySide6.QtCore import Qt

from desktop.audit.text.document import has_typed_text
from desktop.ui.workspace.outline import FOLDED
from desktop.ui.workspace.outline_lines import LINE, OutlineLine
from tests.sample import sample
from tests.ui.clerk import ALT, Clerk, Key


def line(clerk: Clerk, form: str) -> str:
    """What the outline says of a form."""
    return clerk.workspace.outline.item(_row(clerk, form)).text()


def mark(clerk: Clerk, form: str) -> str:
    """The mark before it."""
    shown: OutlineLine = clerk.workspace.outline.item(_row(clerk, form)).data(LINE)
    return shown.state.mark


def words(clerk: Clerk, form: str) -> str:
    """What those are told who cannot see the mark."""
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    return str(clerk.workspace.outline.item(_row(clerk, form)).data(role))


def _row(clerk: Clerk, form: str) -> int:
    return clerk.workspace.outline.row_of(form)


def test_every_form_is_listed_in_printed_order(clerk: Clerk) -> None:
    outline = clerk.workspace.outline
    texts = [outline.item(row).text() for row in range(outline.count())]
    assert texts[:3] == ["封面", "表1 收入支出决算总表", "表2 收入决算表"]
    assert texts[10:12] == ["补充资料（不公开）", "说明用数据"]
    assert texts[13].startswith("情况说明　")
    assert texts[-2:] == ["绩效自评", "＋ 增加自评表…"]


def test_marks_tell_what_is_in_order_and_what_is_empty(clerk: Clerk) -> None:
    assert [mark(clerk, form) for form in ("cover", "t1")] == ["✓", "✓"]


def test_a_form_that_may_stay_empty_is_done_once_the_others_are_filled(clerk: Clerk) -> None:
    assert mark(clerk, "fund") == "✓"
    clerk.goes("t6 30101 1")
    clerk.session.fill(dict.fromkeys(c for c in clerk.session.filing.entered if c.form == "t6"), "")
    clerk.session.settle()
    assert mark(clerk, "t6") == "○"
    assert mark(clerk, "fund") == "○"


def test_a_supporting_form_is_not_done_before_the_text_is_begun(clerk: Clerk) -> None:
    assert not has_typed_text(clerk.session.filing)
    assert [mark(clerk, form) for form in ("basis", "budget")] == ["○", "○"]


def test_of_a_supporting_form_only_what_the_text_wants_counts(clerk: Clerk) -> None:
    clerk.session.fill(dict(sample().entered), "填齐")
    clerk.session.settle()
    assert [mark(clerk, form) for form in ("basis", "budget")] == ["✓", "✓"]
    clerk.goes("basis cars_kept 1")
    clerk.session.fill({clerk.cell("basis cars_kept 1"): None}, "")
    clerk.session.settle()
    assert mark(clerk, "basis") == "◐"
    assert line(clerk, "basis") == "说明用数据 15/16"


def test_errors_are_counted_at_every_form_they_concern(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    assert line(clerk, "t1") == "表1 收入支出决算总表 (4)"
    assert line(clerk, "t2") == "表2 收入决算表 (2)"
    assert mark(clerk, "t1") == "✗"
    assert mark(clerk, "sg") == "✓"
    clerk.undoes()
    assert line(clerk, "t1") == "表1 收入支出决算总表"


def test_roundings_are_marked_and_not_counted(clerk: Clerk) -> None:
    clerk.goes("t6 30101 1")
    clerk.enters("182.94")
    assert mark(clerk, "t6") == "≈"
    assert line(clerk, "t6").endswith("基本支出决算表")


def test_an_empty_form_loses_its_mark_with_the_first_figure(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    clerk.enters("2120101")
    assert mark(clerk, "fund") == "○"
    clerk.enters("5")
    assert mark(clerk, "fund") != "○"


def test_a_click_shows_the_form(clerk: Clerk) -> None:
    clerk.clicks_form("t4")
    assert clerk.page.form.id == "t4"


def test_arrows_leaf_through_the_forms_and_enter_goes_in(clerk: Clerk) -> None:
    clerk.workspace.outline.setFocus()
    clerk.presses(Key.Key_Down, Key.Key_Down)
    assert clerk.page.form.id == "t3"
    assert clerk.workspace.outline.hasFocus()
    clerk.presses(Key.Key_Return)
    assert clerk.grid.hasFocus()
    assert clerk.here() == "t3 2080101 2"


def test_alt_and_arrows_go_round(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.presses(Key.Key_Left, held=ALT)
    assert clerk.workspace.outline.form() == "cover"
    clerk.presses(Key.Key_Left, held=ALT)
    assert clerk.workspace.outline.form() == clerk.workspace.outline.forms()[-1]
    clerk.presses(Key.Key_Left, held=ALT)
    assert clerk.workspace.outline.form() == clerk.workspace.outline.forms()[-2]
    clerk.presses(Key.Key_Right, held=ALT)
    clerk.presses(Key.Key_Right, held=ALT)
    clerk.presses(Key.Key_Right, held=ALT)
    assert clerk.workspace.outline.form() == "t1"
    assert clerk.grid.hasFocus()


def test_the_outline_folds_to_its_marks_for_a_wide_form(clerk: Clerk) -> None:
    clerk.chooses("查看(&V)", "展开或收起目录")
    assert clerk.workspace.outline.width() == FOLDED
    clerk.presses(Key.Key_Right, held=ALT)
    assert clerk.page.form.id == "t2"
    clerk.chooses("查看(&V)", "展开或收起目录")
    assert clerk.workspace.outline.width() > 2 * FOLDED


def test_what_is_not_printed_stands_under_a_title_of_its_own(clerk: Clerk) -> None:
    outline = clerk.workspace.outline
    outline.setFocus()
    clerk.clicks_form("soe")
    clerk.presses(Key.Key_Down)
    assert outline.form() == "basis"
    title = outline.item(outline.row_of("basis") - 1)
    spot = outline.visualItemRect(title).center()
    clerk.qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert outline.form() == "basis"
