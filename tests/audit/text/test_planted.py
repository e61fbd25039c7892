"""Every check of the text (K30–K45) with a mistake in the clerk's own words or fields, and the
same words put right, of which nothing is found."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from desktop.audit.audit import audit
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from tests.audited import found_in
from tests.narrative.clerk import enter, paragraph

UNIT = "武汉市人力资源和社会保障局江汉社会保险管理处"
FIELD = "narrative performance text"


class Planted(NamedTuple):
    """A mistake: the check that finds it, the cell, what was typed there, and what is right."""

    check: str
    level: str
    cell: str
    wrong: str
    right: str


def own(check: str, level: str, id_: str, wrong: str, right: str) -> Planted:
    """A mistake in a paragraph of the clerk's own."""
    return Planted(check, level, f"narrative {id_} own", wrong, right)


def typed(check: str, level: str, wrong: str, right: str) -> Planted:
    """A mistake in a field of the text."""
    return Planted(check, level, FIELD, wrong, right)


MISTAKES = [
    own("K30", "error", "income", "收入合计2,001.98万元", "收入合计2,001.99万元"),
    own("K30", "error", "income", "收入合计2001.98万元", "收入合计2001.99万元"),
    own("K30", "error", "income", "收入合计２００１．９８万元", "收入合计２，００１．９９万元"),
    own("K30", "error", "income", "收入合计20,019,800元", "收入合计20,019,900元"),
    own("K30", "error", "income", "收入合计0.21亿元", "收入合计0.2亿元"),
    own("K31", "error", "income", "财政拨款收入1,778.18万元，占本年收入88.9%", ""),
    own(
        "K31",
        "error",
        "total",
        "收、支总计各增加328.75万元，增长１９．７％，主要原因是人员变动",
        "收、支总计各增加328.75万元，增长１９．６％，主要原因是人员变动",
    ),
    own("K30", "error", "income", "收入合计二千零二点五万元", "收入合计2千万元"),
    own("K30", "query", "income", "共取得约2,010万元", "共取得约2,000万元"),
    own("K30", "query", "income", "共取得2,001.98万", "共取得2,001.99万"),
    own("K30", "query", "income", "共取得2 100.99万元", "共取得2,000余万元"),
    own("K30", "error", "assets", "我处共有车辆三辆", "我处共有车辆一辆"),
    own("K30", "error", "staff", "在职实有人数四十五人", "在职实有人数四十四人"),
    own("K30", "error", "class/208", "年初预算为1,467.34万元", "年初预算为1,387.79万元"),
    own("K30", "error", "car_running", "运行费，少花0.3万元，原因是节约", "运行费，少花0.2万元"),
    own("K31", "query", "income", "占本年收入百分之八十八", "占本年收入百分之八十八点八"),
    own("K31", "error", "income", "财政拨款占八成", "财政拨款占九成"),
    own("K31", "error", "income", "财政拨款占79%", "财政拨款占88.8%"),
    own("K31", "error", "total", "收支翻了一番，原因是人员变动", "收支增长两成"),
    own("K31", "error", "total", "328.75万元，增长1.2倍", "328.75万元，增长0.2倍"),
    own("K31", "error", "total", "收支上升25%", "收支上升19.6%"),
    own(
        "K34",
        "error",
        "total",
        "收支各少支出328.75万元，因为节约",
        "收支各多支出328.75万元，因为多招",
    ),
    own("K37", "error", "assets", "截至2020年12月30日", "截至2020年12月31日"),
    typed("K32", "query", "完成年初预算的104.7", "完成年初预算的104.7%"),
    Planted("K33", "error", "budget 合计 1", "1,698.73", "1,698.63"),
    own(
        "K34",
        "error",
        "total",
        "收、支总计各减少328.75万元，主要原因是人员变动",
        "收、支总计各增加328.75万元，主要原因是人员变动",
    ),
    own("K34", "error", "total", "总计增加328.75万元", "收、支总计2,001.99万元"),
    *(
        own("K34", "error", "total", "总计增长19.6%，含因公出国", f"总计增长19.6%，{why}变动")
        for why in ("因为人员", "由于人员", "主要系人员", "因人员", "主要是人员")
    ),
    Planted(
        "K34",
        "query",
        "narrative total_reason text",
        "比上年增加1,234.56万元",
        "补发工资增加40万元",
    ),
    Planted("K34", "query", "narrative total_reason text", "同比下降12%", "同比增长12%"),
    Planted("K34", "query", "narrative car_reason text", "增加了支出", "减少了支出"),
    Planted("K34", "query", "narrative total_reason text", "压减一般性支出", "保障一般性支出"),
    Planted(
        "K34", "query", "narrative car_reason text", "较上年少支出0.3万元", "较上年少支出0.2万元"
    ),
    Planted("K34", "query", "narrative total_reason text", "人员减少，支出下降", "人员变动"),
    Planted("K34", "hint", "narrative abroad_reason text", "没有安排", ""),
    own("K35", "error", "abroad", "支出决算为0万元，增长１００.0％", "支出决算为0万元"),
    own("K35", "error", "abroad", "支出决算为0万元，完成年初预算的0%", "支出决算为0万元"),
    typed("K36", "error", "行政单位离退休（项）", "事业单位离退休（项）"),
    typed("K36", "error", "住房公积金（款）", "住房公积金（项）"),
    typed("K37", "error", "与2018年度相比", "与2019年度相比"),
    typed("K37", "query", "2016年度的任务", "2021年度的任务"),
    typed("K37", "query", "2019年，我处全面完成任务", "2020年，我处全面完成任务"),
    own("K37", "error", "income", "2019年度收入合计2,001.99万元", "2020年度收入合计2,001.99万元"),
    own(
        "K38",
        "error",
        "basic",
        "公用经费244.02万元，主要包括：办公费、印刷费",
        "",
    ),
    typed("K39", "error", "收入增加（减少）", "收入增加"),
    typed("K39", "error", "xx项目", "社保项目"),
    typed("K39", "error", "××项目", "社保项目"),
    typed("K39", "error", "金额待定", "金额已定"),
    typed("K39", "error", "（此处填写绩效情况）", "（绩效情况）"),
    Planted("K39", "error", "chapters 1 title", "事项标题", "抓扩面"),
    typed("K40", "query", "本部门高度重视", "本单位高度重视"),
    typed("K40", "query", f"{UNIT[:-1]}所高度重视", f"{UNIT}高度重视"),
    Planted("K41", "query", "narrative item/2080501 text", "反映离退休经费。", ""),
    Planted("K41", "query", "terms 1 name", "基本支出", "社会保险"),
    Planted("K42", "error", "cover nature 1", "事业单位", "参照公务员法管理的事业单位"),
    Planted("K43", "error", "basis fuel 1", "0.7", "0.6"),
    Planted("K44", "hint", "narrative projects text", "人员170.5万元，其他50万元", "218.69万元"),
    typed("K45", "error", "培训40人，其中合格13人，占32.0%", "培训40人，其中合格13人，占32.5%"),
    typed("K45", "error", "问题5个，其中预算类3个、资金类4个", "问题5个，其中预算类3个、资金类2个"),
    typed("K45", "error", "甲项3万元、乙项5万元，两项合计9万元", "甲3万元、乙5万元，两项合计8万元"),
    typed("K45", "error", "人员由31人增加到39人，增加9人", "人员由31人增加到39人，增加8人"),
    typed(
        "K45",
        "error",
        "甲项支出15万元，预算20万元，执行率100%",
        "支出15万元，预算20万元，执行率75%",
    ),
    typed("K30", "error", "全年支出合计1,976.98万元", "全年支出合计1,976.99万元"),
    typed("K30", "error", "全年支出合计1976.98万元", "全年支出合计１９７６．９９万元"),
    typed("K30", "error", "2020年度收入合计2,001.98万元", "2020年度收入合计2,001.99万元"),
    typed("K30", "error", "全年总收入2,001.98万元", "全年总收入2,001.99万元"),
    typed("K30", "error", "机关运行经费支出244.20万元", "上年机关运行经费支出182.51万元"),
    typed("K30", "error", "“三公”经费支出3.4万元", "2019年“三公”经费支出2.11万元"),
    typed("K30", "error", "共涉及项目3个", "共涉及项目2个"),
    typed("K30", "query", "得分99.92分", "得分99.29分"),
    typed("K30", "error", "在职人员45人", "在职人员44人"),
    typed("K30", "error", "一般公共预算财政拨款支出1,778.19万元", "财政拨款支出1,778.18万元"),
    Planted("K30", "error", "work 1 done", "政府采购支出总额15万元", "政府采购支出总额12.5万元"),
    Planted("K30", "error", "narrative project_result/project/1 text", "全年预算数273万元", "好"),
    Planted("K30", "error", "project/1 reason 1", "预算数273万元", "预算数272万元"),
    Planted("K39", "error", "project/1 measure 1", "改进XX工作", "改进工作"),
    Planted("K37", "error", "project/2 reason 1", "与2018年度相比", "与2019年度相比"),
    Planted("K40", "query", "overall_goals/1 measure 1", "本部门改进", "本单位改进"),
    Planted("K31", "error", "narrative project_problem/project/1 text", "执行率仅为90.9%", "好"),
]


@pytest.mark.parametrize("planted", MISTAKES, ids=lambda each: f"{each.check} {each.wrong[:12]}")
def test_a_mistake_is_found_and_what_is_right_is_not(
    filing: Filing, words: Narrative, planted: Planted
) -> None:
    assert planted.check not in checks(filing, words)
    enter(filing, {planted.cell: planted.wrong})
    assert checks(filing, words).get(planted.check) == planted.level
    enter(filing, {planted.cell: planted.right or None})
    assert planted.check not in checks(filing, words)


def test_every_check_is_planted(filing: Filing, words: Narrative) -> None:
    assert {each.check for each in MISTAKES} == {f"K{number}" for number in range(30, 46)}
    ledger = {item.check: item.state for item in audit(filing, words).ledger}
    assert {ledger[f"K{number}"] for number in range(30, 46)} == {"passed"}


def test_a_purchase_that_is_not_the_sum_of_its_parts_is_found(
    filing: Filing, words: Narrative
) -> None:
    enter(filing, {"basis purchases 1": "13"})
    errors = {found.check for found in found_in(filing) if found.level == "error"}
    assert "basis/rpurchases" in errors


@pytest.mark.parametrize("written", ["洪山区民政局", "武昌区民政局"])
def test_the_name_of_another_district_is_found(
    filing: Filing, words: Narrative, written: str
) -> None:
    enter(filing, {"cover unit 1": "江岸区民政局", FIELD: f"{written}全面开展自评"})
    assert checks(filing, words)["K40"] == "query"
    enter(filing, {FIELD: "江岸区民政局和各区民政局全面开展自评"})
    assert "K40" not in checks(filing, words)


def test_what_was_found_in_a_paragraph_is_told_in_numbers(filing: Filing, words: Narrative) -> None:
    text = "收入合计2,001.98万元，其中财政拨款收入1,778.18万元，占本年收入88.9%"
    assert paragraph(filing, words, "income").own is False
    enter(filing, {"narrative income own": text})
    found = {each.check: each for each in audit(filing, words).text}
    assert found["K30"].amounts == (20_019_800, 20_019_900)
    assert found["K30"].numbers == (("2,001.98万元", "2,001.99万元"),)
    assert found["K31"].numbers == (("88.9%", "88.8%"),)


def checks(filing: Filing, words: Narrative) -> dict[str, str]:
    """The checks by which anything is found in the filing and its text, each with its level."""
    return {each.check: each.level for _, each in audit(filing, words).standings}
