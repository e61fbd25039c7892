"""One table as a text: .csv as Excel saves it, texts with tabs, in any encoding of a Chinese PC."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from desktop.exchange.files import delimited
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import WorkbookProblem
from desktop.exchange.proposal.propose import propose
from desktop.forms.edition.records import GIVEN
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named
from desktop.forms.values import Unit
from desktop.paths import SAMPLE


def saved(place: int, dialect: str) -> str:
    """A sheet of the sample as Excel saves it as a text."""
    rows = openpyxl.load_workbook(SAMPLE).worksheets[place].iter_rows(values_only=True)
    text = io.StringIO(newline="")
    csv.writer(text, dialect).writerows(rows)
    return text.getvalue()


def form_of(cell: Cell) -> str:
    """The form that a cell, or the total that was given for it, belongs to."""
    return (cell_named(cell.row) if cell.form == GIVEN else cell).form


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize(
    ("ending", "dialect", "encoding"),
    [
        ("csv", "excel", "gb18030"),
        ("csv", "excel", "utf-8-sig"),
        ("txt", "excel-tab", "utf-16"),
    ],
)
def test_a_table_imports_the_same_as_from_the_workbook(
    place: int,
    ending: str,
    dialect: str,
    encoding: str,
    tmp_path: Path,
    fresh: Callable[[Unit], Filing],
) -> None:
    path, filing = tmp_path / f"表.{ending}", fresh("万元")
    path.write_bytes(saved(place, dialect).encode(encoding))
    found, sample = propose(read_workbook(path), filing), propose(read_workbook(SAMPLE), filing)
    [table] = found.tables
    assert found.changes == {
        cell: value for cell, value in sample.changes.items() if form_of(cell) == table.form
    }
    assert not found.unplaced


def test_a_code_as_excel_is_told_to_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_text('="0101",1\n"a ""b"", c","1,234.50"\n', encoding="utf-8")
    [page] = read_workbook(path).sheets
    assert page.name == "表"
    assert page.cells == {(1, 1): "0101", (1, 2): "1", (2, 1): 'a "b", c', (2, 2): "1,234.50"}


def test_a_text_too_large_for_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "表.csv"
    path.write_text("1,2\n" * 1000, encoding="utf-8")
    monkeypatch.setattr(delimited, "TEXT_SIZE", 500)
    with pytest.raises(WorkbookProblem, match="太大"):
        read_workbook(path)


def test_bytes_in_no_encoding(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(b"a,b\n\xff\xff,c\n")
    with pytest.raises(WorkbookProblem, match="不是 Excel"):
        read_workbook(path)
