"""The layout of a self-evaluation on its page: squares, as on the printed form.

The first printed column, which spans all indicators (年度绩效指标), has no room of its own here;
the points and the kind of an indicator have a column each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from desktop.forms.edition import evaluation as printed
from desktop.forms.edition.evaluation import LEVEL_NAMES, LEVELS, Evaluation, Level
from desktop.forms.evaluation.assessment import Assessment, Indicator
from desktop.forms.formula import Cell

Role = Literal["label", "head", "field", "rate", "heading", "goal", "level", "value", "new", ""]
"""The use of a square: words, words over fields, a field of the head or foot, a computed rate, the
heading of a column, the points of a 年度目标, a 一级 or 二级指标 with its points, a value of a
三级指标 or the name of a goal, the place where the next row is typed, or nothing."""
TITLES = {"weight": "分值", "kind": "计分方式"}
"""Columns that have no heading on paper."""
NEW_ROW = "＋"
SLOTS: tuple[Level, ...] = ("first", "second", "third")
"""The levels that have a column each, from the left."""
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
    """The columns of the page from left to right: the id, and the heading."""
    shown: list[tuple[str, str]] = []
    for id_, heading in layout.tree.columns.items():
        if id_ == "score":
            shown.append(("kind", TITLES["kind"]))
        shown.append((id_, heading))
        if id_ == "third" and layout.scored:
            shown.append(("weight", TITLES["weight"]))
    return shown


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
    headings = columns(found.layout)
    placed += [Square("heading", "", id_, text, top, n) for n, (id_, text) in enumerate(headings)]
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


def _tree(found: Assessment, ids: list[str], top: int) -> Iterator[Square]:
    """A row for each 三级指标, with the levels above it at the left, and one for each goal."""
    at, last = top - 1, ""
    taken = len(ids)  # up to which column the row `at` is filled
    opened: dict[Level, Square] = {}
    for each in found.indicators:
        slot = SLOTS.index(each.level) if each.level in SLOTS else -1
        if slot <= taken:
            yield from _waiting(last, ids, at, taken)
            yield from _closed(opened, at + 1, LEVELS[max(slot, -1) + 1 :])
            at += 1
        if each.level == "goal":
            yield Square("goal", each.row, "weight", top=at)
            yield Square("value", each.row, "name", top=at, left=1, across=len(ids) - 1)
        elif each.level == "third":
            yield from _values(each, ids, at)
        else:
            opened[each.level] = Square("level", each.row, "name", top=at, left=slot)
        taken, last = slot if slot >= 0 else len(ids), each.row
    yield from _waiting(last, ids, at, taken)
    yield from _closed(opened, at + 1, LEVELS)
    for slot, id_ in enumerate(SLOTS):
        yield _new(NEW_ROW, id_, at + 1, slot)
    yield Square("label", top=at + 1, left=len(SLOTS), across=len(ids) - len(SLOTS))


def _waiting(last: str, ids: list[str], at: int, taken: int) -> Iterator[Square]:
    """Where the first row below `last` is typed, if it has none."""
    if taken < len(SLOTS) - 1:
        yield _new(last, SLOTS[taken + 1], at, taken + 1)


def _new(row: str, level: Level, top: int, left: int) -> Square:
    return Square("new", row, level, f"＋ {LEVEL_NAMES[level]}", top, left)


def _closed(opened: dict[Level, Square], end: int, levels: Iterable[Level]) -> Iterator[Square]:
    """The squares of these levels, which reach down to the row `end`."""
    for level in levels:
        square = opened.pop(level, None)
        if square is not None:
            yield replace(square, down=end - square.top)


def _values(each: Indicator, ids: list[str], at: int) -> Iterator[Square]:
    yield Square("value", each.row, "name", top=at, left=2)
    for column, id_ in enumerate(ids[3:], 3):
        yield Square("value", each.row, id_, top=at, left=column)
