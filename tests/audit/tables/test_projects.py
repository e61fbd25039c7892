"""The overall form beside the projects: one indicator has one target and one result (自评一致)."""

from __future__ import annotations

import pytest

from desktop.audit.finding.finding import Finding
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.reasons import reason_changes
from desktop.audit.listing.standing import EXPLAINED, standings
from desktop.audit.tables.inspection import Inspection
from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from tests.audited import found_in
from tests.forms.clerk import enter

OVERALL, ONE, TWO = "overall_goals/1", "project/1", "project/2"
NAME = "平台登记应用服务人数"


def both(filing: Filing, texts: dict[str, tuple[str, str]], name: str = NAME) -> list[Finding]:
    """Enters one indicator into several forms, (target, actual) by form; what is found of it."""
    for form, (target, actual) in texts.items():
        row = f"{form} i99"
        cells = {"place": "9999", "level": "third", "name": name}
        cells |= {"target": target, "actual": actual}
        enter(filing, {f"{row} {col}": text for col, text in cells.items()})
    return [each for each in found_in(filing) if each.check == "自评一致"]


def test_another_target_and_another_result_are_queried(evaluated: Filing) -> None:
    found = both(evaluated, {OVERALL: ("1000万人", "1200万人"), ONE: ("≥900万人", "1100万人")})
    project = "项目自评表“社会保险业务工作经费”里同一指标的"
    assert [(each.level, sentence(evaluated, each)) for each in found] == [
        ("query", f"整体自评表 {NAME} 年初目标值 “1000万人”与{project}“≥900万人”不同"),
        ("query", f"整体自评表 {NAME} 实际完成值 “1200万人”与{project}“1100万人”不同"),
    ]
    assert {cell.form for each in found for cell in each.cells} == {OVERALL, ONE}


@pytest.mark.parametrize(
    ("overall", "project"),
    [
        (("≥95%", "97.3%"), ("95%以上", "97.3％")),
        (("1.2万人", "13000人"), ("12000人", "1.3万人")),
        (("每月7日前", "每月5日"), ("每月 7 日前", "每月5日")),
        (("≥95%", ""), ("", "97%")),
    ],
)
def test_what_says_the_same_is_no_difference(
    evaluated: Filing, overall: tuple[str, str], project: tuple[str, str]
) -> None:
    assert both(evaluated, {OVERALL: overall, ONE: project}) == []


@pytest.mark.parametrize("actual", ["300人", "200人", "150人"])
def test_several_projects_may_be_added_up_or_weighted(evaluated: Filing, actual: str) -> None:
    """绝对值直接累加计算，相对值按照资金额度加权平均计算."""
    every = {OVERALL: ("≥100人", actual), ONE: ("≥100人", "100人"), TWO: ("≥100人", "200人")}
    assert both(evaluated, every) == []
    (found,) = both(evaluated, {OVERALL: ("≥100人", "400人")})
    assert found.place.form == OVERALL


@pytest.mark.parametrize("name", ["服务对象满意度指标", "数量指标", "服务对象满意度", ""])
def test_a_name_that_every_form_has_is_no_one_indicator(evaluated: Filing, name: str) -> None:
    assert both(evaluated, {OVERALL: ("1人", "1人"), ONE: ("2人", "2人")}, name) == []


def test_a_written_reason_holds_until_either_form_says_otherwise(evaluated: Filing) -> None:
    (found,) = both(evaluated, {OVERALL: ("9人", "9人"), ONE: ("9人", "8人")})
    evaluated.apply(reason_changes(evaluated, found, "整体自评含二级单位。"))
    assert (EXPLAINED, found) in standings(evaluated, found_in(evaluated))
    (found,) = both(evaluated, {ONE: ("9人", "7人")})
    assert ("query", found) in standings(evaluated, found_in(evaluated))


def test_what_is_followed_is_what_a_new_look_finds(evaluated: Filing) -> None:
    """After each step, whether it touches an indicator of both forms or not."""
    every = {OVERALL: ("≥100人", "300人"), ONE: ("≥100人", "100人"), TWO: ("≥100人", "200人")}
    both(evaluated, every)
    followed = Inspection(evaluated)
    steps = (
        {f"{ONE} i99 actual": "150人"},
        {f"{ONE} i99 name": "另一个名称的人数"},
        {f"{TWO} i99 target": "≥120人"},
        {f"{ONE} name 1": "改了名的项目"},
        {f"{ONE} i99 name": NAME},
        {f"{ONE} budget 1": "3"},
        {f"{ONE} spent 1": "2"},
        {f"{TWO} name 1": "改了名的项目"},
        {f"{TWO} place 1": "1"},
        {f"{TWO} i99 level": "second"},
        {f"{TWO} i99 level": "third", f"{OVERALL} i99 actual": "350人"},
        {" ".join(cell): "" for cell in evaluated.entered if cell.form == TWO},
    )
    for step in steps:
        followed.follow(enter(evaluated, step))
        anew = Filing(evaluated.edition, evaluated.year, evaluated.entered)
        assert followed.findings == Inspection(anew).findings, step
        for form in evaluated.evaluations():
            assert assess(evaluated, form).indicators == Assessment(anew, form).indicators, step
