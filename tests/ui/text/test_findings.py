"""What is found in the text stands in the list below, in the outline, in the ledger, as all is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QTreeWidgetItem

from desktop.forms.formula import Cell
from desktop.ui.text.page import TextPage
from tests.conftest import CASES, read_case
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key
from tests.ui.text.test_page import EXPLANATION, WORK, focused, goes, opens

FIELD = "narrative performance text"


@pytest.fixture
def complete(assessed: Clerk) -> Clerk:
    """A clerk whose text waits for nothing."""
    session = assessed.session
    cells = read_case(session.filing.edition, CASES / "wuhan-2020/narrative/jianghan.toml")
    session.fill(cells, "说明")
    session.settle()
    return assessed


def writes(clerk: Clerk, cell: str, words: str) -> None:
    """Has `words` in a cell, and rests."""
    with clerk.qtbot.waitSignal(clerk.session.rested):
        clerk.session.fill({clerk.cell(cell): words}, "填")


def line(clerk: Clerk, words: str) -> QTreeWidgetItem:
    """The only line of the list that says `words`."""
    (item,) = (each for each in clerk.workspace.findings.tree.items() if words in each.text(0))
    return item


def marks(clerk: Clerk, page: str) -> str:
    """What the outline says of a page."""
    outline = clerk.workspace.outline
    return outline.item(outline.row_of(page)).text()


def test_a_text_nobody_has_begun_is_not_complained_of(clerk: Clerk) -> None:
    assert "待填" not in clerk.workspace.findings.summary()
    writes(clerk, FIELD, "全面开展自评")
    assert "待填" in clerk.workspace.findings.summary()
    assert line(clerk, "按 F8 逐处填写").childCount() == 0
    waiting = len(clerk.session.document.missing)
    assert f"待填 {waiting} 处" in line(clerk, "按 F8 逐处填写").text(0)


def test_what_waits_is_folded_and_leads_to_its_place(clerk: Clerk) -> None:
    writes(clerk, FIELD, "全面开展自评")
    fold = line(clerk, "按 F8 逐处填写")
    fold.setExpanded(True)
    first = line(clerk, "“主要职能”还没有填")
    clerk.workspace.findings.tree.setCurrentItem(first)
    clerk.workspace.findings._go(first)
    assert focused().cell == clerk.cell("narrative functions text")


def test_f9_leads_to_the_field_of_a_mistake_at_once(complete: Clerk) -> None:
    complete.session.fill({complete.cell(FIELD): "完成了XX项目"}, "填")
    complete.presses(Key.Key_F9)  # the published self-evaluation breaks a rule, too
    complete.presses(Key.Key_F9)
    assert focused().cell == complete.cell(FIELD)
    assert "“XX”是模板里留下的" in line(complete, "情况说明").text(0)


def test_the_outline_counts_the_mistakes_of_a_part(complete: Clerk) -> None:
    assert marks(complete, EXPLANATION) == "第三部分 单位决算情况说明"
    writes(complete, FIELD, "完成了XX项目")
    assert marks(complete, EXPLANATION) == "第三部分 单位决算情况说明 (1)"
    with complete.qtbot.waitSignal(complete.session.rested):
        complete.undoes()
    assert marks(complete, EXPLANATION) == "第三部分 单位决算情况说明"
    assert not [each for _, each in complete.session.standings if each.check == "K39"]


def test_a_number_in_own_words_that_the_data_leave_behind(complete: Clerk) -> None:
    writes(complete, "narrative income own", "收入合计2,001.99万元。")
    assert "K30" not in {each.check for _, each in complete.session.standings}
    with complete.qtbot.waitSignal(complete.session.rested):
        complete.session.fill(
            {
                complete.cell("t2 2080109 7"): complete.session.filing.amount(
                    complete.cell("t2 2080109 2")
                )
            },
            "填",
        )
    item = line(complete, "收入合计2,001.99万元”与数据不符")
    complete.workspace.findings._go(item)
    page = complete.workspace.page()
    assert isinstance(page, TextPage)
    assert page.id == EXPLANATION


def test_what_the_text_finds_about_a_table_leads_there(complete: Clerk) -> None:
    writes(complete, "cover nature 1", "事业单位")
    item = line(complete, "事业单位没有机关运行经费")
    complete.workspace.findings._go(item)
    assert complete.here() == "basis operation 1"
    assert complete.grid.form_model.level(Cell("basis", "operation", "1")) == "error"
    assert "(1)" in marks(complete, "basis")
    assert "事业单位没有机关运行经费" in complete.told()


def test_a_reason_lets_a_query_of_the_text_stand_until_its_words_change(complete: Clerk) -> None:
    writes(complete, FIELD, "2016年度的任务已经完成")
    goes(complete, FIELD)
    complete.presses(Key.Key_F4)
    dialog = complete.window.findChild(QDialog)
    assert dialog is not None
    dialog.findChild(QPlainTextEdit).setPlainText("跨年度的任务")
    dialog.accept()
    assert "已说明理由" in complete.workspace.findings.summary()
    writes(complete, FIELD, "2017年度的任务已经完成")
    assert "请重新说明理由" in line(complete, "数字变了").text(0)


def test_the_ledger_lists_the_checks_of_the_text(complete: Clerk) -> None:
    complete.session.fill({complete.cell(FIELD): "完成了XX项目"}, "填")
    complete.presses(Key.Key_L, held=CONTROL)
    page = complete.window.features.printing.page
    items = {each.check: each for each in complete.session.audit().ledger}
    assert {f"K{number}" for number in range(30, 46)} <= items.keys()
    assert items["K39"].state == "failed"
    assert page.summary().startswith(f"审核 {len(items)} 项：有问题 2，")


def test_the_ledger_lists_the_statements_that_are_wrong(complete: Clerk) -> None:
    complete.session.fill({complete.cell("narrative income own"): "收入合计2,001.00万元。"}, "填")
    complete.presses(Key.Key_L, held=CONTROL)
    page = complete.window.features.printing.page
    counts = complete.session.audit().listed_statements.counts.words
    (top,) = page.tree.findItems(counts, Qt.MatchFlag.MatchExactly)
    assert "不符 1 处" in counts
    wrong = top.child(0)
    assert "收入合计2,001.00万元：表2 合计 1栏 本年收入合计 2,001.99" in wrong.text(1)
    assert wrong.text(2) == "不符，应为 2,001.99万元"
    page._go(wrong)
    shown = complete.workspace.page()
    assert isinstance(shown, TextPage)
    assert shown.cell() == complete.cell("narrative income own")


def test_a_table_of_work_not_begun_is_begun_by_f8(complete: Clerk) -> None:
    filing = complete.session.filing
    gone = [cell for cell in filing.entered if cell.form in ("work", "chapters")]
    with complete.qtbot.waitSignal(complete.session.rested):
        complete.session.fill(dict.fromkeys(gone), "清除")
    assert marks(complete, WORK).endswith(" 0/2")
    page = opens(complete, WORK)
    assert "还有 2 处待填" in page.waiting()
    complete.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert focused().cell == complete.cell("chapters 1 text")
    complete.presses(Key.Key_F8, held=CONTROL | SHIFT)
    assert focused().cell == complete.cell("work 1 item")
    complete.enters("参保扩面")
    QApplication.processEvents()
    assert complete.kept("work 1 item") == "参保扩面"
    assert "还有 3 处待填" in page.waiting()
