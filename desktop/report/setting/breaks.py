"""Where a long table is broken into pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

Height = Callable[[int, int], float]

CARRIED = 2
"""As many rows at least go over to the last page, where there are as many."""


def breaks(
    height: Height, leads: Sequence[bool], first: float, again: float, notes: float
) -> list[range]:
    """The rows of each page, at least one a page.

    `height` gives the room that the rows from one to before another take on a page; it grows with
    each row. `first` and `again` are the room on the first and the other pages; the last page needs
    room for `notes` too. A row that `leads` is not the last of a page, if avoidable.
    """
    pages: list[range] = []
    start, count = 0, len(leads)
    while start < count or not pages:
        room = again if pages else first
        end = _filled(height, start, count, room)
        if end == count and height(start, end) + notes > room:
            end = max(start + 1, count - CARRIED)
        if end < count:
            end = max(start + 1, min(end, count - CARRIED))
            end = _without_leading(leads, start, end)
        pages.append(range(start, end))
        start = end
    return pages


def _filled(height: Height, start: int, count: int, room: float) -> int:
    """The end of the rows from `start` that fit into `room`."""
    fitting = bisect_right(range(start + 1, count + 1), room, key=partial(height, start))
    return start + max(fitting, min(1, count - start))


def _without_leading(leads: Sequence[bool], start: int, end: int) -> int:
    """`end`, moved up so that no row that leads is the last, unless all of them lead."""
    kept = end
    while kept > start and leads[kept - 1]:
        kept -= 1
    return kept if kept > start else end
