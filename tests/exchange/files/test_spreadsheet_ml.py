"""Workbooks in Excel 2003's XML: places, merged ranges, what is hidden, what is no number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.exchange.files import refusals
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import Area, OddContent, Sheet, WorkbookProblem
from tests.conftest import CASES

FOUND = CASES / "found" / "spreadsheetml-2003.xls"
HEAD = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:h="http://www.w3.org/TR/REC-html40">"""


def sheets(path: Path, rows: str, after: str = "") -> tuple[Sheet, ...]:
    """The sheets of a workbook with these rows and columns on its first."""
    book = path / "决算.xls"
    table = f'<Worksheet ss:Name="表"><Table>{rows}</Table>{after}</Worksheet>'
    book.write_text(f"{HEAD}{table}</Workbook>", encoding="utf-8")
    return read_workbook(book).sheets


def cell(kind: str, value: str, **attributes: object) -> str:
    """A cell with data of a kind."""
    words = "".join(f" ss:{name}='{said}'" for name, said in attributes.items())
    return f"<Cell{words}><Data ss:Type='{kind}'>{value}</Data></Cell>"


def test_rows_and_cells_that_are_passed_over(tmp_path: Path) -> None:
    rows = (
        f"<Row>{cell('Number', '1')}<Cell ss:StyleID='s1'/>{cell('Number', '2')}</Row>"
        f"<Row ss:Span='2'/><Row>{cell('Number', '3', Index=4)}</Row>"
        f"<Row ss:Index='9'>{cell('String', '甲', MergeAcross=1, MergeDown=2)}"
        f"{cell('Number', '4')}</Row>"
    )
    [page] = sheets(tmp_path, rows)
    assert page.cells == {
        (1, 1): Decimal(1),
        (1, 3): Decimal(2),
        (5, 4): Decimal(3),
        (9, 1): "甲",
        (9, 3): Decimal(4),
    }
    assert page.merges == (Area(9, 1, 11, 2),)


def test_what_is_no_number(tmp_path: Path) -> None:
    rows = (
        f"<Row>{cell('DateTime', '2020-10-08T00:00:00.000')}{cell('Boolean', '1')}"
        f"{cell('Error', '#REF!')}<Cell ss:Formula='=1+1'/>"
        f"{cell('String', '', Formula='=A1')}</Row>"
    )
    [page] = sheets(tmp_path, rows)
    assert [*page.cells.values()] == [
        OddContent("2020-10-08", "是日期，不是金额", figure=False),
        OddContent("TRUE", "是逻辑值，不是金额", figure=False),
        OddContent("#REF!", "公式出错（#REF!），请在 Excel 中改正"),
        UNCALCULATED,
    ]


def test_a_text_with_a_look_and_a_note_beside_it(tmp_path: Path) -> None:
    text = "<ss:Data ss:Type='String'><h:B>三</h:B><h:Font>公</h:Font></ss:Data>"
    note = "<Comment><ss:Data><h:B>张三：</h:B>请核对</ss:Data></Comment>"
    [page] = sheets(tmp_path, f"<Row><Cell>{text}{note}</Cell><Cell>{note}</Cell></Row>")
    assert page.cells == {(1, 1): "三公"}


def test_what_is_hidden(tmp_path: Path) -> None:
    rows = (
        "<Column/><Column ss:Hidden='1' ss:Span='1'/><Column ss:Index='9' ss:Hidden='1'/>"
        f"<Row ss:Hidden='1' ss:Span='1'>{cell('Number', '1')}</Row>"
    )
    options = "<x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions>"
    [page] = sheets(tmp_path, rows, options)
    assert page.hidden
    assert (page.unseen.rows, page.unseen.cols) == ([(1, 2)], [(2, 3), (9, 9)])


@pytest.mark.parametrize("encoding", ["GB2312", "GBK", "gb18030", "UTF-16"])
def test_the_encodings_of_finance_systems(encoding: str, tmp_path: Path) -> None:
    text = FOUND.read_text(encoding="utf-8").replace('"utf-8"', f'"{encoding}"')
    (tmp_path / "决算.xls").write_bytes(text.encode(encoding))
    assert read_workbook(tmp_path / "决算.xls").sheets == read_workbook(FOUND).sheets


@pytest.mark.parametrize("attack", ['[<!ENTITY a "ha">]', 'SYSTEM "file:///etc/hostname"'])
def test_entities_are_never_expanded(attack: str, tmp_path: Path) -> None:
    text = FOUND.read_text(encoding="utf-8").replace("?>", f"?><!DOCTYPE x {attack}>", 1)
    (tmp_path / "决算.xls").write_text(text.replace("收入支出", "&a;", 1), encoding="utf-8")
    with pytest.raises(WorkbookProblem, match="已损坏"):
        read_workbook(tmp_path / "决算.xls")


@pytest.mark.parametrize("place", ["ss:Index='9999999999'", "ss:Index='-4'", "ss:Index='x'"])
def test_places_that_no_sheet_has(place: str, tmp_path: Path) -> None:
    """Found by fuzzing."""
    one = "<Data ss:Type='Number'>1</Data>"
    for rows in (
        f"<Row><Cell {place}>{one}</Cell></Row>",
        f"<Row {place}><Cell>{one}</Cell></Row>",
    ):
        with pytest.raises(WorkbookProblem, match="已损坏"):
            sheets(tmp_path, rows)


def test_too_much_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WorkbookProblem, match="为安全起见没有读取"):
        sheets(tmp_path, "<Row/>" * 1_500_001)
    monkeypatch.setattr(refusals, "CELLS", 500)
    with pytest.raises(WorkbookProblem, match="太大"):
        read_workbook(FOUND)
