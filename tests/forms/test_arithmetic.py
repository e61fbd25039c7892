"""Sums that are typed in an amount cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.arithmetic import is_sum, work_out
from desktop.forms.kinds import MONEY
from desktop.forms.values import Unreadable


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("=1200.5+300", "1500.5"),
        ("1200.5+300", "1500.5"),
        ("＝１２００．５＋３００", "1500.5"),
        ("1,200.50 + 300", "1500.50"),
        ("100+200-50", "250"),
        ("=5-3", "2"),
        ("=-5+3", "-2"),
        ("=3×(2.5＋1)", "10.5"),
        ("=10÷4", "2.5"),
        ("=007+1", "8"),
        ("=0.1+0.2", "0.3"),
        ("=12", "12"),
        ("=1200。5+1", "1201.5"),
    ],
)
def test_a_sum_is_worked_out(typed: str, due: str) -> None:
    assert is_sum(typed)
    assert work_out(typed) == due


@pytest.mark.parametrize(
    "typed", ["", "1200.5", "-3", "5-3", "(12)", "2020-12", "+3", "1,200", "甲+乙", "1+" * 200]
)
def test_what_is_no_sum_stays(typed: str) -> None:
    assert not is_sum(typed)
    assert work_out(typed) == typed


@pytest.mark.parametrize(
    "typed", ["=1+", "=1/0", "=2**9", "=1//2", "=(1+2", "1.2.3+1", "=1,2+3", "=()"]
)
def test_a_sum_that_cannot_be_worked_out_is_said(typed: str) -> None:
    with pytest.raises(Unreadable, match="算不出来"):
        work_out(typed)


def test_a_sum_finer_than_a_cent_is_refused_as_any_amount() -> None:
    with pytest.raises(Unreadable, match="最多两位小数"):
        MONEY.read(work_out("=10/3"), "万元")


@given(st.text("=+-*/().,0123456789 万", max_size=30))
def test_no_text_breaks_it(typed: str) -> None:
    try:
        said = work_out(typed)
    except Unreadable:
        return
    assert said == typed or float(said) is not None
