"""The sample as a workbook to alter, and what importing it into a fresh filing would do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Sheets
from desktop.exchange.proposal.proposal import Proposal
from desktop.exchange.proposal.propose import propose
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unit
from desktop.office.filings.filings import cover_cells
from desktop.paths import SAMPLE

Import = Callable[..., Proposal]


@pytest.fixture
def book() -> Workbook:
    """The published sample, to alter before it is imported."""
    return openpyxl.load_workbook(SAMPLE)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Workbook], Sheets]:
    """Saves a workbook and reads it as the program does."""

    def read(book: Workbook) -> Sheets:
        path = tmp_path / "决算.xlsx"
        book.save(path)
        return read_workbook(path)

    return read


@pytest.fixture
def fresh(edition: Edition) -> Callable[[Unit], Filing]:
    """A new filing with nothing but its cover, entered in 万元 or 元."""
    return lambda entered_in: Filing(edition, 2020, cover_cells("甲单位", "单位", entered_in))


@pytest.fixture
def take(read: Callable[[Workbook], Sheets], fresh: Callable[[Unit], Filing]) -> Import:
    """What importing a workbook would do to a filing, a fresh one in 万元 by default."""

    def take(book: Workbook, filing: Filing | None = None) -> Proposal:
        return propose(read(book), filing or fresh("万元"))

    return take
