"""A 核实 finding may stay with a reason: F4 asks for it, and one undo takes it back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from db.store.store import Store
from desktop.forms.edition.records import REASONS
from desktop.office.filings.filings import load_filing
from desktop.ui.findings.findings_tree import LINK
from desktop.ui.findings.reason_dialog import SAME, ReasonDialog
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.draft import PAUSE
from desktop.ui.widgets.text_edit import TextEdit
from tests.ui.checks import check, use
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, giving_up

WHY = "基本工资按年初标准发放，见第 12 号凭证。"


@pytest.fixture
def asked(clerk: Clerk) -> Clerk:
    """One 核实 finding: 30101 is more than 30299."""
    use(clerk.session, check("Q1", "query", "t6[30101, 1] <= t6[30299, 1]"))
    return clerk


def tree_words(clerk: Clerk) -> list[str]:
    """Every line of the list, folds opened."""
    tree = clerk.workspace.findings.tree
    tree.expandAll()
    return [item.text(0) for item in tree.items()]


def dialog(clerk: Clerk) -> ReasonDialog:
    found = [each for each in clerk.window.findChildren(ReasonDialog) if each.isVisible()]
    (shown,) = found
    return shown


def opens(clerk: Clerk) -> ReasonDialog:
    """Presses F4 and has the dialog before her."""
    clerk.presses(Key.Key_F4)
    shown = dialog(clerk)
    with clerk.qtbot.waitActive(shown):
        shown.activateWindow()
    return shown


def explains(clerk: Clerk, text: str) -> None:
    opens(clerk)
    clerk.types(text)
    clerk.presses(Key.Key_Return, held=CONTROL)
    clerk.returns()


def test_f4_asks_with_the_finding_and_why(asked: Clerk) -> None:
    shown = opens(asked)
    words = [label.text() for label in shown.findChildren(QLabel)]
    assert words[0].startswith("表6 30101 基本工资 182.93 ＞ 表6 30299")
    assert words[1] == "Q1的理由"


def test_a_query_about_a_name_offers_it_too(clerk: Clerk) -> None:
    """K12 compares no figures, and may stay with a reason all the same."""
    clerk.goes("t3 2080101 name")
    clerk.enters("行政运行费")
    clerk.opens_findings()
    tree = clerk.workspace.findings.tree
    query = tree.topLevelItem(0)
    assert query.text(0).startswith("！ 核实　表3 2080101")
    assert query.text(LINK) == "写理由"
    spot = tree.visualRect(tree.indexFromItem(query, LINK)).center()
    clerk.qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert dialog(clerk).isVisible()
    clerk.presses(Key.Key_Escape)
    clerk.returns()


def test_with_a_reason_it_is_folded_and_no_longer_walked(asked: Clerk) -> None:
    explains(asked, WHY)
    assert "核实" not in asked.workspace.findings.summary()
    fold, finding, reason = tree_words(asked)
    assert fold.startswith("✎ 已说明理由 1 处：")
    assert finding.startswith("表6 30101 基本工资")
    assert reason == f"✎ 理由：{WHY}"
    asked.presses(Key.Key_F9)
    assert "只有已说明理由 1 处" in asked.window.statusBar().currentMessage()


def test_it_is_one_step_and_in_the_file(asked: Clerk) -> None:
    explains(asked, WHY)
    assert asked.session.undo_stack.undoText() == "说明理由：Q1的理由"
    asked.undoes()
    assert "核实 1 处" in asked.workspace.findings.summary()
    asked.redoes()
    assert "已说明理由 1 处" in asked.workspace.findings.summary()


def test_another_figure_asks_again_and_keeps_the_old_text(asked: Clerk) -> None:
    explains(asked, WHY)
    asked.goes("t6 30101 1")
    asked.enters("190")
    finding, reason = (line for line in tree_words(asked) if "30101" in line or "✎" in line)
    assert finding.startswith("！ 核实　表6 30101")
    assert reason == f"✎ 数字变了，请重新说明理由。原来的理由：{WHY}"
    shown = opens(asked)
    assert any("数字变了" in label.text() for label in shown.findChildren(QLabel))
    asked.presses(Key.Key_Return, held=CONTROL)
    asked.returns()
    assert "已说明理由 1 处" in asked.workspace.findings.summary()


def test_escape_keeps_what_was_typed(asked: Clerk) -> None:
    opens(asked)
    asked.types(WHY)
    asked.presses(Key.Key_Escape)
    asked.returns()
    assert tree_words(asked)[-1] == f"✎ 理由：{WHY}"
    asked.undoes()
    assert "核实 1 处" in asked.workspace.findings.summary()
    asked.redoes()
    assert tree_words(asked)[-1] == f"✎ 理由：{WHY}"


def test_escape_over_nothing_typed_changes_nothing(asked: Clerk) -> None:
    opens(asked)
    asked.presses(Key.Key_Escape)
    asked.returns()
    assert not asked.session.undo_stack.count()


def test_escape_does_not_take_an_old_reason_for_one_about_these_figures(asked: Clerk) -> None:
    explains(asked, WHY)
    asked.goes("t6 30101 1")
    asked.enters("190")
    opens(asked)
    asked.presses(Key.Key_Escape)
    asked.returns()
    assert "核实 1 处" in asked.workspace.findings.summary()


def test_a_pause_keeps_it_and_all_of_it_is_one_step(asked: Clerk) -> None:
    shown = opens(asked)
    for words in ("按年初标准", "发放"):
        asked.types(words)
        pauses(asked, shown)
    assert in_file(asked) == "按年初标准发放"
    asked.types("。")
    asked.presses(Key.Key_Return, held=CONTROL)
    asked.returns()
    assert in_file(asked) == "按年初标准发放。"
    assert asked.session.undo_stack.count() == 1


def test_an_old_reason_is_not_lost_while_another_is_thought_of(asked: Clerk) -> None:
    explains(asked, WHY)
    shown = opens(asked)
    asked.presses(Key.Key_Delete)
    pauses(asked, shown)
    assert in_file(asked) == WHY
    asked.presses(Key.Key_Escape)
    assert in_file(asked) == ""


@pytest.mark.parametrize("way", ["key", "button", "menu"])
@pytest.mark.parametrize("rest", [True, False])
def test_giving_up_is_one_step(asked: Clerk, way: str, rest: bool) -> None:
    explains(asked, WHY)
    shown = opens(asked)
    (button,) = (each for each in shown.findChildren(QPushButton) if "放弃" in each.text())
    assert not button.isEnabled()
    asked.types("别的理由")
    if rest:
        pauses(asked, shown)
    assert button.isEnabled()
    match way:
        case "key":
            asked.presses(Key.Key_Escape, held=SHIFT)
        case "button":
            asked.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        case "menu":
            giving_up(shown.findChild(TextEdit).context_menu()).trigger()
    asked.returns()
    assert in_file(asked) == WHY
    assert "核实" not in asked.workspace.findings.summary()
    asked.undoes()
    assert in_file(asked) == "别的理由"
    asked.redoes()
    assert in_file(asked) == WHY


def test_undo_in_the_dialog_is_of_its_text_alone(asked: Clerk) -> None:
    asked.goes("t6 30101 1")
    asked.enters("190")
    shown = opens(asked)
    asked.types("一")
    pauses(asked, shown)
    asked.types("二")
    asked.undoes()
    assert shown.findChild(TextEdit).toPlainText() == "一"
    asked.undoes()
    asked.undoes()
    assert (shown.findChild(TextEdit).toPlainText(), in_file(asked)) == ("", "")
    assert asked.sees("t6 30101 1") == "190.00"
    asked.redoes()
    assert (shown.findChild(TextEdit).toPlainText(), in_file(asked)) == ("一", "一")
    asked.presses(Key.Key_Escape)


def pauses(clerk: Clerk, shown: ReasonDialog) -> None:
    """Lets the time pass after which a text is kept."""
    text = shown.findChild(TextEdit)
    with clerk.qtbot.waitSignal(text.paused):
        text._pause.start(1)
    text._pause.setInterval(PAUSE)


def in_file(clerk: Clerk) -> str:
    """The one reason, as somebody else reads it."""
    with Store.open(clerk.session.path, read_only=True) as store:
        entered = load_filing(store, clerk.session.head).entered
    texts = [entered[cell] for cell in entered if cell.form == REASONS and cell.col == "text"]
    return str(texts[0]) if texts else ""


def test_an_emptied_text_takes_the_reason_away(asked: Clerk) -> None:
    explains(asked, WHY)
    opens(asked)
    asked.presses(Key.Key_Delete)
    asked.presses(Key.Key_Return, held=CONTROL)
    asked.returns()
    assert "核实 1 处" in asked.workspace.findings.summary()
    assert asked.session.undo_stack.undoText() == "删去理由：Q1的理由"


def test_enter_begins_a_new_line(asked: Clerk) -> None:
    opens(asked)
    asked.types("一")
    asked.presses(Key.Key_Return)
    asked.types("二")
    asked.presses(Key.Key_Return, held=CONTROL)
    asked.returns()
    assert tree_words(asked)[-1] == "✎ 理由：一\n二"


def test_without_a_query_f4_says_so(clerk: Clerk) -> None:
    use(clerk.session)
    clerk.presses(Key.Key_F4)
    assert clerk.window.statusBar().currentMessage() == "✓ 无需核实的事项，不必填写理由。"
    assert QApplication.activeModalWidget() is None


def test_a_full_disk_keeps_the_dialog_open(asked: Clerk, full_disk) -> None:  # type: ignore[no-untyped-def]
    shown = opens(asked)
    asked.types(WHY)
    with full_disk(asked.session):
        asked.presses(Key.Key_Return, held=CONTROL)
        assert shown.isVisible()
        assert "磁盘已满" in asked.reads_message()


def test_a_reason_that_was_written_can_be_said_again(asked: Clerk) -> None:
    explains(asked, WHY)
    use(
        asked.session,
        check("Q1", "query", "t6[30101, 1] <= t6[30299, 1]"),
        check("Q2", "query", "t6[30101, 1] <= t6[30201, 1]"),
    )
    asked.presses(Key.Key_F9)
    asked.presses(Key.Key_F4)
    (box,) = dialog(asked).findChildren(ChoiceBox)
    assert [box.itemText(place) for place in range(box.count())] == [SAME, WHY]
    box.setFocus()
    asked.presses(Key.Key_Down)
    asked.presses(Key.Key_Escape)
    texts = [each for cell, each in asked.session.filing.entered.items() if cell.form == REASONS]
    assert texts.count(WHY) == 2


def test_without_another_reason_none_is_offered(asked: Clerk) -> None:
    asked.presses(Key.Key_F4)
    assert not dialog(asked).findChildren(ChoiceBox)
