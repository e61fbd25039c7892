"""Packages of XML, damaged or hostile: one clear sentence, and nothing is harmed."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from desktop.exchange.files import package, refusals
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import OddContent, Sheets, WorkbookProblem, is_figure
from desktop.paths import SAMPLE

RELATIONS = "xl/_rels/workbook.xml.rels"
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
FOREIGN = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def repacked(path: Path, changed: Mapping[str, Callable[[bytes], bytes]]) -> Path:
    """The sample with some of its parts changed."""
    with zipfile.ZipFile(SAMPLE) as sample, zipfile.ZipFile(path, "w", 8) as archive:
        for name in sample.namelist():
            archive.writestr(name, changed.get(name, bytes)(sample.read(name)))
    return path


def with_cells(cells: str) -> Callable[[bytes], bytes]:
    """A sheet that holds nothing but these cells in row 1."""

    def change(part: bytes) -> bytes:
        head, _, rest = part.partition(b"<sheetData>")
        _, _, tail = rest.partition(b"</sheetData>")
        return head + f'<sheetData><row r="1">{cells}</row></sheetData>'.encode() + tail

    return change


def test_the_clerks_file_is_only_read(tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.xlsx", {})
    path.chmod(0o444)
    before = hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns
    read_workbook(path)
    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == before
    assert os.listdir(tmp_path) == ["a.xlsx"]


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", RELATIONS])
@pytest.mark.parametrize("attack", [BOMB, FOREIGN])
def test_entities_are_never_expanded(part: str, attack: bytes, tmp_path: Path) -> None:
    def attacked(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        body = xml[start:].replace(b">", b">&c;" if attack is BOMB else b">&a;", 1)
        return xml[:start] + attack + body

    path = repacked(tmp_path / "a.xlsx", {part: attacked})
    if part == "xl/styles.xml":
        assert len(read_workbook(path).sheets) == 9
        return
    with pytest.raises(WorkbookProblem, match="已损坏"):
        read_workbook(path)


def test_zip_bombs_are_not_unpacked(tmp_path: Path) -> None:
    def swollen(xml: bytes) -> bytes:
        return xml.replace(b"<sheetData>", b" " * 30_000_000 + b"<sheetData>")

    with pytest.raises(WorkbookProblem, match="为安全起见没有读取"):
        read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: swollen}))


def test_too_many_parts(tmp_path: Path) -> None:
    path = repacked(tmp_path / "a.xlsx", {})
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(package.ENTRIES):
            archive.writestr(f"xl/{number}", b"")
    with pytest.raises(WorkbookProblem, match="为安全起见没有读取"):
        read_workbook(path)


def test_too_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "CELLS", 500)
    with pytest.raises(WorkbookProblem, match="太大"):
        read_workbook(SAMPLE)
    monkeypatch.setattr(refusals, "FILE_SIZE", 500)
    with pytest.raises(WorkbookProblem, match="太大"):
        read_workbook(SAMPLE)


def test_a_merged_range_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    def merged(xml: bytes) -> bytes:
        return xml.replace(b"<mergeCell ", b'<mergeCell ref="H1:XFD1048576"/><mergeCell ', 1)

    assert len(read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: merged})).sheets) == 9


def test_a_merged_range_without_rows_or_columns_is_none(tmp_path: Path) -> None:
    """Found by fuzzing."""

    def merged(xml: bytes) -> bytes:
        parts = b'<mergeCell ref="A:C"/><mergeCell ref="1:3"/><mergeCell '
        return xml.replace(b"<mergeCell ", parts, 1)

    sheets = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: merged})).sheets
    assert sheets[0].merges == read_workbook(SAMPLE).sheets[0].merges


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ('<c r="A1"><f>1+1</f></c>', UNCALCULATED.reason),
        ('<c r="A1"><f>1+1</f><v></v></c>', UNCALCULATED.reason),
        ('<c r="A1" t="e"><f>A2</f><v>#REF!</v></c>', "公式出错（#REF!）"),
        ('<c r="A1" t="b"><v>1</v></c>', "是逻辑值"),
        ('<c r="A1" t="d"><v>2020-10-08</v></c>', "是日期"),
        ('<c r="A1"><v>1e309</v></c>', "不是有限的数"),
        ('<c r="A1"><v>NaN</v></c>', "不是有限的数"),
    ],
)
def test_what_is_no_number_says_why(cell: str, reason: str, tmp_path: Path) -> None:
    page = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: with_cells(cell)})).sheets[0]
    content = page.cells[1, 1]
    assert isinstance(content, OddContent)
    assert content.reason.startswith(reason)
    assert is_figure(content) == ("是" not in reason or "不是" in reason)


def test_a_formula_whose_result_is_blank_is_blank(tmp_path: Path) -> None:
    cells = '<c r="A1" t="str"><f>IF(1,"")</f><v></v></c><c r="B1"><f>1+1</f><v>2</v></c>'
    page = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: with_cells(cells)})).sheets[0]
    assert page.cells == {(1, 2): Decimal(2)}


def test_numbers_keep_their_digits_and_texts_stay(tmp_path: Path) -> None:
    cells = (
        '<c><v>1778.1799999999998</v></c><c r="C1"><v>2080101</v></c><c><v>x</v></c>'
        '<c t="inlineStr"><is><r><t>三</t></r><r><t>公</t></r></is></c>'
    )
    page = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: with_cells(cells)})).sheets[0]
    assert list(page.cells.values()) == [
        Decimal("1778.1799999999998"),
        Decimal(2080101),
        "x",
        "三公",
    ]
    assert [col for _, col in page.cells] == [1, 3, 4, 5]


def test_dates_are_known_by_their_format(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    book.worksheets[0]["C7"].number_format = "yyyy-mm-dd"
    book.save(tmp_path / "a.xlsx")
    content = read_workbook(tmp_path / "a.xlsx").sheets[0].cells[7, 3]
    assert isinstance(content, OddContent)
    assert content.shown.startswith("1904-11-12")


def test_styles_that_openpyxl_refuses_cost_nothing_else(tmp_path: Path) -> None:
    def odd(xml: bytes) -> bytes:
        return xml.replace(b"<fills", b"<fills odd='1'><fill/><fill><x/></fill></fills><fills", 1)

    sheets = read_workbook(repacked(tmp_path / "a.xlsx", {"xl/styles.xml": odd})).sheets
    assert sheets[0].cells[7, 3] == Decimal("1778.18")


def test_hidden_sheets_are_marked(book: Workbook, read: Callable[[Workbook], Sheets]) -> None:
    book.worksheets[2].sheet_state = "veryHidden"
    assert [page.hidden for page in read(book).sheets] == [False, False, True] + [False] * 6


def renamed(path: Path, name: Callable[[str], str]) -> Path:
    """The sample with other names for its parts."""
    with zipfile.ZipFile(SAMPLE) as sample, zipfile.ZipFile(path, "w", 8) as archive:
        for part in sample.namelist():
            archive.writestr(name(part), sample.read(part))
    return path


@pytest.mark.parametrize("name", [str.upper, str.lower, lambda part: part.replace("/", "\\")])
def test_parts_are_found_however_they_are_named(name: Callable[[str], str], tmp_path: Path) -> None:
    found = read_workbook(renamed(tmp_path / "a.xlsx", name))
    assert found.sheets == read_workbook(SAMPLE).sheets


def test_characters_that_the_format_escapes(tmp_path: Path) -> None:
    def text(value: str) -> str:
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'

    texts = ("三公_x000D_", "_x005F_x000D_", "_xD83D__xDE00_", "_xD83D_", "_x00_")
    cells = "".join(map(text, texts)) + '<c t="str"><f>A1</f><v>a_x000a_b</v></c>'
    page = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: with_cells(cells)})).sheets[0]
    assert [*page.cells.values()] == ["三公\r", "_x000D_", "😀", "\ufffd", "_x00_", "a\nb"]


def test_cells_that_only_have_a_look_cost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "CELLS", 3_000)
    blank = "".join(
        f'<row r="{row}" ht="15"><c r="A{row}" s="2"/><x:c s="2" r="B{row}"></x:c>\n</row>'
        for row in range(60, 5_000)
    )

    def down(xml: bytes) -> bytes:
        xml = xml.replace(b"<worksheet ", b'<worksheet xmlns:x="urn:x" ', 1)
        return xml.replace(b"</sheetData>", f"{blank}</sheetData>".encode())

    found = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: down}))
    assert found.sheets == read_workbook(SAMPLE).sheets


def test_hidden_rows_and_columns_are_noted(tmp_path: Path) -> None:
    def hide(xml: bytes) -> bytes:
        xml = xml.replace(b'<row r="7"', b'<row hidden="true" r="7"')
        return xml.replace(
            b"<sheetData>", b'<cols><col min="2" max="4" width="0"/></cols><sheetData>'
        )

    unseen = read_workbook(repacked(tmp_path / "a.xlsx", {SHEET: hide})).sheets[0].unseen
    assert (unseen.rows, unseen.cols) == ([(7, 7)], [(2, 4)])


def test_dates_that_chinese_excel_need_not_describe(tmp_path: Path) -> None:
    styles = b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs></styleSheet>'
    parts = {
        "xl/styles.xml": lambda _: styles,
        SHEET: with_cells('<c r="A1" s="1"><v>44112</v></c><c r="B1" s="0"><v>44112</v></c>'),
    }
    cells = read_workbook(repacked(tmp_path / "a.xlsx", parts)).sheets[0].cells
    assert cells == {
        (1, 1): OddContent("2020-10-08 00:00:00", "是日期，不是金额", figure=False),
        (1, 2): Decimal(44112),
    }


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    def counted(xml: bytes) -> bytes:
        return xml.replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)

    parts = {
        "xl/workbook.xml": counted,
        "xl/styles.xml": lambda _: b'<s><cellXfs><xf numFmtId="14"/></cellXfs></s>',
        SHEET: with_cells('<c r="A1"><v>42650</v></c>'),
    }
    content = read_workbook(repacked(tmp_path / "a.xlsx", parts)).sheets[0].cells[1, 1]
    assert isinstance(content, OddContent)
    assert content.shown.startswith("2020-10-08")
