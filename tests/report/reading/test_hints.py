"""A file made to be shown while it is loading names its pages twice: both must be the same."""

from __future__ import annotations

import pytest

from desktop.report.reading.hints import HEAD, hinted_pages
from desktop.report.reading.objects import OddPdf


def table(least: int, width: int, *more: int) -> bytes:
    """A table of hints: each page takes the `least` number of objects, and some `more`."""
    head = least.to_bytes(4, "big") + bytes(4) + width.to_bytes(2, "big")
    bits = "".join(f"{each:0{width}b}" for each in more) if width else ""
    bits += "0" * (-len(bits) % 8)
    return head.ljust(HEAD, b"\0") + bytes(
        int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)
    )


def test_each_page_begins_where_the_one_before_ends() -> None:
    assert hinted_pages(table(2, 5, 9, 30, 10, 0), 115, 4) == [115, 1, 33, 45]


def test_pages_of_one_size_need_no_more() -> None:
    assert hinted_pages(table(2, 0), 9, 4) == [9, 1, 3, 5]


def test_a_page_without_objects_is_the_one_before() -> None:
    assert hinted_pages(table(0, 1, 1, 0, 1), 5, 3) == [5, 1, 1]


def test_one_page() -> None:
    assert hinted_pages(table(3, 0), 7, 1) == [7]


@pytest.mark.parametrize("data", [b"", table(2, 5, 1)[:HEAD], table(2, 5, 1), b"\xff" * 40])
def test_a_table_that_is_too_short_is_odd(data: bytes) -> None:
    with pytest.raises(OddPdf):
        hinted_pages(data, 1, 33)
