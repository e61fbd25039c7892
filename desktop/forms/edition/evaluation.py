"""The forms of 绩效自评 as data: what they print, which fields they have, how they are scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from desktop.forms.edition.form import Form
from desktop.forms.formula import Cell

Role = Literal["overall", "project"]
"""整体绩效自评表, of which a filing has one, or 项目自评表, of which it has any number."""
Level = Literal["goal", "first", "second", "third"]
LEVELS: tuple[Level, ...] = ("goal", "first", "second", "third")
"""年度目标, 一级指标, 二级指标, 三级指标; only the last is measured."""
LEVEL_NAMES: Mapping[Level, str] = {
    "goal": "年度目标",
    "first": "一级指标",
    "second": "二级指标",
    "third": "三级指标",
}

INDICATOR: Mapping[str, str] = {
    "place": "count",
    "level": "text",
    "name": "long",
    "weight": "score",
    "target": "text",
    "actual": "long",
    "kind": "text",
    "score": "score",
    "deduction": "score",
    "reason": "long",
}
"""The columns of an indicator, or of a goal, and the kind of each. `kind` is 正向, 反向 or
定性 where the clerk chose another than is proposed, `score` what she gave by hand."""


@dataclass(frozen=True)
class ScoreBand:
    """A 档 of qualitative indicators: its printed name, and the lowest share of the points that
    belongs to it."""

    name: str
    floor: Decimal


@dataclass(frozen=True)
class Square:
    """A square of the printed head or foot: a `text`, or the value of a `field` and `after` it.

    It reaches `across` columns and `down` rows.
    """

    text: str = ""
    field: str = ""
    after: str = ""
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Tree:
    """The printed tree of indicators.

    `goals` tells whether there are several 年度目标, one, or none; `goal` and `block` are the
    patterns of the first column, `weight` that behind a name, with the {weight}. `columns` are
    the headings of the others by what stands there. `first` and `second` are the indicators with
    which a form begins, with their points. With `free` weights only their sum is checked.
    """

    goals: Literal["many", "one", "none"]
    goal: str
    block: str
    weight: str
    columns: Mapping[str, str]
    first: Mapping[str, Decimal]
    second: Mapping[str, tuple[str, ...]]
    free: bool = False

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of this tree, the highest first."""
        return LEVELS[1:] if self.goals == "none" else LEVELS


@dataclass(frozen=True)
class Evaluation:
    """A layout of 绩效自评. Its cells are those of `form`: fields by id, indicators as records.

    `name` is what the clerk picks it by, `evidence` what it was copied from. `execution` and
    `indicators` are the points for 预算执行 and for all indicators, 0 where nothing is scored.
    `bands` are the three 档 of qualitative indicators, the best first, none where nothing is
    scored. `links` are the cells whose figures fill a field until another is entered.
    """

    id: str
    role: Role
    name: str
    evidence: str
    title: str
    above: tuple[str, str]
    widths: tuple[int, ...]
    execution: Decimal
    indicators: Decimal
    bands: tuple[ScoreBand, ...]
    form: Form
    links: Mapping[str, Cell]
    head: tuple[tuple[Square, ...], ...]
    tail: tuple[tuple[Square, ...], ...]
    notes: tuple[str, ...]
    tree: Tree

    def has_field(self, field: str) -> bool:
        """True where `field` is in this layout; 执行率 follows from two others."""
        return field == "rate" or field in self.form.lines

    @property
    def scored(self) -> bool:
        """This layout has points."""
        return self.indicators > 0
