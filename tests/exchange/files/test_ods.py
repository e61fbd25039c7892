"""OpenDocument workbooks: the same cells as from Excel; limits to what a few bytes may claim."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import OddContent, Sheet, WorkbookProblem
from desktop.paths import SAMPLE
from tests.exchange.open_document import cell, document, packed, tables_of

ROW = "<table:table-row>{}</table:table-row>"
TABLE = '<table:table table:name="支出"{}>{}</table:table>'


def saved(path: Path, data: bytes) -> Path:
    (path / "a.ods").write_bytes(data)
    return path / "a.ods"


def read(path: Path, *rows: str, table: str = "", styles: str = "") -> Sheet:
    """The only table of a workbook with these rows."""
    file = saved(path, packed(document(TABLE.format(table, "".join(rows)), styles)))
    [page] = read_workbook(file).sheets
    return page


def test_the_sample_has_the_same_cells_and_merged_ranges(tmp_path: Path) -> None:
    sample = read_workbook(SAMPLE)
    found = read_workbook(saved(tmp_path, packed(document(tables_of(sample)))))
    assert [page.name for page in found.sheets] == [page.name for page in sample.sheets]
    assert [{*page.merges} for page in found.sheets] == [{*page.merges} for page in sample.sheets]
    assert [page.cells for page in found.sheets] == [page.cells for page in sample.sheets]


def test_kinds_of_contents(tmp_path: Path) -> None:
    kinds = (
        '<table:table-cell office:value-type="percentage" office:value="0.825"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-03-05"/>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell table:formula="of:=SUM([.A1])"/>'
        '<table:table-cell office:value-type="string" calcext:value-type="error">'
        "<text:p>#REF!</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><office:annotation><text:p>批注 5</text:p>'
        "</office:annotation><text:p>合<text:s/>计</text:p></table:table-cell>"
    )
    page = read(tmp_path, ROW.format(kinds))
    assert page.cells[1, 1] == Decimal("0.825")
    assert page.percents == {(1, 1)}
    dated, said, failed = (page.cells[1, col] for col in (2, 3, 5))
    assert isinstance(dated, OddContent)
    assert (dated.shown, dated.figure) == ("2024-03-05", False)
    assert isinstance(said, OddContent)
    assert isinstance(failed, OddContent)
    assert "公式出错" in failed.reason
    assert page.cells[1, 4] == UNCALCULATED
    assert page.cells[1, 6] == "合 计"


def test_what_is_hidden_is_noted(tmp_path: Path) -> None:
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    )
    hidden = f'<table:table-row table:visibility="collapse">{cell(Decimal(5))}</table:table-row>'
    style = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    rows = columns, ROW.format(cell("支出")), hidden
    page = read(tmp_path, *rows, table=' table:style-name="ta1"', styles=style)
    assert page.hidden
    assert (page.unseen.rows, page.unseen.cols) == ([(2, 2)], [(2, 3)])
    assert not read(tmp_path, *rows, table=' table:style-name="ta2"', styles=style).hidden


def test_repeated_cells_and_rows(tmp_path: Path) -> None:
    repeated = cell(Decimal(7)).replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="2"'
    )
    many = f'<table:table-row table:number-rows-repeated="3">{repeated}</table:table-row>'
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
    page = read(tmp_path, many, ROW.format(cell("完")), f"{empty}</table:table-row>")
    assert [*page.cells] == [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1)]


def refused(path: Path) -> str:
    with pytest.raises(WorkbookProblem) as problem:
        read_workbook(path)
    return str(problem.value)


def test_a_few_bytes_that_claim_a_million_cells(tmp_path: Path) -> None:
    wide = cell(Decimal(1)).replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="16000"'
    )
    many = f'<table:table-row table:number-rows-repeated="1000000">{wide}</table:table-row>'
    assert "太大" in refused(saved(tmp_path, packed(document(TABLE.format("", many)))))


def test_other_documents_are_named(tmp_path: Path) -> None:
    text = "application/vnd.oasis.opendocument.text"
    assert "不是工作簿" in refused(saved(tmp_path, packed(document(""), kind=text)))
    locked = "<encryption-data/>"
    assert "取消密码" in refused(saved(tmp_path, packed(document(""), manifest=locked)))
    (tmp_path / "c.fods").write_bytes(
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument">'
    )
    assert "没有打包" in refused(tmp_path / "c.fods")
