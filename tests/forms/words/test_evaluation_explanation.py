"""How a score of 绩效自评 is explained, and what F1 says of a place."""

import pytest

from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_explanation import evaluation_explanation, score_text
from desktop.forms.words.line_help import line_help
from tests.forms.clerk import at, enter

FIRST, SECOND, OVERALL = "project/1", "project/2", "overall_goals/1"


@pytest.mark.parametrize(
    ("row", "texts", "said"),
    [
        ("i1.1.1", {}, "正向：权重 5 × 21.12 ÷ 26.4 ＝ 4"),
        ("i1.1.2", {}, "正向：权重 5 × 3.56 ÷ 3 ＝ 最多 5"),
        ("i1.4.1", {}, "反向：权重 10 × 99.17 ÷ 247 ＝ 4.01"),
        ("i1.1.1", {"kind": "反向"}, "反向：权重 5 × 26.4 ÷ 21.12 ＝ 最多 5"),
        ("i1.1.1", {"target": "2万份", "actual": "17600份"}, "正向：权重 5 × 1.76 ÷ 2 ＝ 4.4"),
        ("i1.1.1", {"actual": ""}, "填好年初目标值和实际完成值以后自动计算。"),
        (
            "i1.2.1",
            {"kind": "定性"},
            "定性指标按档次打分：8–10 达成预期，5–8 部分达成，0–5 未达成。",
        ),
        ("i1.1.1", {"target": "0", "actual": "5", "kind": "正向"}, "满分 5：年初目标值为 0"),
        ("i1.1.1", {"actual": "2.1万2.2万3.4万"}, "实际完成值里有几个数"),
        ("i1.1.1", {"actual": "线上30万，线下28万"}, "正向：实际完成值不论怎样读，都得 5 分"),
        ("i1.1.1", {"target": "1亩", "actual": "600平方米"}, "正向：权重 5 × 0.9 ÷ 1 ＝ 4.5"),
        ("i1.1.1", {"target": "90%-95%"}, "年初目标值是一个区间，评分规则没有规定，请按定性"),
    ],
)
def test_a_score(evaluated: Filing, row: str, texts: dict[str, str], said: str) -> None:
    enter(evaluated, {f"{FIRST} {row} {col}": text for col, text in texts.items()})
    found = Assessment(evaluated, FIRST)
    each = next(each for each in found.scored_indicators if each.row == row)
    assert score_text(each, found.layout.bands).startswith(said)


def test_the_way_of_scoring_says_why_it_is_by_hand(evaluated: Filing) -> None:
    enter(evaluated, {f"{FIRST} i1.1.1 target": "每月7日前"})
    said = evaluation_explanation(Assessment(evaluated, FIRST), at(f"{FIRST} i1.1.1 kind"))
    assert "年初目标值是日期，评分规则没有规定，请按定性指标打分。按年初目标值判断的" in said


def test_a_goal_says_what_belongs_there(evaluated: Filing) -> None:
    enter(evaluated, {f"{OVERALL} i1 name": ""})
    said = evaluation_explanation(Assessment(evaluated, OVERALL), at(f"{OVERALL} i1 name"))
    assert said.endswith("写本年度要达到的目标，一两句话")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (f"{FIRST} execution 1", "20 × 247.00 ÷ 272.00 ＝ 18.16（执行率 90.8%）（手工填列"),
        (f"{FIRST} total 1", "预算执行 18.16 ＋ 指标 75 ＝ 93.16（手工填列"),
        (f"{OVERALL} basic 1", "取自表3 合计 2栏 1,559.49（手工填列"),
        (f"{FIRST} i1 name", "下级分值合计 40 分，应为 40 分"),
        (f"{OVERALL} i1.1.1.1 weight", "取自上一级指标的分值"),
        (f"{FIRST} i1.2.1 kind", "按年初目标值判断的"),
        (f"{FIRST} budget 1", "项目自评表“社会保险业务工作经费” 预算数（A）"),
    ],
)
def test_a_place(evaluated: Filing, cell: str, said: str) -> None:
    form = cell.split()[0]
    assert said in evaluation_explanation(Assessment(evaluated, form), at(cell))


def test_a_blank_budget_is_waited_for(evaluated: Filing) -> None:
    enter(evaluated, {f"{FIRST} budget 1": ""})
    words = evaluation_explanation(Assessment(evaluated, FIRST), at(f"{FIRST} execution 1"))
    assert "填好预算数和执行数以后自动计算" in words


@pytest.mark.parametrize(
    "cell", [f"{FIRST} i1.1.1 {col}" for col in ("name", "weight", "target", "actual", "score")]
)
def test_every_column_is_helped_with_the_printed_notes(evaluated: Filing, cell: str) -> None:
    heads = dict(line_help(evaluated, at(cell)).passages)
    assert heads["这一格"]
    assert heads["表后备注"].count("\n") == 3
