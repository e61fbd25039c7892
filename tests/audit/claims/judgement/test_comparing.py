"""A number of a text is right at the digits in which it is written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.audit.claims.judgement.comparing import as_written, is_right
from desktop.narrative.document.numbers import Number, numbers_in


def number(text: str) -> Number:
    (found,) = numbers_in(text)
    return found


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
