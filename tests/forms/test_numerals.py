"""Numbers in Chinese characters."""

import pytest

from desktop.forms.numerals import numeral_value


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
