"""Numbers that are said in their order, the greatest or the least first."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("最多的是甲企业5万元，其次是乙企业3万元，再次是丙企业4万元", "不大于 3万元"),
        ("捐赠由大到小依次是：甲企业5万元、乙企业6万元", "不大于 5万元"),
        ("最少的是甲企业2万元，其次是乙企业1万元", "不小于 2万元"),
    ],
)
def test_a_number_out_of_its_order(text: str, due: str) -> None:
    assert [each for _, each in found(text)] == [due]


@pytest.mark.parametrize(
    "text",
    [
        "最多的是甲企业5万元，其次是乙企业3万元，最末是丙企业1万元",
        "捐赠由大到小依次是：甲企业5万元、乙企业3万元",
        "捐赠由高到低依次是甲企业5万元、乙企业3万元，共计8万元",
        "最少的是甲企业2万元，其次是乙企业3万元",
        "甲企业5万元，占50%；其次，乙企业捐赠6万元",
        "由大到小为5万元、3万元；上年4万元",
    ],
)
def test_an_order_that_is_kept(text: str) -> None:
    assert found(text) == []
