"""Arithmetic with numbers as they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.audit.claims.judgement.arithmetic import (
    Due,
    added,
    apart,
    as_written,
    is_right,
    rate,
    said,
)
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


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("占88.82%", "88.821"),
        ("占88.8%", "88.821"),
        ("占89%", "88.821"),
        ("增加1.2个百分点", "1.24"),
        ("收入2,001.99万元", "20019912.34"),
        ("收入20,019,912.34元", "20019912.34"),
        ("收入约2,000万元", "20019912.34"),
        ("收入近2,000万元", "20019912.34"),
        ("收入超过2,000万元", "20019912.34"),
        ("收入2千万元", "20019912.34"),
        ("占两成", "19.6"),
        ("增长翻一番", "100"),
        ("收入2,000余万元", "20019912.34"),
        ("收入2,000万元以上", "20019912.34"),
        ("收入不足2,100万元", "20019912.34"),
        ("减少3万元", "-30000"),
        ("共3辆", "3"),
    ],
)
def test_right(text: str, figure: str) -> None:
    assert is_right(number(text), (Decimal(figure),))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("占88.83%", "88.821"),
        ("占88%", "88.821"),
        ("收入2,000万元", "20019912.34"),
        ("收入约2,000万元", "27019912.34"),
        ("收入约2,000万元", "16000000"),
        ("收入约2,010万元", "20019912.34"),
        ("收入超过2,100万元", "20019912.34"),
        ("收入2,100多万元", "20019912.34"),
        ("占三成", "19.6"),
        ("增长翻一番", "19.6"),
        ("收入2,000余万元", "19919912.34"),
        ("收入不足2,000万元", "20019912.34"),
        ("共3辆", "4"),
    ],
)
def test_not_right(text: str, figure: str) -> None:
    assert not is_right(number(text), (Decimal(figure),))


def test_one_of_several_figures_is_enough() -> None:
    assert is_right(number("占89%"), (Decimal(12), Decimal("88.821")))


@pytest.mark.parametrize(
    ("text", "figure", "written"),
    [
        ("1.5万元", "20019912.34", "2,002.0万元"),
        ("3%", "88.821", "89%"),
        ("3辆", "4", "4辆"),
    ],
)
def test_a_figure_in_the_unit_and_the_decimals_of_a_number(
    text: str, figure: str, written: str
) -> None:
    assert as_written(Decimal(figure), number(text)) == written
