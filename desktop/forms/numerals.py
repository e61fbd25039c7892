"""Numbers written in Chinese characters: 三十二, 二千零二, 两万, 八点五."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "〇零一二两三四五六七八九"
NUMERAL = rf"[{DIGITS}十百千]+(?:点[{DIGITS}]+)?"
"""A regular expression for a numeral below 万."""
_STEPS = {"十": 10, "百": 100, "千": 1000}


def numeral_value(words: str) -> Decimal:
    """The value of a numeral of the characters 零 to 九, 十 百 千 万 亿 and 点.

    >>> [str(numeral_value(words)) for words in ("三十二", "二千零二", "两", "八点五", "十二万")]
    ['32', '2002', '2', '8.5', '120000']
    """
    whole, _, rest = words.partition("点")
    value = section = digit = 0
    for each in whole:
        if each == "亿":
            value, section, digit = (value + section + digit) * 10**8, 0, 0
        elif each == "万":
            value, section, digit = value + (section + digit) * 10**4, 0, 0
        elif each in _STEPS:
            section, digit = section + (digit or 1) * _STEPS[each], 0
        else:
            digit = _digit(each)
    decimals = "".join(str(_digit(each)) for each in rest)
    return Decimal(f"{value + section + digit}.{decimals}".rstrip("."))


def _digit(word: str) -> int:
    return "零一二三四五六七八九".find(word.translate({ord("两"): "二", ord("〇"): "零"}))
