"""The subjects that an own paragraph lists (K38)."""

from __future__ import annotations

import pytest

from desktop.audit.text.names.lists import list_findings
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from tests.narrative.clerk import paragraph, rewrites

CLASSES = (
    "社会保障和就业（类）支出1,467.34万元，占82.5%；卫生健康（类）支出152.14万元，占8.6%；"
    "住房保障（类）支出158.7万元，占8.9%。"
)


def odd(filing: Filing, words: Narrative, id_: str, old: str, new: str) -> str:
    """What is said of a paragraph with other words."""
    own = rewrites(filing, words, id_, old, new)
    return "；".join(each.words for each in list_findings(filing, own))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("、退休费", "、离休费", "多了“离休费”，少了“退休费”"),
        ("基本工资、", "", "少了“基本工资”"),
        ("其他交通费用", "因公出国（境）费用", "多了“因公出国（境）费用”，少了“其他交通费用”"),
        ("、住房公积金", "", "少了“住房公积金”"),
        ("办公费、印刷费", "办公费、咨询费、印刷费", "多了“咨询费”"),
        ("办公费、印刷费", "办公弗、印刷费", "多了“办公弗”，少了“办公费”"),
        ("主要包括：办公费、", "主要用于", "少了“办公费”"),
        ("、办公设备购置、专用设备购置、无形资产购置", "和办公设备购置", "少了“专用设备购置”"),
        ("主要包括：办公费、印刷费", "包括办公费和印花费", "少了“印刷费”"),
        ("、无形资产购置", "、无形资产购置、误餐补助", "多了“误餐补助”"),
    ],
)
def test_a_list_of_economic_subjects(
    filing: Filing, words: Narrative, old: str, new: str, told: str
) -> None:
    assert told in odd(filing, words, "basic", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("主要包括：", "主要用于"),
        ("主要包括：", "包括"),
        ("、退休费", "和退休费"),
        ("、退休费", "以及退休费"),
        ("；公用", ";公用"),
        ("主要包括：办公费、印刷费", "主要包括：办公费用、印刷费用"),
        ("维修（护）费", "维修(护)费"),
        ("、无形资产购置。", "、无形资产购置等。"),
        ("、专用设备购置、无形资产购置。", "等支出。"),
        ("、专用设备购置、无形资产购置。", "等18项支出。"),
        ("、机关事业单位基本养老保险缴费", "、基本养老保险缴费"),
        ("其他工资福利支出", "其他工资福利"),
        ("人员经费1,315.47万元，", "人员经费1,315.47万元，占84.4%，"),
        ("基本工资、津贴补贴", "基本工资300万元、津贴补贴"),
        ("主要包括：基本工资", "主要包括：  基本工资"),
    ],
)
def test_a_right_list_in_other_words(filing: Filing, words: Narrative, old: str, new: str) -> None:
    assert odd(filing, words, "basic", old, new) == ""


@pytest.mark.parametrize(
    "text",
    [
        "公用经费244.02万元，后者含办公设备购置24.97万元、专用设备购置9.9万元、无形资产购置0.9万元。",
        "公用经费244.02万元。公用经费未发生咨询费、手续费、会议费和培训费。",
    ],
)
def test_a_list_of_some_of_them(filing: Filing, words: Narrative, text: str) -> None:
    whole = paragraph(filing, words, "basic").text
    before = whole[: whole.index("公用经费")]
    assert odd(filing, words, "basic", whole, f"{before}{text}") == ""


def test_no_list_at_all_is_none(filing: Filing, words: Narrative) -> None:
    text = paragraph(filing, words, "basic").text
    new = "人员经费1,315.47万元，用于发放工资和缴纳社保；公用经费244.02万元，用于日常办公。"
    assert odd(filing, words, "basic", text, new) == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("卫生健康（类）支出152.14万元，占8.6%；", "", "少了“卫生健康”"),
        ("住房保障（类）支出158.7万元，占8.9%。", "", "少了“住房保障”"),
        ("住房保障（类）支出158.7", "住房保障（类）支出158.7万元，教育支出20", "多了“教育支出”"),
        ("住房保障（类）支出158.7万元", "教育支出158.70万元", "“教育支出”应为“住房保障”"),
    ],
)
def test_a_list_of_classes(filing: Filing, words: Narrative, old: str, new: str, told: str) -> None:
    assert told in odd(filing, words, "structure", old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("（类）支出", "支出"),
        ("卫生健康（类）支出152.14万元", "医疗卫生方面152.14万元"),
        ("卫生健康（类）支出152.14万元", "卫生方面152.1万元"),
        ("住房保障（类）支出", "教育支出0.00万元，住房保障支出"),
        (CLASSES, "社保经办业务及人员待遇。"),
        ("主要用于以下方面：", "按功能分类："),
        ("卫生健康（类）支出152.14万元，占8.6%；", "其余两类占17.5%；"),
        (CLASSES, "分为三类，前一位是社会保障和就业支出1,467.34万元。"),
        (CLASSES, "主要集中在社会保障和就业支出，为1,467.34万元。"),
    ],
)
def test_right_classes_in_other_words(filing: Filing, words: Narrative, old: str, new: str) -> None:
    assert odd(filing, words, "structure", old, new) == ""


@pytest.mark.parametrize(
    ("id_", "old", "new", "due"),
    [
        ("class/210", "卫生健康", "住房保障", "“住房保障（类）”应为“卫生健康（类）”"),
        ("class/208", "社会保障和就业", "灾害防治", "“灾害防治（类）”应为“社会保障和就业（类）”"),
        ("structure", "卫生健康", "住房保障", "“住房保障（类）”应为“卫生健康（类）”"),
        ("structure", "卫生健康", "其他", "“其他（类）”应为“卫生健康（类）”"),
        ("structure", "卫生健康（类）支出", "节能环保支出", "“节能环保支出”应为“卫生健康”"),
    ],
)
def test_another_class_in_its_place(
    filing: Filing, words: Narrative, id_: str, old: str, new: str, due: str
) -> None:
    assert due in odd(filing, words, id_, old, new)
