"""The target of an indicator: the quantity it sets, and the way of scoring that it proposes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.quantity import Quantity, quantities
from desktop.forms.evaluation.quantity_text import odd_numbers, ordinary
from desktop.forms.evaluation.quantity_words import quantity_words
from desktop.forms.evaluation.whole import no_event

IndicatorKind = Literal["正向", "反向", "定性"]
KEPT = 16_384
"""So many texts are remembered as they were read: a key changes one of some thousand."""
MONEY = "元"


class Proposal(NamedTuple):
    """The kind of an indicator by its target, True where the direction is sure, and, where a target
    with a number is 定性, the reason."""

    kind: IndicatorKind
    sure: bool = True
    reason: Obstacle | None = None


@lru_cache(maxsize=KEPT)
def target_quantity(target: str) -> Quantity | Obstacle:
    """The one quantity that a target sets, or the reason why it sets none.

    Of several, the only one with a bound counts where the others measure nothing: 12345热线办结率
    ≥95% is 95 %. Equal ones (完成率100%，及时率100%) are one, under no name of theirs.
    """
    found = quantities(target)
    bounded = [one for one in found if one.bound]
    if bounded and not any(one.known and one.unit for one in found if not one.bound):
        found = tuple(bounded)
    none = no_event(target)
    if not found:
        return none if none is not None else _missing(target)
    if len({(one.number, one.upto, one.unit) for one in found}) > 1:
        return Obstacle.RANGE if _encloses(found) else Obstacle.TARGETS
    one = found[0]
    if len({each.name for each in found}) > 1:
        one = replace(one, name="")
    if one.upto is not None:
        return Obstacle.RANGE
    return one if one.exact else Obstacle.ABOUT


def number_of(text: str) -> Decimal | None:
    """The one number of a text in its base unit; None where it has none, or several."""
    found = target_quantity(text)
    return None if isinstance(found, Obstacle) else found.number


def proposed_kind(target: str, level: str = "", name: str = "") -> IndicatorKind:
    """The kind of an indicator by its target text; the clerk may choose another."""
    return proposal(target, level, name).kind


@lru_cache(maxsize=KEPT)
def proposal(target: str, level: str = "", name: str = "") -> Proposal:
    """The kind of an indicator by its target, the name of its 二级指标 and its own.

    ≥ > 不低于 以上 is 正向, ≤ < 不超过 以内 is 反向. A number without such a word is 正向, but
    反向 where it is 0 (事故0起), a cost, or what is called 投诉率 and the like. A target that the
    printed rule does not cover is 定性: words, dates, ranges, several numbers, negative ones, and
    time limits (＜4小时) unless they are a lower bound. The direction is not sure where bound and
    name contradict each other, for a cost that is no amount of money, and for money or accidents
    without a bound. Of a cost, or of what is called 投诉率, a fall is 正向.
    """
    aim = target_quantity(target)
    if isinstance(aim, Obstacle):
        in_words = aim is Obstacle.NO_TARGET and not _has_figures(target)
        return Proposal("定性", reason=None if in_words else aim)
    if aim.number < 0:
        return Proposal("定性", reason=Obstacle.NEGATIVE)
    words, called = quantity_words().words, name or aim.name
    cost = called.endswith(words.costs)
    less, more = _ends(called, words.less), _ends(called, words.more)
    if aim.change < 0 and (less or cost or "成本" in level):
        return _of_fall(aim)
    if aim.bound in ("≥", ">"):
        return Proposal("正向", sure=not less)
    if aim.dimension and aim.dimension.limit:
        return Proposal("定性", reason=Obstacle.LIMIT)
    if aim.bound in ("≤", "<"):
        return Proposal("反向", sure=not more)
    if less or not aim.number:
        return Proposal("反向")
    if "成本" not in level:
        counted = not aim.change and not called.endswith(words.measures)
        harm = counted and any(word in called for word in words.events)
        return Proposal("正向", sure=not (cost or harm))
    return Proposal("反向", sure=cost or aim.unit.partition("/")[0] == MONEY)


def _of_fall(aim: Quantity) -> Proposal:
    """The kind of a fall that is wanted, of a cost or of what is bad: 能耗降低10%."""
    if aim.bound in ("≤", "<"):
        return Proposal("反向", sure=False)
    return Proposal("正向")


def _ends(name: str, endings: tuple[str, ...]) -> bool:
    """True where a name ends with one of `endings`, and does not say the opposite: 未完成率."""
    found = next((each for each in endings if name.endswith(each)), "")
    return bool(found) and not name.removesuffix(found).endswith(("未", "不", "非", "没"))


def _missing(target: str) -> Obstacle:
    """The reason why a target has no quantity."""
    said = ordinary(target)
    odd = odd_numbers(said)
    if "date" in odd:
        return Obstacle.DATE
    if "ratio" in odd:
        return Obstacle.RATIO
    relative = any(word in said for word in quantity_words().words.relative)
    return Obstacle.RELATIVE if relative else Obstacle.NO_TARGET


def _has_figures(target: str) -> bool:
    """True where figures stand in a target."""
    return any(character.isdigit() for character in target)


def _encloses(found: tuple[Quantity, ...]) -> bool:
    """True for a lower and an upper bound of one thing: ≥90%且≤95%."""
    bounds = {one.bound for one in found}
    lower, upper = bounds & {"≥", ">"}, bounds & {"≤", "<"}
    return len(found) == 2 and bool(lower and upper) and len({one.unit for one in found}) == 1
