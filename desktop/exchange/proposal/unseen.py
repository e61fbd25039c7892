"""A word about figures that were read although the clerk does not see them in Excel: in hidden
rows, columns and sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import starmap, zip_longest

from desktop.exchange.files.addresses import column_letter
from desktop.exchange.files.sheets import Area, Sheet, Spot, Unplaced

FIGURES = "其中 {} 个数字已读入，请核对，不该有的请在工作簿里删去再导入"
NONE = "其中 {} 个数字没有读入"
NAMED = 5
"""So many rows, columns or ranges of them are named."""
Ranges = Iterable[tuple[int, int]]


def unseen_remarks(
    sheets: Iterable[Sheet], read: Collection[Spot], aside: Collection[Spot]
) -> Iterator[Unplaced]:
    """The remarks on hidden rows and columns of the sheets, and on sheets hidden as a whole.

    `read` are the places of all figures that were read, `aside` those of codes and numbering.
    """
    for sheet in sheets:
        figures = [spot for spot in starmap(sheet.spot, sheet.figures()) if spot not in aside]
        taken = [spot for spot in figures if spot in read]
        if sheet.hidden and taken:
            said = FIGURES.format(len(taken))
            yield Unplaced(sheet.name, sheet.box.address, "整张工作表是隐藏的", said)
        unseen = sheet.unseen
        for spots, said in (_rows(figures, unseen.rows), _columns(figures, unseen.cols)):
            if spots:
                yield _remark(spots, [spot for spot in spots if spot in read], said)


def _rows(figures: list[Spot], hidden: Ranges) -> tuple[list[Spot], str]:
    """Those of the figures that are in hidden rows, and the words for these."""
    rows = _within({spot.row for spot in figures}, hidden)
    words = f"第 {_runs(rows, str)}行是隐藏的"
    return [spot for spot in figures if spot.row in rows], words


def _columns(figures: list[Spot], hidden: Ranges) -> tuple[list[Spot], str]:
    """Those of the figures that are in hidden columns, and the words for these."""
    cols = _within({spot.col for spot in figures}, hidden)
    return [spot for spot in figures if spot.col in cols], f"{_runs(cols, column_letter)}列是隐藏的"


def _remark(spots: list[Spot], read: list[Spot], said: str) -> Unplaced:
    rows, cols = [spot.row for spot in spots], [spot.col for spot in spots]
    box = Area(min(rows), min(cols), max(rows), max(cols))
    left = len(spots) - len(read)
    reasons = [FIGURES.format(len(read))] if read else []
    reasons += [NONE.format(left)] if left else []
    return Unplaced(spots[0].sheet, box.address, said, "；".join(reasons))


def _within(numbers: Iterable[int], ranges: Ranges) -> list[int]:
    """Those of the numbers that lie in one of the ranges, ascending."""
    ordered, at, reach = sorted(ranges), 0, 0
    found = []
    for number in sorted(numbers):
        while at < len(ordered) and ordered[at][0] <= number:
            reach = max(reach, ordered[at][1])
            at += 1
        if number <= reach:
            found.append(number)
    return found


def _runs(numbers: list[int], name: Callable[[int], str]) -> str:
    """Ascending numbers, those that follow each other as one range: 3、5—9; of many the first."""
    runs = []
    first = numbers[0] if numbers else 0
    for number, after in zip_longest(numbers, numbers[1:]):
        if after != number + 1:
            runs.append(name(first) if first == number else f"{name(first)}—{name(number)}")
            first = after
    rest = f" 等 {len(numbers)} " if len(runs) > NAMED else " "
    return "、".join(runs[:NAMED]) + rest
