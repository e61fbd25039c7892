"""The figures of the benchmark: timed, and printed beside a fixed piece of work.

These machines are noisy and differ: what compares is how many calibrations a figure is worth, for
both were measured in the same process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache

Tree = int | tuple["Tree", "Tree"]
"""The number of a cell, or the sum of two trees."""

CELLS, SUMS = 3000, 600
"""A calibration is 600 sums, each a tree that is worked out node by node, over 3,000 cells."""
REPEATS = 7


def line(what: str, seconds: float, note: str = "") -> None:
    """One figure of time, with the calibrations it is worth."""
    worth = f"＝ {seconds / calibration():.1f} 个基准"
    print(f"  {what:<34}{seconds * 1000:>9.1f} ms  {worth}  {note}".rstrip(), flush=True)


def megabytes(what: str, size: float, note: str = "") -> None:
    """One figure of memory."""
    print(f"  {what:<34}{size:>9.1f} MB  {note}".rstrip(), flush=True)


def best(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """The shortest of some runs, in seconds."""
    return min(seconds(work) for _ in range(repeats))


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@cache
def calibration() -> float:
    """The seconds of a calibration in this process, the shortest of thirty."""
    cells = {number: Decimal(number * 101) / 100 for number in range(CELLS)}
    each = CELLS // SUMS
    lines = [addition(range(start, start + each)) for start in range(0, CELLS, each)]
    return best(lambda: [value(line, cells) for line in lines], 30)


def addition(numbers: Iterable[int]) -> Tree:
    """The sum of these cells as a tree, the first two at its bottom."""
    first, *others = numbers
    tree: Tree = first
    for number in others:
        tree = (tree, number)
    return tree


def value(tree: Tree, cells: Mapping[int, Decimal]) -> Decimal:
    """The value of a tree of sums, worked out as rules of forms are: node by node."""
    if isinstance(tree, tuple):
        left, right = tree
        return value(left, cells) + value(right, cells)
    return cells[tree]
