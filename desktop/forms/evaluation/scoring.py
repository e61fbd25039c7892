"""Scores of 绩效自评 by the printed rule (备注 1 to 3 of every form).

Execution: its points × B ÷ A, as many points as the layout gives it; 正向 weight × B ÷ A, 反向
weight × A ÷ B, never above the weight; 定性 by one of three bands. Rates are not rounded, scores
are, half up to 0.01. A case that the rule leaves open is scored as described here, with a hint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from functools import lru_cache

from desktop.forms.edition.evaluation import ScoreBand
from desktop.forms.evaluation.quantity import KEPT, IndicatorKind, Obstacle, compare, proposed_kind
from desktop.forms.values import CENT

_NOTHING = Decimal(0)


class Hint(Enum):
    """A case that the printed rule does not cover; the value is the sentence for the clerk."""

    OVERSPENT = "执行率超过 100%，评分规则没有规定，按满分封顶。请核对预算数是否含调整和上年结转。"
    NO_BUDGET = "预算数为 0，算不出执行率，暂按满分。请核对预算数是否含调整和上年结转。"
    NOT_SPENT = "执行数为 0，执行率按 0% 计分。请核对执行数。"
    ZERO_TARGET = "年初目标值为 0，评分规则没有规定，按达成计满分。请核对目标值。"
    ZERO_ACTUAL = "实际完成值为 0，反向指标的评分规则没有规定，按达成计满分。请核对完成值。"
    NEGATIVE = "金额或指标值是负数，评分规则没有规定。请核对；无误的，由人打分。"
    UNCOVERED = "目标值是日期、时限、区间、负数或几个数，评分规则没有规定，按定性指标打分。"


@dataclass(frozen=True)
class Score:
    """A score by the rule: points to 0.01, None where only a person can tell, and a hint."""

    points: Decimal | None = None
    hint: Hint | Obstacle | None = None


def execution(budget: Decimal | None, spent: Decimal | None, weight: Decimal) -> Score:
    """The score of 预算执行情况: `weight` × B ÷ A, at most `weight`. No points while one is blank.

    A budget of 0 gives full points, whatever was spent.
    """
    if budget is None or spent is None:
        return Score()
    if budget < 0 or spent < 0:
        return Score(hint=Hint.NEGATIVE)
    if not budget:
        return Score(weight, Hint.NO_BUDGET)
    if not spent:
        return Score(_NOTHING, Hint.NOT_SPENT)
    return Score(_share(weight, spent, budget), Hint.OVERSPENT if spent > budget else None)


def execution_holds(
    printed: Decimal, budget: Decimal, spent: Decimal, weight: Decimal, percent_decimals: int = 1
) -> bool:
    """True where the rule gives the `printed` execution score of `weight` by either rounding (K51).

    The rate may have been taken as it is, or as printed, with `percent_decimals`: 1,976.99 of
    2,001.99 is 19.75 of 20 or, from 98.8%, 19.76. Where there is no rate, any score holds.
    """
    exact, share = execution(budget, spent, weight).points, rate(budget, spent)
    if exact is None or share is None:
        return True
    shown = share.quantize(Decimal(1).scaleb(-percent_decimals), ROUND_HALF_UP)
    return printed in (exact, _share(weight, shown, Decimal(100)))


def quantitative(kind: IndicatorKind, weight: Decimal, target: Decimal, actual: Decimal) -> Score:
    """The score of a 正向 or 反向 indicator from its two numbers, which are in the same unit.

    A 正向 target of 0 and a 反向 actual of 0 count as reached. No points for 定性.
    """
    if kind == "定性":
        return Score()
    if target < 0 or actual < 0:
        return Score(hint=Hint.NEGATIVE)
    reached, aim = (actual, target) if kind == "正向" else (target, actual)
    if not aim:
        hint = Hint.ZERO_TARGET if kind == "正向" else Hint.ZERO_ACTUAL
        return Score(weight, hint)
    return Score(_share(weight, reached, aim))


@lru_cache(maxsize=KEPT)
def indicator(kind: IndicatorKind, weight: Decimal, target: str, actual: str) -> Score:
    """The score of an indicator from its texts 年初目标值 and 实际完成值.

    No points for 定性, nor while a text is blank, nor where the texts cannot be compared; the
    hint says why.
    """
    if kind == "定性":
        return Score(hint=Hint.UNCOVERED if _uncovered(target) else None)
    if not target.strip() or not actual.strip():
        return Score()
    pair = compare(target, actual)
    if isinstance(pair, Obstacle):
        return Score(hint=pair)
    return quantitative(kind, weight, *pair)


def band(points: Decimal, weight: Decimal, bands: Sequence[ScoreBand]) -> ScoreBand:
    """The one of the `bands`, best first, that `points` of `weight` belong to; the floor of a band
    belongs to it."""
    return next((band for band in bands if points >= weight * band.floor), bands[-1])


def in_band(
    points: Decimal, weight: Decimal, chosen: ScoreBand, bands: Sequence[ScoreBand]
) -> bool:
    """True where `points` lie in the `chosen` one of the `bands`, and between 0 and `weight`."""
    return _NOTHING <= points <= weight and band(points, weight, bands) == chosen


def rate(budget: Decimal | None, spent: Decimal | None) -> Decimal | None:
    """执行率 B ÷ A in percent, not rounded; None where it has none."""
    return None if not budget or spent is None else spent / budget * 100


def total(scores: Iterable[Decimal | None]) -> Decimal | None:
    """总分, or the sum of weights: of what is filled in; None where nothing is."""
    filled = [score for score in scores if score is not None]
    return sum(filled, _NOTHING) if filled else None


def _uncovered(target: str) -> bool:
    """True where `target` has figures of a sort for which there is no rule."""
    figures = any(character.isdigit() for character in target)
    return figures and proposed_kind(target) == "定性"


def _share(weight: Decimal, reached: Decimal, aim: Decimal) -> Decimal:
    """`weight` × `reached` ÷ `aim`, rounded, and never above the weight."""
    if reached >= aim:
        return weight
    return min(weight, (weight * reached / aim).quantize(CENT, ROUND_HALF_UP))
