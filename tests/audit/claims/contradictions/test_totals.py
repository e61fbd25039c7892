"""Sums and differences of numbers of any unit."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        ("整治小巷由18条增加到27条，多了{}", "9条", "11条", "9条"),
        ("藏书由8.2万册增至9.5万册，新增{}", "1.3万册", "3.1万册", "1.3万册"),
        ("修缮面积由2,300平方米调整到3,100平方米，扩大{}", "800平方米", "900平方米", "800平方米"),
        ("工期原定120天，实际98天完成，提前{}", "22天", "12天", "22天"),
        (
            "上年结余983.20万元，加上当年拨入6.97万元，可用资金{}",
            "990.17万元",
            "991.07万元",
            "990.17万元",
        ),
        (
            "前三位是：养护143.85万元、清扫122.57万元、绿化59.78万元。三项共计{}",
            "326.20万元",
            "362.20万元",
            "326.20万元",
        ),
        ("上年捐赠87.13万元，今年少了37.32万元，降低{}左右", "四成三", "二成四", "43%"),
        ("满意率94.90%，比上年的95.55%降低{}", "0.65百分点", "0.56百分点", "0.65百分点"),
        (
            "捐赠178.18万元，比预算增加7.95万元，增长4.7%；比原定预算增加10.09万元，增长{}",
            "6.0%",
            "9.0%",
            "6.0%",
        ),
        ("图书12.6万册，当年购入8,400册，报损1,200册，净增{}", "7,200册", "2,700册", "7,200册"),
        ("捐赠由上年的263.76万元做到325.77万元，增幅超过{}", "两成", "三成", "2成"),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    "text",
    [
        "新栽树18棵，养护27棵，多了一处",
        "由3月开始清扫，新增1.3万平方米",
        "捐赠263.76万元、325.77万元，增幅超过两成",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []
