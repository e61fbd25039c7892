"""An amount that is said again in another unit, and a rate in words before its figure."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        ("捐赠1,234.56万元（{}）", "12,345,600元", "12,354,600元", "12,345,600元"),
        ("捐赠4.98亿元（{}）", "49,805.50万元", "48,905.50万元", "49,800.00万元"),
        ("捐赠49,805.50万元，折合{}", "4.98亿元", "4.89亿元", "4.98亿元"),
        ("捐赠1,235万元（{}）", "12,345,600元", "12,335,600元", "12,350,000元"),
        ("新增绿地1.26万平方米，即{}", "12,600平方米", "16,200平方米", "12,600平方米"),
        ("参训人数缩水{}，减幅89.6%", "九成", "七成", "9成"),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    "text",
    [
        "发放慰问金2.6万元（500元）",
        "捐赠20万元（其中实物3,000元）",
        "奖励2.5万元，即8.3%",
        "捐赠12万元，比上年增加近两成，满意度96%",
        "捐赠34,969.86万元，不到3.5亿元",
        "捐赠20万元，超过1亿元的企业3家",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_rate_in_words_behind_its_figure() -> None:
    assert found("满意率92.16%，超过九成") == []
    assert found("满意率92.16%，不足九成") == [("九成", "9成")]


def test_about_so_much_in_another_unit() -> None:
    assert found("捐赠34,969.86万元，不到3.5亿元") == []
    assert found("捐赠34,969.86万元，不到3.4亿元") == [("3.4亿元", "3.5亿元")]
