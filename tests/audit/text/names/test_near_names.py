"""Names in the texts that are nearly those of the filing (K36)."""

from __future__ import annotations

import pytest

from desktop.audit.text.names.near_names import near_name_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell


def said(filing: Filing, text: str) -> list[tuple[str, str]]:
    """The level of each finding about the names in a text, and what it says."""
    found = near_name_findings(filing, [(Cell("terms", "1", "text"), text)])
    return [(each.level, each.words) for each in found]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        # 类、款、项
        ("社会保障与就业支出1,467.34万元", "社会保障和就业支出"),
        ("社会保障就业支出1,467.34万元", "社会保障和就业支出"),
        ("用于卫生建康支出152.14万元", "卫生健康支出"),
        ("用于住房保章支出", "住房保障支出"),
        ("住房保证支出158.7万元", "住房保障支出"),
        ("用于住房公基金", "住房公积金"),
        ("其他行政事业单位医疗之出", "其他行政事业单位医疗支出"),
        ("提租补帖、行正运行", "行政运行"),
        # 经济分类
        ("工资福利之出", "工资福利支出"),
        ("商品和服物支出", "商品和服务支出"),
        ("对个人和家庭的补肋", "对个人和家庭的补助"),
        ("资本支出35.77万元", "资本性支出"),
        ("办工费3万元", "办公费"),
        ("无型资产购置", "无形资产购置"),
        # 项目、“三公”经费、资金
        ("社会保险业务工经费", "社会保险业务工作经费"),
        ("合同员经费170.5万元", "合同人员经费"),
        ("公务接代费", "公务接待费"),
        ("公务接待待费", "公务接待费"),
        ("公务招待费0.5万元", "公务接待费"),
        ("公务用车行运费", "公务用车运行费"),
        ("因公出（国境）费", "因公出国（境）费"),
        ("公务医员疗补助", "公务员医疗补助"),
        ("社会保险业务作工经费", "社会保险业务工作经费"),
        ("因公出国（镜）费", "因公出国（境）费"),
        ("财政拔款收入", "财政拨款收入"),
        ("其中基本之出1,559.49万元", "基本支出"),
        ("机关运形经费支出", "机关运行经费支出"),
    ],
)
def test_a_misspelt_name(filing: Filing, text: str, due: str) -> None:
    level, words = said(filing, text)[-1]
    assert (level, f"应为“{due}”" in words) == ("query", True)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("社保和就业支出1,467.34万元", "社会保障和就业支出"),
        ("卫生支出为 152.1 万元", "卫生健康支出"),
        ("社保业务工作经费247万元", "社会保险业务工作经费"),
        ("公务车运行费决算3.3万元", "公务用车运行费"),
    ],
)
def test_a_name_that_was_cut_short_before_its_amount(filing: Filing, text: str, due: str) -> None:
    ((level, words),) = said(filing, text)
    assert (level, due in words) == ("query", True)


@pytest.mark.parametrize(
    "text",
    [
        "社会保障和就业，社会保障事业，就业支出，社会保障和公共就业支出，社会保障与就业工作",
        "反映事业单位的离退休经费，事业单位退休人员3人，办理退休人员年审",
        "人员经费1,315.47万元，其中工资福利支出1,225.88万元，其中商品和服务支出200万元",
        "公车运行费3.3万元，公务用车购置及运行维护费3.3万元，因公出国费，机关运行费244.02万元",
        "其它收入223.81万元，其它交通费用，差旅费用，公务员医疗补助费，养老保险缴费64.78万元",
        "社保支出1,400万元，卫生支出150万元，业务工作经费48.19万元，信息系统一期运维经费",
        "公共服务支出，住房补贴，会议经费，一般公用预算，以及本支出项目",
    ],
)
def test_a_right_name_in_other_words(filing: Filing, text: str) -> None:
    assert said(filing, text) == []


def test_an_explanation_of_a_subject_has_words_of_its_own(filing: Filing) -> None:
    item = Cell("narrative", "item/2210201", "text")
    text = "反映社会保障与就业支出、合同员经费170.5万元"
    assert [*near_name_findings(filing, [(item, text)])] == []
    assert [*near_name_findings(filing, [(item, "反映住房公基金")])]
