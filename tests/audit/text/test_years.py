"""The years in the texts (K37): those that are not the report's, and those that may be told."""

from __future__ import annotations

import pytest

from desktop.audit.text.typed import typed_texts
from desktop.audit.text.years import year_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.narrative.clerk import enter, found

FIELD = "narrative performance text"


def levels(filing: Filing, words: Narrative, text: str) -> list[str]:
    """The levels of the findings about the years of `text` in a field."""
    document = write(filing, words)
    texts = [(Cell("narrative", "performance", "text"), text)]
    return [each.level for each in year_findings(filing, document, texts)]


@pytest.mark.parametrize(
    "text",
    [
        "某处在2019年度全面开展绩效自评",
        "我处2019年度全面开展绩效自评",
        "江汉社保处于2019年组织开展了部门整体支出绩效评价",
        "纳入我处2019年度单位决算编报范围的只有本级",
        "所有项目自评结果在2019年度部门决算中反映",
        "我单位在二〇一九年度单位决算中反映所有项目",
        "与2018年度相比增加较多",
        "支出较2018年增加较多",
        "同2018年度相比，支出减少",
        "比2021年度减少",
    ],
)
def test_a_year_that_is_not_the_reports_is_an_error(
    filing: Filing, words: Narrative, text: str
) -> None:
    assert levels(filing, words, text) == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "2021年未纳入部门预算",
        "2021年度收入合计100万元",
        "2021年无此项支出",
        "2016年度的任务已经完成",
        "2018年度决算情况如下",
        "2019年，我处全面完成任务",
        "我处2019年全面完成任务",
        "本单位在2019年圆满完成任务",
        "支出较2015年增加较多",
        "对2019年度项目支出开展绩效自评",
    ],
)
def test_a_year_to_look_at(filing: Filing, words: Narrative, text: str) -> None:
    assert levels(filing, words, text) == ["query"]


@pytest.mark.parametrize(
    "text",
    [
        "资金结转至2021年使用",
        "与2019年度相比，2020年的任务完成，2021年继续",
        "近三年经费：2018年2.86万元、2019年2.11万元、2020年3.3万元",
        "其他收入223.81万元，2019年无此项收入",
        "预计2021年机关运行经费将压减8%左右",
        "2018年成立，2017年6月购置车辆一辆",
        "成立于2016年，2018年1月挂牌",
        "截至2021年6月，已全部整改",
        "“十四五”时期（2021—2025年）继续推进",
        "2021-2023年行动计划",
        "填报日期：2021年6月25日",
        "2021年计划扩面3万人",
        "下一步，2021年将加强管理",
        "较2020年年初预算减少0.2万元",
        "比2020年预算数减少",
        "2019年度结转资金25万元",
        "2019年末结余5万元",
        "根据2019年度绩效自评结果，调整2020年预算",
        "因2019年新招录人员5人",
        "主要原因是2019年购置的设备在本年付款",
        "2019年完成300件，2020年完成350件",
        "2019年决算数为1,673.24万元",
        "按照《2018年政府收支分类科目》执行",
        "根据2018年印发的办法执行",
        "自2018年以来连续三年被评为先进",
        "2018年至2020年共完成三期",
        "2018级学生300人",
        "2020年全面完成任务，2020年度收支平衡",
        "二〇二〇年度任务完成",
        "到2025年全面建成",
        "2021年上半年完成整改",
        "作为编制2022年部门预算的依据",
        "2022年将进一步扩大评价范围",
        "2023年度拟新增评价项目2个",
        "2018年完成机构改革",
        "较2015年底翻了一番",
        "没有安排，2021年也无计划",
    ],
)
def test_what_may_be_told_of_another_year(filing: Filing, words: Narrative, text: str) -> None:
    assert levels(filing, words, text) == []


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("projects", "我处在2019年度部门决算中反映所有项目绩效自评结果，共涉及2个一级项目。"),
        ("performance", "我处对2019年度一般公共预算项目支出全面开展绩效自评。"),
        ("income", "2019年收入合计2,001.99万元。"),
        ("purchases", "我处2021年度政府采购支出总额12.5万元。"),
    ],
)
def test_the_words_of_the_edition_tell_the_due_year(
    filing: Filing, words: Narrative, id_: str, text: str
) -> None:
    enter(filing, {f"narrative {id_} own": text})
    (finding,) = found(filing, words, "K37")
    assert finding.level == "error"
    assert "2020 年" in finding.words
    enter(filing, {f"narrative {id_} own": text.replace("2019", "2020").replace("2021", "2020")})
    assert found(filing, words, "K37") == []


def test_last_year_beside_ours_is_right(filing: Filing, words: Narrative) -> None:
    text = "2019年度收入合计1,673.24万元，2020年度收入合计2,001.99万元。"
    enter(filing, {"narrative income own": text})
    assert found(filing, words, "K37") == []


def test_the_sample_names_no_wrong_year(filing: Filing, words: Narrative) -> None:
    document = write(filing, words)
    assert list(year_findings(filing, document, typed_texts(filing, document))) == []
