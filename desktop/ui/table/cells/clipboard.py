"""Blocks of cells between the clipboard and the grid, as Excel writes and reads them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

LETTERS, SQUARES = 2_000_000, 200_000
"""Limits of a pasted block; a form of a large department has 10,000 cells."""
LEAST_ROWS, LEAST_COLUMNS = 3, 2
"""A smaller block is never taken for a whole table."""
TOO_MUCH = "剪贴板里的内容太多，没有粘贴任何内容。请只复制要填的那几格。"


class Unpastable(ValueError):
    """The block does not fit; ``str()`` says where and why. Nothing was changed."""


def read_block(text: str) -> list[list[str]]:
    """The rows of a block copied from Excel: quoted, tab-separated, ended by one newline.

    Where an unclosed quote would swallow a very long text, quotes are read as plain characters.
    Raises Unpastable for more than any form holds.
    """
    if len(text) > LETTERS:
        raise Unpastable(TOO_MUCH)
    text = text.replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error:
        rows = [line.split("\t") for line in text.splitlines()]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if width * len(rows) > SQUARES:
        raise Unpastable(TOO_MUCH)
    return [row + [""] * (width - len(row)) for row in rows]


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """True for a block with headings above and labels beside its figures: a whole table, whose
    rows and columns say where they belong."""
    if len(rows) < LEAST_ROWS or len(rows[0]) < LEAST_COLUMNS:
        return False
    headings = [text for text in rows[0] if text.strip()]
    labels = [row for row in rows[1:] if any(map(_is_label, row)) and any(map(_is_figure, row))]
    worded = len(headings) >= LEAST_COLUMNS or len({*headings}) == 1  # a merged title is one text
    return bool(headings) and worded and not any(map(_is_figure, rows[0])) and len(labels) > 1


def _is_label(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]{2}", text))


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,]+(\.\d+)?", text.strip(), re.ASCII))


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """`rows` as Excel pastes them."""
    out = io.StringIO(newline="")
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
