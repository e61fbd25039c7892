"""The layout of a self-evaluation on its page: squares, as on the printed form.

The first printed column, which spans all indicators (年度绩效指标), has no room of its own here;
the points and the kind of an indicator have a column each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.forms.edition import evaluation as printed
from desktop.forms.edition.evaluation import LEVELS, Evaluation, Level
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.formula import Cell

Role = Literal["label", "head", "field", "rate", "heading", "goal", "level", "value", "new", ""]
"""The use of a square: words, words over fields, a field of the head or foot, a computed rate, the
heading of a column, the points of a 年度目标, a 一级 or 二级指标 with its points, a value of a
三级指标 or the name of a goal, the place where the next row is typed, or nothing."""
TITLES = {"weight": "分值", "kind": "计分方式"}
"""Columns that have no heading on paper."""
NEW_ROW = "＋"
MORE = "+"
"""In the id of a further column that a column of the indicators takes."""
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


def slots(layout: Evaluation) -> tuple[Level, ...]:
    """The levels that have a column each, from the left."""
    return tuple(level for level in layout.tree.levels if level != "goal")


def columns(layout: Evaluation) -> list[tuple[str, str]]:
    """The columns of the page from left to right: the id, and the heading.

    A column that takes several printed ones has as many, the further ones as `third+1`.
    """
    shown: list[tuple[str, str]] = []
    for id_, heading in layout.tree.columns.items():
        if id_ == "score":
            shown.append(("kind", TITLES["kind"]))
        shown.append((id_, heading))
        across = layout.tree.places[id_][1]
        shown += [(f"{id_}{MORE}{number}", "") for number in range(1, across)]
        if id_ == "third" and layout.scored:
            shown.append(("weight", TITLES["weight"]))
    return shown


def places(layout: Evaluation) -> dict[str, tuple[int, int]]:
    """The columns of the indicators with the column of the page at which each begins, and how many
    it takes."""
    ids = [id_ for id_, _ in columns(layout)]
    return {
        id_: (left, layout.tree.places[id_][1] if id_ in layout.tree.places else 1)
        for left, id_ in enumerate(ids)
        if MORE not in id_
    }


class EvaluationRows:
    """The squares of a self-evaluation, row by row. `heading` is the row of the headings of the
    indicators, `last` that in which the next one is typed."""

    def __init__(self, found: Assessment) -> None:
        self.shape = shape(found)
        self._across = len(columns(found.layout))
        self.squares = list(squares(found))
        self._grid = [
            [Square("", top=row, left=column) for column in range(self._across)]
            for row in range(_height(self.squares))
        ]
        self.heading = next(each.top for each in self.squares if each.role == "heading")
        self.last = next(each.top for each in self.squares if each.row == NEW_ROW)
        self._places: dict[tuple[str, str], tuple[int, int]] = {}
        for each in self.squares:
            for row in self._grid[each.top : each.top + each.down]:
                row[each.left : each.left + each.across] = [each] * each.across
            self._places[each.row, each.col] = (each.top, each.left)

    def __len__(self) -> int:
        return len(self._grid)

    def square(self, row: int, column: int) -> Square:
        """The square that covers a row and column."""
        return self._grid[row][column]

    def row(self, row: int) -> list[Square]:
        """The squares in a row, one for each column."""
        return self._grid[row]

    def place(self, row: str, col: str) -> tuple[int, int] | None:
        """The row and column of a cell; None where it has no square of its own."""
        return self._places.get((row, col))

    def has_points(self, cell: Cell) -> bool:
        """True for a name that has its points behind it."""
        return cell.col == "name" and self.place(cell.row, "weight") is None


def shape(found: Assessment) -> tuple[object, ...]:
    """A value that is equal as long as the page needs no new layout: units, rows, their levels."""
    filing = found.filing
    return filing.unit, filing.entered_in, *((each.row, each.level) for each in found.indicators)


def squares(found: Assessment) -> list[Square]:
    """Every square of the page, without those that are mere paper."""
    ids = [id_ for id_, _ in columns(found.layout)]
    edges = _edges(found.layout, ids)
    placed = list(_above(found, len(ids)))
    top = _height(placed)
    placed += _printed(found.layout.head, edges, top)
    top = _height(placed)
    titles = dict(columns(found.layout))
    placed += [
        Square("heading", "", id_, titles[id_], top, left, across)
        for id_, (left, across) in places(found.layout).items()
    ]
    placed += _tree(found, len(ids), top + 1)
    placed += _printed(found.layout.tail, edges, _height(placed))
    return placed


def _height(placed: Sequence[Square]) -> int:
    return max((square.top + square.down for square in placed), default=0)


def _edges(layout: Evaluation, ids: list[str]) -> list[int]:
    """The column of the page at which each printed column begins, and where the last one ends."""
    printed = [id_ for id_ in ids if id_ not in TITLES]
    return [0, 1, *(ids.index(id_) for id_ in printed[1:]), len(ids)]


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
        column, heads = 0, not any(square.field for square in row)
        for square in row:
            while hanging.get(column, 0) > down:
                column += 1
            end = column + square.across
            role: Role = "head" if heads else _role(square)
            place = Square(role, square.field, "1" if square.field else "", square.text)
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


def _tree(found: Assessment, across: int, top: int) -> Iterator[Square]:
    """A row for each 三级指标, with the levels above it at the left, and one for each goal."""
    levels = _Levels(found.layout)
    at, last = top - 1, ""
    taken = across  # up to which level the row `at` is filled
    opened: dict[Level, Square] = {}
    for each in found.indicators:
        slot = levels.slots.index(each.level) if each.level in levels.slots else -1
        if slot <= taken:
            yield from levels.waiting(last, at, taken)
            yield from _closed(opened, at + 1, levels.slots[max(slot, 0) :])
            at += 1
        if each.level == "goal":
            yield Square("goal", each.row, "weight", top=at)
            yield Square("value", each.row, "name", top=at, left=1, across=across - 1)
        elif each.level == "third":
            yield from levels.values(each, at)
        else:
            left, wide = levels.places[each.level]
            opened[each.level] = Square("level", each.row, "name", "", at, left, wide)
        taken, last = slot if slot >= 0 else across, each.row
    yield from levels.waiting(last, at, taken)
    yield from _closed(opened, at + 1, LEVELS)
    for level in levels.slots:
        yield levels.new(NEW_ROW, level, at + 1)
    if levels.end < across:
        yield Square("label", top=at + 1, left=levels.end, across=across - levels.end)


class _Levels:
    """The squares of the levels of a layout, each in its columns of the page."""

    def __init__(self, layout: Evaluation) -> None:
        self.slots = slots(layout)
        self.places = places(layout)
        self.end = sum(self.places["third"])
        self._layout = layout

    def waiting(self, last: str, at: int, taken: int) -> Iterator[Square]:
        """Where the first row below `last` is typed, if it has none."""
        if taken < len(self.slots) - 1:
            yield self.new(last, self.slots[taken + 1], at)

    def new(self, row: str, level: Level, top: int) -> Square:
        """Where a row of `level` is typed below `row`."""
        left, across = self.places[level]
        name = self._layout.level_name(level)
        return Square("new", row, level, f"＋ {name}", top, left, across)

    def values(self, each: Indicator, top: int) -> Iterator[Square]:
        """The squares of a 三级指标."""
        for id_, (left, across) in self.places.items():
            if id_ not in self.slots[:-1]:
                col = "name" if id_ == "third" else id_
                yield Square("value", each.row, col, "", top, left, across)


def _closed(opened: dict[Level, Square], end: int, levels: Iterable[Level]) -> Iterator[Square]:
    """The squares of these levels, which reach down to the row `end`."""
    for level in levels:
        square = opened.pop(level, None)
        if square is not None:
            yield replace(square, down=end - square.top)
