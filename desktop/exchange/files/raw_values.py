"""The meaning of a cell's raw value, the same for every kind of file."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite

from desktop.exchange.files.sheets import Content, OddContent

EXACT = 1e15
"""Excel keeps 15 digits."""
UNCALCULATED = OddContent("", "公式没有计算结果，请在 Excel 中打开并保存一次")


def text_value(text: str) -> str | None:
    """A text, None for a blank one."""
    return text if text.strip() else None


def unescaped(text: str) -> str:
    r"""A text of an Office file as it is meant: `_x000D_` is the end of a line.

    >>> unescaped("支出_x000D_"), unescaped("_x005F_x000D_")
    ('支出\r', '_x000D_')
    """
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape  # rarely needed, and slow to load

    pairs = str(unescape(text)).encode("utf-16", "surrogatepass")
    return pairs.decode("utf-16", "replace")


def written_number(text: str) -> Content:
    """The number that a file writes so, or the text where it is none."""
    try:
        return number_value(float(text), text)
    except ValueError:
        return text


def number_value(number: float, text: str = "") -> Content:
    """The number as Excel shows it at best: 0.1 for the 0.10000000000000001 of the file.

    `text` is how the file writes it.
    """
    if not isfinite(number):
        return OddContent(text or f"{number}", "不是有限的数，请在 Excel 中改正")
    whole = number.is_integer() and abs(number) < EXACT
    return Decimal(int(number)) if whole else Decimal(repr(number))


def error_value(error: str) -> OddContent:
    """A formula that ended in an error such as #REF!."""
    return OddContent(error, f"公式出错（{error}），请在 Excel 中改正")


def truth_value(true: bool) -> OddContent:
    """TRUE or FALSE."""
    return OddContent("TRUE" if true else "FALSE", "是逻辑值，不是金额", figure=False)


def date_value(text: str) -> OddContent:
    """A date."""
    return OddContent(text, "是日期，不是金额", figure=False)
