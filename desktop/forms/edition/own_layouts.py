"""自定版式: layouts of 绩效自评 that the clerk made of the edition's, as records of a filing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import LEVELS, PRINTED, Evaluation, with_points
from desktop.forms.edition.records import LAYOUTS
from desktop.forms.edition.reshaping import reshaped
from desktop.forms.formula import Cell
from desktop.forms.values import Value

FIELDS = ("base", "name", "execution", "indicators", "begins", *PRINTED)
"""The columns of the record of a layout; those of indicators hold their headings."""
_OWN = re.compile(r"own[1-9]\d{0,3}", re.ASCII)
_BEGIN = re.compile(r"(?P<name>.*?)(?:\s+(?P<points>\d{1,3}(?:\.\d{1,2})?))?", re.ASCII)
NOTHING = Decimal(0)


@dataclass(frozen=True)
class OwnLayout:
    """What the clerk chose: a `name`, the layout of the edition that is the `base`, the headings of
    the printed `columns`, the points for 预算执行 and for all indicators, and the indicators of the
    `first` level with which a form begins, with their points."""

    base: str
    name: str
    columns: Mapping[str, str]
    execution: Decimal
    indicators: Decimal
    first: Mapping[str, Decimal]

    @property
    def levels(self) -> int:
        """How many levels of indicators there are, 1 to 3."""
        return 1 + sum(level in self.columns for level in LEVELS[1:3])


def own_layout(layout: Evaluation, name: str) -> OwnLayout:
    """The choices that make a layout as `layout` is; it may be the clerk's own, too."""
    return OwnLayout(
        base=layout.base or layout.id,
        name=name,
        columns=dict(layout.tree.columns),
        execution=layout.execution,
        indicators=layout.indicators,
        first=dict(layout.tree.first),
    )


def is_own(id_: str) -> bool:
    """True for the id of a layout of the clerk's."""
    return _OWN.fullmatch(id_) is not None


def free_id(edition: Edition) -> str:
    """An id that none of the clerk's layouts has."""
    numbers = [int(each[3:]) for each in edition.evaluations if is_own(each)]
    return f"own{max(numbers, default=0) + 1}"


def free_name(edition: Edition, name: str) -> str:
    """`name`, with a number behind it where a layout is called so."""
    names = {each.name for each in edition.evaluations.values()}
    found, number = name, 2
    while found in names:
        found, number = f"{name}{number}", number + 1
    return found


def own_layouts(cells: Mapping[Cell, Value]) -> dict[str, OwnLayout]:
    """The clerk's layouts among the cells of a filing, in the order in which she made them."""
    texts: dict[str, dict[str, Value]] = {}
    for cell, value in cells.items():
        if cell.form == LAYOUTS and is_own(cell.row):
            texts.setdefault(cell.row, {})[cell.col] = value
    return {id_: _read(texts[id_]) for id_ in sorted(texts, key=lambda each: int(each[3:]))}


def layout_changes(id_: str, layout: OwnLayout | None) -> dict[Cell, Value | None]:
    """The cells that keep a layout of the clerk's; None removes it."""
    values: dict[str, Value | None] = dict.fromkeys(FIELDS)
    if layout is not None:
        values |= {"base": layout.base, "name": layout.name, **layout.columns}
        values |= {"execution": layout.execution, "indicators": layout.indicators}
        values["begins"] = begins_text(layout.first) or None
    return {Cell(LAYOUTS, id_, col): value for col, value in values.items()}


def begins_text(first: Mapping[str, Decimal]) -> str:
    """The indicators with which a form begins, one in a line: `产出指标 50`."""
    lines = (f"{name} {points:f}" if points else name for name, points in first.items())
    return "\n".join(lines)


def read_begins(text: str) -> dict[str, Decimal]:
    """The indicators of such a text with their points, 0 where there are none."""
    found = (_BEGIN.fullmatch(line.strip()) for line in text.splitlines())
    return {each["name"]: Decimal(each["points"] or 0) for each in found if each and each["name"]}


def with_own_layouts(edition: Edition, cells: Mapping[Cell, Value]) -> Edition:
    """The edition with the clerk's layouts among `cells` beside its own."""
    ours = {id_: each for id_, each in edition.evaluations.items() if not each.base}
    own = own_layouts(cells)
    if not own and len(ours) == len(edition.evaluations):
        return edition
    made = {id_: made_layout(ours, id_, each) for id_, each in own.items() if ours}
    return replace(edition, evaluations={**ours, **made})


def made_layout(ours: Mapping[str, Evaluation], id_: str, own: OwnLayout) -> Evaluation:
    """The layout of these choices, of one of an edition's; where that is not there, of the first.

    Choices that `complaints` would refuse make a layout, too: a file opens with all its entries.
    """
    base = ours.get(own.base) or next(iter(ours.values()))
    columns = {col: text for col, text in own.columns.items() if col in PRINTED}
    columns.setdefault("third", base.tree.columns["third"])
    shape = reshaped(base, columns)
    tree = replace(
        base.tree,
        columns={col: columns[col] for col in shape.across},
        across=shape.across,
        first=own.first if "first" in columns else {},
        second=base.tree.second if "second" in columns else {},
    )
    wording = replace(base.wording, head=shape.head, tail=shape.tail)
    made = replace(base, id=id_, base=base.id, name=own.name, widths=shape.widths, tree=tree)
    made = replace(made, wording=replace(wording, form=replace(wording.form, id=id_)))
    points = (own.execution, own.indicators) if base.scored else (NOTHING, NOTHING)
    return with_points(made, *points)


def _read(values: Mapping[str, Value]) -> OwnLayout:
    texts = {col: str(value) for col, value in values.items() if isinstance(value, str)}
    points = {col: value for col, value in values.items() if isinstance(value, Decimal)}
    return OwnLayout(
        base=texts.get("base", ""),
        name=texts.get("name", ""),
        columns={col: texts[col] for col in PRINTED if texts.get(col)},
        execution=points.get("execution", NOTHING),
        indicators=points.get("indicators", NOTHING),
        first=read_begins(texts.get("begins", "")),
    )
