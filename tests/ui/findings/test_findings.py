"""The list of what disagrees: it comes and goes, and leads to the cells."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from desktop.ui.findings.finding_lines import LISTED
from desktop.ui.findings.findings import FindingsPanel
from tests.ui.checks import check, use
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


@pytest.fixture
def clerk(clerk: Clerk) -> Clerk:
    """A clerk whose filing has nothing but errors to be found."""
    use(clerk.session)
    return clerk


def panel(clerk: Clerk) -> FindingsPanel:
    return clerk.workspace.findings


def lines(clerk: Clerk) -> list[str]:
    """What is listed, 尾差 in their one line."""
    tree = panel(clerk).tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def item(clerk: Clerk, row: int) -> QTreeWidgetItem:
    return panel(clerk).tree.topLevelItem(row)


def clicks(clerk: Clerk, at: QTreeWidgetItem, *, twice: bool = False) -> None:
    clerk.opens_findings()
    tree = panel(clerk).tree
    spot = tree.visualItemRect(at).center()
    clerk.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    if twice:
        clerk.qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)


@pytest.fixture
def one_wrong(clerk: Clerk) -> Clerk:
    """表1 的本年支出合计 and 表3's differ by 1.00, and nothing else does."""
    clerk.goes("t1 57 2")
    clerk.presses(Key.Key_F2)
    clerk.presses(Key.Key_A, held=CONTROL)
    clerk.enters("1977.99")
    return clerk


@pytest.fixture
def wrong(clerk: Clerk) -> Clerk:
    """Other income is 1.00 too high in 表1: two relations and the totals disagree."""
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    return clerk


def test_in_order_one_line_says_so(clerk: Clerk) -> None:
    assert lines(clerk) == []
    assert not panel(clerk).tree.isVisible()
    assert "✓ 审核通过" in panel(clerk).summary()
    assert panel(clerk).height() <= panel(clerk).line()


def test_an_empty_filing_says_what_to_do(clerk: Clerk) -> None:
    filing = clerk.session.filing
    clerk.session.fill({cell: None for cell in filing.entered if cell.form != "cover"}, "清空")
    assert "尚无数据" in panel(clerk).summary()


def test_a_finding_appears_with_its_sentence_and_goes_when_it_is_mended(wrong: Clerk) -> None:
    assert f"✗ 错误 {len(lines(wrong))} 处" in panel(wrong).summary()
    assert any(
        line.startswith("✗ 错误　表1 8行 其他收入 224.81 ≠ 表2 合计 7栏 223.81，差 1.00")
        for line in lines(wrong)
    )
    assert panel(wrong).tree.isVisible()
    assert panel(wrong).height() <= panel(wrong).line()
    wrong.presses(Key.Key_F9)
    assert panel(wrong).height() > 3 * panel(wrong).line()
    wrong.goes("t1 8 1")
    wrong.enters("223.81")
    assert lines(wrong) == []
    assert panel(wrong).height() <= panel(wrong).line()


def test_enter_goes_to_the_cell_and_again_to_the_other_side(wrong: Clerk) -> None:
    tree = panel(wrong).tree
    tree.setFocus()
    wrong.presses(Key.Key_Home, Key.Key_Return)
    first = wrong.here()
    assert wrong.grid.hasFocus()
    tree.setFocus()
    wrong.presses(Key.Key_Return)
    finding = wrong.session.inspection.findings[0]
    assert first == " ".join(finding.ends[0])
    assert wrong.here() == " ".join(finding.ends[1])


def test_enter_with_nothing_chosen_does_nothing(wrong: Clerk) -> None:
    panel(wrong).tree.setFocus()
    panel(wrong).tree.setCurrentItem(None)
    wrong.presses(Key.Key_Return)
    assert panel(wrong).tree.hasFocus()


@pytest.mark.parametrize("twice", [False, True])
def test_a_click_or_a_double_click_goes_to_the_first_side(twice: bool, wrong: Clerk) -> None:
    wrong.goes("sg 1 2")
    clicks(wrong, item(wrong, 0), twice=twice)
    cell = wrong.session.inspection.findings[0].ends[0]
    assert wrong.here() == " ".join(cell)
    assert wrong.grid.hasFocus() is twice


def test_enter_after_a_click_goes_to_the_cell_that_the_click_has_shown(wrong: Clerk) -> None:
    clicks(wrong, item(wrong, 0), twice=False)
    shown = wrong.here()
    wrong.presses(Key.Key_Return)
    assert wrong.here() == shown
    assert wrong.grid.hasFocus()


def test_f9_walks_from_one_finding_to_the_next_and_round(wrong: Clerk) -> None:
    tree = panel(wrong).tree
    seen = []
    for _ in range(len(lines(wrong)) + 1):
        wrong.presses(Key.Key_F9)
        seen.append(tree.indexOfTopLevelItem(tree.currentItem()))
    assert seen == [*range(len(lines(wrong))), 0]


def test_shift_f9_walks_backwards(wrong: Clerk) -> None:
    tree = panel(wrong).tree
    seen = []
    for held in (SHIFT, SHIFT, None, SHIFT):
        wrong.presses(Key.Key_F9, held=held or Qt.KeyboardModifier.NoModifier)
        seen.append(tree.indexOfTopLevelItem(tree.currentItem()))
    count = tree.topLevelItemCount()
    assert seen == [count - 1, count - 2, count - 1, count - 2]


def test_f9_says_which_it_is_of_how_many(wrong: Clerk) -> None:
    wrong.presses(Key.Key_F9, Key.Key_F9)
    count = len(lines(wrong))
    words = wrong.window.statusBar().currentMessage()
    assert words == f"第 2 处，共 {count} 处要改正或核实。"


def test_what_f9_said_is_gone_with_the_next_step(wrong: Clerk) -> None:
    wrong.presses(Key.Key_F9)
    assert wrong.window.statusBar().currentMessage()
    wrong.goes("t1 1 1")
    wrong.enters("5")
    assert wrong.window.statusBar().currentMessage() == ""


def test_f9_with_one_finding_stays_at_its_first_side(one_wrong: Clerk) -> None:
    use(one_wrong.session, check("Q", "query", "t6[30101, 1] == t6[30102, 1]"))
    one_wrong.goes("t1 57 2")
    one_wrong.presses(Key.Key_Delete)
    assert len(lines(one_wrong)) == 1
    for _ in range(3):
        one_wrong.presses(Key.Key_F9)
        assert one_wrong.here() == "t6 30101 1"


def test_a_second_click_goes_to_the_other_side(one_wrong: Clerk) -> None:
    row = next(n for n, line in enumerate(lines(one_wrong)) if "表3 合计" in line)
    clicks(one_wrong, item(one_wrong, row))
    clicks(one_wrong, item(one_wrong, row))
    assert one_wrong.here() == "t3 合计 1"


def test_an_arrow_key_shows_the_next_finding_and_stays_in_the_list(wrong: Clerk) -> None:
    panel(wrong).tree.setFocus()
    wrong.presses(Key.Key_Home, Key.Key_Down)
    cell = wrong.session.inspection.findings[1].ends[0]
    assert wrong.here() == " ".join(cell)
    assert panel(wrong).tree.hasFocus()
    wrong.presses(Key.Key_Escape)
    assert wrong.grid.hasFocus()


def test_after_a_finding_is_mended_f9_goes_to_the_one_that_followed(wrong: Clerk) -> None:
    wrong.goes("t1 1 1")
    wrong.enters("1779.18")
    wrong.presses(Key.Key_F9, Key.Key_F9)
    following = lines(wrong)[2]
    at = wrong.session.inspection.findings[1]
    panel(wrong).session.fill({at.ends[0]: at.amounts[1]}, "改")
    if following in lines(wrong):
        wrong.presses(Key.Key_F9)
        assert panel(wrong).tree.currentItem().text(0) == following


def test_f9_in_order_says_so(clerk: Clerk) -> None:
    clerk.presses(Key.Key_F9)
    assert clerk.window.statusBar().currentMessage().startswith("✓ 审核通过：各表各栏一致")


@pytest.fixture
def rounding(clerk: Clerk) -> Clerk:
    """表5's 基本支出 is off by 0.01 from 表6, which rounding can explain."""
    clerk.goes("t6 30101 1")
    clerk.enters("182.94")
    return clerk


def test_roundings_share_one_line_that_opens(rounding: Clerk) -> None:
    assert lines(rounding) == ["≈ 尾差 1 处：属四舍五入尾差，无须修改"]
    top = item(rounding, 0)
    assert not top.isExpanded()
    clicks(rounding, top)
    assert top.isExpanded()
    assert "差 0.01" in top.child(0).text(0)
    clicks(rounding, top.child(0))
    assert rounding.here() == "t5 合计 2"


def test_opened_roundings_stay_open_while_figures_change(rounding: Clerk) -> None:
    panel(rounding).tree.setFocus()
    rounding.presses(Key.Key_Home, Key.Key_Return)
    rounding.goes("t6 30102 1")
    rounding.enters("245.21")
    assert item(rounding, 0).isExpanded()


def test_f9_leaves_roundings_alone(rounding: Clerk) -> None:
    rounding.presses(Key.Key_F9)
    assert "没有要改正或核实的，只有尾差 1 处" in rounding.window.statusBar().currentMessage()
    assert rounding.here() == "t6 30102 1"


def test_a_finding_that_is_chosen_stays_chosen_while_figures_change(wrong: Clerk) -> None:
    wrong.presses(Key.Key_F9, Key.Key_F9)
    chosen = wrong.session.inspection.findings[1].check
    wrong.goes("sg 1 2")
    wrong.enters("1")
    tree = panel(wrong).tree
    row = tree.indexOfTopLevelItem(tree.currentItem())
    assert wrong.session.inspection.findings[row].check == chosen


def test_a_long_sentence_can_be_read_in_full(wrong: Clerk) -> None:
    assert item(wrong, 0).toolTip(0) == item(wrong, 0).text(0)
    assert QApplication.focusWidget() is wrong.grid


@pytest.fixture
def summed(clerk: Clerk) -> Clerk:
    """Two classes of 表1 are 0.02 from those that are added up in 表3, one up, one down."""
    for cell, figure in (("t1 38 2", "1666.17"), ("t1 39 2", "152.12")):
        clerk.goes(cell)
        clerk.enters(figure)
    return clerk


def test_what_only_adds_up_between_two_tables_shares_a_line(summed: Clerk) -> None:
    words = "！ 核实　表1、表3 有 2 处不同，是各项四舍五入的累积：按系统给的合计手工填列"
    assert lines(summed) == [words]
    assert "核实 2 处" in panel(summed).summary()
    summed.presses(Key.Key_F9)
    assert summed.here() == "t1 38 2"
    top = item(summed, 0)
    assert top.isExpanded()
    assert [top.child(row).text(1) for row in range(top.childCount())] == ["写理由"] * 2
    clicks(summed, top.child(1))
    assert summed.here() == "t1 39 2"


def test_a_single_one_has_its_own_line_and_says_where_to_key_the_total(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("223.82")
    first, *others = lines(clerk)
    assert first.startswith("✗ 错误　表1 8行 其他收入 223.82 ≠ 表2 合计 7栏 223.81，差 0.01　")
    words = (
        "！ 核实　表1 27行 本年收入合计 2,002.00 ≠ 表2 合计 1栏 2,001.99，差 0.01，"
        "是各项四舍五入的累积：按系统给的合计手工填列（表1 27行 本年收入合计、表2 合计 1栏）"
    )
    assert [line for line in others if line.startswith(words)]


# Hints

HINTS = ("t6[30101, 1] <= t6[30299, 1]", "t6[30102, 1] <= t6[30299, 1]")


@pytest.fixture
def hinted(clerk: Clerk) -> Clerk:
    """Two hints of one check, one of another, and nothing else."""
    use(clerk.session, check("K1", "hint", *HINTS), check("K2", "hint", HINTS[0]))
    return clerk


def test_hints_of_a_check_share_a_quiet_line_that_opens(hinted: Clerk) -> None:
    first, second = lines(hinted)
    assert first == "≈ 提示 K1 2 处：K1的理由"
    assert second.startswith("≈ 提示　表6 30101 基本工资 182.93 ＞ 表6 30299")
    clicks(hinted, item(hinted, 0))
    assert item(hinted, 0).child(1).text(0).startswith("表6 30102")
    clicks(hinted, item(hinted, 0).child(1))
    assert hinted.here() == "t6 30102 1"


def test_f9_leaves_hints_alone_and_says_so(hinted: Clerk) -> None:
    here = hinted.here()
    for held in (Qt.KeyboardModifier.NoModifier, SHIFT):
        hinted.presses(Key.Key_F9, held=held)
        words = hinted.window.statusBar().currentMessage()
        assert words == "✓ 没有要改正或核实的，只有提示 3 处。"
    assert hinted.here() == here


def test_from_a_hint_f9_goes_to_the_first_or_the_last_finding(hinted: Clerk) -> None:
    hinted.goes("t1 8 1")
    hinted.enters("224.81")
    tree = panel(hinted).tree
    count = len(lines(hinted)) - 2
    for held, row in ((Qt.KeyboardModifier.NoModifier, 0), (SHIFT, count - 1)):
        clicks(hinted, item(hinted, count))
        hinted.presses(Key.Key_F9, held=held)
        assert tree.indexOfTopLevelItem(tree.currentItem()) == row


def test_more_than_anybody_reads_at_once_is_not_listed(clerk: Clerk) -> None:
    rules = ["t6[30101, 1] <= t6[30299, 1]"] * (LISTED + 5)
    use(clerk.session, *(check(f"Q{n}", "query", rule) for n, rule in enumerate(rules)))
    assert len(lines(clerk)) == LISTED + 1
    assert lines(clerk)[-1] == "… 还有 5 处没有列出，改好上面这些就会列出来"
    assert f"核实 {LISTED + 5} 处" in panel(clerk).summary()
    clerk.presses(Key.Key_F9, held=SHIFT)
    tree = panel(clerk).tree
    assert tree.indexOfTopLevelItem(tree.currentItem()) == LISTED - 1
