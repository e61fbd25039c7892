"""Where a file made to be shown while it is loading says its pages are (ISO 32000-1, annex F).

A viewer may find a page by these hints and not by the tree of pages: it may show others.
"""

from __future__ import annotations

from itertools import accumulate

from desktop.report.reading.objects import OddPdf

HEAD = 36
"""Bytes before the entries of the pages."""
MORE_BITS = slice(8, 10)


def hinted_pages(table: bytes, first: int, count: int) -> list[int]:
    """The numbers of the objects that are the `count` pages, in their order.

    The objects of each page follow one another, the page before all it draws with: only the number
    of each page's objects is written. Those of the `first` page are apart, the second page is
    object 1.
    Raises OddPdf for a table that is too short.
    """
    least = int.from_bytes(table[:4], "big")
    width = int.from_bytes(table[MORE_BITS], "big")
    bits, more = 8 * (len(table) - HEAD), int.from_bytes(table[HEAD:], "big")
    if width > 32 or width * count > bits:
        raise OddPdf
    taken = [
        least + (more >> (bits - width * number) & (1 << width) - 1)
        for number in range(2, count + 1)
    ]
    return [first, *accumulate(taken[:-1], initial=1)][:count]
