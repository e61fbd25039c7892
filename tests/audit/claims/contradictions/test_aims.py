"""Numbers beside their aim, and the points that a score lacks."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        ("发放资料3.56万份，完成目标2万份的{}", "178%", "187%", "178%"),
        ("整体自评98分，扣{}", "2分", "3分", "2分"),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("发放资料3.56万份，{}目标3万份", "超过", "不足"),
        ("业务量1.76万笔，{}目标值2万笔", "低于", "高于"),
        ("满意率97.02%，{}98%的目标", "略低于", "略高于"),
    ],
)
def test_above_or_below_its_aim(text: str, right: str, wrong: str) -> None:
    assert found(text.format(right)) == []
    assert len(found(text.format(wrong))) == 1


@pytest.mark.parametrize(
    "text", ["执行得19.75分，扣0.25分", "发放3.56万份，超过2万元", "自评98分，扣指标2个"]
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []
