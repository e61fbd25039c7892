"""The forms of 绩效自评 as data: what they print, which fields they have, how they are scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from desktop.forms.edition.form import Form
from desktop.forms.formula import Cell

Role = Literal["overall", "project"]
"""整体绩效自评表, of which a filing has one, or 项目自评表, of which it has any number."""
Level = Literal["goal", "first", "second", "third"]
LEVELS: tuple[Level, ...] = ("goal", "first", "second", "third")
"""年度目标, 一级指标, 二级指标, 三级指标; only the last is measured."""
PLACE = "place"
"""The field of a self-evaluation that puts it in order among the others."""
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


PRINTED = ("first", "second", "third", "target", "actual", "score", "deduction", "reason")
"""What a printed column of the indicators may hold, from left to right."""


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
    A column takes one printed column of the head and foot, or as many as `across` says.
    """

    goals: Literal["many", "one", "none"]
    goal: str
    block: str
    weight: str
    columns: Mapping[str, str]
    first: Mapping[str, Decimal]
    second: Mapping[str, tuple[str, ...]]
    free: bool = False
    across: Mapping[str, int] = field(default_factory=dict)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of this tree, the highest first."""
        goals = () if self.goals == "none" else LEVELS[:1]
        return (*goals, *(level for level in LEVELS[1:] if level in self.columns))

    @property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """The columns with the printed column at which each begins, and how many it takes; the
        first of all, 0, is that of the goals."""
        found: dict[str, tuple[int, int]] = {}
        left = 1
        for column in self.columns:
            found[column] = left, self.across.get(column, 1)
            left += found[column][1]
        return found


@dataclass(frozen=True)
class Wording:
    """The texts of a layout with `{execution}` for its points, as they are in its definition."""

    form: Form
    head: tuple[tuple[Square, ...], ...]
    tail: tuple[tuple[Square, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Evaluation:
    """A layout of 绩效自评. Its cells are those of `form`: fields by id, indicators as records.

    `name` is what the clerk picks it by, `evidence` what it was copied from. `execution` and
    `indicators` are the points for 预算执行 and for all indicators, 0 where nothing is scored.
    `bands` are the three 档 of qualitative indicators, the best first, none where nothing is
    scored. `links` are the cells whose figures fill a field until another is entered. `wording`
    has the texts before the points are in them, `base` is the layout of the edition that the
    clerk made this one of, '' for one of the edition.
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
    wording: Wording
    base: str = ""

    def has_field(self, field: str) -> bool:
        """True where `field` is in this layout; 执行率 follows from two others."""
        return field == "rate" or field in self.form.lines

    @property
    def scored(self) -> bool:
        """This layout has points."""
        return self.indicators > 0

    def prints(self, column: str) -> bool:
        """True where a column of the indicators is printed."""
        return column in self.tree.columns

    def level_name(self, level: Level) -> str:
        """The name of a level: in a layout of the clerk's its heading."""
        return (self.tree.columns.get(level) if self.base else None) or LEVEL_NAMES[level]


def with_points(layout: Evaluation, execution: Decimal, indicators: Decimal) -> Evaluation:
    """The layout with so many points for 预算执行 and for all indicators, also in its texts."""

    def filled(text: str) -> str:
        return text.format(execution=execution)

    def rows(squares: tuple[tuple[Square, ...], ...]) -> tuple[tuple[Square, ...], ...]:
        return tuple(
            tuple(replace(each, text=filled(each.text)) for each in row) for row in squares
        )

    wording, form = layout.wording, layout.wording.form
    panels = tuple(
        replace(panel, lines=tuple(replace(line, label=filled(line.label)) for line in panel.lines))
        for panel in form.panels
    )
    return replace(
        layout,
        execution=execution,
        indicators=indicators,
        form=replace(form, panels=panels),
        head=rows(wording.head),
        tail=rows(wording.tail),
        notes=tuple(map(filled, wording.notes)),
    )
