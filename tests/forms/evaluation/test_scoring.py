"""Scores by the printed rule, its edges, and the three published forms."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.forms.edition.evaluation import ScoreBand
from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.scoring import (
    Hint,
    Score,
    band,
    execution,
    execution_holds,
    in_band,
    indicator,
    quantitative,
    rate,
    total,
)
from desktop.forms.evaluation.target import IndicatorKind, proposed_kind

TWENTY = Decimal(20)
"""Points for 预算执行 in the published layouts."""
BANDS = REACHED, PARTLY, MISSED = (
    ScoreBand("达成预期指标", Decimal("0.8")),
    ScoreBand("部分达成预期指标并具有一定效果", Decimal("0.5")),
    ScoreBand("未达成预期指标且效果较差", Decimal(0)),
)
"""The 档 of the published layouts."""
CASE = Path(__file__).parents[2] / "cases/wuhan-2020/evaluations/jianghan.toml"
Rows = Mapping[str, Mapping[str, str]]


def points(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


@pytest.mark.parametrize(
    ("budget", "spent", "score", "hint"),
    [
        ("2,001.99", "1,976.99", "19.75", None),
        ("272", "247", "18.16", None),
        ("170.5", "170.5", "20", None),
        ("100", "100.01", "20", Hint.OVERSPENT),
        ("100", "0.025", "0.01", None),
        ("100", "0.02", "0.00", None),
        ("0", "0", "20", Hint.NO_BUDGET),
        ("0", "5", "20", Hint.NO_BUDGET),
        ("5", "0", "0", Hint.NOT_SPENT),
        ("-5", "1", None, Hint.NEGATIVE),
        ("5", "-1", None, Hint.NEGATIVE),
        (None, "5", None, None),
        ("5", None, None, None),
    ],
)
def test_execution(
    budget: str | None, spent: str | None, score: str | None, hint: Hint | None
) -> None:
    assert execution(points(budget), points(spent), TWENTY) == Score(points(score), hint)
    half = points(score)
    if half is not None and half == 20:
        assert execution(points(budget), points(spent), Decimal(10)) == Score(half / 2, hint)


@pytest.mark.parametrize(
    ("printed", "weight", "budget", "spent", "decimals", "holds"),
    [
        ("19.75", "20", "2001.99", "1976.99", 1, True),
        ("19.76", "20", "2001.99", "1976.99", 1, True),
        ("19.75", "20", "2001.99", "1976.99", 2, True),
        ("19.76", "20", "2001.99", "1976.99", 2, False),
        ("19.74", "20", "2001.99", "1976.99", 1, False),
        ("20", "20", "272", "247", 1, False),
        ("20", "20", "100", "120", 1, True),
        ("24", "20", "100", "120", 1, False),
        ("0", "20", "0", "0", 1, True),
        ("7", "20", "-5", "1", 1, True),
        ("9", "10", "100", "90", 1, True),
        ("18", "10", "100", "90", 1, False),
        ("9.88", "10", "2001.99", "1976.99", 1, True),
        ("9.87", "10", "2001.99", "1976.99", 1, False),
        ("10", "10", "100", "120", 1, True),
    ],
)
def test_a_printed_execution_score_may_come_from_either_rounding(
    printed: str, weight: str, budget: str, spent: str, decimals: int, holds: bool
) -> None:
    amounts = Decimal(budget), Decimal(spent), Decimal(weight)
    assert execution_holds(Decimal(printed), *amounts, decimals) is holds


@pytest.mark.parametrize(
    ("kind", "weight", "target", "actual", "score", "hint"),
    [
        ("正向", "3", "97", "90", "2.78", None),
        ("正向", "2", "20000", "35600", "2", None),
        ("正向", "10", "99.17", "247", "10", None),
        ("正向", "5", "10", "0", "0", None),
        ("正向", "5", "0.01", "9" * 40, "5", None),
        ("正向", "5", "0", "3", "5", Hint.ZERO_TARGET),
        ("正向", "5", "0", "0", "5", Hint.ZERO_TARGET),
        ("正向", "0.335", "1000", "999", "0.33", None),
        ("正向", "0.338", "1000", "999", "0.338", None),
        ("反向", "10", "99.17", "247", "4.01", None),
        ("反向", "2", "72000", "43700", "2", None),
        ("反向", "5", "3", "0", "5", Hint.ZERO_ACTUAL),
        ("反向", "5", "0", "0", "5", Hint.ZERO_ACTUAL),
        ("反向", "5", "0", "1", "0", None),
        ("正向", "5", "-3", "1", None, Hint.NEGATIVE),
        ("反向", "5", "3", "-1", None, Hint.NEGATIVE),
        ("定性", "5", "3", "1", None, None),
    ],
)
def test_an_indicator_of_two_numbers(
    kind: IndicatorKind, weight: str, target: str, actual: str, score: str, hint: Hint | None
) -> None:
    given_points = quantitative(kind, Decimal(weight), Decimal(target), Decimal(actual))
    assert given_points == Score(points(score), hint)


@pytest.mark.parametrize(
    ("kind", "target", "actual", "score", "hint"),
    [
        ("正向", "26.4 万", "21.12 万", "8", None),
        ("正向", "98.5%以上", "98.5%", "10", None),
        ("反向", "≤4小时", "5小时", "8", None),
        ("反向", "0起", "1起", "0", None),
        ("正向", "100%", "", None, None),
        ("正向", " ", "100%", None, None),
        ("正向", "100%", "0.95", "9.5", None),
        ("正向", "100%", "95", None, Obstacle.BARE),
        ("正向", "每月7日", "按时发放", None, Obstacle.DATE),
        ("正向", "-5%", "5%", None, Hint.NEGATIVE),
        ("定性", "保障", "保障", None, None),
        ("定性", "每月7日", "按时发放", None, Obstacle.DATE),
        ("定性", "＜4小时", "3小时", None, Obstacle.LIMIT),
        ("定性", "90%-95%", "93%", None, Obstacle.RANGE),
        ("定性", "-5%", "-6%", None, Obstacle.NEGATIVE),
        ("定性", "100%", "95%", None, None),
    ],
)
def test_an_indicator_of_two_texts(
    kind: IndicatorKind,
    target: str,
    actual: str,
    score: str | None,
    hint: Hint | Obstacle | None,
) -> None:
    assert indicator(kind, Decimal(10), target, actual) == Score(points(score), hint)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("10", REACHED),
        ("8", REACHED),
        ("7.99", PARTLY),
        ("5", PARTLY),
        ("4.99", MISSED),
        ("0", MISSED),
    ],
)
def test_a_band_includes_its_lower_edge(score: str, expected: ScoreBand) -> None:
    assert band(Decimal(score), Decimal(10), BANDS) is expected
    assert [each for each in BANDS if in_band(Decimal(score), Decimal(10), each, BANDS)] == [
        expected
    ]


@pytest.mark.parametrize("score", ["10.01", "-0.01"])
def test_a_score_above_the_weight_or_below_nothing_is_in_no_band(score: str) -> None:
    assert not any(in_band(Decimal(score), Decimal(10), each, BANDS) for each in BANDS)


def test_every_hint_is_a_sentence() -> None:
    assert all(hint.value.endswith("。") for hint in Hint)


def test_a_total_of_nothing_is_blank_and_a_rate_of_nothing_too() -> None:
    assert total([]) is None
    assert total([None, None]) is None
    assert total([None, Decimal("1.76"), Decimal(2)]) == Decimal("3.76")
    assert rate(Decimal(0), Decimal(1)) is None
    assert rate(Decimal(1), None) is None
    assert rate(None, Decimal(1)) is None
    assert rate(Decimal(250), Decimal(247)) == Decimal("98.8")


WEIGHTS = st.decimals(0, 100, places=2)
FIGURES = st.decimals(0, 10**12, places=4)
KINDS: tuple[IndicatorKind, ...] = ("正向", "反向")
COUNTS = st.sampled_from(KINDS)


@given(COUNTS, WEIGHTS, FIGURES, FIGURES)
def test_a_score_is_never_below_nothing_nor_above_the_weight(
    kind: IndicatorKind, weight: Decimal, target: Decimal, actual: Decimal
) -> None:
    score = quantitative(kind, weight, target, actual).points
    assert score is not None
    assert 0 <= score <= weight
    assert score == round(score, 2)
    spent = execution(target, actual, weight).points
    assert spent is not None
    assert 0 <= spent <= weight


@given(WEIGHTS, FIGURES, FIGURES, FIGURES)
def test_more_done_never_lowers_a_forward_score_nor_raises_a_reverse_one(
    weight: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    forward, reverse = (
        [quantitative(kind, weight, target, actual).points or 0 for actual in (less, more)]
        for kind in KINDS
    )
    assert forward[0] <= forward[1]
    assert reverse[0] >= reverse[1]
    spent = [execution(target, actual, TWENTY).points or 0 for actual in (less, more)]
    assert spent[0] <= spent[1]


@given(WEIGHTS, FIGURES, FIGURES, st.sampled_from(["1", "10", "10000", "0.001"]))
def test_the_unit_in_which_both_are_counted_does_not_matter(
    weight: Decimal, target: Decimal, actual: Decimal, size: str
) -> None:
    for kind in KINDS:
        scores = [
            quantitative(kind, weight, target * factor, actual * factor)
            for factor in (Decimal(1), Decimal(size))
        ]
        assert scores[0] == scores[1]


@given(st.lists(st.tuples(COUNTS, WEIGHTS, FIGURES, FIGURES)), st.randoms())
def test_the_order_of_indicators_does_not_matter(
    rows: list[tuple[IndicatorKind, Decimal, Decimal, Decimal]], chance: random.Random
) -> None:
    assume(rows)
    scores = [quantitative(*row).points for row in rows]
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert total(scores) == sum(score for score in scores if score is not None)
    assert total(quantitative(*row).points for row in shuffled) == total(scores)


def published() -> dict[str, Rows]:
    """The three published forms, by id."""
    return tomllib.loads(CASE.read_text(encoding="utf-8"))


def below(rows: Rows, parent: str) -> list[str]:
    return [
        row for row, texts in rows.items() if texts.get("parent", "") == parent and "name" in texts
    ]


def weight(rows: Rows, row: str) -> Decimal:
    """The weight printed at an indicator, or at the 二级指标 of which it is the only one."""
    own = points(rows[row].get("weight"))
    if own is None:
        parent = rows[row]["parent"]
        assert below(rows, parent) == [row]
        return weight(rows, parent)
    return own


def thirds(rows: Rows) -> Iterator[tuple[str, IndicatorKind, Score, Decimal]]:
    """Each 三级指标 of a form: its name, proposed kind, score by the rule, and printed score."""
    for row, texts in rows.items():
        if texts.get("level") == "third":
            kind = proposed_kind(texts["target"], rows[texts["parent"]]["name"])
            score = indicator(kind, weight(rows, row), texts["target"], texts["actual"])
            yield texts["name"], kind, score, Decimal(texts["score"])


def test_the_published_forms_follow_the_rule_but_for_one_cost() -> None:
    off, judged = {}, []
    for form, rows in published().items():
        for name, kind, score, printed in thirds(rows):
            if score.points is None:
                assert kind == "定性", name
                judged.append((name, score.hint))
            elif score.points != printed:
                off[form, name] = (kind, score.points, printed)
    assert off == {
        ("project/1", "按社保各项业务工作需要计算"): ("反向", Decimal("4.01"), Decimal(10))
    }
    assert judged == [
        ("保障合同人员基本生活", None),
        ("保障人力资源和社会保障工作正常运转", None),
        ("合同人员数量增长率", None),
        ("保障聘用人员的合法权益", None),
        ("工资发放时间固定", Obstacle.DATE),
    ]


def test_the_published_qualitative_scores_are_in_the_first_band() -> None:
    for rows in published().values():
        for row, texts in rows.items():
            if texts.get("level") == "third" and proposed_kind(texts["target"]) == "定性":
                assert in_band(Decimal(texts["score"]), weight(rows, row), REACHED, BANDS)


@pytest.mark.parametrize(
    ("form", "executed", "printed"),
    [("evaluation", "19.75", "99.29"), ("project/1", "18.16", "93.16"), ("project/2", "20", "98")],
)
def test_the_published_totals_come_from_their_parts(form: str, executed: str, printed: str) -> None:
    rows = published()[form]
    budget, spent = (points(rows[row]["1"]) for row in ("budget", "spent"))
    assert budget is not None
    assert spent is not None
    score = execution(budget, spent, TWENTY).points
    assert score == Decimal(executed) == Decimal(rows["execution"]["1"])
    assert execution_holds(Decimal(executed), budget, spent, TWENTY)
    given_points = [mark for _, _, _, mark in thirds(rows)]
    assert total([score, *given_points]) == Decimal(printed) == Decimal(rows["total"]["1"])


@pytest.mark.parametrize("form", ["evaluation", "project/1", "project/2"])
def test_the_published_weights_add_up_level_by_level(form: str) -> None:
    rows = published()[form]
    tops = [row for row in below(rows, "") if "level" in rows[row]]
    assert total(weight(rows, row) for row in tops) == 100 - TWENTY
    for row, texts in rows.items():
        if below(rows, row) and "level" in texts:
            assert total(weight(rows, child) for child in below(rows, row)) == weight(rows, row)
