"""Where everything of a self-evaluation stands on its page: squares, as on the printed form.

The first printed column, which spans all indicators (年度绩效指标), has no room of its own here; the
points and the kind of an indicator have a column each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.forms import evaluation as printed
from desktop.forms.assessment import Assessment, Indicator
from desktop.forms.evaluation import LEVELS, Evaluation, Level

Role = Literal["label", "field", "rate", "heading", "goal", "level", "value", "new", ""]
"""What a square is: words, a field of the head or foot, a computed rate, the heading of a column,
the points of a 年度目标, a 一级 or 二级指标 with its points, a value of a 三级指标 or the name of a
goal, the place where the next row is typed, or nothing."""
TITLES = {"weight": "分值", "kind": "计分方式"}
"""Columns that have no heading on paper."""
NEW_ROW = "＋"
DATE = "date"


@dataclass(frozen=True)
class Square:
    """A square over one or several rows and columns; `row` and `col` are those of its cell."""

    role: Role
    row: str = ""
    col: str = ""
    text: str = ""
    top: int = 0
    left: int = 0
    across: int = 1
    down: int = 1


def columns(layout: Evaluation) -> list[tuple[str, str]]:
    """The columns of the page from left to right: what stands there, and the heading."""
    shown: list[tuple[str, str]] = []
    for id_, heading in layout.tree.columns.items():
        if id_ == "score":
            shown.append(("kind", TITLES["kind"]))
        shown.append((id_, heading))
        if id_ == "third" and layout.scored:
            shown.append(("weight", TITLES["weight"]))
    return shown


def squares(found: Assessment) -> list[Square]:
    """Every square of the page; together they cover it."""
    ids = [id_ for id_, _ in columns(found.layout)]
    edges = _edges(found.layout, ids)
    placed = list(_above(found, len(ids)))
    top = _height(placed)
    placed += _printed(found.layout.head, edges, top)
    top = _height(placed)
    headings = columns(found.layout)
    placed += [
        Square("heading", "", id_, text, top, n) for n, (id_, text) in enumerate(headings)
    ]
    placed += _tree(found, ids, top + 1)
    placed += _printed(found.layout.tail, edges, _height(placed))
    return placed


def _height(placed: Sequence[Square]) -> int:
    return max((square.top + square.down for square in placed), default=0)


def _edges(layout: Evaluation, ids: list[str]) -> list[int]:
    """The column of the page at which each printed column begins, and where the last one ends."""
    return [0, 1, *(ids.index(id_) for id_ in list(layout.tree.columns)[1:]), len(ids)]


def _above(found: Assessment, across: int) -> Iterator[Square]:
    """The line over the table: the unit, and the day on which the form was filled in."""
    if DATE in found.layout.form.lines:
        half = (across + 1) // 2
        label = found.layout.form.lines[DATE].label
        words = found.layout.above[0].format(unit=found.filing.unit, date="")
        yield Square("label", text=words, across=half)
        yield Square("label", text=label, left=half)
        yield Square("field", DATE, "1", left=half + 1, across=across - half - 1)


def _printed(
    rows: Iterable[Sequence[printed.Square]], edges: list[int], top: int
) -> Iterator[Square]:
    """The squares of the printed head or foot, each where its printed columns are."""
    hanging: dict[int, int] = {}
    for down, row in enumerate(rows):
        column = 0
        for square in row:
            while hanging.get(column, 0) > down:
                column += 1
            end = column + square.across
            place = Square(_role(square), square.field, "1" if square.field else "", square.text)
            left, right = edges[column], edges[end]
            if right > left:
                yield replace(
                    place, top=top + down, left=left, across=right - left, down=square.down
                )
            hanging |= dict.fromkeys(range(column, end), down + square.down)
            column = end


def _role(square: printed.Square) -> Role:
    if not square.field:
        return "label"
    return "rate" if square.field.endswith("rate") else "field"


def _tree(found: Assessment, ids: list[str], top: int) -> Iterator[Square]:
    """A row for each 三级指标, with the levels above it at the left, and one for each goal."""
    across, slots = len(ids), {"first": 0, "second": 1, "third": 2}
    taken = -1  # up to which column the row `at` is filled
    at, opened = top - 1, dict[Level, Square]()
    for each in found.indicators:
        if each.level == "goal":
            yield from _closed(opened, at + 1, LEVELS)
            at, taken = at + 1, across
            yield Square("goal", each.row, "weight", top=at)
            yield Square("value", each.row, "name", top=at, left=1, across=across - 1)
            continue
        slot = slots[each.level]
        if slot <= taken or at < top:
            yield from _closed(opened, at + 1, LEVELS[LEVELS.index(each.level) :])
            at += 1
        taken = slot
        if each.level == "third":
            yield from _values(each, ids, at)
        else:
            opened[each.level] = Square("level", each.row, "name", top=at, left=slot)
    yield from _closed(opened, at + 1, LEVELS)
    names = ("一级指标", "二级指标", "三级指标")
    for slot, name in enumerate(names):
        yield Square("new", NEW_ROW, ids[slot], f"＋ {name}", at + 1, slot)
    yield Square("label", top=at + 1, left=len(names), across=across - len(names))


def _closed(
    opened: dict[Level, Square], end: int, levels: Iterable[Level]
) -> Iterator[Square]:
    """The squares of these levels, which reach down to the row `end`."""
    for level in levels:
        square = opened.pop(level, None)
        if square is not None:
            yield replace(square, down=end - square.top)


def _values(each: Indicator, ids: list[str], at: int) -> Iterator[Square]:
    yield Square("value", each.row, "name", top=at, left=2)
    for column, id_ in enumerate(ids[3:], 3):
        yield Square("value", each.row, id_, top=at, left=column)
