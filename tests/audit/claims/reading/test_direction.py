"""The words of a direction: 增加, 少支出, 降至."""

from __future__ import annotations

import pytest

from desktop.audit.claims.reading.direction import is_rise, leads_on, way_of
from desktop.narrative.document.numbers import numbers_in


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("增加3万元", "增加"),
        ("多支出3万元", "多支出"),
        ("上升3%", "上升"),
        ("少花3万元", "少花"),
        ("压减了3万元", "压减"),
        ("多缴3万元", "多缴"),
        ("少安排3万元", "少安排"),
        ("支出3万元", ""),
        ("最高3万元", ""),
    ],
)
def test_the_direction_right_before_a_number(text: str, way: str) -> None:
    (number,) = numbers_in(text)
    assert way_of(number) == way


@pytest.mark.parametrize(
    ("word", "rises"), [("增加", True), ("多支出", True), ("少花", False), ("下降", False)]
)
def test_a_direction_is_up_or_down(word: str, rises: bool) -> None:
    assert is_rise(word) == rises


@pytest.mark.parametrize(
    ("words", "leads"),
    [("增加到", True), ("降至了", True), ("增加", False), ("，其中女职工增加到", False)],
)
def test_what_leads_from_one_figure_to_another(words: str, leads: bool) -> None:
    assert leads_on(words) == leads
