"""Old workbooks: the same figures as from new ones, and hostile ones are refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import nan
from pathlib import Path
from struct import pack

import pytest

from desktop.exchange.files import refusals
from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import Area, Content, OddContent, Sheet, Sheets, WorkbookProblem
from desktop.exchange.proposal.propose import propose
from desktop.forms.filing.filing import Filing
from desktop.forms.values import Unit
from desktop.paths import SAMPLE
from tests.exchange import biff
from tests.exchange.saved import FORMULAS, OLD

Old = Callable[[bytes], Sheets]


@pytest.fixture
def old(tmp_path: Path) -> Old:
    """Reads the bytes of an old workbook as the program does."""

    def old(data: bytes) -> Sheets:
        path = tmp_path / "决算.xls"
        path.write_bytes(data)
        return read_workbook(path)

    return old


def page(old: Old, *records: bytes) -> Sheet:
    """The only sheet of a workbook with these records."""
    return old(biff.book(biff.sheet(*records))).sheets[0]


def test_the_sample_is_the_same_in_both_formats() -> None:
    def said(path: Path) -> list[tuple[str, dict[tuple[int, int], Content], list[Area]]]:
        pages = read_workbook(path).sheets
        return [(page.name, dict(page.cells), sorted(page.merges)) for page in pages]

    assert said(OLD) == said(SAMPLE)


def test_the_sample_imports_the_same_from_both_formats(fresh: Callable[[Unit], Filing]) -> None:
    old, new = (propose(read_workbook(path), fresh("万元")) for path in (OLD, SAMPLE))
    assert old == new


def test_chinese_of_before_unicode(old: Old) -> None:
    cells = page(old, biff.text(0, 0, "收入决算表"), biff.number(1, 0, 1778.18)).cells
    assert cells == {(1, 1): "收入决算表", (2, 1): Decimal("1778.18")}


def test_a_workbook_of_a_single_sheet(old: Old) -> None:
    [only] = old(biff.oldest(biff.text(0, 0, "收入决算表"), biff.number(4, 2, 0.5))).sheets
    assert only.cells == {(1, 1): "收入决算表", (5, 3): Decimal("0.5")}


def test_dates_errors_and_what_is_no_number(old: Old) -> None:
    cells = page(
        old,
        biff.number(0, 0, 44112, biff.DATED),
        biff.number(0, 1, -5e9, biff.DATED),
        biff.failed(0, 2, 0x17),
        biff.number(0, 3, nan),
        biff.text(0, 4, " 　"),
    ).cells
    said = [(c.shown, c.reason, c.figure) for c in cells.values() if isinstance(c, OddContent)]
    assert said == [
        ("2020-10-08 00:00:00", "是日期，不是金额", False),
        ("-5000000000.0", "是日期，不是金额", False),
        ("#REF!", "公式出错（#REF!），请在 Excel 中改正", True),
        ("nan", "不是有限的数，请在 Excel 中改正", True),
    ]


def test_formulas_dates_and_a_hidden_sheet_of_another_program() -> None:
    first, second = read_workbook(FORMULAS).sheets
    said = [c.shown if isinstance(c, OddContent) else c for c in first.cells.values()]
    assert said == [Decimal(2), Decimal(0), "#DIV/0!", "TRUE", "2017-09-22 00:00:00"]
    assert [row for row, _ in first.cells] == [1, 2, 5, 6, 7]
    assert (second.hidden, second.cells) == (True, {(2, 2): Decimal("1553.51")})
    assert second.merges == (Area(2, 2, 3, 3),)


def test_formulas_that_nobody_calculated(old: Old) -> None:
    cells = page(old, biff.formula(0, 0, 0, flags=2), biff.formula(2, 1, 0, flags=2)).cells
    assert cells == {(1, 1): UNCALCULATED, (3, 2): UNCALCULATED}


def test_formulas_that_give_nought(old: Old) -> None:
    """One that has a result says that the others were calculated too."""
    cells = page(old, biff.formula(0, 0, 0, flags=2), biff.formula(0, 1, 7, flags=2)).cells
    assert cells == {(1, 1): Decimal(0), (1, 2): Decimal(7)}
    assert page(old, biff.formula(0, 0, 0)).cells == {(1, 1): Decimal(0)}


def test_merged_ranges_and_hidden_sheets(old: Old) -> None:
    data = biff.book(
        biff.sheet(biff.number(0, 0, 1), biff.merged((0, 1, 0, 3), (4, 4, 0, 1))),
        biff.sheet(biff.number(0, 0, 2)),
    )
    at = data.index(b"Sheet2") - 3
    first, second = old(data[:at] + b"\x02" + data[at + 1 :]).sheets
    assert (first.merges, second.merges) == ((Area(1, 1, 2, 4), Area(5, 1, 5, 2)), ())
    assert (first.hidden, second.hidden) == (False, True)


def test_hidden_rows_and_columns_are_noted(old: Old) -> None:
    unseen = page(
        old,
        biff.columns(0, 0, hidden=False),
        biff.columns(2, 4, hidden=True),
        biff.row(0),
        biff.row(6, hidden=True),
        biff.number(6, 1, 1),
    ).unseen
    assert (unseen.rows, unseen.cols) == ([(7, 7)], [(3, 5)])


def test_cells_that_only_have_a_look_cost_nothing(
    old: Old, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "CELLS", 100)
    blank = [biff.row(number) for number in range(2_000)]
    assert page(old, biff.number(0, 0, 1), *blank).cells == {(1, 1): Decimal(1)}
    monkeypatch.setattr(refusals, "BLANKS", 3_000)
    with pytest.raises(WorkbookProblem, match="太大"):
        page(old, *blank)


def test_shared_texts_of_every_make(old: Old) -> None:
    """Of one byte or two a character, cut by the end of a record, with formats or 拼音."""
    wide = "收入".encode("utf-16-le")
    parts = (
        pack("<HB", 2, 1) + wide + pack("<HB", 4, 0) + b"ab",
        b"\x00cd" + pack("<HBHi", 2, 13, 1, 6) + wide[:2],
        b"\x01" + wide[2:] + bytes(4) + bytes(6) + pack("<HB", 3, 0) + b"end",
    )
    cells = [biff.shared(0, place, place) for place in range(4)]
    data = biff.book(
        biff.sheet(*cells, version=biff.BIFF8), version=biff.BIFF8, strings=4, shared=parts
    )
    assert list(old(data).sheets[0].cells.values()) == ["收入", "abcd", "收入", "end"]


BACKWARDS = pack("<HBi", 6000, 4, -6007) + b"a" * 6000
HOSTILE = [
    biff.book(biff.sheet(), version=biff.BIFF8, strings=20_000, shared=(BACKWARDS, b"")),
    biff.book(biff.sheet(*[biff.many(row, 255) for row in range(1500)])),
    biff.book(biff.sheet(*[biff.many(row, 255) for row in range(50)]), times=100),
    biff.book(biff.sheet(*[biff.merged(*[(0, 1, 0, 1)] * 1000)] * 21)),
    biff.book(biff.sheet(), strings=1 << 31),
    biff.book(biff.sheet(*[biff.record(0x1234, b"")] * 300_000)),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_small_files_that_claim_to_be_large(data: bytes, old: Old) -> None:
    with pytest.raises(WorkbookProblem, match="太大"):
        old(data)


def test_a_chain_of_sectors_without_end(old: Old) -> None:
    """xlrd follows it until the memory is full."""
    data = bytearray(OLD.read_bytes())
    short, sectors = int.from_bytes(data[60:64], "little"), 512
    data[56:60] = (1 << 20).to_bytes(4, "little")
    third = sectors + short * sectors + 8
    data[third : third + 4] = (2).to_bytes(4, "little")
    with pytest.raises(WorkbookProblem, match="已损坏") as problem:
        old(bytes(data))
    assert problem.value.__cause__ is None  # not for want of memory, after a minute
