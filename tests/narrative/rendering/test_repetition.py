"""What the sentence says before a field is printed once, also where the clerk types it again."""

import pytest

from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.template import ENVIRONMENT
from desktop.narrative.document.runs import Typed, text_of
from desktop.narrative.rendering.words import TemplateWords
from tests.forms.clerk import at

REASON = '收入增加，主要原因是{{ typed("r", "主要原因") }}。'
USE = '支出1万元，主要用于{{ typed("r", "用途") }}。'
CARS = '其他用车主要是{{ typed("r", "其他用车的用途") }}；'
SEEN = '从绩效评价情况来看，{{ typed("r", "总体情况") }}。'


def says(filing: Filing, template: str, typed: str) -> str:
    filing.apply({at("narrative r text"): typed})
    return text_of(TemplateWords(filing).runs(ENVIRONMENT.from_string(template)))


@pytest.mark.parametrize(
    "typed",
    [
        "社保缴费增加",
        "主要原因是社保缴费增加",
        "主要原因为社保缴费增加。",
        "主要原因是：社保缴费增加",
        "主要是社保缴费增加",
        "其主要原因是社保缴费增加",
        "原因是社保缴费增加",
        "增加，主要原因是社保缴费增加",
        "原因主要是社保缴费增加",
    ],
)
def test_a_reason_is_introduced_once(filing: Filing, typed: str) -> None:
    assert says(filing, REASON, typed) == "收入增加，主要原因是社保缴费增加。"


@pytest.mark.parametrize(
    ("template", "typed", "text"),
    [
        (USE, "用于培训", "支出1万元，主要用于培训。"),
        (USE, "主要是用于培训", "支出1万元，主要用于培训。"),
        (CARS, "主要是业务用车", "其他用车主要是业务用车；"),
        (SEEN, "从绩效评价情况来看，较好", "从绩效评价情况来看，较好。"),
    ],
)
def test_so_is_what_other_fields_hold(filing: Filing, template: str, typed: str, text: str) -> None:
    assert says(filing, template, typed) == text


@pytest.mark.parametrize(
    "typed",
    [
        "一是缴费增加，主要原因是调标",
        "主要业务增加",
        "由于人员增加",
        "主要原因是",
        "原因",
        "，是的",
    ],
)
def test_other_words_stay_as_they_are(filing: Filing, typed: str) -> None:
    assert says(filing, REASON, typed) == f"收入增加，主要原因是{typed}。"


def test_the_run_still_leads_to_its_field(filing: Filing) -> None:
    filing.apply({at("narrative r text"): "主要原因是调标"})
    runs = TemplateWords(filing).runs(ENVIRONMENT.from_string(REASON))
    [typed] = [run for run in runs if isinstance(run, Typed)]
    assert (typed.text, typed.field, typed.label) == ("调标", "r", "主要原因")


@pytest.mark.parametrize("typed", ["，节约", "：节约；", "节约。；", "节约！", " 节约 、"])
def test_a_mark_stands_beside_no_other(filing: Filing, typed: str) -> None:
    template = '发现的问题及原因：{{ typed("r", "原因") }}。'
    assert says(filing, template, typed) == "发现的问题及原因：节约。"


def test_marks_alone_are_nothing(filing: Filing) -> None:
    assert says(filing, REASON, "。，") == "收入增加，主要原因是〔待填：主要原因〕。"


def test_a_passage_begins_with_no_mark_behind_a_mark(filing: Filing) -> None:
    template = '得分为98分。{{ passage("r", "完成情况") }}'
    assert says(filing, template, "。目标全部完成。") == "得分为98分。目标全部完成。"


def test_a_name_ends_with_no_mark(filing: Filing) -> None:
    filing.apply({at("t5 2080101 name"): "行政运行；", at("t5 2080109 name"): "社会保险经办机构、"})
    names = text_of(TemplateWords(filing).runs(ENVIRONMENT.from_string('{{ names("t5", "7") }}')))
    assert names.startswith("行政运行、社会保险经办机构、")
