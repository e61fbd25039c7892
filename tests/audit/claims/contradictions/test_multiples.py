"""How many times one number of a sentence is the other."""

from __future__ import annotations

import pytest

from tests.audit.claims.judged import found


@pytest.mark.parametrize(
    ("text", "right", "wrong", "due"),
    [
        ("工程捐赠516.40万元，货物捐赠59.70万元，前者是后者的{}", "8.6倍", "6.8倍", "8.6倍"),
        ("货物捐赠59.70万元，工程捐赠516.40万元，后者是前者的{}", "8.6倍", "6.8倍", "8.6倍"),
        ("货物捐赠59.70万元，工程捐赠516.40万元，后者约为前者的{}", "8倍多", "7倍", "9倍"),
        ("食堂支出114.20万元，是绿化支出40.05万元的{}", "2.85倍", "2.58倍", "2.85倍"),
        ("今年办件840件，是上年420件的{}", "2倍", "3倍", "2倍"),
        (
            "捐赠576.10万元，货物59.70万元，工程516.40万元，后者是前者的{}",
            "8.6倍",
            "3.4倍",
            "8.6倍",
        ),
        ("食堂捐赠921.78万元，占全部捐赠975.76万元的{}以上", "九成四", "九成六", "94%"),
        ("食堂支出1,910.37万元，仅为绿化9,431.13万元的{}", "五分之一", "三分之一", "20%"),
        (
            "工程262.37万元；货物81.10万元。工程是货物的{}",
            "3.2倍",
            "2.3倍",
            "3.2倍",
        ),
    ],
)
def test_the_right_number_and_a_wrong_one(text: str, right: str, wrong: str, due: str) -> None:
    assert found(text.format(right)) == []
    assert found(text.format(wrong)) == [(wrong, due)]


@pytest.mark.parametrize(
    "text",
    [
        "货物捐赠59.70万元，工程捐赠516.40万元，服务捐赠20万元，后者是前者的3倍",
    ],
)
def test_what_is_not_sure_is_left_alone(text: str) -> None:
    assert found(text) == []
