"""What falls to each, by the amounts and the counts of a text."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        ("捐赠47.41万元，辖区12个社区平均每个社区{}", "3.95万元", "3.59万元", "3.95万元"),
        ("捐赠44,750.74万元，按在校生3,600人折算，生均{}", "12.43万元", "12.34万元", "12.43万元"),
        ("捐赠45.5万元，人均{}（按35人计算）", "1.30万元", "3.10万元", "1.30万元"),
        ("捐赠42万元，比上年增加4万元，用于3个服务站改造，每个{}", "14万元", "16万元", "14万元"),
        ("背街小巷全长12.5公里。整修支出96.25万元，每公里{}", "7.70万元", "7.07万元", "7.70万元"),
        ("捐赠912.45万元。全街14个社区平均{}", "65.18万元", "56.18万元", "65.18万元"),
        ("接待来访45批，捐赠11.66万元，平均每批{}", "2,591.11元", "2,519.11元", "2,591.11元"),
        (
            "运行费1.93万元。燃料费8,200元。全年行驶9,800公里，每公里费用{}",
            "1.97元",
            "2.97元",
            "1.97元",
        ),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    "text",
    [
        "捐赠42万元，其中用于3个服务站改造，每个10万元",
        "发放工资170.5万元，聘用39人，人均月工资3,643元",
        "培训3场120人，每场4小时",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []
