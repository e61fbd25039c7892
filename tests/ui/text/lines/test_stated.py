"""A number of the text says what it was matched with: to the mouse, to the keys, under a field."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLabel

from desktop.ui.text.fields.blocks import EntryBlock
from desktop.ui.text.own_words.own_paragraph import OwnParagraph
from desktop.ui.text.page import TextPage
from tests.ui.clerk import Clerk, Key
from tests.ui.text.pages import goes, opens, paragraph
from tests.ui.text.test_page import EXPLANATION, clicks_link

WORDS = "本年收入合计2,001.99万元，财政拨款收入占本年收入88.7%，参保12个单位。"
RIGHT = "2,001.99万元 ＝ 表2 合计 1栏 本年收入合计 2,001.99，相符"
WRONG = (
    "88.7% ≠ 表2 合计 2栏 财政拨款收入 1,778.18 ÷ 表2 合计 1栏 本年收入合计 2,001.99，"
    "不符，应为 88.8%"
)
OPEN = "12个：数据里没有这个数，不核对"


@pytest.fixture
def page(clerk: Clerk) -> TextPage:
    """The explanation with an own paragraph about the income."""
    clerk.session.fill({clerk.cell("narrative income own"): WORDS}, "改写")
    clerk.session.settle()
    return opens(clerk, EXPLANATION)


@pytest.fixture
def income(page: TextPage) -> OwnParagraph:
    return paragraph(page, "income")


@pytest.mark.parametrize(
    ("words", "said"), [("2,001.99万元", RIGHT), ("88.7%", WRONG), ("12个", OPEN)]
)
def test_a_click_says_what_a_number_was_matched_with(
    page: TextPage, income: OwnParagraph, words: str, said: str
) -> None:
    clicks_in(income, words)
    assert income.told() == said
    assert income.accessibleDescription() == said
    assert income.findChild(QLabel, "told").isVisible()


def test_a_click_on_another_paragraph_ends_it(page: TextPage, income: OwnParagraph) -> None:
    clicks_in(income, "88.7%")
    spending = paragraph(page, "spending")
    clicks_in(spending, "1,976.99")
    assert spending.told() == ("1,976.99 ＝ 表3 合计 1栏 本年支出合计 1,976.99，自动取数")
    assert not income.told()


def test_the_keys_step_through_the_numbers_and_go_to_the_cell(
    clerk: Clerk, page: TextPage, income: OwnParagraph
) -> None:
    income.setFocus()
    said = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        clerk.presses(key)
        said.append(income.told())
    assert said == [RIGHT, WRONG, OPEN, OPEN, WRONG]
    clerk.presses(Key.Key_Escape)
    assert not income.told()
    assert clerk.workspace.page() is page
    clerk.presses(Key.Key_Left)
    assert income.told() == OPEN
    clerk.presses(Key.Key_Left)
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t2 合计 2"


def test_the_line_leads_to_the_cell(clerk: Clerk, income: OwnParagraph) -> None:
    clicks_in(income, "2,001.99万元")
    told = income.findChild(QLabel, "told")
    address = told.text().partition("<a href='")[2].partition("'")[0]
    told.linkActivated.emit(address)
    assert clerk.here() == "t2 合计 1"


def test_rewriting_ends_it(income: OwnParagraph) -> None:
    clicks_in(income, "88.7%")
    income.open()
    assert not income.told()
    assert "88.7%”与数据不符" in income.note()


def test_what_is_said_follows_the_figures(
    clerk: Clerk, page: TextPage, income: OwnParagraph
) -> None:
    clicks_in(income, "2,001.99万元")
    clerk.session.fill({clerk.cell("t2 2080109 2"): None}, "清除")
    clerk.session.settle()
    assert "2,001.99万元 ≠ 表2 合计 1栏" in income.told()


def test_a_field_says_what_is_wrong_in_it_and_what_the_cursor_is_on(clerk: Clerk) -> None:
    field = "narrative performance text"
    words = "支出合计1,999.00万元，财政拨款收入1,778.18万元"
    clerk.session.fill({clerk.cell(field): words}, "填")
    clerk.session.settle()
    page = goes(clerk, field)
    (block,) = (each for each in page.findChildren(EntryBlock) if each.field.hasFocus())
    wrong = "1,999.00万元 ≠ 表3 合计 1栏 本年支出合计 1,976.99，不符，应为 1,976.99万元"
    cursor = block.field.textCursor()
    cursor.setPosition(0)
    block.field.setTextCursor(cursor)
    assert block.told() == wrong
    cursor.setPosition(words.index("1,778") + 2)
    block.field.setTextCursor(cursor)
    assert block.told().startswith(f"{wrong}\n1,778.18万元 ＝ ")
    lines = [each.format.underlineStyle() for each in block.field.extraSelections()]
    style = QTextCharFormat.UnderlineStyle
    assert lines == [style.WaveUnderline, style.SingleUnderline]


def clicks_in(paragraph: OwnParagraph, words: str) -> None:
    """Follows the first link in a paragraph that says `words`."""
    clicks_link(paragraph, words)
    QApplication.processEvents()
