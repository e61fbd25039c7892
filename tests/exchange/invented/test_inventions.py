"""Layouts that nobody has seen; `dev.py layouts` tries them by the thousand."""

from __future__ import annotations

from random import Random

import pytest

from tests.exchange.invented.invented import tried

MOST_NAMED = 0.6
"""So much of a workbook may be only named: tables without a title that two forms explain."""


FOUND = ("1/4", "1/366", "1/472", "7/972", "3/294", "3/387")
"""Seeds by which figures once went into a wrong cell: tables beside each other without titles."""


ODD = ("301/55", "301/73", "302/115", "305/41", "305/275", "307/7")


@pytest.mark.parametrize("seed", [*(f"test/{number}" for number in range(16)), *FOUND])
def test_every_figure_is_placed_or_named(seed: str) -> None:
    found = tried(Random(seed))
    assert found.wrong == []


@pytest.mark.parametrize("seed", [*(f"odd/{number}" for number in range(16)), *ODD])
def test_odd_workbooks(seed: str) -> None:
    """Sums in two columns, a form in two bands, notes, last year's table, units in headings …"""
    assert tried(Random(seed), Random(f"{seed}/odd")).wrong == []


def test_most_are_placed() -> None:
    found = [tried(Random(f"test/{number}")) for number in range(16)]
    placed = sum(each.placed for each in found)
    assert placed > MOST_NAMED * (placed + sum(each.named.total() for each in found))
