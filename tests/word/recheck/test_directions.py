"""An edit that turns a direction round, and those that only word it otherwise."""

from __future__ import annotations

import pytest

from desktop.word.recheck.directions import is_turned
from desktop.word.recheck.text import Edit

PAIRS = [
    *(("大于", "小于"), ("大于", "等于"), ("高于", "低于"), ("超过", "不足"), ("多于", "少于")),
    *(("增加", "减少"), ("增长", "下降"), ("上升", "降低"), ("持平", "增加"), ("一致", "减少")),
    *(("增加", "没有增加"), ("大于", "不大于"), ("超过", "未超过"), ("节约", "超支")),
]
ALIKE = [
    *(("大于", "高于"), ("小于", "低于"), ("增加", "增长了"), ("下降", "降低"), ("持平", "一致")),
    *(("超过", "超出"), ("减少", "压减"), ("增加", "明显增加"), ("增加", ""), ("收入", "减少")),
]


def turned(old: str, new: str) -> bool:
    """True where `new` in the place of `old` turns a sentence round."""
    text = f"支出决算数比上年{old}了。"
    return is_turned(text, Edit(8, 8 + len(old), new))


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_another_direction_is_turned_both_ways(one: str, other: str) -> None:
    assert turned(one, other)
    assert turned(other, one)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_same_direction_is_not_turned(one: str, other: str) -> None:
    assert not turned(one, other)


def test_an_edit_within_a_direction_turns_it() -> None:
    assert is_turned("决算数大于预算数", Edit(3, 4, "小"))
    assert is_turned("决算数增加了", Edit(3, 3, "没有"))
