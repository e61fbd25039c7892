"""Arithmetic with numbers as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.audit.claims.judgement.arithmetic import Due, added, apart, rate, said
from desktop.narrative.document.numbers import Number, numbers_in


def number(text: str) -> Number:
    (found,) = numbers_in(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "slack"),
    [
        ("0.73亿元", 73_000_000, 500_000),
        ("12万元", 120_000, 0),
        ("3人", 3, 0),
        ("1.5元", 1.5, 0.05),
    ],
)
def test_a_number_is_as_far_off_as_it_is_rounded(text: str, value: float, slack: float) -> None:
    assert said(number(text)) == Due(Decimal(str(value)), Decimal(str(slack)))


def test_numbers_in_larger_steps_make_a_sum_that_may_be_off() -> None:
    parts = [number("0.31亿元"), number("0.42亿元")]
    assert added(parts, number("7,313.49万元")) == Due(Decimal(73_000_000), Decimal(1_000_000))
    assert added(parts, number("0.73亿元")) == Due(Decimal(73_000_000))
    assert apart(*parts, number("0.11亿元")) == Due(Decimal(11_000_000))


def test_a_rate_of_rounded_numbers_may_be_off() -> None:
    half = rate(Due(Decimal(50), Decimal(1)), Due(Decimal(100), Decimal(2)))
    assert half == Due(Decimal(50), Decimal(2))
    assert half.allows(number("48%"))
    assert not half.allows(number("47%"))
