"""The money of the projects that the text names (K44): 218.69万元 in the sample."""

from __future__ import annotations

import pytest

from desktop.audit.text.projects import project_findings
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from desktop.narrative.writing import write
from tests.narrative.clerk import enter


def told(filing: Filing, words: Narrative, text: str) -> list[str]:
    """What is said of the projects that the field names."""
    enter(filing, {"narrative projects text": text})
    return [each.words for each in project_findings(filing, write(filing, words))]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("合同人员经费170.5万元，业务经费48.91万元", "219.41"),
        ("合同人员经费170.5万元，其中工资160万元；业务经费50万元", "220.50"),
        ("合同人员经费170.5万元（其中工资160万元）；业务经费50万元", "220.50"),
        ("合同人员经费1,705,000元，业务经费500,000元", "220.50"),
        ("合同人员经费0.03亿元，业务经费48.19万元", "348.19"),
        ("合同人员经费170.5万元、业务经费48.2万元", "218.70"),
        ("合同人员经费170.5万元，带动投资500万元，业务经费50万元", "220.50"),
        ("合同人员经费170.5万元，业务经费50万元，共计220.5万元", "220.50"),
    ],
)
def test_another_sum(filing: Filing, words: Narrative, text: str, total: str) -> None:
    (said,) = told(filing, words, text)
    assert f"各项目合计 {total}，" in said
    assert said.endswith("的项目支出是 218.69，请核对")


@pytest.mark.parametrize(
    "text",
    [
        "合同人员经费170.5万元，业务经费48.19万元",
        "合同人员经费170.5万元（其中工资160万元），业务48.19万元，其中印刷9.2万元",
        "合同人员经费170.5万元，其中工资160万元，业务经费48.19万元",
        "合同人员经费170.5万元，其中工资100万元，补贴70.5万元，业务经费48.19万元",
        "合同人员经费预算189万元，支出170.5万元；业务经费48.19万元",
        "合同人员经费1,705,000元，业务经费481,900元",
        "合同人员经费170.5万元，支付养老金50.32亿元，业务经费48.19万元，带动投资500万元",
        "共计218.69万元：合同人员经费170.5万元，业务经费48.19万元",
        "发放人员工资170.5万元，业务经费48.19万元",
        "合同人员经费0.02亿元，业务经费48.19万元",
        "合同人员经费170.5万元等项目",
        "合同人员经费170.5万元，业务经费48.19万元，保障1.74亿元基金安全",
        "合同人员经费和社会保险业务工作经费",
        "合同人员经费170.5万元，比上年增加3万元，业务经费48.19万元",
    ],
)
def test_the_right_sum(filing: Filing, words: Narrative, text: str) -> None:
    assert told(filing, words, text) == []


@pytest.mark.parametrize(("amount", "found"), [("48.19", 0), ("48.91", 1)])
def test_projects_in_an_own_paragraph(
    filing: Filing, words: Narrative, amount: str, found: int
) -> None:
    own = f"支出决算1,778.18万元，项目支出主要用于人员经费170.5万元，业务经费{amount}万元。"
    enter(filing, {"narrative details own": own})
    findings = list(project_findings(filing, write(filing, words)))
    assert [each.cells for each in findings] == [(Cell("narrative", "details", "own"),)] * found
