"""Blocks of cells between the clipboard and the grid, as Excel writes and reads them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence


def read_block(text: str) -> list[list[str]]:
    """The rows of a block copied from Excel: quoted, tab-separated, ended by one newline.

    Where a quote without its second swallows a very long text, quotes are taken as they stand.
    """
    text = text.replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab"))
    except csv.Error:
        rows = [line.split("\t") for line in text.splitlines()]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def write_block(rows: Sequence[Sequence[str]]) -> str:
    """`rows` as Excel pastes them."""
    out = io.StringIO(newline="")
    csv.writer(out, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return out.getvalue()
