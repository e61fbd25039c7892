"""The texts against the scores of the self-evaluations they are about."""

from __future__ import annotations

import pytest

from desktop.audit.text.evaluation.scores import CHECK
from desktop.forms.filing.filing import Filing
from desktop.narrative.definition.definition import Narrative
from tests.audit.text.evaluation.telling import told
from tests.narrative.clerk import enter, found

PROBLEM = "narrative project_problem/project/2 text"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (PROBLEM, "保障聘用人员的合法权益未达到目标"),
        (PROBLEM, "一是聘用合同人员、劳务派遣人数年初目标31人，未完成；二是加强管理"),
        ("project/2 reason 1", "“保障聘用人员的合法权益”尚未实现"),
        ("narrative overall_result/overall_goals/1 text", "养老保险扩面人次未完成年初目标"),
        ("narrative application text", "养老保险扩面人次完成率不足"),
    ],
)
def test_what_was_not_reached_has_full_marks(
    filing: Filing, words: Narrative, cell: str, text: str
) -> None:
    enter(filing, {cell: text})
    (said,) = told(filing, words)
    assert "这个指标得了满分" in said
    assert [each.level for each in found(filing, words, CHECK)] == ["query"]


@pytest.mark.parametrize(
    "text",
    [
        "做好服务工作，让参保对象满意未达到目标",
        "不存在未完成的指标，保障聘用人员的合法权益",
        "对未完成的指标加强管理",
        "保障聘用人员的合法权益已完成。个别工作未完成",
        "避免未完成的情况",
    ],
)
def test_what_is_no_contradiction(filing: Filing, words: Narrative, text: str) -> None:
    enter(filing, {PROBLEM: text})
    assert told(filing, words) == []


def test_a_problem_beside_all_points(filing: Filing, words: Narrative) -> None:
    enter(filing, {PROBLEM: "预算执行率偏低"})
    assert told(filing, words) == []
    enter(filing, {"project/2 total 1": "100"})
    assert told(filing, words) == ["：写的是“执行率偏低”，自评表的总分是满分 100 分，请核对"]
    enter(filing, {PROBLEM: "无", "narrative project_measure/project/2 text": "防止执行进度滞后"})
    assert told(filing, words) == []
