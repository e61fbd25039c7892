"""The sample as web pages, as finance systems write them and call them `.xls`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from desktop.paths import SAMPLE


@cache
def page(charset: str = "utf-8", only: int | None = None) -> str:
    """All sheets of the sample as tables, or one of them."""
    sheets = openpyxl.load_workbook(SAMPLE).worksheets
    tables = "<br>\n".join(map(_table, sheets if only is None else [sheets[only]]))
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>'
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<style>td {{ border: 1px }}</style></head>\n<body>{tables}</body></html>"
    )


def _table(sheet: Worksheet) -> str:
    rows = "\n".join(f"<tr>{''.join(_row(sheet, row))}</tr>" for row in range(1, sheet.max_row + 1))
    return f"<table border=1>{rows}</table>"


def _row(sheet: Worksheet, row: int) -> Iterator[str]:
    """The cells of a row; those that a merged one covers are not written."""
    merges = sheet.merged_cells.ranges
    for col in range(1, sheet.max_column + 1):
        area = next((each for each in merges if (row, col) in each.cells), None)
        if area is None:
            yield f"<td>{_shown(sheet.cell(row, col).value)}</td>"
        elif (row, col) == (area.min_row, area.min_col):
            down, across = area.max_row - row + 1, area.max_col - col + 1
            yield f'<td rowspan="{down}" colspan={across}>{_shown(sheet.cell(row, col).value)}</td>'


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return "&nbsp;" if value is None else f"{value}"
