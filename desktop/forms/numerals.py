"""Numbers written in Chinese characters: 三十二, 二千零二, 两万, 八点五; read, and said aloud."""

from __future__ import annotations

from decimal import Decimal

DIGITS = "〇零一二两三四五六七八九"
NUMERAL = rf"[{DIGITS}十百千]+(?:点[{DIGITS}]+)?"
"""A regular expression for a numeral below 万."""
MOST_DIGITS = 18
HUGE = Decimal(10) ** MOST_DIGITS
"""A number of more digits, as of a key held down, cannot be reckoned with; no amount has them."""
_NAMES = "零一二三四五六七八九"
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


def numeral(value: Decimal) -> str:
    """A number below 10¹² in Chinese characters, as it is read aloud: with the decimals that it is
    written with, none where they are all 0.

    >>> [numeral(Decimal(each)) for each in ("1778.18", "-10.50", "2002", "100020000", "0.30")]
    ['一千七百七十八点一八', '负十点五零', '二千零二', '一亿零二万', '零点三零']
    """
    whole, _, decimals = f"{abs(value):f}".partition(".")
    point = "点" + "".join(_NAMES[int(each)] for each in decimals) if decimals.strip("0") else ""
    return ("负" if value < 0 else "") + _whole(int(whole)) + point


def _whole(number: int) -> str:
    """An integer in characters; 零 stands for the noughts between two digits."""
    if not number:
        return _NAMES[0]
    words, gap = "", False
    for section, name in zip(_sections(number), ("亿", "万", ""), strict=True):
        if section:
            nought = _NAMES[0] if words and (gap or section < 1000) else ""
            words += f"{nought}{_below_10000(section)}{name}"
        gap = bool(words) and not section
    return words.removeprefix("一") if words.startswith("一十") else words


def _sections(number: int) -> tuple[int, int, int]:
    return number // 10**8, number // 10**4 % 10**4, number % 10**4


def _below_10000(number: int) -> str:
    words, gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, step)
        if digit:
            words += (_NAMES[0] if gap else "") + _NAMES[digit] + name
        gap = bool(words) and not digit
    return words


def _digit(word: str) -> int:
    return _NAMES.find(word.translate({ord("两"): "二", ord("〇"): "零"}))
