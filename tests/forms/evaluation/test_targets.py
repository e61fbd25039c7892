"""A table of targets and actual values with the scores that a careful reviewer would give, and
what holds for all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.quantity_words import quantity_words
from desktop.forms.evaluation.scoring import indicator
from desktop.forms.evaluation.target import IndicatorKind, proposed_kind

CASES = Path(__file__).parents[2] / "cases" / "targets"
TEN = Decimal(10)


def pairs() -> Iterator[tuple[str, str, str, str, str, str, str]]:
    """Each pair: what its group is about, target, actual value, what is due, level, name, kind."""
    for file in sorted(CASES.glob("*.toml")):
        for group in tomllib.loads(file.read_text(encoding="utf-8"))["group"]:
            told = (group.get("level", ""), group.get("name", ""), group.get("kind", ""))
            for target, actual, due in group["pairs"]:
                yield group["about"], target, actual, due, *told


def result(target: str, actual: str, level: str, name: str, kind: str) -> str:
    """The points of ten, the name of the reason why there are none, or 文字 and 空."""
    kinds: tuple[IndicatorKind, ...] = ("正向", "反向", "定性")
    chosen = next((each for each in kinds if each == kind), None)
    way = chosen or proposed_kind(target, level, name)
    score = indicator(way, TEN, target, actual, level, name, chosen is not None)
    if score.points is not None:
        return f"{score.points.normalize():f}"
    return score.hint.name if score.hint else "文字" if way == "定性" else "空"


def test_every_pair_has_the_score_or_the_reason_of_a_careful_reviewer() -> None:
    table = list(pairs())
    assert len(table) >= 300
    off = [
        f"{about}：{target}｜{actual} {due} {got}"
        for about, target, actual, due, *told in table
        if (got := result(target, actual, *told)) != due
    ]
    assert off == []


NUMBERS = st.decimals(0, 10**6, places=2)
BOUNDS = st.sampled_from(["≥", "≤", "", "不低于", "不超过", ">", "<", "="])
SCALED = st.sampled_from([("份", "万份"), ("元", "万元"), ("万元", "亿元"), ("人", "百人")])
CONVERTED = st.sampled_from(
    [("米", "公里", 1000), ("公斤", "吨", 1000), ("平方米", "公顷", 10000), ("分钟", "小时", 60)]
)
SIZES = {"份": 10**4, "元": 10**4, "万元": 10**4, "人": 100}
KINDS = st.sampled_from(["", "正向", "反向", "定性"])
WORDS = """
≥ ≤ > < = 不低于 不超过 以上 以内 左右
约 近 余 共 其中 （ ） ， 。 ； ： / - ~ 至 到 提高 下降 新增
未完成 尚有 全部 零 无 事故 上年 合格率 满意度 每
每月 第 前 年 月 日 1 2 5 10 95 0.93 1,200 2023 三 十二
两 百分之 万 亿 % ‰ 百分点 人 次 元 公里 米 小时 天 亩 工作日 ² ½ ①
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\0"])
TEXTS = st.one_of(st.text(max_size=30), st.lists(PIECES, max_size=9).map("".join))


@given(TEXTS, TEXTS, st.sampled_from(["", "成本指标"]), TEXTS, KINDS)
def test_no_text_makes_it_stumble_and_no_score_exceeds_the_points(
    target: str, actual: str, level: str, name: str, kind: str
) -> None:
    told = result(target, actual, level, name, kind)
    if told[0].isdigit():
        assert 0 <= Decimal(told) <= TEN
    else:
        assert told in {*Obstacle.__members__, "NEGATIVE", "文字", "空"}


@given(BOUNDS, NUMBERS, NUMBERS, SCALED, KINDS)
def test_the_unit_in_which_both_are_written_leaves_the_score(
    bound: str, target: Decimal, actual: Decimal, units: tuple[str, str], kind: str
) -> None:
    small, large = units
    size = SIZES[small]
    written = [
        result(f"{bound}{target * here}{one}", f"{actual * there}{other}", "", "", kind)
        for one, here in ((small, size), (large, 1))
        for other, there in ((small, size), (large, 1))
    ]
    assert len(set(written)) == 1


@given(BOUNDS, NUMBERS, NUMBERS, CONVERTED)
def test_units_that_convert_leave_the_score(
    bound: str, target: Decimal, actual: Decimal, units: tuple[str, str, int]
) -> None:
    small, large, size = units
    written = [
        result(f"{bound}{target * here}{one}", f"{actual * there}{other}", "", "", "")
        for one, here in ((small, size), (large, 1))
        for other, there in ((small, size), (large, 1))
    ]
    assert len(set(written)) == 1


@given(st.sampled_from(["≥", "不低于", ">"]), NUMBERS, NUMBERS)
def test_a_direction_against_the_target_is_not_computed(
    bound: str, target: Decimal, actual: Decimal
) -> None:
    upper = {"≥": "≤", "不低于": "不超过", ">": "<"}[bound]
    assert result(f"{bound}{target}次", f"{actual}次", "", "", "反向") == "DIRECTION"
    assert result(f"{upper}{target}次", f"{actual}次", "", "", "正向") == "DIRECTION"
    doubtful = result(f"{upper}{target}%", f"{actual}%", "", "满意度", "")
    assert doubtful in {"DIRECTION", "10", "EXACT"}


@given(NUMBERS, NUMBERS, st.sampled_from(["人", "份", "%", "场"]))
def test_a_unit_that_is_not_the_targets_gives_no_score(
    target: Decimal, actual: Decimal, unit: str
) -> None:
    other = {"人": "人次", "份": "册", "%": "百分点", "场": "人"}[unit]
    told = result(f"≥{target}{unit}", f"{actual or 1}{other}", "", "", "")
    assert told == "UNITS"


def test_every_reason_says_what_it_is_and_what_to_do() -> None:
    assert all("请" in each.value and each.value.endswith("。") for each in Obstacle)
    assert all(len(each.value) <= 45 for each in Obstacle)


def test_a_word_of_the_units_stands_in_one_dimension() -> None:
    known = quantity_words()
    assert known.units["公顷"][1] / known.units["平方公里"][1] == Decimal("0.01")
    assert not set(known.units) & set(known.long)
