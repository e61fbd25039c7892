"""Numbers beside the tables that are no amounts: the year on a cover, a telephone, a page number.

A number counts as one only where a word next to it says so and its size agrees; any
other number on a sheet without a table may be a figure, and is listed as not imported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, Sheet, number
from desktop.exchange.recognise.meaning.labels import LONGEST, key

NEAR = 2
"""So many rows below a number its word may be."""


class _Aside(NamedTuple):
    """A kind of number: the word before or above it, the one after or below it, and its range."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    least: int
    most: int


def _aside(before: str, after: str, least: int, most: int) -> _Aside:
    return _Aside(re.compile(before), re.compile(after), least, most)


_NEVER = "(?!)"
_ASIDES = (
    _aside("(决算|会计|编制|报告|所属|公开|财政)*(年度|年份)", "年(度.*)?", 1990, 2100),
    _aside(".*年", "月.*", 1, 12),
    _aside(".*月", "日.*", 1, 31),
    _aside(".*(电话|手机|传真)(号码?)?|联系方式", _NEVER, 10**6, 10**12),
    _aside("邮编|邮政编码", _NEVER, 10**4, 10**6),
    _aside(".*(信用|机构|单位|部门|预算|区划|行业)(代码|编码|编号)", _NEVER, 0, 10**18),
    _aside("第|共|(总|合计)?页[数码次]", "页.*", 1, 999),
    _aside("序号|附[件表]", _NEVER, 1, 999),
)


def has_no_amounts(sheet: Sheet) -> bool:
    """True where no number on the sheet can be an amount."""
    return all(_is_aside(sheet, *place) for place in sheet.figures())


def _is_aside(sheet: Sheet, row: int, col: int) -> bool:
    found = number(sheet.cells[row, col])
    if found is None:
        return False
    before, after = list(_before(sheet, row, col)), list(_after(sheet, row, col))
    return any(
        kind.least <= found <= kind.most
        and found % 1 == 0
        and (any(map(kind.before.fullmatch, before)) or any(map(kind.after.fullmatch, after)))
        for kind in _ASIDES
    )


def _before(sheet: Sheet, row: int, col: int) -> Iterator[str]:
    """The nearest words to the left and above."""
    yield from _first(sheet.cells[row, c] for c in reversed(sheet.rows[row]) if c < col)
    yield from _first(sheet.cells.get((r, col)) for r in reversed([*sheet.rows]) if r < row)


def _after(sheet: Sheet, row: int, col: int) -> Iterator[str]:
    """The nearest words to the right and right below."""
    yield from _first(sheet.cells[row, c] for c in sheet.rows[row] if c > col)
    yield from _first(sheet.cells.get((r, col)) for r in range(row + 1, row + NEAR + 1))


def _first(contents: Iterable[Content | None]) -> Iterator[str]:
    """The first text that is no number, as it is compared."""
    texts = (text for text in contents if isinstance(text, str) and number(text) is None)
    text = next(texts, "")
    if text and len(text) <= LONGEST:
        yield key(text)
