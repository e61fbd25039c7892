"""Where the tables of a sheet stand: rows of headings, and the body below them.

Titles are not needed to find a table; they say which one it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.exchange.files.sheets import Content, Sheet, is_figure, number
from desktop.exchange.recognise.meaning.codes import cell_text
from desktop.exchange.recognise.meaning.labels import LONGEST, heading, key
from desktop.exchange.recognise.meaning.titles import title_of
from desktop.exchange.recognise.meaning.words import words
from desktop.forms.characters import plain
from desktop.forms.codes import is_code
from desktop.forms.edition.edition import Edition

MOST = 50
"""Tables that are looked for on one sheet."""
TALLEST = 6
"""Rows of headings that a table has at most."""
ABOVE = 3
"""Rows of groups' headings above the one by which a table is found."""
NUMBERED = 3
"""So many columns numbered 1, 2, 3… make a row of 栏次, even without that word."""
SHARE = 0.6
MOST_COLUMNS = 40
_PARTS = 2
_LINE = re.compile("(单位|部门|日期|负责人|制表人?)[^:]*:")
"""A line above a table that says whose it is and in which unit."""


@dataclass(frozen=True)
class Band:
    """A table on a sheet: the rows `above` its headings, its `heads`, the row of 栏次, its body."""

    sheet: Sheet
    above: tuple[int, ...]
    heads: tuple[int, ...]
    numbered: int | None
    body: tuple[int, ...]

    @cached_property
    def layout(self) -> str:
        """A fingerprint of the headings' shape, the same whatever the figures and the year."""
        texts = [
            (row - self.heads[0], col, heading(text))
            for row in self.heads
            for col in self.sheet.rows[row]
            if (text := self.sheet.text(row, col)) and number(text) is None
        ]
        left = min((col for _, col, _ in texts), default=0)
        shape = "\n".join(f"{row},{col - left},{word}" for row, col, word in texts)
        return hashlib.sha256(shape.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Vocabulary:
    """The words that headings are made of: all that are `known`, and what a word of `stubs` names
    (code, name, label, line, part)."""

    known: frozenset[str]
    stubs: Mapping[str, str]


def vocabulary(edition: Edition) -> Vocabulary:
    """The words of workbooks in general, and those that the forms print."""
    general = words()
    columns = [
        column
        for form in edition.forms.values()
        for panel in form.panels
        for column in panel.columns
    ]
    own = {
        heading(column.path[-1]): column.kind
        for column in columns
        if column.stub or column.kind == "name"
    }
    stubs = {**general.stubs, **own}
    printed = {heading(word) for column in columns for word in (*column.path, *column.parts)}
    parts = {word for group in general.sums for word in group}
    known = frozenset(printed | parts | {*stubs, *general.stages, *general.groups, "栏次"})
    return Vocabulary(known, stubs)


def find_bands(sheet: Sheet, edition: Edition, unit: str, known: Vocabulary) -> Iterator[Band]:
    """The tables on the sheet, from top to bottom."""
    rows = [*sheet.rows]
    cores = [place for place, row in enumerate(rows) if _is_core(sheet, row, known)]
    spans: list[tuple[int, int]] = []
    for core in cores:
        if spans and core < spans[-1][1]:
            continue
        spans.append(_span(sheet, rows, core, spans[-1][1] if spans else 0, known))
        if len(spans) == MOST:
            break
    begun = 0
    for place, (first, end) in enumerate(spans):
        last = spans[place + 1][0] if place + 1 < len(spans) else len(rows)
        heads = rows[first:end]
        numbered = next((row for row in rows[end - 1 : end + 1] if _is_numbered(sheet, row)), None)
        if numbered is None and end < last and _is_permuted(sheet, rows[end], rows[end + 1 : last]):
            numbered = rows[end]
        start = end + (end < len(rows) and rows[end] == numbered)
        if heads[-1] != numbered and _has_total(sheet, heads[-1]):
            start = end - 1  # 类 款 项 and 合计 in one row
        stop = next(
            (n for n in range(start, last) if _has_title(sheet, rows[n], edition, unit)), last
        )
        if stop < len(rows):
            stop = _end(sheet, rows, start, stop)
        yield Band(sheet, tuple(rows[begun:first]), tuple(heads), numbered, tuple(rows[start:stop]))
        begun = stop


def _span(
    sheet: Sheet, rows: Sequence[int], core: int, least: int, known: Vocabulary
) -> tuple[int, int]:
    """The rows of headings around the one at `core`, as places in `rows`."""
    first, end = core, core + 1
    while first > max(least, core - ABOVE) and _is_group(sheet, rows[first - 1], known):
        first -= 1
    while end < len(rows) and end - first < TALLEST and _goes_on(sheet, rows, end, known):
        end += 1
    return first, end


def _is_core(sheet: Sheet, row: int, known: Vocabulary) -> bool:
    """True for a row of headings that says where a table is: it names the columns of the rows,
    or the stages of the year."""
    texts = _headings(sheet, row)
    if len(texts) < 2 or _has_body(sheet, row):
        return False
    said = [text for text in texts if text in known.known]
    stages = sum(text in words().stages for text in said)
    named = any(text in known.stubs for text in said)
    return len(said) >= 2 and len(texts) <= 3 * len(said) and (named or stages >= 2)


def _is_group(sheet: Sheet, row: int, known: Vocabulary) -> bool:
    """True for a row of headings of groups, above the others."""
    texts = _headings(sheet, row)
    said = sum(text in known.known for text in texts)
    line = any(_LINE.search(plain(each)) for each in _contents(sheet, row) if isinstance(each, str))
    return bool(said) and len(texts) <= 2 * said and not line and not _has_body(sheet, row)


def _goes_on(sheet: Sheet, rows: Sequence[int], place: int, known: Vocabulary) -> bool:
    """True where the headings go on in this row; the row 类 款 项 may have the figures of 合计."""
    if _has_body(sheet, rows[place - 1]):
        return False
    texts = _headings(sheet, rows[place])
    if len(set(texts) & {*"类款项"}) >= _PARTS:
        return True
    if not texts or _has_body(sheet, rows[place]) or _is_numbered(sheet, rows[place]):
        return False
    said = [text for text in texts if text in known.known]
    if any(len(text) > LONGEST for text in texts) or _is_note(texts[0]):
        return False
    return bool(said) and (said != ["合计"] or _has_stages(sheet, rows[place + 1 : place + 2]))


def _has_stages(sheet: Sheet, rows: Sequence[int]) -> bool:
    """True where 年初预算数, 决算数 and the like stand in the rows, and no figures."""
    texts = [text for row in rows for text in _headings(sheet, row)]
    staged = any(text in words().stages for text in texts)
    return staged and not any(_has_body(sheet, row) for row in rows)


def _headings(sheet: Sheet, row: int) -> list[str]:
    return [heading(each) for each in _contents(sheet, row) if isinstance(each, str)]


def _is_note(text: str) -> bool:
    return text.startswith(("注", "说明", "备注"))


def _has_body(sheet: Sheet, row: int) -> bool:
    """True where a row holds a figure or a code."""
    contents = _contents(sheet, row)
    return any(is_figure(each) or is_code(cell_text(each)) for each in contents)


def _has_total(sheet: Sheet, row: int) -> bool:
    texts = {key(each) for each in _contents(sheet, row) if isinstance(each, str)}
    return bool(texts & words().totals) and len(texts & {*"类款项"}) >= _PARTS


def _is_numbered(sheet: Sheet, row: int) -> bool:
    """True where the row numbers the columns (栏次 1 2 3…)."""
    contents = _contents(sheet, row)
    if any(isinstance(content, str) and key(content) == "栏次" for content in contents):
        return True
    numbers = [found for content in contents if (found := number(content)) is not None]
    right = sum(found == place for place, found in enumerate(numbers, 1))
    return right >= NUMBERED and right >= SHARE * len(numbers)


def _end(sheet: Sheet, rows: Sequence[int], start: int, last: int) -> int:
    """Behind the last row with a figure or a code: what follows stands above the next table."""
    filled = (place for place in range(last - 1, start - 1, -1) if _has_body(sheet, rows[place]))
    return next(filled, start - 1) + 1


def _is_permuted(sheet: Sheet, row: int, below: Sequence[int]) -> bool:
    """True where a row holds nothing but the numbers of columns, in any order, above figures."""
    contents = _contents(sheet, row)
    numbers = [found for content in contents if (found := number(content)) is not None]
    whole = all(0 < found <= MOST_COLUMNS and found % 1 == 0 for found in numbers)
    filled = any(is_figure(each) for other in below for each in _contents(sheet, other))
    counted = numbers == [*range(1, len(numbers) + 1)]
    only = len(numbers) == len(contents) == len(set(numbers))
    return only and whole and filled and (counted or len(numbers) >= NUMBERED)


def _has_title(sheet: Sheet, row: int, edition: Edition, unit: str) -> bool:
    texts = (each for each in _contents(sheet, row) if isinstance(each, str))
    return any(title_of(text, edition, unit) for text in texts)


def _contents(sheet: Sheet, row: int) -> list[Content]:
    return [sheet.cells[row, col] for col in sheet.rows[row]]
