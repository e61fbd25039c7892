"""The share of a number that the sentence said before."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        (
            "走访困难家庭1,260户，其中低保户840户、特困户420户，低保户占{}",
            "三分之二",
            "四分之三",
            "67%",
        ),
        ("改造教室48间，其中普通教室36间、功能教室12间，普通教室占{}", "75%", "57%", "75%"),
        ("捐赠15万元，三类各5万元，均占{}", "三分之一", "二分之一", "33%"),
        ("捐赠1,112.49万元，工程捐赠占了大头，为1,074.67万元，占{}以上", "九成六", "八成六", "97%"),
        ("安排35.77万元，执行25.37万元，完成{}多", "七成", "八成", "7成"),
        ("全年新增图书21,356册，其中少儿读物6,800册，占{}", "31.8%", "38.1%", "31.8%"),
        ("运行费1.93万元。流动图书车全年加油0.82万元，占运行费的{}", "42.5%", "45.2%", "42.5%"),
        (
            "两项捐赠218.69万元，其中甲170.50万元，占78.0%；乙48.19万元，占{}",
            "22.0%",
            "28.3%",
            "22.0%",
        ),
        ("食堂预算45.00万元，节约3.60万元，节约率{}", "8.0%", "6.0%", "8.0%"),
        ("食堂预算20万元，支出15万元，差了5万元，差额占预算的{}", "25%", "52%", "25%"),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    "text",
    [
        "走访家庭1,260户、企业30家，低保户占三分之二",
        "采购口罩18.6万元，占防疫物资的三成",
        "捐赠20万元，其中甲5万元，占本地企业捐赠的四成",
        "合同1,259.98万元（工程384.25万元、服务815.33万元），占总额的80.0%",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []
