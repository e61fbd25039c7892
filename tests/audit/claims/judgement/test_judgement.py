"""Own texts of the sample: each statement beside the figure that it names."""

from __future__ import annotations

import pytest

from desktop.audit.claims.facts.facts import Facts
from desktop.audit.claims.judgement.judgement import Judgement
from desktop.audit.claims.judgement.standing import Judged


def judge(facts: Facts, paragraph: str, text: str) -> list[Judged]:
    return [*Judgement(facts, paragraph).judge(text)]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("total", "2020年度收、支总计2,001.99万元，比上年增加328.75万元，增长19.6%。"),
        ("total", "2020年度收入总计约2,000万元。"),
        ("spending", "基本支出1,559.49万元、项目支出417.5万元，分别占支出的78.9%和21.1%。"),
        ("details", "支出决算数不小于年初预算数。"),
        ("general", "财政拨款支出1,778.18万元，约占本年支出的九成以上。"),
        ("income", "财政拨款收入1,778.18万元，占本年收入的八成九左右。"),
        ("structure", "居首位的社会保障和就业支出1,467.34万元。"),
        ("details", "完成年初预算1,698.63万元的104.7%。"),
        ("class/210", "卫生健康支出决算与年初预算持平。"),
        ("basic", "人员经费和公用经费合计1,559.49万元。"),
        ("cars", "公务用车购置及运行费比年初预算减少0.2万元。"),
    ],
)
def test_every_statement_is_right(facts: Facts, paragraph: str, text: str) -> None:
    assert {each.standing for each in judge(facts, paragraph, text)} == {"right"}


@pytest.mark.parametrize(
    ("paragraph", "text", "due", "check"),
    [
        ("total", "2020年度收、支总计2,010.99万元。", "2,001.99万元", "K30"),
        ("income", "其他收入223.81万元，占本年收入的12.2%。", "11.2%", "K31"),
        ("spending", "基本支出和项目支出分别为1,559.49万元和471.5万元。", "417.5万元", "K30"),
        ("general", "财政拨款支出1,778.18万元，比上年减少104.94万元。", "增加", "K34"),
        ("general", "财政拨款支出比上年增长6.8%。", "6.3%", "K31"),
        ("details", "支出决算数小于年初预算数。", "大于", "K34"),
        ("class/208", "决算1,467.34万元，完成年初预算的95.7%。", "105.7%", "K31"),
        ("basic", "人员经费和公用经费合计1,595.49万元。", "1,559.49万元", "K30"),
        ("basic", "人员经费与公用经费之比约为4.5：1。", "5.39倍", "K31"),
        ("class/208", "决算1,467.34万元，占年初预算的150.7%。", "105.7%", "K31"),
        ("staff", "在职实有人数45人。", "44人", "K30"),
        ("assets", "共有车辆2辆。", "1辆", "K30"),
        ("reception", "公务接待费比上年增长10%。", "", "K35"),
        ("overall/overall_goals/1", "自评得分99.92分。", "99.29分", "K30"),
    ],
)
def test_the_last_statement_is_wrong(
    facts: Facts, paragraph: str, text: str, due: str, check: str
) -> None:
    *before, last = judge(facts, paragraph, text)
    assert (last.standing, last.due, last.check) == ("wrong", due, check)
    assert {each.standing for each in before} <= {"right"}


@pytest.mark.parametrize(
    "text",
    [
        "食堂收入3万元，其中：餐费2万元。",
        "预计2021年收入增长5%。",
        "2018年度收入总计1,500万元。",
        "培训100人。",
    ],
)
def test_what_the_data_do_not_keep_stays_open(facts: Facts, text: str) -> None:
    assert {each.standing for each in judge(facts, "total", text)} == {"open"}


def test_the_part_of_a_change_in_a_reason_stays_open(facts: Facts) -> None:
    text = "机关运行经费比上年增加61.51万元，主要原因是办公费增加40.6万元。"
    assert [each.standing for each in judge(facts, "operation", text)] == ["right", "open"]


@pytest.mark.parametrize(
    ("paragraph", "text", "due"),
    [
        (
            "spending",
            "支出1,976.99万元，其中基本支出1,559.49万元，项目417.50万元，占逾三成。",
            "21.1%",
        ),
        ("structure", "支出最多的是住房保障支出，其余较少。占100%。", "社会保障和就业支出"),
        ("structure", "支出最少的是住房保障支出158.70万元。", "卫生健康支出"),
        ("operation", "机关运行经费244.02万元，人均6.55万元。", "5.55万元"),
        ("basic", "基本支出中，人员经费人均39.90万元。", "29.90万元"),
        ("basic", "主要用于人员经费和公用经费1,595.49万元。", "1,559.49万元"),
        ("income", "2019年度收入合计2,001.99万元。", "2020年度"),
        ("structure", "一般公共预算支出涉及4个类，用于民生。", "3个"),
        (
            "structure",
            "卫生健康支出152.14万元，住房保障支出158.70万元，其余一共1,467.43万元。",
            "1,467.34万元",
        ),
        (
            "project/project/1",
            "社会保险业务工作经费项目全年预算272.00万元，节余52.00万元。",
            "25万元",
        ),
        ("general", "财政拨款支出比上年增加，主要是财政拨款支出减少104.94万元。", "增加"),
    ],
)
def test_what_is_asked_about(facts: Facts, paragraph: str, text: str, due: str) -> None:
    asked = [each.due for each in judge(facts, paragraph, text) if each.standing == "query"]
    assert asked == [due]


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (
            "spending",
            "支出1,976.99万元，其中基本支出1,559.49万元，项目417.50万元，占逾两成。",
        ),
        ("structure", "支出最多的是社会保障和就业支出，其余较少。占100%。"),
        ("structure", "支出最少的是卫生健康支出152.14万元。"),
        ("structure", "满意率99%，最高的是住房保障支出。"),
        ("operation", "机关运行经费244.02万元，人均5.55万元，未超过人均6.00万元的标准。"),
        ("basic", "人员经费人均29.90万元。"),
        ("structure", "一般公共预算支出涉及3个类，用于民生。"),
        ("details", "1,698.63万元的预算支出1,778.18万元。"),
        ("details", "安排1,698.63万元、花费1,778.18万元。"),
        ("class/210", "卫生健康支出152.14万元，比商业服务业等支出0.50万元多。"),
        ("details", "年初预算1,698.63万元，没花完的20.00万元，占预算的1.2%。"),
        ("structure", "卫生健康支出152.14万元，住房保障支出158.70万元，其余1,467.34万元。"),
        ("project/project/1", "社会保险业务工作经费项目全年预算272.00万元，节余25.00万元。"),
    ],
)
def test_what_is_right_is_not_asked_about(facts: Facts, paragraph: str, text: str) -> None:
    assert {each.standing for each in judge(facts, paragraph, text)} <= {"right", "open"}


def test_收入_less_支出(facts: Facts) -> None:
    text = "收入合计减去支出合计余{}万元。"
    assert judge(facts, "income", text.format("25.00"))[-1].standing == "right"
    wrong = judge(facts, "income", text.format("52.00"))[-1]
    assert (wrong.standing, wrong.due) == ("wrong", "25万元")


def test_a_figure_known_already_is_the_context_of_the_next(facts: Facts) -> None:
    text = "某项3万元，比上年增长19.7%"
    figure = facts.taught["total"][0].now
    first, second = Judgement(facts).judge(text, [(2, 5, figure)])
    assert (first.standing, first.figure) == ("right", figure)
    assert (second.standing, second.due) == ("wrong", "19.6%")
