"""Self-evaluations that are begun, free, or without an indicator: what is asked for."""

import pytest

from desktop.forms.evaluation.indicators import new_form
from desktop.forms.filing.filing import Filing
from tests.audit.tables.test_evaluation import FIRST, ONE, OVERALL, SECOND, TWO, news, said
from tests.forms.clerk import enter


def test_points_are_added_up_past_a_level_that_has_none(evaluated: Filing) -> None:
    seconds = {f"{SECOND} i1.{number} weight": "" for number in range(1, 5)}
    thirds = {f"{SECOND} i1.{number}.1 weight": "10" for number in range(1, 5)}
    assert news(evaluated, seconds | thirds) == []
    assert news(evaluated, {f"{SECOND} i1.4.1 weight": "8", f"{SECOND} i1.4.1 score": "8"}) == [
        f"error K50 {TWO} 产出指标 分值：各二级指标分值合计 38，应为 40",
        f"error K54 {TWO} 总分 98 与各项得分之和 96 不符",
    ]


def test_a_row_in_which_nothing_stands_waits_for_nothing(evaluated: Filing) -> None:
    blank = {f"{FIRST} i9 place": "9999", f"{FIRST} i9 level": "third"}
    assert news(evaluated, blank) == []
    assert news(evaluated, {f"{FIRST} i9 name": "新指标"}) == [
        f"error K50 {ONE} 新指标 分值没有填写"
    ]


def test_an_indicator_without_a_score_does_not_drop_out_of_the_total_unseen(
    evaluated: Filing,
) -> None:
    (found,) = news(evaluated, {f"{SECOND} i1.2.1 score": "", f"{SECOND} total 1": "88"})[:1]
    assert found == f"error K54 {TWO} 总分不全：还有 1 个指标没有得分"


def test_a_total_of_indicators_still_blank_is_no_total(evaluated: Filing) -> None:
    form, changes = new_form(evaluated, evaluated.edition.evaluations["project"])
    evaluated.apply(changes)
    enter(
        evaluated, {f"{form} name 1": "档案整理", f"{form} budget 1": "5", f"{form} spent 1": "4"}
    )
    assert said(evaluated, "K54") == [
        "error K54 项目自评表“档案整理” 总分不全：指标分值只有 0，应为 80"
    ]
    third = next(cell.row for cell, value in changes.items() if value == "third")
    enter(evaluated, {f"{form} {third} weight": "9", f"{form} {third} score": "9"})
    assert said(evaluated, "K54")[0].endswith("指标分值只有 9，应为 80")


def test_nothing_is_missing_from_a_form_that_is_not_begun(evaluated: Filing) -> None:
    _form, changes = new_form(evaluated, evaluated.edition.evaluations["project"])
    before = said(evaluated)
    evaluated.apply(changes)
    assert said(evaluated) == before


def test_what_is_written_as_the_target_is_reached(evaluated: Filing) -> None:
    cell = f"{OVERALL} i3.2.1.1"
    (found,) = news(evaluated, {f"{cell} score": "0.5", f"{OVERALL} total 1": "97.79"})
    assert found.endswith("得分 0.5 不在“达成预期指标”这一档之内")


def test_two_projects_of_one_name_are_asked_about(evaluated: Filing) -> None:
    enter(evaluated, {f"{SECOND} name 1": "社会保险业务工作经费 "})
    assert said(evaluated, "项目名称") == [
        f"query 项目名称 {ONE} 项目名称“社会保险业务工作经费”与前面的一张自评表相同"
    ]
    enter(evaluated, {f"{SECOND} name 1": "合同人员经费"})
    assert said(evaluated, "项目名称") == []


FREE = "project_district/1"


def free(filing: Filing, seconds: bool, thirds: str = "") -> None:
    """A form with points above its third level alone: 产出 40 with two second levels, 效益 40."""
    texts = {f"{FREE} place 1": "900", f"{FREE} name 1": "档案整理", f"{FREE} budget 1": "5"}
    texts |= {f"{FREE} spent 1": "5", f"{FREE} date 1": "2021-6-25"}
    texts |= {f"{FREE} reason 1": "没有", f"{FREE} measure 1": "没有"}
    for number, (level, name, points) in enumerate(
        [
            *[("first", "产出指标", "40"), ("second", "数量指标", "20" if seconds else "")],
            *[("third", "整理卷数", thirds), ("third", "整理件数", thirds)],
            *[("second", "质量指标", "20" if seconds else ""), ("third", "合格率", thirds)],
            *[
                ("first", "效益指标", "40"),
                ("third", "利用率", thirds),
                ("third", "满意度", thirds),
            ],
        ]
    ):
        row = f"{FREE} i{number}"
        texts |= {f"{row} place": str(number), f"{row} level": level, f"{row} name": name}
        texts |= {f"{row} weight": points} if points else {}
        if level == "third":
            texts |= {f"{row} target": "≥10", f"{row} actual": "10", f"{row} score": "20"}
    enter(filing, texts)


@pytest.mark.parametrize("seconds", [True, False])
def test_free_points_may_stand_above_the_third_level(evaluated: Filing, seconds: bool) -> None:
    """64 times K50 in one report, whose points stand on the first and second level."""
    free(evaluated, seconds)
    assert [each for each in said(evaluated) if "档案整理" in each] == []
    assert news(evaluated, {f"{FREE} i6 weight": "30"}) == [
        "error K50 项目自评表“档案整理” 总分：各指标分值合计 70，应为 80"
    ]


def test_free_points_that_stand_nowhere_are_missing_once(evaluated: Filing) -> None:
    free(evaluated, seconds=False)
    assert news(evaluated, {f"{FREE} i6 weight": ""}) == [
        "error K50 项目自评表“档案整理” 效益指标 分值没有填写"
    ]


def test_a_free_form_whose_scores_are_not_whole_has_no_total(evaluated: Filing) -> None:
    free(evaluated, seconds=True)
    assert news(evaluated, {f"{FREE} i7 score": ""}) == [
        "error K54 项目自评表“档案整理” 总分不全：还有 1 个指标没有得分"
    ]


@pytest.mark.parametrize("nothing", ["无", "/", "／", "不涉及", "—", " 无 "])
def test_an_indicator_may_say_that_there_is_none(evaluated: Filing, nothing: str) -> None:
    """A first-level indicator, and one of the third, for which the form says 无."""
    none = {
        f"{SECOND} i8 place": "9998",
        f"{SECOND} i8 level": "first",
        f"{SECOND} i8 name": nothing,
    }
    below = {f"{SECOND} i9 place": "9999", f"{SECOND} i9 level": "third"}
    texts = {f"{SECOND} i9 {col}": nothing for col in ("name", "target", "actual")}
    assert news(evaluated, none | below | texts) == []


def test_where_there_is_no_indicator_nothing_is_deducted(evaluated: Filing) -> None:
    form = "overall_deduction/1"
    texts = {f"{form} i1 {col}": "无" for col in ("name", "target", "actual")}
    texts |= {f"{form} i2 {col}": text for col, text in (("target", "5"), ("actual", "5"))}
    texts |= {f"{form} i2 name": "卷数", f"{form} i2 deduction": "0"}
    assert [each for each in news(evaluated, texts) if "扣分" in each] == []
