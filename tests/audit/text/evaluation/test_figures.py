"""The figures of a text beside those of the self-evaluation it tells of."""

from __future__ import annotations

import pytest

from desktop.audit.text.evaluation.figures import CHECK
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.definition.definition import Narrative
from tests.audit.text.evaluation.telling import told
from tests.narrative.clerk import enter, found

OVERALL = "narrative overall_result/overall_goals/1 text"
STAFF = "narrative project_problem/project/2 text"


@pytest.mark.parametrize(
    ("cell", "text", "due"),
    [
        (STAFF, "聘用合同人员、劳务派遣人数38人", "39"),
        (STAFF, "聘用合同人员39人，比目标多9人", "8"),
        (STAFF, "聘用合同人员、劳务派遣人数目标32人", "31"),
        (STAFF, "做好服务工作，让参保对象满意得9.2分，满分10分", "9.5"),
        (STAFF, "做好服务工作，让参保对象满意，扣0.8分", "0.5"),
        (STAFF, "产出指标得39分", "40"),
        (STAFF, "产出得40分、效益得36分", "38"),
        (STAFF, "人数为目标31人的125.1%，聘用合同人员、劳务派遣人数增加较多", "125.8"),
        (OVERALL, "养老保险扩面新增11771人", "11,717"),
        (OVERALL, "失业保险扩面人次新增11878人", "11,978"),
        (OVERALL, "社会保险综合覆盖率达到95%", "90"),
        (OVERALL, "社会保险综合覆盖率90%，比目标低17个百分点", "7"),
        (OVERALL, "社会保险综合覆盖率超过97%的目标", "90"),
        (OVERALL, "月社会保险业务经办量1.67万笔", "1.76"),
        (OVERALL, "月社会保险业务经办量2万笔", ""),
        (OVERALL, "合同人员考核合格率未达到90%的目标", "90"),
    ],
)
def test_a_figure_that_the_form_does_not_have(
    filing: Filing, words: Narrative, cell: str, text: str, due: str
) -> None:
    enter(filing, {cell: text})
    said = told(filing, words)
    if due:
        assert f"是 {due}，" in said[-1]
        assert [each.level for each in found(filing, words, CHECK)] == ["query"]
    else:
        assert said == []


@pytest.mark.parametrize(
    "text",
    [
        "聘用合同人员、劳务派遣人数39人，比目标31人多8人，为目标的125.8%",
        "人数比目标多8人，聘用合同人员由上年的35人增加到39人",
        "聘用合同人员约40人，其中女职工21人",
        "做好服务工作得9.5分，扣0.5分，满分10分；产出指标和效益指标得78分，指标共100分中的一部分",
        "预算执行得20分，自评98分，产出40分，效益38分",
        "让参保对象满意95%，投诉率0.3%，回访率98.2%",
        "服务窗口12个，每个窗口每天办理63人次，平均等候5.5分钟",
        "下一步拟将人数控制在37人以内",
        "2019年聘用合同人员、劳务派遣人数33人",
    ],
)
def test_what_agrees_or_is_of_something_else(filing: Filing, words: Narrative, text: str) -> None:
    enter(filing, {STAFF: text})
    assert told(filing, words) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("从自评结果看，三个自评分别为99.29分、87.17分和98分", ""),
        ("从自评结果看，三个自评分别为99.92分、87.17分和98分", "99.29"),
        ("自评项目的预算执行率分别为90.81%和100%", ""),
        ("自评项目的预算执行率分别为93.5%和100%", ""),
        ("自评项目的预算执行率分别为90.18%和100%", "90.81"),
        ("工作量比上年增加90.18%", ""),
    ],
)
def test_a_text_about_all_forms(filing: Filing, words: Narrative, text: str, due: str) -> None:
    enter(filing, {"narrative application text": text})
    said = told(filing, words)
    assert [due in each for each in said] == ([True] if due else [])


def test_numbers_of_more_digits_than_can_be_reckoned_with(filing: Filing, words: Narrative) -> None:
    huge = "9" * 40
    enter(filing, {STAFF: f"聘用合同人员{huge}人"})
    assert ["自评表里是 39，" in each for each in told(filing, words)] == [True]
    rows = [
        row for row in filing.filled("project/2") if filing.text(Cell("project/2", row, "target"))
    ]
    enter(filing, {f"project/2 {row} target": f"{huge}人" for row in rows})
    enter(filing, {STAFF: "聘用合同人员39人，比目标多8人"})
    assert not [each for each in told(filing, words) if "39人" in each or "8人" in each]
