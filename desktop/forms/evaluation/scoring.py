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
from desktop.forms.evaluation.comparison import Comparison, Pair, compare
from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.target import KEPT, IndicatorKind, proposal
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
def indicator(
    kind: IndicatorKind,
    weight: Decimal,
    target: str,
    actual: str,
    level: str = "",
    name: str = "",
    chosen: bool = False,
) -> Score:
    """The score of an indicator from its texts 年初目标值 and 实际完成值.

    `level` is the name of its 二级指标, `name` its own; `chosen` is True where the clerk chose the
    kind. No points for 定性, nor while a text is blank, nor where the texts may mean numbers that
    give different scores; the hint says why.
    """
    proposed = proposal(target, level, name)
    if kind == "定性":
        return Score(hint=proposed.reason)
    if not target.strip() or not actual.strip():
        return Score()
    found = compare(target, actual, name)
    if isinstance(found, Obstacle):
        return Score(hint=found)
    score = _certain(kind, weight, found)
    if chosen and _is_opposed(kind, found.aim.bound):
        return Score(hint=Obstacle.DIRECTION)
    if not chosen and not proposed.sure and score.points is not None:
        other = _certain("正向" if kind == "反向" else "反向", weight, found)
        return score if other.points == score.points else Score(hint=Obstacle.DIRECTION)
    return score


def _certain(kind: IndicatorKind, weight: Decimal, found: Comparison) -> Score:
    """The score on which every pair of numbers agrees that the texts may mean."""
    scores = [_pair_score(kind, weight, found, pair) for pair in found.pairs]
    open_case = next((score for score in scores if score.points is None), None)
    if open_case is not None:
        return open_case
    agreed = len({score.points for score in scores}) == 1
    return scores[0] if agreed else Score(hint=found.doubt)


def _pair_score(kind: IndicatorKind, weight: Decimal, found: Comparison, pair: Pair) -> Score:
    """The score of one pair; none where the target sets a number to be met or passed exactly."""
    bound, (target, actual) = found.aim.bound, pair
    if bound == "=" and target == actual:
        return Score(weight)
    beyond = bound == "=" and (kind == "反向" or actual > target)
    if beyond or (bound in (">", "<") and target == actual):
        return Score(hint=Obstacle.EXACT)
    return quantitative(kind, weight, target, actual)


def _is_opposed(kind: IndicatorKind, bound: str) -> bool:
    """True where the clerk chose 反向 for a lower bound, or 正向 for an upper one."""
    return bound in (("≥", ">") if kind == "反向" else ("≤", "<"))


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


def _share(weight: Decimal, reached: Decimal, aim: Decimal) -> Decimal:
    """`weight` × `reached` ÷ `aim`, rounded, and never above the weight."""
    if reached >= aim:
        return weight
    return min(weight, (weight * reached / aim).quantize(CENT, ROUND_HALF_UP))
