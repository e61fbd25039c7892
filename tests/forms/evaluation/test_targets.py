"""A table of targets and actual values with the scores that a careful reviewer would give, and
what holds for all of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

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
