"""Last year's figures, as another file of the unit or a workbook has them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.exchange.paper import workbook


def as_of(year: int, filing: Filing, edition: Edition | None = None) -> Filing:
    """`filing` with half of every figure, and one subject more, as a filing of `year`."""
    half: dict[Cell, Value] = {
        cell: value / 2 if isinstance(value, Decimal) else value
        for cell, value in filing.entered.items()
    }
    half[Cell("t3", "2080199", "name")] = "其他支出"
    half[Cell("t3", "2080199", "2")] = Decimal(10_000)
    return Filing(edition or filing.edition, year, half)


def write(filing: Filing, path: Path) -> Path:
    """The nine tables of `filing` as a workbook, in 元."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for page in workbook(filing, "元").sheets:
        sheet = book.create_sheet(page.name)
        for (row, col), content in page.cells.items():
            sheet.cell(row, col, content)
        for box in page.merges:
            sheet.merge_cells(box.address)
    book.save(path)
    return path
