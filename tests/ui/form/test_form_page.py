"""The page of a form: title, formula bar, notes, and the sum of what is selected."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QWidget

from desktop.ui.form.form_page import CODES
from desktop.ui.form.notes_fold import OPEN
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


def labels(clerk: Clerk) -> list[str]:
    return [label.text() for label in clerk.page.findChildren(QLabel)]


def notes(clerk: Clerk) -> str:
    return labels(clerk)[-1]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("t1 1 1", "表1 1行 一般公共预算财政拨款收入 ＝ 1,778.18"),
        ("t1 2 1", "表1 2行 政府性基金预算财政拨款收入"),
        (
            "t1 27 1",
            "表1 27行 本年收入合计＝（1+2+3+4+5+6+7+8）行 ＝ 1,778.18 + 223.81 ＝ 2,001.99",
        ),
        (
            "t1 57 2",
            "表1 57行 本年支出合计＝（31+32+…+56）行 ＝ 1,666.15 + 152.14 + 158.70 ＝ 1,976.99",
        ),
        ("t3 2080101 2", "表3 2080101 行政运行 2栏 ＝ 1,087.32"),
        ("t3 ＋ code", CODES),
    ],
)
def test_the_bar_explains_the_cell(cell: str, words: str, clerk: Clerk) -> None:
    clerk.goes(cell)
    assert clerk.told() == words


def test_the_bar_follows_the_figures(clerk: Clerk) -> None:
    clerk.goes("t1 27 1")
    clerk.session.fill({clerk.cell("t1 8 1"): None}, "清除")
    assert clerk.told().splitlines()[0].endswith("＝ 1,778.18")


def test_the_bar_tells_the_first_finding_and_how_many_more_there_are(clerk: Clerk) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    clerk.goes("t1 27 1")
    first, second = clerk.told().splitlines()
    assert first.endswith("＝ 2,002.99")
    assert second.startswith("表1 27行 本年收入合计 2,002.99 ≠ 表2 合计 1栏 2,001.99，差 1.00")


def test_title_and_unit_of_amounts(clerk: Clerk) -> None:
    assert labels(clerk)[0] == "表1 收入支出决算总表"
    assert "单位：万元" in labels(clerk)


def test_notes_are_those_on_paper(clerk: Clerk) -> None:
    assert notes(clerk).startswith("注：本表反映单位本年度的总收支和年末结转结余情况。")
    assert "27行＝（1+2+3+4+5+6+7+8）行" in notes(clerk)


def test_a_table_without_figures_says_so_until_the_first_one(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    assert "2020年本单位无政府性基金预算财政拨款收入支出" in notes(clerk)
    clerk.enters("2120101")
    assert "无政府性基金" in notes(clerk)
    clerk.enters("5")
    assert "无政府性基金" not in notes(clerk)
    clerk.undoes()
    assert "无政府性基金" in notes(clerk)


def test_notes_are_folded_until_she_opens_them_on_every_form(clerk: Clerk) -> None:
    shown = clerk.page.findChildren(QLabel)[-1]
    assert not shown.isVisible()
    clerk.presses(Key.Key_F2, held=CONTROL)
    assert shown.isVisible()
    clerk.goes("t2 2080101 1")
    assert clerk.page.findChildren(QLabel)[-1].isVisible()
    fold = next(each for each in clerk.page.findChildren(QPushButton) if each.text() == OPEN)
    clerk.qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert not shown.isVisible()


def test_a_table_without_figures_shows_what_is_printed_in_its_place(clerk: Clerk) -> None:
    clerk.goes("fund ＋ code")
    assert clerk.page.findChildren(QLabel)[-1].isVisible()


def test_what_is_selected_is_summed_up_in_the_status_bar(clerk: Clerk) -> None:
    shown = [label.text() for label in clerk.window.statusBar().findChildren(QLabel)]
    assert not any(text.startswith("选中") for text in shown)
    clerk.goes("t1 38 2")
    clerk.presses(Key.Key_Down, held=SHIFT)
    shown = [label.text() for label in clerk.window.statusBar().findChildren(QLabel)]
    assert "选中 2 格，合计 1,818.29" in shown


def test_a_warning_goes_with_the_next_move(clerk: Clerk) -> None:
    clerk.goes("t1 1 1")
    clerk.pastes("abc")
    assert clerk.page.bar.warning
    clerk.presses(Key.Key_Down)
    assert not clerk.page.bar.warning
    assert clerk.told().startswith("表1 2行")


def test_a_selected_column_of_labels_sums_up_nothing(clerk: Clerk) -> None:
    clerk.selects("t3 208 name", "t3 2080101 name")
    clerk.presses(Key.Key_C, held=CONTROL)
    shown = [label.text() for label in clerk.window.statusBar().findChildren(QLabel)]
    assert not any(text.startswith("选中") for text in shown)


class Layouts(QObject):
    """Counts how often a widget's layout is asked to lay out anew."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_new_text_in_the_bar_lays_nothing_out_anew(clerk: Clerk) -> None:
    QApplication.processEvents()
    paper = clerk.page.findChild(QFrame, "paper")
    layouts = Layouts(paper)
    size = clerk.page.bar.size()
    clerk.page.bar.explain("一句很长的话，" * 40)
    QApplication.processEvents()
    assert clerk.page.bar.size() == size
    assert layouts.count == 0
    clerk.page.tell("一句很长的话，" * 20, True)
    assert clerk.page.bar.height() > 2 * size.height()
    clerk.presses(Key.Key_Down)
    assert clerk.page.bar.size() == size
    clerk.page.findChildren(QLabel)[-1].setText("别的注")
    QApplication.processEvents()
    assert layouts.count > 0


def test_a_page_that_is_not_printed_says_what_it_is_for(clerk: Clerk) -> None:
    clerk.window.resize(900, 480)
    clerk.goes("basis operation 1")
    assert labels(clerk)[0] == "说明用数据"
    assert clerk.page.findChildren(QLabel)[-1].isVisible()
    assert notes(clerk).startswith("注：这些数不单独印成表")
    clerk.pastes("12.5")
    assert clerk.kept("basis operation 1") == "12.50"
    assert clerk.session.undo_stack.undoText() == "粘贴到说明用数据"
