"""The generated 第三部分 says the figures of the published one, but for those that were wrong."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from desktop.audit.text.document import audit_text
from desktop.forms.characters import plain
from desktop.forms.filing.filing import Filing
from desktop.narrative.document.document import (
    Chart,
    Document,
    EvaluationTable,
    GlossaryTerm,
    TableBlock,
    WorkTable,
)
from tests.conftest import CASES

PUBLISHED = tomllib.loads(
    (CASES / "wuhan-2020/narrative/published.toml").read_text(encoding="utf-8")
)
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")

WRONG = {
    "total": "19.7%",  # 328.75 ÷ 1,673.24 is 19.6%
    "abroad": "0.0% 0",  # a budget of 0 has no completion; no change is 持平
    "car_purchase": "0.0% 0",
    "occasions_change": "0 0.0% 0 0.0%",  # a base of 0 has no rate; no change is 持平
    "performance": "100%",  # this edition prints 100.0%, as the same report does elsewhere
}
"""Figures of the published text that were wrong, or against the edition's own manner."""
LEFT_OUT = {
    "project/project/1": "25 2021",  # said again below, under 发现的问题及原因
    "car_running": "1",  # 保有量, said twice in a row
}
"""Figures of the published text that the generated one does not say in this place."""
ADDED = {
    "total": "2019 19.6%",  # 上年同期 is 2019年度 in the sentence of the edition
    "assets": "50 0 100 0",  # 单价50万元、100万元以上设备 0 台（套）
    "overall/overall_goals/1": "2,001.99 1,559.49 417.5",
    "performance": "100.0%",
}
"""Figures that the generated text says and the published one does not."""


def figures(text: str) -> Counter[str]:
    return Counter(found.rstrip(",") for found in FIGURE.findall(plain(text)))


def listed(block: str, lists: dict[str, str]) -> Counter[str]:
    return Counter(lists.get(block, "").split())


@pytest.mark.parametrize("block", PUBLISHED)
def test_the_figures_are_those_of_the_published_sentence(document: Document, block: str) -> None:
    published = figures(PUBLISHED[block])
    generated = figures(document.paragraph(block).text)
    if block.startswith("project/"):
        generated = figures(document.paragraph(block).text.split("主要产出")[0])
    expected = published - listed(block, WRONG) - listed(block, LEFT_OUT) + listed(block, ADDED)
    assert generated == expected


def test_what_was_wrong_stands_in_the_published_text() -> None:
    for block, wrong in {**WRONG, **LEFT_OUT}.items():
        assert Counter(wrong.split()) <= figures(PUBLISHED[block]), block


def test_every_paragraph_with_figures_is_compared(document: Document) -> None:
    (part,) = (part for part in document.parts if part.id == "explanation")
    blocks = [block for section in part.sections for block in section.blocks]
    ids = [block.id for block in blocks if hasattr(block, "runs")]
    assert {*ids} - {*PUBLISHED} == {"occasions_units", "fund", "soe", "application"}


def test_the_first_part_says_who_works_there(document: Document) -> None:
    assert document.paragraph("staff").text == (
        "武汉市人力资源和社会保障局江汉社会保险管理处在职实有人数44人。"
        "其中：事业44人（其中：参照公务员法管理44人）。"
    )


def test_nothing_is_missing_and_nothing_is_wrong(document: Document, filing: Filing) -> None:
    assert document.missing == ()
    assert document.unused == ()
    assert [each.name for each in audit_text(filing, document).findings] == []


def test_the_parts_are_those_of_the_published_report(document: Document) -> None:
    unit = "武汉市人力资源和社会保障局江汉社会保险管理处"
    assert [part.title for part in document.parts] == [
        f"第一部分 {unit}概况",
        f"第二部分 {unit}2020年度单位决算表",
        f"第三部分 {unit}2020年度单位决算情况说明",
        "第四部分 2020年重点工作完成情况",
        "第五部分 名词解释",
    ]


def test_tables_forms_and_charts_stand_in_their_places(document: Document) -> None:
    blocks = [*document.blocks()]
    tables = [block.form for block in blocks if isinstance(block, TableBlock)]
    assert tables == ["t1", "t2", "t3", "t4", "t5", "t6", "sg", "fund", "soe"]
    forms = [block.form for block in blocks if isinstance(block, EvaluationTable)]
    assert forms == ["overall_goals/1", "project/1", "project/2"]
    charts = {block.id: block for block in blocks if isinstance(block, Chart)}
    assert [*charts] == ["chart_1", "chart_2", "chart_3", "chart_4"]
    assert [bar.label for bar in charts["chart_1"].bars] == ["2019年度", "2020年度"]
    assert [bar.label for bar in charts["chart_2"].bars] == ["财政拨款收入", "其他收入"]
    assert [str(bar.value) for bar in charts["chart_1"].bars] == ["16732400.00", "20019900.00"]
    (work,) = (block for block in blocks if isinstance(block, WorkTable))
    assert work.columns == ("序号", "重要事项", "工作内容及目标", "完成情况")
    assert [row for row, _ in work.rows] == ["1", "2", "3", "4", "5"]


def test_the_glossary_explains_what_is_used(document: Document) -> None:
    terms = [block for block in document.blocks() if isinstance(block, GlossaryTerm)]
    assert [term.name for term in terms if not term.code] == [
        "一般公共预算财政拨款收入",
        "其他收入",
        "本单位使用的支出功能分类科目（到项级）",
        "年末结转和结余",
        "基本支出",
        "项目支出",
        "“三公”经费",
        "机关运行经费",
    ]
    assert [term.number for term in terms if not term.code][-1] == "（八）"
    codes = [term.code for term in terms if term.code]
    assert len(codes) == 10
    assert codes[2] == "2080502"
