"""Tables beside each other on one sheet, cut apart: each part is a sheet of its own, with the
places of its cells as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from desktop.exchange.files.sheets import Area, Sheet
from desktop.exchange.recognise.meaning.titles import title_of
from desktop.forms.edition.edition import Edition

MOST_GAPS = 4
"""Of more empty columns all are cut at, or none."""


def beside_titles(sheet: Sheet, edition: Edition, unit: str) -> list[Sheet]:
    """The parts of a sheet with several titles in one row; else the sheet alone."""
    cuts: set[int] = set()
    for row, cols in sheet.rows.items():
        titled = [col for col in cols if _is_title(sheet, row, col, edition, unit)]
        if len(titled) > 1:
            cuts.update(titled[1:])
    return list(parts(sheet, sorted(cuts))) if cuts else [sheet]


def gaps(sheet: Sheet) -> list[int]:
    """The first columns behind empty ones."""
    used = {col for _, col in sheet.cells}
    return [col for col in sorted(used) if col - 1 not in used and col > min(used)]


def ways_to_cut(gaps: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The gaps at which tables beside each other may be cut, none first: one may be within a
    table."""
    for count in range(len(gaps) + 1):
        if count in (0, len(gaps)) or len(gaps) <= MOST_GAPS:
            yield from combinations(gaps, count)


def parts(sheet: Sheet, cuts: Sequence[int]) -> Iterator[Sheet]:
    """The sheet cut before the columns `cuts`."""
    edges = [0, *cuts, sheet.box.right + 1]
    for left, right in pairwise(edges):
        if part := within(sheet, Area(sheet.box.top, left, sheet.box.bottom, right - 1)):
            yield part


def within(sheet: Sheet, area: Area) -> Sheet | None:
    """The part of the sheet within an area, None where it is empty."""
    cells = {place: each for place, each in sheet.cells.items() if area.holds(*place)}
    merges = tuple(each for each in sheet.merges if area.holds(each.top, each.left))
    return replace(sheet, cells=cells, merges=merges) if cells else None


def _is_title(sheet: Sheet, row: int, col: int, edition: Edition, unit: str) -> bool:
    content = sheet.cells[row, col]
    return isinstance(content, str) and title_of(content, edition, unit) is not None
