"""The 自评表 in the workbook: read back exactly, and out of the way of the nine tables."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from desktop.exchange.files.file import read_workbook
from desktop.exchange.proposal.propose import propose
from desktop.exchange.workbook.tables import write_tables
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.words.evaluation_table import above, table, title
from desktop.office.editions import edition
from desktop.office.evaluation_files import read_batch
from tests.exchange.filled_evaluations import filled
from tests.sample import sample


def printed(filing: Filing, form: str) -> object:
    found = Assessment(filing, form)
    made = table(found)
    return title(found), above(found), made.body, made.spans


def written(filing: Filing, folder: Path) -> Path:
    path = folder / "决算.xlsx"
    path.write_bytes(write_tables(filing))
    return path


def test_a_sheet_for_each_form_behind_the_tables(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(sample(), tmp_path))
    assert book.sheetnames[9:] == [
        "整体自评表",
        "项目自评表 社会保险业务工作经费",
        "项目自评表 合同人员经费",
    ]
    sheet = book["项目自评表 合同人员经费"]
    assert sheet["A1"].value == "合同人员经费项目自评表"
    assert 170.5 in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_workbook_reads_back_exactly(tmp_path: Path) -> None:
    filing = sample()
    path = written(filing, tmp_path)
    batch, problems = read_batch([path], filing)
    assert problems == []
    assert [each.same for each in batch.proposals] == [True, True, True]
    kept = {c: v for c, v in filing.entered.items() if c.form not in filing.evaluations()}
    fresh = Filing(filing.edition, filing.year, kept)
    fresh.apply(read_batch([path], fresh)[0].changes)
    for old, new in zip(filing.evaluations(), fresh.evaluations(), strict=True):
        assert printed(filing, old) == printed(fresh, new)


def test_every_layout_of_every_edition_reads_back(tmp_path: Path) -> None:
    for year in (2020, 2021, 2023):
        forms = edition(f"wuhan-{year}")
        for layout in forms.evaluations.values():
            filing = Filing(forms, year, {})
            form = filled(layout, filing)
            path = written(filing, tmp_path)
            batch, problems = read_batch([path], filing)
            assert problems == []
            assert [each.unfit for each in batch.proposals] == [()], layout.id
            batch.wish(0, layout=layout.id)
            assert batch.proposals[0].same, layout.id
            fresh = Filing(forms, year, {})
            again, _ = read_batch([path], fresh)
            again.wish(0, layout=layout.id)
            fresh.apply(again.changes)
            assert printed(fresh, fresh.evaluations()[0]) == printed(filing, form)


def test_the_nine_tables_are_imported_as_before(tmp_path: Path) -> None:
    filing = sample()
    found = propose(read_workbook(written(filing, tmp_path)), filing)
    assert len(found.tables) == 9
    assert found.unplaced == ()
    assert found.remarks == ()
