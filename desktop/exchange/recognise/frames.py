"""Tables found on a sheet: each under its title, with its columns and the rows of its body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from desktop.exchange.files.sheets import Area, Content, Sheet, is_figure, number
from desktop.exchange.recognise.columns import Columns, read_columns, words_of
from desktop.exchange.recognise.headings import amount_unit, heading_texts
from desktop.exchange.recognise.labels import LONGEST, heading, key
from desktop.exchange.recognise.one_row_tables import is_one_row, read_one_row
from desktop.exchange.recognise.titles import Sure, form_labelled, form_named, year_in
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form

NEAR = 3
"""A label such as 公开03表 this many rows from a title belongs to it."""
MOST = 50
MOST_TEXTS = 2_000
MOST_LINES = 1_000
"""Tables, possible titles, and rows of a fixed form that are looked for on one sheet."""
NUMBERED = 3
"""So many columns numbered 1, 2, 3… make a row of 栏次, even without that word."""
SHARE = 0.6


@dataclass(frozen=True)
class Anchor:
    """The beginning of a table: the row of its title, the form named there, and the year."""

    row: int
    form: Form
    sure: Sure
    year: int | None


@dataclass(frozen=True)
class TableFrame:
    """A table on a sheet. `body` are its rows below the headings, `numbered` the row of 栏次.

    `one_row` is True for a form of one row, whose columns are the rows on the sheet.
    `amounts` is the unit of amounts printed above it, '' for none.
    """

    form: Form
    sheet: Sheet
    sure: Sure
    year: int | None
    box: Area
    columns: Columns
    body: tuple[int, ...]
    numbered: int | None
    one_row: bool
    amounts: str

    def has_figures(self) -> bool:
        """True where a column of values holds anything."""
        columns = {col for block in self.columns.blocks for col in block.values}
        places = ((row, col) for row in self.body for col in columns)
        return any(is_figure(self.sheet.cells[at]) for at in places if at in self.sheet.cells)


def find_frames(sheet: Sheet, edition: Edition, unit: str) -> Iterator[TableFrame]:
    """The tables of `edition` on the sheet, from top to bottom; `unit` is the unit's name."""
    anchors = _anchors(sheet, edition, unit)
    ends = [*(anchor.row for anchor in anchors[1:]), sheet.box.bottom + 1]
    for anchor, end in zip(anchors, ends, strict=False):
        rows = [row for row in sheet.rows if anchor.row < row < end]
        if frame := _frame(sheet, anchor, rows):
            yield frame


def _anchors(sheet: Sheet, edition: Edition, unit: str) -> list[Anchor]:
    """The titles on the sheet; labels where no title is near; else the name of the sheet."""
    texts = [
        (row, text)
        for (row, _), text in sorted(sheet.cells.items(), key=itemgetter(0))
        if isinstance(text, str) and "表" in text and len(text) <= LONGEST
    ][:MOST_TEXTS]
    titles: dict[int, Anchor] = {}
    for row, text in texts:
        if named := form_named(text, edition, unit):
            titles.setdefault(row, Anchor(row, *named, year_in(text)))
    anchors = dict(titles)
    for row, text in texts:
        near = titles.keys() & range(row - NEAR, row + NEAR + 1)
        if not near and (form := form_labelled(text, edition)):
            anchors.setdefault(row, Anchor(row, form, Sure.LABEL, None))
    if not anchors:
        named = form_named(sheet.name, edition, unit)
        form = named[0] if named else form_labelled(sheet.name, edition)
        return [Anchor(0, form, Sure.SHEET_NAME, year_in(sheet.name))] if form else []
    return [anchors[row] for row in sorted(anchors)][:MOST]


def _frame(sheet: Sheet, anchor: Anchor, rows: Sequence[int]) -> TableFrame | None:
    """The table under `anchor`, None when its headings are not those of the form."""
    words = words_of(anchor.form)
    heads = _heads(sheet, rows, words)
    if not heads:
        return None
    below = [row for row in rows if row > heads[-1]]
    numbered = below[0] if below and _is_numbered(sheet, below[0]) else None
    body = _body(sheet, below[1:] if numbered else below, words)
    if not anchor.form.by_subject:
        body = body[:MOST_LINES]
    columns = read_columns(anchor.form, sheet, heads, numbered, body)
    one_row = not columns.blocks and is_one_row(anchor.form)
    if one_row:
        columns = read_one_row(anchor.form, sheet, heads, body)
    headed = (col for col, words in columns.unknown.items() if words)
    strange = [col for col in headed if _has_figures(sheet, body, col)]
    known = sum(len(block.values) for block in columns.blocks)
    if known <= len(strange):
        return None
    within = [*heads, numbered, *body] if numbered else [*heads, *body]
    used = [col for row in within for col in sheet.rows[row]]
    box = Area(max(anchor.row, 1), min(used), within[-1], max(used))
    texts = heading_texts(sheet, range(box.top, heads[0] + 1))
    return TableFrame(
        form=anchor.form,
        sheet=sheet,
        sure=anchor.sure,
        year=anchor.year,
        box=box,
        columns=columns,
        body=tuple(body),
        numbered=numbered,
        one_row=one_row,
        amounts=next((unit for text in texts if (unit := amount_unit(text))), ""),
    )


def _heads(sheet: Sheet, rows: Sequence[int], words: frozenset[str]) -> list[int]:
    """The rows of the first headings among `rows`."""
    heads: list[int] = []
    for row in rows:
        if _is_heading(_contents(sheet, row), words, inside=bool(heads)):
            heads.append(row)
        elif heads:
            break
    return heads


def _body(sheet: Sheet, rows: Sequence[int], words: frozenset[str]) -> list[int]:
    """The rows down to where other headings begin."""
    body: list[int] = []
    for row in rows:
        if _is_heading(_contents(sheet, row), words, inside=False):
            break
        body.append(row)
    return body


def _is_heading(contents: Sequence[Content], words: frozenset[str], *, inside: bool) -> bool:
    """True for a row of headings; a row of a single word counts only `inside` them."""
    if any(is_figure(content) for content in contents):
        return False
    texts = [heading(content) for content in contents if isinstance(content, str)]
    known = sum(text in words for text in texts)
    if known >= 2 and len(texts) <= 2 * known:
        return True
    return inside and known == len(texts) == 1 and texts != ["合计"]


def _is_numbered(sheet: Sheet, row: int) -> bool:
    """True where the row numbers the columns (栏次 1 2 3…)."""
    contents = _contents(sheet, row)
    if any(isinstance(content, str) and key(content) == "栏次" for content in contents):
        return True
    numbers = [found for content in contents if (found := number(content)) is not None]
    right = sum(found == place for place, found in enumerate(numbers, 1))
    return right >= NUMBERED and right >= SHARE * len(numbers)


def _contents(sheet: Sheet, row: int) -> list[Content]:
    return [sheet.cells[row, col] for col in sheet.rows[row]]


def _has_figures(sheet: Sheet, rows: Sequence[int], col: int) -> bool:
    return any(is_figure(sheet.cells[row, col]) for row in rows if (row, col) in sheet.cells)
