"""A number is a slip of another where one digit is wrong or two are exchanged."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.audit.claims.judgement.slips import FEW, is_slip
from desktop.narrative.document.numbers import Number, numbers_in


def number(text: str) -> Number:
    (found,) = numbers_in(text)
    return found


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("1,337.54万元", "13374500"),
        ("1,737.45万元", "13374500"),
        ("193.23万元", "932300"),
        ("31.6万元", "361000"),
        ("20.4%", "24.02"),
    ],
)
def test_one_slip(written: str, due: str) -> None:
    assert is_slip(number(written), Decimal(due))


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("1,737.54万元", "13374500"),
        ("1,337.45万元", "13374500"),
        ("31.6万元", "32.6"),
        ("1.6%", "6.1"),
        ("150万元", "1050000"),
        ("2,001.99元", "20019900"),
    ],
)
def test_no_slip(written: str, due: str) -> None:
    assert not is_slip(number(written), Decimal(due))


def test_fewer_digits_where_the_place_tells() -> None:
    assert is_slip(number("3.13万元"), Decimal(21300), FEW)
    assert not is_slip(number("3.13万元"), Decimal(21300))


def test_two_slips_in_a_long_number_of_which_the_place_tells() -> None:
    assert is_slip(number("1,747.54万元"), Decimal(13474400), FEW)
    assert not is_slip(number("1,747.54万元"), Decimal(13474400))
    assert not is_slip(number("17.54万元"), Decimal(134400), FEW)
