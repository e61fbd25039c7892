"""Where a long table is broken into pages."""

from __future__ import annotations

from collections.abc import Sequence

CARRIED = 2
"""As many rows at least go over to the last page, where there are as many."""


def breaks(
    heights: Sequence[float], leads: Sequence[bool], first: float, again: float, notes: float
) -> list[range]:
    """The rows of each page, at least one a page.

    `first` and `again` are the room for rows on the first and the other pages; the last page
    needs room for `notes` too. A row that `leads` is not the last of a page, if avoidable.
    """
    pages: list[range] = []
    start, count = 0, len(heights)
    while start < count or not pages:
        room = again if pages else first
        end = _filled(heights, start, room)
        if end == count and sum(heights[start:]) + notes > room:
            end = max(start + 1, count - CARRIED)
        if end < count:
            end = max(start + 1, min(end, count - CARRIED))
            end = _without_leading(leads, start, end)
        pages.append(range(start, end))
        start = end
    return pages


def _filled(heights: Sequence[float], start: int, room: float) -> int:
    """The end of the rows from `start` that fit into `room`."""
    used, end = 0.0, start
    while end < len(heights) and used + heights[end] <= room:
        used += heights[end]
        end += 1
    return max(end, min(start + 1, len(heights)))


def _without_leading(leads: Sequence[bool], start: int, end: int) -> int:
    """`end`, moved up so that no row that leads is the last, unless all of them lead."""
    kept = end
    while kept > start and leads[kept - 1]:
        kept -= 1
    return kept if kept > start else end
