"""The points that a found form gives to 预算执行 and its indicators, and a layout with these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from desktop.exchange.evaluation.found import FoundForm
from desktop.exchange.evaluation.values import points_in, read_points
from desktop.exchange.evaluation.words import bare
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import LEVELS, Evaluation
from desktop.forms.edition.layout_complaints import ALL, complaints
from desktop.forms.edition.own_layouts import OwnLayout, free_name, own_layout
from desktop.forms.kinds import SCORE
from desktop.forms.values import Unreadable

NAMED = "{}/{} {}"
"""10/90 项目自评表: the points come first, for names are cut off at their end."""


def layout_of_points(found: FoundForm, layout: Evaluation, edition: Edition) -> OwnLayout | None:
    """The layout with the points of the found form, which has others than `layout`: one that can
    be kept as 自定版式. None where the points agree, or make no layout."""
    indicators = _points_together(found)
    if not layout.scored or indicators is None or indicators == layout.indicators:
        return None
    execution = ALL - indicators
    called = NAMED.format(f"{execution:f}", f"{indicators:f}", _plain_name(layout))
    name = free_name(edition, called)
    first = _first(found, layout) if "first" in layout.tree.columns else {}
    own = own_layout(layout, name)
    made = replace(own, execution=execution, indicators=indicators, first=first)
    said = {value for _, value in _execution(found)}
    return None if said - {execution} or complaints(made, edition) else made


def _plain_name(layout: Evaluation) -> str:
    return re.sub(r"^\d+/\d+ ", "", layout.name)


def _first(found: FoundForm, layout: Evaluation) -> dict[str, Decimal]:
    """The indicators of the first level, by the layout's names, with the points below them."""
    names = {bare(name): name for name in layout.tree.first}
    points: dict[str, Decimal] = {}
    here = ""
    for row in found.rows:
        if row.level == LEVELS[0]:
            here = names.get(bare(row.name.text), row.name.text)
            points.setdefault(here, Decimal(0))
        elif row.level == LEVELS[-1] and here:
            said = row.values.get("points")
            found_points = read_points(said.text) if said else None
            points[here] += found_points if isinstance(found_points, Decimal) else 0
    return points


def _execution(found: FoundForm) -> Iterator[tuple[str, Decimal]]:
    """What the form says of the points for 预算执行."""
    for key in ("full_execution", "execution_points"):
        said = found.full.get(key)
        text = (points_in(said.text) or said.text) if said else ""
        try:
            value = read_points(text) if text else None
        except Unreadable:
            continue
        if isinstance(value, Decimal):
            yield key, value


def other_points(found: FoundForm, layout: Evaluation) -> Iterator[tuple[str, str, str]]:
    """Where the file gives other points to 预算执行 or to the indicators than the layout."""
    if not layout.scored:
        return
    goals = any(row.level == "goal" for row in found.rows)
    for key, what, own in (
        ("full_execution", "预算执行", layout.execution),
        ("execution_points", "预算执行", layout.execution),
        ("full_total", "总分", Decimal(ALL)),
        ("block", "指标", layout.indicators),
    ):
        said = found.full.get(key)
        points = (points_in(said.text) or said.text) if said else ""
        if not points or (key == "block" and goals):
            continue
        try:
            value = read_points(points)
        except Unreadable:
            continue
        if key == "full_total" and value in (_points_together(found), layout.indicators):
            continue  # the sum of the indicators alone
        if value != own:
            yield what, SCORE.show(value, "万元"), SCORE.show(own, "万元")
    total = _points_together(found)
    if total is not None and total != layout.indicators:
        due = SCORE.show(layout.indicators, "万元")
        yield "各项指标的分值合计", SCORE.show(total, "万元"), due


def _points_together(found: FoundForm) -> Decimal | None:
    """The points of all indicators together; None where one of them has none that can be read."""
    total = Decimal(0)
    for row in found.rows:
        said = row.values.get("points")
        if row.level != LEVELS[-1]:
            continue
        try:
            points = read_points(said.text) if said else None
        except Unreadable:
            return None
        if not isinstance(points, Decimal):
            return None
        total += points
    return total or None
