"""What is found in self-evaluations: weights, scores off the rule, what has to be explained."""

from decimal import Decimal

import pytest

from desktop.audit.finding.register import made_in
from desktop.audit.finding.sentences import sentence
from desktop.audit.listing.ledger import ledger
from desktop.forms.evaluation.indicators import delete_row
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.audited import found_in
from tests.conftest import HINTS
from tests.forms.clerk import enter, values

OVERALL, FIRST, SECOND = "overall_goals/1", "project/1", "project/2"
ONE, TWO = "项目自评表“社会保险业务工作经费”", "项目自评表“合同人员经费”"
PUBLISHED = [
    f"error K52 {ONE} 按社保各项业务工作需要计算 得分 10 与规则不符，按反向指标应为 4.01",
    f"hint K52 {TWO} 工资发放时间固定 得分：年初目标值是日期，评分规则没有规定，请按定性指标打分。",
]
OURS = [check.number for check in made_in("evaluation")]


def said(filing: Filing, *checks: str) -> list[str]:
    """What is found in the self-evaluations: level, check and sentence."""
    return [
        f"{found.level} {found.check} {sentence(filing, found)}"
        for found in found_in(filing)
        if found.name not in HINTS and found.check in (checks or [*OURS, "K44"])
    ]


def news(filing: Filing, texts: dict[str, str]) -> list[str]:
    """What is said after `texts` were entered and was not said before."""
    before = said(filing)
    enter(filing, texts)
    return [each for each in said(filing) if each not in before]


def test_the_published_forms_break_the_rule_in_one_place(evaluated: Filing) -> None:
    assert said(evaluated) == PUBLISHED


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            {f"{FIRST} i1.2.1 weight": "11"},
            [
                f"error K50 {ONE} 质量指标 分值：各三级指标分值合计 11，应为 10",
                f"error K52 {ONE} 保质保量的完成社保各项业务工作 得分 10 与规则不符，"
                "按正向指标应为 11",
            ],
        ),
        (
            {f"{FIRST} i1 weight": "50"},
            [
                f"error K50 {ONE} 产出指标 分值：各二级指标分值合计 40，应为 50",
                f"error K50 {ONE} 总分：各一级指标分值合计 90，应为 80",
            ],
        ),
        (
            {f"{FIRST} i1.1.1 weight": ""},
            [
                f"error K50 {ONE} 社会保险经办量 分值没有填写",
            ],
        ),
        (
            {f"{FIRST} execution 1": "19"},
            [
                f"error K51 {ONE} 得分（20分*执行率） 19 与执行率不符，应为 18.16",
                f"error K54 {ONE} 总分 93.16 与各项得分之和 94 不符",
            ],
        ),
        (
            {f"{FIRST} i1.1.1 score": "6", f"{FIRST} total 1": "95.16"},
            [f"error K52 {ONE} 社会保险经办量 得分 6 超过了分值 5"],
        ),
        (
            {f"{FIRST} total 1": "93.17"},
            [f"error K54 {ONE} 总分 93.17 与各项得分之和 93.16 不符"],
        ),
        (
            {f"{FIRST} reason 1": ""},
            [f"query K55 {ONE} 偏差大或目标未完成原因分析没有填写，有 5 个指标没有得满分"],
        ),
        (
            {f"{FIRST} date 1": "2020-12-30"},
            [f"query 自评日期 {ONE} 填报日期在 2020 年度终了以前"],
        ),
        (
            {f"{OVERALL} basic 1": "1559.50"},
            ["query X22 整体自评表 基本支出总额（万元） 1,559.50 与决算表的 1,559.49 不同"],
        ),
        (
            {f"{OVERALL} i3.2.1.1 actual": "部分完成", f"{OVERALL} i3.2.1.1 score": "2"},
            [
                "query K53 整体自评表 保障合同人员基本生活 得分 2 不在"
                "“部分达成预期指标并具有一定效果”这一档之内"
            ],
        ),
        (
            {f"{OVERALL} i3.2.1.1 score": "", f"{OVERALL} total 1": ""},
            [
                "error K54 整体自评表 总分不全：还有 1 个指标没有得分",
                "query K53 整体自评表 保障合同人员基本生活 得分没有填写：定性指标请按档次打分",
            ],
        ),
    ],
)
def test_each_check(evaluated: Filing, texts: dict[str, str], expected: list[str]) -> None:
    assert news(evaluated, texts) == expected


def test_a_score_from_the_printed_rate_is_right_too(evaluated: Filing) -> None:
    """19.75 from the exact rate, 19.76 from the printed 98.8 % (K51)."""
    assert news(evaluated, {f"{OVERALL} execution 1": "19.76", f"{OVERALL} total 1": "99.30"}) == []


def test_points_without_an_indicator_below_are_an_error(evaluated: Filing) -> None:
    evaluated.apply(delete_row(evaluated, FIRST, "i1.4.1"))
    assert said(evaluated, "K50") == [f"error K50 {ONE} 成本指标 分值 10 下面没有三级指标"]


@pytest.mark.parametrize("budget", ["0", ""])
def test_execution_never_scores_above_its_points(evaluated: Filing, budget: str) -> None:
    """Without a rate any score may hold, but none above 20 (K51)."""
    texts = {
        f"{SECOND} budget 1": budget,
        f"{SECOND} execution 1": "25",
        f"{SECOND} total 1": "103",
    }
    errors = [each for each in news(evaluated, texts) if each.startswith("error")]
    assert errors == [f"error K51 {TWO} 得分（20分*执行率） 25 超过了 20 分"]


def test_a_deduction_needs_its_reason(evaluated: Filing) -> None:
    row = "overall_deduction/1 i1"
    texts = {f"{row} level": "third", f"{row} name": "预算完成率", f"{row} deduction": "2"}
    place = "整体自评表 预算完成率 原因和改进措施"
    assert f"query K55 {place}没有填写，这个指标扣了 2 分" in news(evaluated, texts)
    enter(evaluated, {f"{row} reason": "年中追加"})
    assert not [each for each in said(evaluated, "K55") if "扣了" in each]


def test_a_blank_deduction_is_asked_for(evaluated: Filing) -> None:
    """Beside others that are filled in, and beside a result that was not reached."""
    for row, name, target, actual, deduction in (
        ("i1", "预算完成率", "100%", "98%", "2"),
        ("i2", "资金使用合规", "合规", "合规", ""),
        ("i3", "满意度", "", "", ""),
    ):
        columns = {"level": "third", "name": name, "target": target, "actual": actual}
        columns |= {"deduction": deduction, "reason": "追加"}
        for column, text in columns.items():
            enter(evaluated, {f"overall_deduction/1 {row} {column}": text})
    place = "query 自评扣分 整体自评表 资金使用合规 扣分没有填写"
    assert said(evaluated, "自评扣分") == [f"{place}，其他指标填写了扣分"]
    enter(evaluated, {"overall_deduction/1 i2 actual": "未完成"})
    assert said(evaluated, "自评扣分") == [f"{place}，写的是没有完成"]
    enter(evaluated, {"overall_deduction/1 i2 deduction": "0"})
    assert said(evaluated, "自评扣分") == []


def test_a_rate_above_one_is_capped_with_a_hint(evaluated: Filing) -> None:
    texts = {f"{SECOND} spent 1": "180", f"{SECOND} i1.4.1 actual": "170.5"}
    found = news(evaluated, texts)
    assert [each.split()[:2] for each in found] == [["hint", "K44"], ["hint", "K51"]]
    assert "按满分封顶" in found[1]


def test_the_projects_together_are_compared_with_project_spending(evaluated: Filing) -> None:
    (found,) = news(evaluated, {f"{SECOND} spent 1": "160", f"{SECOND} execution 1": "18.77",
                                f"{SECOND} total 1": "96.77"})  # fmt: skip
    assert found == (
        f"hint K44 {ONE} 执行数（B）等 2 个项目合计 407.00，支出决算表的项目支出是 417.50，请核对"
    )


def test_a_change_in_the_tables_is_noticed_in_the_self_evaluation(evaluated: Filing) -> None:
    assert [each.split()[1] for each in news(evaluated, {"t3 2080101 2": "1.00"})] == ["X22"] * 2


def test_a_form_taken_away_leaves_nothing_behind(evaluated: Filing) -> None:
    gone: dict[Cell, Value | None] = dict.fromkeys(
        [cell for cell in evaluated.entered if "/" in cell.form]
    )
    evaluated.apply(gone)
    assert said(evaluated) == []
    assert evaluated.evaluations() == ()


def test_free_weights_are_only_added_up(evaluated: Filing) -> None:
    form = "project_district/1"
    texts = {f"{form} place 1": "9", f"{form} i1 level": "first", f"{form} i1 weight": "30"}
    for number, weight in enumerate(("40", "30", "10"), 2):
        texts |= {f"{form} i{number} weight": weight, f"{form} i{number} place": str(number)}
    assert news(evaluated, texts) == []
    (found,) = news(evaluated, {f"{form} i4 weight": "9"})
    assert found.endswith("各指标分值合计 79，应为 80")


def test_the_ledger_has_every_check_of_the_self_evaluations(
    evaluated: Filing, jianghan: Filing
) -> None:
    states = {item.check: item.state for item in ledger(evaluated, found_in(evaluated))}
    assert {check: states[check] for check in OURS} == {
        **dict.fromkeys(OURS, "passed"),
        "K52": "failed",
    }


def test_without_self_evaluations_their_checks_do_not_apply(jianghan: Filing) -> None:
    states = {
        item.check: (item.state, item.because) for item in ledger(jianghan, found_in(jianghan))
    }
    assert {states[check] for check in OURS} == {("inapplicable", "没有绩效自评表")}


def test_incremental_findings_are_those_from_scratch(evaluated: Filing) -> None:
    enter(evaluated, {f"{FIRST} i1.1.1 score": "3", f"{SECOND} spent 1": "1", "t3 2080101 2": "1"})
    again = Filing(evaluated.edition, evaluated.year, evaluated.entered)
    assert found_in(evaluated) == found_in(again)


def test_values_of_a_case_are_read_in_the_clerks_notation(evaluated: Filing) -> None:
    changes = values(evaluated.edition, {f"{FIRST} i1.1.1 score": "４.５分"})
    assert list(changes.values()) == [Decimal("4.5")]
