"""Notes on cells: written, done, removed, in the order of the forms, and outside every digest."""

from __future__ import annotations

import datetime as dt

from desktop.forms.filing.changes.comments import (
    Comment,
    comment_on,
    commented_cell,
    comments,
    removed,
    settled,
    written,
)
from desktop.forms.filing.digest import digest
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named
from desktop.forms.words.wording import cell_name
from tests.forms.clerk import at

DAY = dt.date(2026, 12, 1)
INCOME, TOTAL = at("t1 1 1"), at("t3 合计 2")


def comment(filing: Filing, cell: Cell, text: str) -> None:
    filing.apply(written(cell, text, "张三", DAY))


def test_a_comment_is_written_settled_and_removed(jianghan: Filing) -> None:
    comment(jianghan, INCOME, "与财政批复核对")
    assert comment_on(jianghan, INCOME) == Comment(
        INCOME, "与财政批复核对", "张三", "2026-12-01", False
    )
    jianghan.apply(settled(INCOME, done=True))
    assert [each.done for each in comments(jianghan)] == [True]
    comment(jianghan, INCOME, "再核对一次")
    assert [(each.text, each.done) for each in comments(jianghan)] == [("再核对一次", False)]
    jianghan.apply(removed(INCOME))
    assert comments(jianghan) == []
    assert comment_on(jianghan, INCOME) is None


def test_comments_come_in_the_order_of_the_forms(jianghan: Filing) -> None:
    cells = [
        at("t1 10 1"),
        at("t1 2 1"),
        at("cover head 1"),
        TOTAL,
        Cell("narrative", "income", "own"),
    ]
    for cell in cells:
        comment(jianghan, cell, "看")
    rows = [(each.cell.form, each.cell.row) for each in comments(jianghan)]
    assert rows == [
        ("cover", "head"),
        ("t1", "2"),
        ("t1", "10"),
        ("t3", "合计"),
        ("narrative", "income"),
    ]


def test_a_comment_leaves_the_digest_of_what_is_printed(jianghan: Filing) -> None:
    before = digest(jianghan)
    comment(jianghan, INCOME, "看")
    assert digest(jianghan) == before


def test_a_cell_of_a_comment_is_called_by_its_cell(jianghan: Filing) -> None:
    place = Cell("comments", INCOME.name, "text")
    assert cell_name(jianghan, place) == "批注（表1 1行 一般公共预算财政拨款收入）内容"
    assert commented_cell(place) == INCOME
    assert commented_cell(INCOME) == INCOME
    assert cell_named(TOTAL.name) == TOTAL


def test_a_comment_on_what_is_gone_still_has_a_name(jianghan: Filing) -> None:
    place = Cell("comments", "own9/1[name,1]", "text")
    assert cell_name(jianghan, place) == "批注（own9/1[name,1]）内容"
