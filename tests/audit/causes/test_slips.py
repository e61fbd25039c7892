"""Slips of the hand, and the places that lie beside each other on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.audit.causes.slips import Neighbours, meant_by, slip
from desktop.forms.filing.filing import Filing
from tests.forms.clerk import at, wan


def hundredths(text: str) -> int:
    return int(wan(text) / 100)


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("232.81", "223.81", "neighbours"), ("25", "52", "neighbours"),
        ("1,287.30", "1,087.32", "digits"), ("0.53", "0.35", "neighbours"),
        ("3.05", "0.35", "neighbours"), ("5.03", "0.35", None),
        ("062", "602", "neighbours"), ("0.50", "5", "point"),
        ("60.50", "6.50", None), ("223.81", "224.81", None), ("321", "123", "digits"),
        ("312", "123", None), ("212.34", "121.34", None),
        ("361.6", "36.16", "point"), ("3.62", "36.16", "point"), ("3.63", "36.16", None),
        ("17,781,800", "1,778.18", "point"), ("0.36", "36.16", None), ("0.10", "10", "point"),
        ("100,000", "1", None), ("-5", "5", "sign"), ("5", "-5", "sign"),
        ("-12", "-21", "neighbours"), ("-12", "21", None), ("12", "0", None), ("0", "12", None),
    ],
)  # fmt: skip
def test_what_makes_the_typed_figure_out_of_the_one_meant(
    typed: str, meant: str, found: str | None
) -> None:
    assert slip(hundredths(typed), hundredths(meant)) == found


@given(st.integers(1, 10**9), st.data())
def test_whatever_a_slip_makes_can_be_taken_back(meant: int, data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(sorted(each for each in meant_by(meant) if each > 0)))
    zeros = len(str(meant)) - len(str(typed))
    if slip(typed, meant) in ("neighbours", "digits") and zeros <= 1:
        assert meant in meant_by(typed)


@pytest.mark.parametrize(
    ("cell", "beside"),
    [
        ("t3 2080101 3", "t3 2080101 2, t3 2080101 4, t3 20801 3, t3 2080109 3"),
        ("t3 合计 1", "t3 合计 2, t3 208 1"),
        ("t3 2210203 6", "t3 2210203 5, t3 2210202 6"),
        ("t1 8 1", "t1 7 1, t1 27 1, t1 38 2"),
        ("t1 38 2", "t1 37 2, t1 39 2, t1 8 1"),
        ("t1 40 2", "t1 39 2, t1 41 2"),
        ("t4 34 4", "t4 34 3, t4 34 5, t4 33 4, t4 35 4, t4 2 1"),
        ("sg 1 1", "sg 1 2"),
        ("t6 30101 1", "t6 301 1, t6 30102 1, t6 30201 1"),
        ("t6 30201 1", "t6 302 1, t6 30202 1, t6 30101 1, t6 30701 1"),
    ],
)
def test_what_lies_beside_a_cell_on_paper(jianghan: Filing, cell: str, beside: str) -> None:
    found = list(Neighbours(jianghan).of(at(cell)))
    assert found == [at(other) for other in beside.split(", ")]
