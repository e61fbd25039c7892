"""Numbers of one sentence beside each other, of things that the data do not keep."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.audit.claims.contradictions.contradictions import CHECK, contradictions
from desktop.audit.claims.judgement.standing import Judged
from desktop.audit.claims.reading.claim import Claim
from desktop.audit.claims.reading.reading import read
from tests.audit.claims.judged import judged


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
        ("核定编制40名，在岗36人，空编6名", "4名"),
        ("仪器24台，另有仪表26台，两类设备共52台", "50台"),
        ("预算36万元，支出35.6万元，完成98.9%，因故取消结余4000万元", "0万元"),
        ("预算500万元，完成455万元，未完成的54万元", "45万元"),
        ("满意率由95.7%提升到91.2%", "下降"),
        ("捐赠由210万元增加到130万元", "减少"),
        ("两年捐赠分别为926.29万元、934.38万元，后一年多10.80万元", "8.09万元"),
        ("18个科目中，大于预算的8个，小于预算的6个，持平的5个", "不大于 18个"),
        ("捐赠8,123.40万元。其中甲企业6,961.72万元，占87.5%", "85.7%"),
        ("捐赠78.28万元（甲企业52.19万元、乙企业26.90万元）", "26.09万元"),
        ("捐赠1,353.89万元（甲企业620.08万元、乙企业738.32万元）", "733.82万元"),
    ],
)
def test_the_last_number_is_wrong(text: str, due: str) -> None:
    *before, last = judged(text)
    assert (last.standing, last.due, last.check) == ("wrong", due, CHECK)
    assert {each.standing for each in before} <= {"open", "right"}


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
        "核定编制40名，在岗36人，空编4名",
        "仪器24台，另有仪表26台，两类设备共50台",
        "捐赠20万元，而2019年是40万元，同比少20万元，降低50%",
        "预算36万元，支出35.6万元，完成98.9%，因故取消结余4000元",
        "预算61.00万元，决算61.03万元，略超270元",
        "两年捐赠分别为926.29万元、934.38万元，后一年多8.10万元",
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
        "捐赠78.28万元（甲企业52.19万元、乙企业26.09万元）",
        "捐赠1,353.89万元（甲企业620.08万元、乙企业733.82万元）",
        "捐赠78.28万元（甲企业52.19万元、乙企业12.40万元等）",
        "满意率由91.2%提升到95.7%",
        "捐赠由130万元增加到210万元",
        "18个科目中，大于预算的8个，小于预算的6个，持平的4个",
    ],
)
def test_nothing_contradicts(text: str) -> None:
    assert {each.standing for each in judged(text)} == {"open"}


def test_a_sum_of_the_sentence_is_no_slip_of_a_figure() -> None:
    text = "上年结余983.20万元，加上当年拨入6.97万元，可用资金990.17万元"
    *before, last = (Judged(each, "open") for each in read(text) if isinstance(each, Claim))
    doubted = replace(last, standing="query", due="990.14万元")
    assert [*contradictions(text, [*before, doubted])][-1].standing == "right"


def test_what_the_data_judged_stays() -> None:
    text = "食堂支出3万元，绿化支出4万元，两项合计8万元"
    claims = [Judged(each, "right") for each in read(text) if isinstance(each, Claim)]
    assert [*contradictions(text, claims)] == claims


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        (
            "捐赠1,259.98万元（货物60.40万元、工程384.25万元、服务851.33万元）",
            {2: "348.25万元", 3: "815.33万元"},
        ),
        ("捐赠78.28万元（甲企业51.29万元、乙企业26.09万元）", {1: "52.19万元", 2: "26.99万元"}),
        ("捐赠934.38万元。收方由去年留下的16.20万元和今年的921.78万元构成", {1: "12.60万元"}),
        ("捐赠1,520.31万元。全部分完，其中物资1,310万元、现金201.31万元", {2: "210.31万元"}),
    ],
)
def test_the_parts_that_may_make_their_whole_wrong(text: str, dues: dict[int, str]) -> None:
    claims = [each for each in read(text) if isinstance(each, Claim)]
    whole, *parts = claims
    known = [Judged(whole, "right"), *(Judged(each, "open") for each in parts)]
    found = [*contradictions(text, known)]
    assert {place: each.due for place, each in enumerate(found) if each.due} == dues


def test_the_rest_of_a_list_that_is_whole() -> None:
    text = "捐赠4,996.31万元由甲企业3,342.78万元、乙企业1,562.31万元和其他捐赠93.12万元组成"
    whole, *parts = (each for each in read(text) if isinstance(each, Claim))
    found = [
        *contradictions(text, [Judged(whole, "right"), *(Judged(one, "open") for one in parts)])
    ]
    assert [each.due for each in found] == ["", "", "", "91.22万元"]


@pytest.mark.parametrize(
    "text",
    [
        "食堂支出{}万元，绿化支出4万元，两项合计8万元",
        "由{}人增加到39人，增加9人",
        "三个项目得{}分、98分，平均98.25分",
        "食堂{0}.123456789万元，绿化{0}.1万元，合计{0}.2万元",
    ],
)
def test_a_key_held_down_makes_no_number(text: str) -> None:
    assert {each.standing for each in judged(text.format("9" * 40))} <= {"open"}
