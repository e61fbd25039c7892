"""Reading one table from a text: .csv as Excel saves it, or the texts that finance systems write
with tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import PurePath

from desktop.exchange.files import raw_values, refusals
from desktop.exchange.files.package import MEGABYTE
from desktop.exchange.files.sheets import Content, Sheet, WorkbookProblem

TEXT_SIZE = 8 * MEGABYTE
"""A table of a unit has some 10 KB."""
ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = "\t,;"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NO_TABLE = ("{", "[", "<")


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The table of the text with this file name, as one sheet.

    Raises WorkbookProblem for a text that is no table.
    """
    if len(data) > TEXT_SIZE:
        raise WorkbookProblem(refusals.LARGE.format(name))
    text = decoded(data)
    if text is None:
        raise WorkbookProblem(refusals.STRANGE.format(name))
    cells = dict(_cells(text, name))
    if len({row for row, col in cells if col > 1}) < 2 or text.lstrip().startswith(_NO_TABLE):
        raise WorkbookProblem(refusals.TEXT.format(name))
    yield Sheet(PurePath(name).stem, cells)


def decoded(data: bytes) -> str | None:
    """The text in the encoding in which it makes sense, None where it does in none."""
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _cells(text: str, name: str) -> Iterator[tuple[tuple[int, int], Content]]:
    lines = text.splitlines(keepends=True)
    separator = max(SEPARATORS, key=lambda sign: sum(sign in line for line in lines))
    counted = 0
    for row, fields in enumerate(csv.reader(lines, delimiter=separator), 1):
        counted += len(fields)
        if counted > refusals.CELLS:
            raise WorkbookProblem(refusals.LARGE.format(name))
        for col, field in enumerate(fields, 1):
            if (content := raw_values.text_value(_unquoted(field))) is not None:
                yield (row, col), content


def _unquoted(field: str) -> str:
    """A code as a text, that is written `="2080101"` lest Excel take it for a number."""
    return field[2:-1] if field.startswith('="') and field.endswith('"') else field
