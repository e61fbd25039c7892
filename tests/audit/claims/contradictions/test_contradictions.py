"""Numbers of one sentence beside each other, of things that the data do not keep."""

from __future__ import annotations

import pytest

from desktop.audit.claims.contradictions.contradictions import CHECK, contradictions
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read


def judged(text: str) -> list[Judged]:
    """The claims of a text of which the data say nothing."""
    claims = [Judged(each, "open") for each in read(text) if isinstance(each, Claim)]
    return [*contradictions(text, claims)]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("培训100人，其中干部40人，占50%", "40%"),
        ("食堂预算20万元，支出10万元，执行率60%", "50%"),
        ("捐赠20万元，其中甲企业15万元、乙企业10万元", "不大于 20万元"),
        ("食堂支出3万元，绿化支出4万元，两项合计8万元", "7万元"),
        ("参训人员由31人增加到39人，增加9人", "8人"),
        ("捐赠12万元，比上年增加2万元，增长25%", "20%"),
        ("捐赠由0.7825亿元减少到0.7313亿元，减少521.40万元", "512.00万元"),
        ("食堂支出3.11万元，绿化支出4.22万元，两项合计7.34万元", "7.33万元"),
    ],
)
def test_the_last_number_is_wrong(text: str, due: str) -> None:
    *before, last = judged(text)
    assert (last.standing, last.due, last.check) == ("wrong", due, CHECK)
    assert {each.standing for each in before} == {"open"}


@pytest.mark.parametrize(
    "text",
    [
        "培训100人，其中干部40人，占40%",
        "食堂预算20万元，支出10万元，执行率50%",
        "食堂支出3万元，绿化支出4万元，两项合计7万元",
        "参训人员由31人增加到39人，增加8人",
        "捐赠12万元，比上年增加2万元，增长20%",
        "捐赠由0.7825亿元减少到0.7313亿元，减少511.40万元",
        "食堂支出0.31亿元，绿化支出0.42亿元，两项合计7,313.49万元",
        "捐赠0.73亿元，比上年增加0.05亿元，增长7.9%",
    ],
)
def test_the_last_number_is_right(text: str) -> None:
    assert judged(text)[-1].standing == "right"


@pytest.mark.parametrize(
    "text",
    [
        "捐赠20万元，其中甲企业15万元、乙企业5万元",
        "捐赠2.01万元，其中甲企业1.01万元、乙企业1.01万元",
        "食堂支出3万元。绿化支出4万元。合计8万元",
        "培训100人。干部占50%",
    ],
)
def test_nothing_contradicts(text: str) -> None:
    assert {each.standing for each in judged(text)} == {"open"}


def test_what_the_data_judged_stays() -> None:
    text = "食堂支出3万元，绿化支出4万元，两项合计8万元"
    claims = [Judged(each, "right") for each in read(text) if isinstance(each, Claim)]
    assert [*contradictions(text, claims)] == claims
