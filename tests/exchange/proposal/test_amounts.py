"""Amounts as workbooks have them: floats, texts, other units, other precision."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.exchange.files.sheets import Content, number
from desktop.exchange.proposal.amounts import read_amount
from desktop.forms.values import Unit, Unreadable


@pytest.mark.parametrize(
    ("content", "unit", "entered_in", "yuan", "rounded"),
    [
        (Decimal("1778.1799999999998"), "万元", "万元", "17781800", False),
        (Decimal("1778.1834"), "万元", "万元", "17781800", True),
        (Decimal("1778.185"), "万元", "万元", "17781900", True),
        (Decimal("-0.005"), "万元", "万元", "-100", True),
        (Decimal("1778.183412"), "万元", "元", "17781834.12", False),
        (Decimal("17781834.1249999"), "元", "元", "17781834.12", True),
        (Decimal("40083"), "元", "万元", "40100", True),
        (Decimal("123456789.12000003"), "元", "元", "123456789.12", False),
        ("1, 553. 51", "万元", "万元", "15535100", False),
        ("￥１，７７８．１８", "万元", "万元", "17781800", False),
        ("1,778.1834", "万元", "万元", "17781800", True),
        ("25元", "万元", "元", "25", False),
        ("25元", "万元", "万元", "0", True),
        ("(3.5)", "万元", "万元", "-35000", False),
    ],
)
def test_amounts(content: Content, unit: Unit, entered_in: Unit, yuan: str, rounded: bool) -> None:
    assert read_amount(content, unit, entered_in) == (Decimal(yuan), rounded)


def test_dashes_are_blank() -> None:
    assert read_amount("—", "万元", "万元").yuan is None


@pytest.mark.parametrize("content", [Decimal("1e12"), Decimal("-1e300"), "1" * 60, "12.5.1", "无"])
def test_no_amounts(content: Content) -> None:
    with pytest.raises(Unreadable):
        read_amount(content, "万元", "万元")


@pytest.mark.parametrize(
    ("content", "found"),
    [("0.12345", "0.12345"), ("２０８", "208"), ("一、", None), ("—", None), (None, None)],
)
def test_numbers(content: Content | None, found: str | None) -> None:
    assert number(content) == (Decimal(found) if found else None)
