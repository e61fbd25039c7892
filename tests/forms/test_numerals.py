"""Numbers in Chinese characters."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.numerals import numeral, numeral_value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("零", 0), ("十", 10), ("十二", 12), ("二十", 20), ("一百零八", 108), ("两千三百", 2300),
        ("一万二千", 12000),
        ("三十万", 300000), ("一亿二千万", 120000000), ("两", 2), ("一百二十", 120),
    ],
)  # fmt: skip
def test_a_numeral_has_its_value(words: str, value: int) -> None:
    assert numeral_value(words) == value


def test_a_numeral_with_decimals() -> None:
    assert str(numeral_value("九十八点五")) == "98.5"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1778.18", "一千七百七十八点一八"), ("0", "零"), ("0.00", "零"), ("0.05", "零点零五"),
        ("10", "十"), ("110", "一百一十"), ("1010", "一千零一十"), ("120000", "十二万"),
        ("17781823.40", "一千七百七十八万一千八百二十三点四零"), ("100002000", "一亿零二千"),
        ("10001", "一万零一"), ("-3.50", "负三点五零"), ("25.00", "二十五"),
    ],
)  # fmt: skip
def test_a_number_is_said(value: str, words: str) -> None:
    assert numeral(Decimal(value)) == words


@given(st.decimals(0, 10**12 - 1, places=2))
def test_what_is_said_has_the_value(value: Decimal) -> None:
    assert numeral_value(numeral(value)) == value
