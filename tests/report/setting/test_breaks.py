"""Where long tables are broken."""

from __future__ import annotations

from desktop.report.setting.breaks import breaks


def pages(leads: str, first: float = 5, again: float = 5, notes: float = 0) -> list[int]:
    """Rows a page, of rows of height 1; an x leads the next row."""
    leading = [mark == "x" for mark in leads]
    ranges = breaks(lambda start, end: end - start, leading, first, again, notes)
    assert [row for rows in ranges for row in rows] == list(range(len(leads)))
    return [len(rows) for rows in ranges]


def test_rows_fill_the_pages() -> None:
    assert pages("..........", first=3) == [3, 5, 2]


def test_a_row_that_leads_goes_over_with_the_row_beneath() -> None:
    assert pages("...xx.....") == [3, 5, 2]


def test_rows_that_all_lead_are_broken_anyway() -> None:
    assert pages("xxxxxxx.") == [5, 3]


def test_notes_take_rows_along() -> None:
    assert pages(".....", notes=1) == [3, 2]


def test_no_single_row_goes_over() -> None:
    assert pages("......") == [4, 2]


def test_a_table_without_rows_has_a_page() -> None:
    assert pages("") == [0]


def test_a_row_higher_than_the_page_has_one_to_itself() -> None:
    heights = [9, 1, 9]
    ranges = breaks(lambda start, end: sum(heights[start:end]), [False] * 3, 5, 5, 0)
    assert ranges == [range(0, 1), range(1, 2), range(2, 3)]
