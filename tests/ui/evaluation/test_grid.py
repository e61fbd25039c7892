"""A self-evaluation in the grid: keyed from paper, ticked, scored, explained."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.ui.table.long_editor import LongEditor
from tests.ui.clerk import ALT, CONTROL, NONE, SHIFT, Clerk, Key

PROJECT, OVERALL = "project/1", "overall_goals/1"


def sees(clerk: Clerk, cell: str) -> str:
    """What is written on the page at a cell."""
    return clerk.page.model.text(clerk.index(cell))


def score(clerk: Clerk, row: str) -> str:
    return sees(clerk, f"{PROJECT} {row} score")


def keys(clerk: Clerk, *texts: str, end: Key = Key.Key_Tab) -> None:
    """Types one text after the other, each ended by Tab."""
    for text in texts:
        clerk.types(text)
        clerk.presses(end)


def test_the_form_has_the_squares_of_the_paper(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} name 1")
    assert assessed.page.points() == (
        "指标合计 <span style='color:#28744a'>✓ 80/80 分</span>　总分 <b>93.16</b>"
    )
    assert sees(assessed, f"{PROJECT} date 1") == "2021年5月20日"
    assert sees(assessed, f"{PROJECT} budget 1") == "272.00"
    assert sees(assessed, f"{PROJECT} i1.1 name") == "数量指标（10分）"
    assert sees(assessed, f"{PROJECT} i1.1.2 name") == "社会保险政策扩面宣传发放量"
    model = assessed.page.model
    first = model.square(assessed.index(f"{PROJECT} i1 name"))
    assert (first.left, first.down) == (0, 5)


@pytest.mark.parametrize("layout", ["overall", "overall_goals", "overall_deduction"])
def test_every_field_of_every_layout_of_a_unit_has_its_square(clerk: Clerk, layout: str) -> None:
    clerk.window.features.evaluations.add("overall", layout)
    model = clerk.page.model
    for field in model.layout.form.lines:
        shown = model.where(clerk.cell(f"{layout}/1 {field} 1")).isValid()
        assert shown == (field != "place"), field


@pytest.mark.parametrize("layout", ["project", "project_district", "project_plain"])
def test_every_field_of_every_layout_of_a_project_has_its_square(clerk: Clerk, layout: str) -> None:
    clerk.window.features.evaluations.add("project", layout)
    model = clerk.page.model
    for field in model.layout.form.lines:
        shown = model.where(clerk.cell(f"{layout}/1 {field} 1")).isValid()
        assert shown == (field != "place"), field


def test_a_project_is_keyed_from_paper_with_the_keyboard_alone(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    assert clerk.here() == f"{PROJECT} name 1"
    keys(clerk, "业务经费", "市人社局")
    assert clerk.here() == f"{PROJECT} category 1"
    clerk.presses(Key.Key_1, Key.Key_Tab, Key.Key_2, Key.Key_Tab, Key.Key_Space, Key.Key_Tab)
    assert clerk.here() == f"{PROJECT} budget 1"
    keys(clerk, "272", "247")
    assert sees(clerk, f"{PROJECT} execution 1") == "18.16"
    keys(clerk, "", "")  # the score of the head and 产出指标, which has its points
    assert clerk.here() == f"{PROJECT} i2 name"  # 数量指标, which has none yet
    keys(clerk, "10", "经办量", "", "26.4万", "21.12万", "")
    assert score(clerk, "i3") == "8"
    assert clerk.here() == f"{PROJECT} i4 name"
    keys(clerk, "10", "及时完成", "", "及时", "及时")
    assert clerk.here() == f"{PROJECT} i5 score"  # 定性: a person scores
    keys(clerk, "9.5")
    assert clerk.here() == f"{PROJECT} i6 name"
    assert sees(clerk, f"{PROJECT} category 1").startswith("☑1.部门预算项目")
    assert sees(clerk, f"{PROJECT} nature 1").endswith("☑2.新增性项目")
    assert clerk.kept(f"{PROJECT} i5 score") == "9.5"


def test_the_linked_figure_is_grey_until_it_is_overwritten(clerk: Clerk) -> None:
    clerk.presses(Key.Key_O, held=CONTROL | SHIFT)
    clerk.goes(f"{OVERALL} spent 1")
    model = clerk.page.model
    assert sees(clerk, f"{OVERALL} spent 1") == "1,976.99"
    assert model.texts.grey(model.square(clerk.index(f"{OVERALL} spent 1")))
    assert "取自表3 合计 1栏 1,976.99" in clerk.told()
    clerk.enters("1977")
    assert sees(clerk, f"{OVERALL} spent 1") == "1,977.00"
    assert not model.texts.grey(model.square(clerk.index(f"{OVERALL} spent 1")))
    clerk.goes(f"{OVERALL} spent 1")
    assert "Delete 恢复" in clerk.told()
    clerk.presses(Key.Key_Delete)
    assert sees(clerk, f"{OVERALL} spent 1") == "1,976.99"


def test_choices_tick_by_mouse_and_by_space(assessed: Clerk) -> None:
    cell = f"{PROJECT} nature 1"
    assessed.goes(cell)
    spot = assessed.grid.visualRect(assessed.index(cell))
    at = QPoint(spot.left() + 160, spot.center().y())
    QTest.mouseClick(assessed.grid.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert assessed.sees(cell) == "2.新增性项目"
    assessed.presses(Key.Key_Space)
    assert assessed.sees(cell) == ""
    assessed.presses(Key.Key_Space)
    assert assessed.sees(cell) == "1.持续性项目"
    assessed.presses(Key.Key_Delete)
    assert assessed.sees(cell) == ""
    assessed.undoes()
    assert assessed.here() == cell
    assert assessed.sees(cell) == "1.持续性项目"


def test_the_bar_explains_how_a_score_comes_about(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} execution 1")
    assert "20 × 247.00 ÷ 272.00 ＝ 18.16（执行率 90.8%）" in assessed.told()
    assessed.goes(f"{PROJECT} i1.1.1 score")
    assert "正向：权重 5 × 21.12 ÷ 26.4 ＝ 4" in assessed.told()
    assessed.goes(f"{PROJECT} total 1")
    assert "预算执行 18.16 ＋ 指标 75 ＝ 93.16" in assessed.told()
    assessed.goes("project/2 i1.2.1 score")
    assert "8–10 达成预期，5–8 部分达成，0–5 未达成" in assessed.told()


def test_a_score_by_hand_is_kept_marked_and_taken_back(assessed: Clerk) -> None:
    cell = f"{PROJECT} i1.4.1 score"
    assessed.goes(cell)
    model = assessed.page.model
    assert model.keyed(assessed.cell(cell))
    assert model.level(assessed.cell(cell)) == "error"
    assert "10 与规则不符，按反向指标应为 4.01" in assessed.told()
    assessed.presses(Key.Key_Delete)
    assert sees(assessed, cell) == "4.01"
    assert not model.keyed(assessed.cell(cell))
    assert model.texts.grey(model.square(assessed.index(cell)))
    assert model.level(assessed.cell(cell)) == ""


def test_the_kind_is_proposed_and_can_be_chosen(assessed: Clerk) -> None:
    cell = f"{PROJECT} i1.4.1 kind"
    assessed.goes(cell)
    assert sees(assessed, cell) == "反向"
    assessed.presses(Key.Key_1)
    assert sees(assessed, cell) == "正向"
    assert assessed.kept(cell) == "正向"
    assessed.presses(Key.Key_F2)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["正向（1）"]
    assessed.presses(Key.Key_Escape)
    assessed.returns()
    assessed.presses(Key.Key_Delete)
    assert (sees(assessed, cell), assessed.kept(cell)) == ("反向", "")


def test_points_are_counted_while_they_are_typed(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 weight")
    assessed.enters("3")
    model = assessed.page.model
    second = assessed.index(f"{PROJECT} i1.1 name")
    assert model.texts.status(model.square(second)).words == "✗ 8/10"
    assert model.level(assessed.cell(f"{PROJECT} i1.1 name")) == "error"
    assert "✗ 78/80 分" in assessed.page.points()
    assessed.goes(f"{PROJECT} i1.1.1 weight")
    assessed.presses(Key.Key_Delete)
    assert model.texts.status(model.square(second)).words == "○ 5/10"


def test_a_level_takes_its_points_from_its_name_or_alone(assessed: Clerk) -> None:
    cell = f"{PROJECT} i1.1 name"
    assessed.goes(cell)
    assessed.enters("12")
    assert sees(assessed, cell) == "数量指标（12分）"
    assessed.goes(cell)
    assessed.enters("数量")
    assert sees(assessed, cell) == "数量（12分）"
    assessed.goes(cell)
    assessed.enters("数量指标（10分）")
    assert assessed.kept(f"{PROJECT} i1.1 weight") == "10"


def test_enter_goes_down_and_tab_across(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 target")
    assessed.presses(Key.Key_Return)
    assert assessed.here() == f"{PROJECT} i1.1.2 target"
    assessed.presses(Key.Key_Tab)
    assert assessed.here() == f"{PROJECT} i1.1.2 actual"
    assessed.presses(Key.Key_Backtab)
    assert assessed.here() == f"{PROJECT} i1.1.2 target"
    assessed.presses(Key.Key_Return, held=SHIFT)
    assert assessed.here() == f"{PROJECT} i1.1.1 target"


def test_arrows_go_through_squares_and_keep_their_column(assessed: Clerk) -> None:
    assessed.goes(f"{OVERALL} i1.1.3.1 actual")
    assessed.presses(Key.Key_Down)
    assert assessed.here() == f"{OVERALL} i2 name"
    assessed.presses(Key.Key_Down)
    assert assessed.here() == f"{OVERALL} i2.1.1.1 actual"
    assessed.presses(Key.Key_Up, Key.Key_Up)
    assert assessed.here() == f"{OVERALL} i1.1.3.1 actual"
    assessed.goes(f"{PROJECT} i1.1.2 name")
    assessed.presses(Key.Key_Left)
    assert assessed.here() == f"{PROJECT} i1.1 name"
    assessed.presses(Key.Key_Left)
    assert assessed.here() == f"{PROJECT} i1 name"
    assessed.presses(Key.Key_Down)
    assert assessed.here() == f"{PROJECT} i2 name"


def test_a_click_anywhere_in_a_level_goes_to_its_name(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1 name")
    rect = assessed.grid.visualRect(assessed.index(f"{PROJECT} i1 name"))
    assessed.goes(f"{PROJECT} i1.1.1 target")
    at = rect.center()
    QTest.mouseClick(assessed.grid.viewport(), Qt.MouseButton.LeftButton, NONE, at)
    assert assessed.here() == f"{PROJECT} i1 name"


def test_a_text_of_several_lines(assessed: Clerk) -> None:
    cell = f"{PROJECT} reason 1"
    assessed.goes(cell)
    assessed.types("a")
    editor = assessed.editor()
    assert isinstance(editor, LongEditor)
    QTest.keyClick(editor, Key.Key_Return, ALT)
    assessed.enters("b")
    assert assessed.kept(cell) == "a\nb"
    assert assessed.editor() is None
    assert assessed.here() == f"{PROJECT} measure 1"
    row = assessed.index(cell).row()
    assert assessed.grid.rowHeight(row) > 26


def test_a_long_text_is_seen_whole_while_it_is_typed(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} measure 1")
    assessed.types("x")
    editor = assessed.editor()
    assert isinstance(editor, LongEditor)
    before = editor.height()
    assessed.types("字" * 400)
    assert editor.height() > before
    assert editor.geometry().bottom() <= assessed.grid.viewport().height()
    assert editor.verticalScrollBar().maximum() == 0
    assessed.presses(Key.Key_Escape)


def test_what_cannot_be_read_stays_in_its_editor(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 weight")
    assessed.types("x")
    assessed.presses(Key.Key_Return)
    assert "“x”不是分数" in assessed.told()
    assert assessed.editor() is not None
    assessed.presses(Key.Key_Escape)
    assert sees(assessed, f"{PROJECT} i1.1.1 weight") == "5"


def test_the_next_blank(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} date 1")
    assessed.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert assessed.here() == f"{PROJECT} category 1"


def test_the_file_keeps_what_is_typed_over_a_reopening(assessed: Clerk, file: Path) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 actual")
    assessed.enters("26.4万")
    assert score(assessed, "i1.1.1") == "4"  # given by hand
    assessed.goes(f"{PROJECT} i1.1.1 score")
    assessed.presses(Key.Key_Delete)
    assert score(assessed, "i1.1.1") == "5"
    assessed.window.close()
    assessed.window.show()
    assessed.window.features.files.open(file)
    assessed.returns()
    assert assessed.here() == f"{PROJECT} i1.1.1 score"
