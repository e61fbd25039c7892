"""The nine tables as a workbook: the sample's layout, formulas that hold, and the way back."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from random import Random

import openpyxl
import pytest
from openpyxl import Workbook

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Area, Sheet, Sheets
from desktop.exchange.proposal.propose import propose
from desktop.exchange.workbook.tables import write_tables
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell, parse_rule
from desktop.forms.values import Unit, Value
from desktop.paths import SAMPLE
from tests.consistent import in_wan, printed
from tests.every import EVERY, edition, figures

OFFICE = shutil.which("soffice")
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet by itself, the cells as they are shown."""

SENTENCE = re.compile("注：|2020年本单位无")

Write = Callable[[Filing], Path]
Calculate = Callable[[Path, str], Path]
Fresh = Callable[[Unit], Filing]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the workbook of a filing."""

    def write(filing: Filing) -> Path:
        path = tmp_path / "九张表.xlsx"
        path.write_bytes(write_tables(filing))
        return path

    return write


@pytest.fixture
def calculate(tmp_path: Path) -> Calculate:
    """Turns a workbook, its formulas without results, into a format of LibreOffice's."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed, so nothing can calculate the formulas")

    def calculate(path: Path, kind: str) -> Path:
        bare, out = tmp_path / "bare" / path.name, tmp_path / "calculated"
        bare.parent.mkdir()
        openpyxl.load_workbook(path).save(bare)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        words = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", out, bare]
        subprocess.run(list(map(str, words)), check=True, capture_output=True)
        return out

    return calculate


def formulas(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def above_notes(sheet: Sheet) -> list[dict[int, object]]:
    """The rows that hold anything, down to the sentences beneath the table."""
    rows = [{col: sheet.cells[row, col] for col in cols} for row, cols in sheet.rows.items()]
    return list(takewhile(lambda row: not SENTENCE.match(str(row.get(1))), rows))


def merged(sheet: Sheet) -> set[tuple[str, Area]]:
    """What stands in the merged cells of the headings."""
    return {(sheet.text(box.top, box.left), box) for box in sheet.merges if box.bottom < 8}


def taken(filing: Filing, into: Filing, sheets: Sheets) -> Filing:
    """What importing the sheets makes of the filing `into`."""
    proposal = propose(sheets, into)
    assert (proposal.unplaced, proposal.missing) == ((), ())
    into.apply(proposal.changes)
    return into


def in_tables(filing: Filing) -> dict[Cell, Value]:
    return {c: value for c, value in filing.entered.items() if c.form in filing.edition.forms}


def empty(filing: Filing) -> Filing:
    """A filing with the cover of another."""
    cover = {c: value for c, value in filing.entered.items() if c.form == "cover"}
    return Filing(filing.edition, filing.year, cover)


def with_rule(forms: Edition, form: str, line: str, rule: str) -> Edition:
    """The edition with another rule for a line."""

    def ruled(table: Form) -> Form:
        panels = [
            replace(
                panel,
                lines=tuple(
                    replace(each, rule=parse_rule(rule)) if each.id == line else each
                    for each in panel.lines
                ),
            )
            for panel in table.panels
        ]
        return replace(table, panels=tuple(panels))

    return replace(forms, forms={**forms.forms, form: ruled(forms.forms[form])})


def test_the_workbook_is_laid_out_as_the_sample(jianghan: Filing, write: Write) -> None:
    ours, sample = read_workbook(write(jianghan)), read_workbook(SAMPLE)
    assert [sheet.name for sheet in ours.sheets] == [sheet.name for sheet in sample.sheets]
    for made, given in zip(ours.sheets, sample.sheets, strict=True):
        assert above_notes(made) == above_notes(given), made.name
        assert merged(made) == merged(given), made.name


def test_what_is_computed_is_a_formula_of_the_cells_beside_it(
    jianghan: Filing, write: Write
) -> None:
    book = formulas(write(jianghan))
    t1, t3 = book["表1 收入支出决算总表"], book["表3 支出决算表"]
    assert t1["C33"].value == "=SUM(C7:C14)"
    assert t1["C36"].value == "=SUM(C33:C35)"
    assert t3["E7"].value == "=SUM(F7:J7)"
    assert t3["F7"].value == "=SUM(F8,F15,F20)"
    assert t3["F9"].value == "=SUM(F10:F11)"
    assert t3["F10"].value == pytest.approx(1087.32)
    assert t3["A10"].value == "2080101"


def test_a_blank_total_stays_blank_until_something_is_filled_in(
    jianghan: Filing, write: Write
) -> None:
    sheet = formulas(write(jianghan))["表8 政府性基金预算财政拨款收入支出决算表"]
    assert sheet["G7"].value == '=IF(COUNT(H7:I7)=0,"",SUM(H7:I7))'
    difference = '=IF(COUNT(E7:F7,G7)=0,"",ROUND(SUM(E7:F7)-SUM(G7),2))'
    assert sheet["J7"].value == difference
    results = {s.name: s for s in read_workbook(write(jianghan)).sheets}[sheet.title]
    assert (7, 10) not in results.cells


def test_a_keyed_total_is_a_number(jianghan: Filing, write: Write) -> None:
    jianghan.apply({Cell("t1", "27", "1"): Decimal("20020000")})
    sheet = formulas(write(jianghan))["表1 收入支出决算总表"]
    assert sheet["C33"].value == 2002
    assert sheet["C36"].value == "=SUM(C33:C35)"


def test_where_rounded_figures_add_up_to_another_the_printed_number_is_written(
    fresh: Fresh, write: Write
) -> None:
    filing = fresh("元")
    filing.apply({Cell("t1", line, "1"): Decimal(50) for line in ("1", "2")})
    sheet = formulas(write(filing))["表1 收入支出决算总表"]
    assert [sheet[place].value for place in ("C7", "C8", "C33")] == [0.01, 0.01, 0.01]
    assert sheet["C36"].value == "=SUM(C33:C35)"


def test_a_rule_reads_a_cell_of_another_sheet(jianghan: Filing, write: Write) -> None:
    forms = with_rule(jianghan.edition, "t4", "1", "t1[1, 1]")
    entered = {c: v for c, v in jianghan.entered.items() if c != Cell("t4", "1", "1")}
    sheet = formulas(write(Filing(forms, 2020, entered)))["表4 财政拨款收入支出决算总表"]
    assert sheet["C7"].value == "=SUM('表1 收入支出决算总表'!C7)"


def test_a_rule_that_reads_what_is_on_no_sheet_gives_its_number(
    jianghan: Filing, write: Write
) -> None:
    forms = with_rule(jianghan.edition, "t4", "1", "last(t1[1, 1])")
    entered = {c: v for c, v in jianghan.entered.items() if c != Cell("t4", "1", "1")}
    filing = Filing(forms, 2020, entered, LastYear({Cell("t1", "1", "1"): Decimal(30_000)}))
    assert formulas(write(filing))["表4 财政拨款收入支出决算总表"]["C7"].value == 3


def test_texts_are_never_formulas(jianghan: Filing, write: Write) -> None:
    jianghan.apply({Cell("t3", "208", "name"): "=1+1", Cell("cover", "unit", "1"): "甲\x01单位"})
    sheet = formulas(write(jianghan))["表3 支出决算表"]
    assert (sheet["D8"].value, sheet["D8"].data_type) == ("=1+1", "s")
    assert sheet["A3"].value == "单位：甲单位"


def test_the_page_is_set_up_for_the_printer(jianghan: Filing, write: Write) -> None:
    book = formulas(write(jianghan))
    for form, sheet in zip(jianghan.edition.forms.values(), book, strict=True):
        assert (sheet.page_setup.orientation == "landscape") == form.landscape
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    t3 = book["表3 支出决算表"]
    assert (t3["A1"].font.name, t3["D8"].font.name) == ("黑体", "宋体")
    assert t3["J24"].border.bottom.style == "thin"
    assert (t3.print_title_rows, t3.freeze_panes) == ("$1:$6", "A7")


def test_headings_that_the_next_page_cuts_stand_above_the_cut(
    jianghan: Filing, write: Write
) -> None:
    sheet = formulas(write(jianghan))["表3 支出决算表"]
    assert [sheet[place].alignment.vertical for place in ("A6", "C6", "D6")] == [
        "top",
        "top",
        "center",
    ]


def test_the_same_filing_gives_the_same_bytes(jianghan: Filing) -> None:
    data = write_tables(jianghan)
    assert data == write_tables(Filing(jianghan.edition, 2020, jianghan.entered))
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert properties.modified == properties.created
    assert properties.modified.year == 2020


@pytest.mark.parametrize("name", EVERY)
def test_what_goes_out_comes_in_again(name: str, write: Write) -> None:
    """Keyed totals too, of filings in which every figure is random."""
    rng = Random(name)
    filing = Filing(edition(name), edition(name).years[0], in_wan(figures(edition(name), rng)))
    filing.apply({c: v for c, v in printed(filing).items() if rng.random() < 1 / 4})
    filing.apply({next(c for c in filing.in_computing_order()): Decimal(12_300)})
    sheets = read_workbook(write(filing))
    assert figures_of(taken(filing, empty(filing), sheets)) == figures_of(filing)


def figures_of(filing: Filing) -> dict[Cell, Value | None]:
    """Every figure, and the names of the rows."""
    names = {c: v for c, v in in_tables(filing).items() if isinstance(v, str)}
    tables = filing.edition.forms.values()
    cells = (c for form in tables for c in form.cells(filing.rows(form.id)))
    return names | {c: filing.amount(c) for c in cells}


@pytest.mark.parametrize("unit", ["万元", "元"])
def test_calculated_by_libreoffice_it_says_the_same(
    unit: Unit, write: Write, calculate: Calculate
) -> None:
    forms = edition("wuhan-2023")
    cells = figures(forms, Random(5))
    filing = Filing(forms, 2023, in_wan(cells) if unit == "万元" else cells)
    path = write(filing)
    again = read_workbook(calculate(path, "xlsx") / path.name)
    stored = {sheet.name: sheet.cells for sheet in read_workbook(path).sheets}
    assert {sheet.name: sheet.cells for sheet in again.sheets} == stored
    if unit == "万元":
        assert figures_of(taken(filing, empty(filing), again)) == figures_of(filing)


def test_amounts_are_shown_as_printed(jianghan: Filing, write: Write, calculate: Calculate) -> None:
    out = calculate(write(jianghan), CSV)
    path = out / "九张表-表1 收入支出决算总表.csv"
    shown = [
        [text.strip() for text in row] for row in csv.reader(io.StringIO(path.read_text("utf-8")))
    ]
    assert shown[6][:3] == ["一、一般公共预算财政拨款收入", "1", "1,778.18"]
    assert [row[5] for row in shown if row[4] in ("49", "59", "60")] == ["158.7", "25", "2,001.99"]
