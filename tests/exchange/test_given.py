"""Totals of a workbook that are what the rules give: remembered and known, yet computed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.exchange.document.differences import differences
from desktop.exchange.document.json_file import DocumentProblem
from desktop.exchange.document.read import document_changes, read_document
from desktop.exchange.document.write import write_document
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.given_totals import given_cell
from desktop.forms.formula import Cell
from desktop.forms.values import Unit
from desktop.narrative.writing import write
from desktop.office.editions import narrative
from desktop.office.filings.filings import cover_cells
from tests.audited import found_in
from tests.exchange.conftest import Import
from tests.exchange.sheets import sheet
from tests.forms.clerk import at, enter, wan

SPENT = at("t3 合计 1")


@pytest.fixture
def imported(book: Workbook, take: Import, fresh: Callable[[Unit], Filing]) -> Filing:
    """The published sample, imported."""
    filing = fresh("万元")
    filing.apply(take(book, filing).changes)
    return filing


def test_a_total_that_agrees_is_known_and_follows_its_addends(imported: Filing) -> None:
    assert imported.entered[given_cell(SPENT)] == wan("1976.99")
    assert (imported.keyed(SPENT), imported.rounded(SPENT)) == (False, 1)
    enter(imported, {"t3 2080101 2": "1,087.33"})
    assert (imported.amount(SPENT), imported.rounded(SPENT) > 1) == (wan("1977.00"), True)
    enter(imported, {"t3 2080101 2": "1,087.32"})
    assert imported.rounded(SPENT) == 1


def test_what_adds_up_does_not_excuse_the_totals_of_a_workbook(
    book: Workbook, take: Import, fresh: Callable[[Unit], Filing]
) -> None:
    """Two classes of 表1 are 0.02 from 表3's, which the roundings of their 项 could make."""
    sheet(book, "t1")["F14"], sheet(book, "t1")["F15"] = 1666.17, 152.12
    filing = fresh("万元")
    filing.apply(take(book, filing).changes)
    assert {each.level for each in found_in(filing) if each.check == "X5"} == {"error"}
    filing.apply({cell: None for cell in filing.entered if cell.form == GIVEN})
    assert {each.level for each in found_in(filing) if each.check == "X5"} == {"query"}


def test_in_yuan_nothing_is_rounded_and_nothing_remembered(
    book: Workbook, take: Import, fresh: Callable[[Unit], Filing]
) -> None:
    assert not any(cell.form == GIVEN for cell in take(book, fresh("元")).changes)


def test_a_total_that_is_in_the_workbook_no_more_is_forgotten(
    book: Workbook, take: Import, imported: Filing
) -> None:
    sheet(book, "t3")["E7"] = None
    proposal = take(book, imported)
    assert proposal.changes == {given_cell(SPENT): None}
    assert proposal.cleared == ()
    imported.apply(proposal.changes)
    assert imported.rounded(SPENT) > 1


def test_a_document_carries_it_and_does_without_it(imported: Filing, tmp_path: Path) -> None:
    path = tmp_path / "甲.json"
    path.write_text(write_document(imported), encoding="utf-8")
    again = Filing(imported.edition, 2020, {})
    again.apply(document_changes(read_document(path), again))
    assert again.entered == imported.entered
    assert found_in(again) == found_in(imported)
    said = json.loads(path.read_text(encoding="utf-8"))
    del said["forms"][GIVEN]
    path.write_text(json.dumps(said), encoding="utf-8")
    without = Filing(imported.edition, 2020, {})
    without.apply(document_changes(read_document(path), without))
    assert without.rounded(SPENT) > 1


@pytest.mark.parametrize("row", ["t3", "t3[合计,1", "t3[合计,99]", "t9[1,1]", "甲"])
def test_a_document_tells_it_of_places_that_are_there(
    row: str, edition: Edition, tmp_path: Path
) -> None:
    filing = Filing(edition, 2020, cover_cells("甲单位", "单位", "万元"))
    said = json.loads(write_document(filing))
    said["forms"][GIVEN] = {row: {"amount": "1.00"}}
    path = tmp_path / "甲.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(DocumentProblem, match="没有这一行"):
        document_changes(read_document(path), filing)


def test_it_is_told_by_the_name_of_the_total(edition: Edition) -> None:
    before = Filing(edition, 2020, {})
    changes: dict[Cell, object] = {given_cell(SPENT): wan("5")}
    after = Filing(edition, 2020, changes)  # type: ignore[arg-type]
    report = write(after, narrative(edition.id))
    assert list(differences(before, after, changes, report)) == [  # type: ignore[arg-type]
        "表3 合计 1栏 系统给的合计：空白 → 5.00"
    ]
