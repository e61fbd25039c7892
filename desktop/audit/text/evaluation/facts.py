"""What a text may say of one 自评表: the numbers of its indicators, and what they make together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Literal

from desktop.forms.edition.evaluation import LEVELS
from desktop.forms.evaluation import scoring
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.evaluation.quantity import Quantity, quantities
from desktop.forms.numerals import HUGE

Measure = Literal["target", "actual", "apart", "rate", "score", "points", "lost"]
"""`apart` is how far the actual value is from its target, `rate` its part of that in per cent,
`lost` the points that were not given."""
PER_CENT, PERCENTAGE_POINT, POINTS = "%", "百分点", "分"
_ENDING = re.compile("指标$")
_CHANGES_UNIT = {PER_CENT: PERCENTAGE_POINT}


@dataclass(frozen=True)
class Fact:
    """A number in its base unit, of the line called `name`; '' for one of the whole form."""

    name: str
    measure: Measure
    value: Decimal
    unit: str


class FormFacts:
    """The facts of one 自评表, and the names of its lines; of several, those of each whole."""

    def __init__(self, forms: Sequence[Assessment]) -> None:
        told = _facts if len(forms) == 1 else _of_whole
        self.facts = tuple(dict.fromkeys(each for form in forms for each in told(form)))
        self._names: dict[str, dict[str, None]] = {}
        for each in self.facts:
            if each.name:
                self._names.setdefault(each.unit, {})[each.name] = None
        self.points = {each.value for each in self.facts if each.unit == POINTS}
        if len(forms) == 1:
            self.points |= {one + other for one, other in combinations(_groups(forms[0]), 2)}

    def names_in(self, unit: str) -> tuple[str, ...]:
        """The names of the lines that have a fact in one unit."""
        return tuple(self._names.get(unit, ()))

    def of(self, name: str, unit: str) -> list[Fact]:
        """The facts in one unit of the line called `name`."""
        return [each for each in self.facts if each.name == name and each.unit == unit]

    def in_unit(self, unit: str) -> list[Fact]:
        """All facts in one unit."""
        return [each for each in self.facts if each.unit == unit]


def _facts(form: Assessment) -> Iterator[Fact]:
    for each in form.indicators:
        if each.level == LEVELS[-1]:
            yield from _of_results(each)
            yield from _of_points(each.name, each.score, each.points)
        else:
            yield from _of_points(_ENDING.sub("", each.name), *_together(form, each.row))
    every = [_together(form, each.row) for each in form.below("")]
    score = scoring.total([score for score, _ in every])
    yield from _of_points("", score, form.layout.indicators)
    yield from _of_points("预算执行", form.execution, form.layout.execution)
    yield from _of_whole(form)


def _of_whole(form: Assessment) -> Iterator[Fact]:
    yield from _of_points("", form.total, form.layout.execution + form.layout.indicators)
    for rate in (form.rate, form.general_rate):
        if rate is not None:
            yield Fact("执行率", "rate", rate, PER_CENT)


def _groups(form: Assessment) -> list[Decimal]:
    """The scores of the indicators of the first level, 0 for one without."""
    return [_together(form, each.row)[0] or Decimal(0) for each in form.below("")]


def _together(form: Assessment, row: str) -> tuple[Decimal | None, Decimal | None]:
    """The score and the points of all indicators under a row."""
    every = [
        (each.score, each.points) if each.level == LEVELS[-1] else _together(form, each.row)
        for each in form.below(row)
    ]
    return scoring.total([score for score, _ in every]), scoring.total([most for _, most in every])


def _of_points(name: str, score: Decimal | None, most: Decimal | None) -> Iterator[Fact]:
    if score is not None:
        yield Fact(name, "score", score, POINTS)
    if most is not None:
        yield Fact(name, "points", most, POINTS)
    if score is not None and most is not None:
        yield Fact(name, "lost", most - score, POINTS)


def _of_results(each: Indicator) -> Iterator[Fact]:
    targets, actuals = _known(each.target), _known(each.actual)
    yield from (Fact(each.name, "target", one.number, one.unit) for one in targets)
    yield from (Fact(each.name, "actual", one.number, one.unit) for one in actuals)
    if len(targets) == len(actuals) == 1:
        yield from _beside(each.name, targets[0], actuals[0])


def _known(text: str) -> list[Quantity]:
    """The quantities of a target or a result; one of too many digits cannot be reckoned with."""
    return [each for each in quantities(text) if abs(each.number) < HUGE]


def _beside(name: str, target: Quantity, actual: Quantity) -> Iterator[Fact]:
    """How far an actual value is from its target, and how many per cent of that it is."""
    if target.unit != actual.unit:
        return
    unit = _CHANGES_UNIT.get(target.unit, target.unit)
    yield Fact(name, "apart", abs(actual.number - target.number), unit)
    if target.number:
        yield Fact(name, "rate", actual.number / target.number * 100, PER_CENT)
