"""Other columns for the printed table of a 自评表: which stand where, over how much of its head.

The head and the foot stay on the columns that the paper has. A column of the indicators that goes
leaves its room to the one before it; one that comes has a printed column of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from desktop.forms.edition.evaluation import PRINTED, Evaluation, Square

WIDTHS: Mapping[str, int] = {"deduction": 13, "reason": 30, "score": 15}
"""The width of a column that comes, in mm beside the others; of one not named, 22."""
Rows = tuple[tuple[Square, ...], ...]


class Shape(NamedTuple):
    """The printed columns in mm, how many of them each column of the indicators takes, in its
    printed order, and the squares above and below."""

    widths: tuple[int, ...]
    across: Mapping[str, int]
    head: Rows
    tail: Rows


def reshaped(layout: Evaluation, columns: Collection[str]) -> Shape:
    """The shape of a layout of an edition with these `columns` of indicators."""
    across = _kept(tuple(layout.tree.columns), columns)
    widths, head, tail = list(layout.widths), layout.wording.head, layout.wording.tail
    for column in PRINTED:
        if column in columns and column not in across:
            before = _before(tuple(across), column)
            at = 1 + sum(across[each] for each in before)
            widths.insert(at, WIDTHS.get(column, 22))
            head, tail = _widened(head, at), _widened(tail, at)
            order = [*before, column, *(each for each in across if each not in before)]
            across = {each: across.get(each, 1) for each in order}
    return Shape(_scaled(widths, sum(layout.widths)), across, head, tail)


def _kept(before: Sequence[str], columns: Collection[str]) -> dict[str, int]:
    """The columns that stay, each with the printed columns that it takes then."""
    across: dict[str, int] = {}
    room, last = 0, ""
    for column in before:
        if column in columns:
            across[column], room, last = 1 + room, 0, column
        elif last:
            across[last] += 1
        else:
            room += 1
    return across


def _before(order: Sequence[str], column: str) -> Sequence[str]:
    """Those of the columns before which `column` does not go."""
    later = PRINTED[PRINTED.index(column) :]
    return order[: next((n for n, each in enumerate(order) if each in later), len(order))]


def _widened(rows: Rows, at: int) -> Rows:
    """The squares with another printed column at `at`: it goes to the squares before it."""
    return tuple(tuple(row) for row in _widen(rows, at))


def _widen(rows: Rows, at: int) -> Iterator[list[Square]]:
    hanging: dict[int, int] = {}
    for number, row in enumerate(rows):
        column, found = 0, []
        for square in row:
            while hanging.get(column, 0) > number:
                column += 1
            end = column + square.across
            hanging |= dict.fromkeys(range(column, end), number + square.down)
            wider = column < at <= end
            found.append(replace(square, across=square.across + 1) if wider else square)
            column = end
        yield found


def _scaled(widths: Sequence[int], total: int) -> tuple[int, ...]:
    """The widths in proportion, together `total`; what is left over goes to the widest."""
    scaled = [width * total // sum(widths) for width in widths]
    scaled[scaled.index(max(scaled))] += total - sum(scaled)
    return tuple(scaled)
