"""Merged headings, drawn as a clerk would draw them."""

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.words.heading import Head, depth, heading


def drawn(*paths: str) -> list[str]:
    """The grid of headings, each place with the text of the cell that covers it.

    Fails where two cells overlap or a place is left uncovered.
    """
    split = [path.split("/") for path in paths]
    grid = [[""] * len(split) for _ in range(depth(split))]
    for top, left, height, width, text in heading(split):
        for row in range(top, top + height):
            for col in range(left, left + width):
                assert grid[row][col] == ""
                grid[row][col] = text
    assert all(all(row) for row in grid)
    return [" ".join(row) for row in grid]


@pytest.mark.parametrize(
    ("paths", "rows"),
    [
        ("合计", ["合计"]),
        ("项目 合计", ["项目 合计"]),
        ("项目/编码 项目/名称 合计", ["项目 项目 合计", "编码 名称 合计"]),
        ("合计 项目/编码", ["合计 项目", "合计 编码"]),
        ("支出/小计 支出/基本/人员 支出/基本/公用",
         ["支出 支出 支出", "小计 基本 基本", "小计 人员 公用"]),
        ("支出 支出/小计", ["支出 支出", "支出 小计"]),
        ("支出/小计 支出", ["支出 支出", "小计 支出"]),
        ("收入/金额 支出/金额", ["收入 支出", "金额 金额"]),
        ("收入/小计/数 支出/小计/数", ["收入 支出", "小计 小计", "数 数"]),
        ("甲/金额 乙/金额 甲/金额", ["甲 乙 甲", "金额 金额 金额"]),
    ],
)  # fmt: skip
def test_the_headings_cover_every_place_once(paths: str, rows: list[str]) -> None:
    assert drawn(*paths.split()) == rows


def test_neighbours_under_the_same_words_share_a_cell() -> None:
    assert heading([("项目", "编码"), ("项目", "名称"), ("合计",)]) == [
        Head(top=0, left=0, height=1, width=2, text="项目"),
        Head(top=0, left=2, height=2, width=1, text="合计"),
        Head(top=1, left=0, height=1, width=1, text="编码"),
        Head(top=1, left=1, height=1, width=1, text="名称"),
    ]


def test_the_same_words_under_different_headings_stay_apart() -> None:
    heads = heading([("收入", "小计", "数"), ("支出", "小计", "数")])
    assert [head.width for head in heads] == [1] * 6


def test_columns_of_the_same_name_stay_apart() -> None:
    assert len(heading([("金额",), ("金额",)])) == 2


def test_no_columns_have_no_heading() -> None:
    assert (depth([]), heading([])) == (0, [])


def test_the_heading_of_the_three_public_expenses(edition: Edition) -> None:
    heads = heading([column.path for column in edition.form("sg").panels[0].columns])
    assert [tuple(head) for head in heads if head.width > 1] == [
        (0, 0, 1, 6, "预算数"),
        (0, 6, 1, 6, "决算数"),
        (1, 2, 1, 3, "公务用车购置及运行费"),
        (1, 8, 1, 3, "公务用车购置及运行费"),
    ]
    assert [head.text for head in heads if head.top == 1 and head.height == 2] == [
        *("合计", "因公出国（境）费", "公务接待费") * 2,
    ]
