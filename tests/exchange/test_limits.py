"""Workbooks far larger than any unit's: an answer within seconds, and a list one can read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Content, Sheet, Sheets, WorkbookProblem
from desktop.exchange.proposal.proposal import LISTED
from desktop.exchange.proposal.propose import propose
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unit
from desktop.paths import SAMPLE

Fresh = Callable[[Unit], Filing]
Cells = dict[tuple[int, int], Content]


def with_more(place: int, cells: Cells) -> Sheets:
    """The sample with more cells on one of its sheets."""
    sheets = list(read_workbook(SAMPLE).sheets)
    page = sheets[place]
    sheets[place] = Sheet(page.name, {**page.cells, **cells}, page.merges)
    return Sheets("大.xlsx", tuple(sheets))


def test_very_many_figures_are_summed_up(fresh: Fresh) -> None:
    cells: Cells = {(row, 3): Decimal(row) for row in range(50, 1050)}
    unplaced = propose(with_more(0, cells), fresh("万元")).unplaced
    assert len(unplaced) == LISTED + 1
    assert unplaced[-1].text == f"另有 {1000 - LISTED} 处"
    assert unplaced[-1].address == "C250:C1049"


def test_very_many_subjects_are_refused(fresh: Fresh) -> None:
    cells: Cells = {(row, 1): f"{2000000 + row}" for row in range(50, 10_100)}
    with pytest.raises(WorkbookProblem, match="不像一个单位的决算"):
        propose(with_more(2, cells), fresh("万元"))


def test_columns_far_to_the_right_are_listed(fresh: Fresh) -> None:
    cells: Cells = {(9, col): Decimal(col) for col in range(20, 300)}
    unplaced = propose(with_more(2, cells), fresh("万元")).unplaced
    assert len(unplaced) == LISTED + 1


def test_very_many_titles_are_no_tables(fresh: Fresh) -> None:
    cells: Cells = {(row, 20): f"{row}支出决算表" for row in range(50, 3000)}
    proposal = propose(with_more(2, cells), fresh("万元"))
    assert (proposal.unplaced, proposal.missing) == ((), ())
