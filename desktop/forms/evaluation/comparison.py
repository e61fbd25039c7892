"""Which numbers a target and an actual value may mean, and whether they can be compared at all.

A score is certain where every pair of numbers that the two texts may mean gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.evaluation.obstacle import Obstacle
from desktop.forms.evaluation.quantity import (
    Quantity,
    bare_name,
    name_change,
    quantities,
)
from desktop.forms.evaluation.quantity_words import quantity_words
from desktop.forms.evaluation.target import target_quantity
from desktop.forms.evaluation.whole import no_more, worded

PER_CENT = "%"
_TENTH, _ONE, _TEN, _HUNDRED = Decimal("0.1"), Decimal(1), Decimal(10), Decimal(100)


_DAY, _WORKING_DAYS = Decimal(86400), Decimal(3)
"""Seconds of a day, and how many days of eight hours they are."""


class Pair(NamedTuple):
    """A target (A) and an actual value (B) in the same unit."""

    target: Decimal
    actual: Decimal


@dataclass(frozen=True)
class Comparison:
    """Every pair of numbers that two texts may mean, `aim` being what the target sets.

    `doubt` is the reason why there are several; None where there is one.
    """

    aim: Quantity
    pairs: tuple[Pair, ...]
    doubt: Obstacle | None = None


def compare(target: str, actual: str, name: str = "") -> Comparison | Obstacle:
    """What a target and an actual value of the indicator called `name` may mean, or the reason why
    they cannot be compared.

    Of several numbers in `actual`, those in the target's unit and under its name are meant; a total
    rather than its parts. A number without a unit may be meant in any that its dimension has.
    """
    aim = target_quantity(target)
    if isinstance(aim, Obstacle):
        return aim
    found = _results(aim, actual)
    for choose in (_in_unit, _by_name(name), _by_change(name), _whole):
        if isinstance(found, Obstacle):
            return found
        found = choose(aim, found)
    return found if isinstance(found, Obstacle) else _readings(aim, found)


def have_one_number(one: str, other: str) -> bool:
    """True for two texts with the same number in the same unit: ≥95% and 95%以上, 50 and 50个."""
    first, second = target_quantity(one), target_quantity(other)
    if isinstance(first, Obstacle) or isinstance(second, Obstacle) or _mismatch(first, second):
        return False
    sizes = _sizes(first, second)
    return all(first.number * left == second.number * right for left, right in sizes)


Found = list[Quantity]
Choice = Callable[[Quantity, Found], Found | Obstacle]


def _results(aim: Quantity, actual: str) -> Found | Obstacle:
    """The quantities of an actual value that tell what was reached."""
    written = list(quantities(actual))
    if not written:
        said = worded(actual) if aim.number else worded(actual) or no_more(actual)
        fits = said and (not said.number or aim.unit == said.unit)
        return [said] if said and fits else Obstacle.NO_ACTUAL
    return [one for one in written if aim.apart or not one.apart] or Obstacle.APART


def _in_unit(aim: Quantity, found: Found) -> Found | Obstacle:
    """Those in the unit of the target, or else those without one, or of nothing."""
    alike = [one for one in found if one.unit == aim.unit]
    if alike and aim.unit:
        return alike
    comparable = [one for one in found if _mismatch(aim, one) is None]
    if not comparable:
        return _mismatch(aim, found[0]) or Obstacle.UNITS
    # without a unit the target tells nothing of which one is meant
    return comparable if aim.unit else found if len(comparable) == len(found) else comparable


def _by_name(name: str) -> Choice:
    def choose(aim: Quantity, found: Found) -> Found | Obstacle:
        """Those that are called as the target is; those without a name may be meant as well."""
        called = [one for one in found if _called_alike(aim.name, one.name)]
        if _is_named(aim.name) and called:
            return called
        if _is_named(aim.name):
            unnamed = [one for one in found if not _is_named(one.name)]
            return unnamed or Obstacle.NAMES
        measured = [one for one in found if _is_measure(one.name)]
        if name and len(measured) == len(found):
            fitting = [one for one in found if _called_alike(name, one.name)]
            return fitting or Obstacle.NAMES
        return found

    return choose


def _by_change(name: str) -> Choice:
    implied = name_change(name)

    def choose(aim: Quantity, found: Found) -> Found | Obstacle:
        """Those that are a rise, a fall or an amount as the target is; where the indicator or the
        target is a rate like 增长率, its numbers need not say it."""
        due = aim.change or implied
        unsaid = implied or (due if _is_measure(aim.name) else 0)
        alike = [one for one in found if (one.change or unsaid) == due or _is_change(aim, one)]
        if alike:
            return alike
        opposed = any(one.change * due < 0 for one in found)
        return Obstacle.OPPOSED if opposed else Obstacle.CHANGE

    return choose


def _whole(aim: Quantity, found: Found) -> Found | Obstacle:
    """The total where there is one, or else what is no part of another."""
    if aim.fresh:
        fresh = [one for one in found if one.fresh]
        if not fresh and any(one.total for one in found):
            return Obstacle.CHANGE
        return fresh or found
    mains = [one for one in found if not one.part] or found
    totals = [one for one in mains if one.total]
    with_new = any(one.fresh for one in mains)
    if len(totals) == 1 and not with_new and all(one.number <= totals[0].number for one in mains):
        return totals
    return mains


def _readings(aim: Quantity, found: Found) -> Comparison:
    """Every pair that a target and one of several results, or all of them together, may mean."""
    pairs: list[Pair] = []
    together = Decimal(0)
    for one in found:
        together += one.ends[1] * max(factor for _, factor in _sizes(aim, one))
        for target, factor in _sizes(aim, one):
            pairs += [Pair(aim.number * target, end * factor) for end in one.ends]
    if len({(one.number, one.unit) for one in found}) > 1:
        pairs.append(Pair(aim.number, together))
        doubt = Obstacle.ACTUALS
    elif len(pairs) > 2:
        doubt = Obstacle.UNITS if aim.unit and found[0].unit else Obstacle.BARE
    else:
        doubt = Obstacle.ROUGH
    different = tuple(dict.fromkeys(pairs))
    return Comparison(aim, different, doubt if len(different) > 1 else None)


def _sizes(aim: Quantity, one: Quantity) -> Iterable[tuple[Decimal, Decimal]]:
    """The factors of the target and of the actual value by which their numbers may be meant."""
    if _are_days_and_hours(aim, one):
        hours = _ONE, _WORKING_DAYS
        return [(_ONE, _ONE), hours if aim.scale >= _DAY else (_WORKING_DAYS, _ONE)]
    mixed = not aim.unit and (_is_share(aim, one) or _is_share(one, aim))
    if aim.unit == one.unit and (aim.unit or aim.scale == one.scale) and not mixed:
        return [(_ONE, _ONE)]
    aim_bare = not aim.unit and (one.unit or aim.scale == 1)
    bare, counted = (aim, one) if aim_bare else (one, aim)
    if bare.scale != 1:
        return [(_ONE, _ONE)]
    if not counted.unit and aim.scale == one.scale:
        return [(_ONE, _ONE), (_ONE, _HUNDRED) if one.number < 1 else (_HUNDRED, _ONE)]
    sizes = {_ONE, counted.scale, *(counted.dimension.alone if counted.dimension else ())}
    if counted.unit == PER_CENT and _is_share(bare, counted):
        sizes = {_HUNDRED}
    return [(size, _ONE) if bare is aim else (_ONE, size) for size in sorted(sizes)]


def _mismatch(aim: Quantity, one: Quantity) -> Obstacle | None:
    """The reason why the units of two quantities cannot be compared; None where they can."""
    if not one.number and one.exact and not one.bound and _is_count(aim, one):
        return None  # nothing is nothing, in whatever it is counted
    if aim.unit and one.unit:
        return None if aim.unit == one.unit else Obstacle.UNITS
    bare, counted = (one, aim) if aim.unit else (aim, one)
    sized = counted.dimension is not None and bool(counted.dimension.alone)
    if sized and not bare.number and bare is aim:
        return Obstacle.BARE
    if sized and bare.scale != 1 and counted.unit.partition("/")[0] != "元":
        return Obstacle.BARE
    return None


def _is_count(aim: Quantity, one: Quantity) -> bool:
    """True where neither is measured in a dimension of several sizes, or one has no unit."""
    sized = [each for each in (aim, one) if each.dimension and each.dimension.alone]
    return not sized or not one.unit


def _are_days_and_hours(aim: Quantity, one: Quantity) -> bool:
    """True for a duration to be reached, in days on one side and in hours on the other: a day may
    be one of eight hours."""
    timed = aim.unit == one.unit == "秒" and aim.bound not in ("≤", "<")
    return timed and (aim.scale >= _DAY) != (one.scale >= _DAY)


def _is_share(one: Quantity, other: Quantity) -> bool:
    """True for a number like 0.93 beside one like 90, of which it is 93 in per cent."""
    return _TENTH <= one.number < _ONE and one.scale == 1 and _TEN <= other.number <= _HUNDRED


def _is_named(name: str) -> bool:
    """True for a name that says what is counted: 培训, 完成率."""
    return bool(bare_name(name)) or _is_measure(name)


def _is_measure(name: str) -> bool:
    """True for the name of a rate: 问卷回收率."""
    return name.endswith(quantity_words().words.measures) and len(name) > 1


def _called_alike(one: str, other: str) -> bool:
    """True where two names have a character of their own in common; of two rates, 率 is none."""
    if _is_measure(one) and _is_measure(other):
        return bool(_characters(one) & _characters(other))
    return bool(set(bare_name(one)) & set(bare_name(other)))


def _characters(measure: str) -> set[str]:
    """The characters of the name of a rate, without 率 and what says nothing if more is said."""
    return set(bare_name(measure) or measure) - set("".join(quantity_words().words.measures))


def _is_change(aim: Quantity, one: Quantity) -> bool:
    """True where the unit says that both are changes: 百分点; their words must not be opposed."""
    return aim.unit == one.unit == "百分点" and aim.change * one.change >= 0
