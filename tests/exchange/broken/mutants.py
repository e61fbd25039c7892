"""Workbooks and clipboards broken at random; the same ones for the same seed.

The tests draw some hundreds of them, `packaging/trials/fuzz.py` as many as one has time for.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.raw_values import UNCALCULATED
from desktop.exchange.files.sheets import Content, OddContent, Sheet, Sheets, Unseen
from desktop.paths import SAMPLE
from tests.exchange.broken import broken_files, broken_texts

_WORDS = """
合计 总计 栏次 行次 项目 收入 支出 金额 基本支出 小计 类 款 2020年度支出决算表（表3） 收入决算表
一般公共预算财政拨款基本支出决算表 表5 注：无 单位：元 单位：千元 部门：乙局 208 2080101 20801019
30101 301.5 01 一般公共预算财政拨款 其他支出 1,234.56 １２．５ — 0.00 12.345 1e309 -1e309
NaN Infinity 无 ￥1,553.51 -0 ① 1/3 50% (12.5) 99999999999999999999 2020-01-01 =A1+B1 ⼈⼒⽀⼊ 決算
公务接待费 预算数
"""
WORDS = (*_WORDS.split(), "1, 553. 51", "“三公”经费 支出决算表", "0" * 200, "支出" * 200)
LETTERS = "一二三、（）表决算支出收入2020年度.,-　 \t\n\r\"'()0¥%eE+\0\u200b\u202e\ufeff\ud800😀"
ODD = (
    OddContent("#REF!", "公式出错"),
    UNCALCULATED,
    OddContent("2020-01-01", "是日期", figure=False),
)
ROWS, COLS = 42, 13
LONG = 200_000
MANY = 60
"""Rows and columns of the sample's largest sheet, and the most mutations of one workbook."""

Cells = dict[tuple[int, int], Content]


class Mutant(NamedTuple):
    """Something broken: the sheets of a workbook, a workbook's bytes, or a clipboard's text."""

    kind: str
    what: Sheets | bytes | str


def mutant(random: Random) -> Mutant:
    """One of the kinds, drawn anew."""
    kinds = list(KINDS)
    [kind] = random.choices(kinds, [KINDS[kind][0] for kind in kinds])
    return Mutant(kind, KINDS[kind][1](random))


@cache
def sample() -> Sheets:
    """The sample, read once."""
    return read_workbook(SAMPLE)


def grids(random: Random) -> Sheets:
    """The sample after some changes of its cells, rows, columns and sheets."""
    return _altered(random, sample())


def layouts(random: Random) -> Sheets:
    """A workbook laid out otherwise, as found in reports (codes in pieces, sections without line
    numbers, tables that lie the other way), after such changes."""
    return _altered(random, _found(random.choice(broken_files.FOUND)))


@cache
def _found(path: Path) -> Sheets:
    return read_workbook(path)


def _altered(random: Random, book: Sheets) -> Sheets:
    sheets = list(book.sheets)
    for _ in range(random.choice((1, 2, 3, 8, 20, MANY))):
        _change(random, sheets)
    return Sheets("破.xlsx", tuple(sheets))


def _change(random: Random, sheets: list[Sheet]) -> None:
    page = random.randrange(len(sheets))
    before = sheets[page]
    cells, merges, hidden = dict(before.cells), before.merges, before.hidden
    unseen = before.unseen
    row, col = random.randint(1, ROWS), random.randint(1, COLS)
    match random.choices(("type", "move", "whole"), (60, 25, 15))[0]:
        case "type":
            content = _content(random)
            cells.pop((row, col), None)
            if content is not None:
                cells[row, col] = content
        case "move":
            cells = shifted(cells, random.choice(MOVES), row, col)
        case _:
            what = random.choice(("unmerge", "hide", "hide rows", "stack", "drop", "again"))
            if what == "drop" and len(sheets) > 1:
                del sheets[page]
                return
            if what == "again":
                sheets.append(Sheet(f"{before.name}{len(sheets)}", cells, merges))
                return
            if what == "stack" and cells:
                other = sheets[(page + 1) % len(sheets)]
                cells |= {(r + before.box.bottom, c): v for (r, c), v in other.cells.items()}
            if what == "hide rows":
                unseen = Unseen([(row, row + random.choice((0, 3, 10**6)))], [(col, col)])
            merges = () if what == "unmerge" else merges
            hidden = hidden != (what == "hide")
    sheets[page] = Sheet(before.name, cells, merges, hidden, unseen)


def _content(random: Random) -> Content | None:
    """What is typed into a cell, None for nothing."""
    drawn: Content | None = random.choice(
        (
            None,
            random.choice(WORDS),
            random.choice(WORDS),
            "".join(random.choices(LETTERS, k=random.randint(1, 12))),
            Decimal(random.randint(-3, 60)),
            Decimal(random.randint(-(10**9), 10**9)) / 1000,
            random.choice((Decimal("1e300"), Decimal("62.000000000001"), Decimal(2080101))),
            random.choice(ODD),
        )
    )
    return None if isinstance(drawn, str) and not drawn.strip() else drawn


MOVES = ("delete row", "insert row", "repeat row", "delete column", "insert column")


def shifted(cells: Cells, what: str, row: int, col: int) -> Cells:
    """The cells after a row or column went or came; merged ranges stay, and no longer fit."""
    match what:
        case "delete row":
            return {(r - (r > row), c): v for (r, c), v in cells.items() if r != row}
        case "insert row":
            return {(r + (r >= row), c): v for (r, c), v in cells.items()}
        case "repeat row":
            again = {(row + 1, c): v for (r, c), v in cells.items() if r == row}
            return shifted(cells, "insert row", row + 1, col) | again
        case "delete column":
            return {(r, c - (c > col)): v for (r, c), v in cells.items() if c != col}
        case _:
            return {(r, c + (c >= col)): v for (r, c), v in cells.items()}


def clipboards(random: Random) -> str:
    """A part of one of the sample's sheets as Excel copies it, its text then broken."""
    page = random.choice(sample().sheets)
    top, left = random.randint(1, ROWS), random.randint(1, COLS)
    size = random.choice(((1, 1), (1, 9), (9, 1), (4, 4), (ROWS, COLS)))
    rows = [
        [f"{page.cells.get((row, col), '')}" for col in range(left, left + size[1])]
        for row in range(top, top + size[0])
    ]
    for _ in range(random.choice((0, 1, 1, 3, MANY))):
        row = random.choice(rows)
        row[random.randrange(len(row))] = f"{_content(random) or ''}"
    text = "\r\n".join("\t".join(row) for row in rows) + "\r\n"
    for _ in range(random.choice((0, 0, 1, 3, MANY))):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice((random.choice(LETTERS), "")) + text[at + 1 :]
    if not random.randrange(200):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(('"', "9", "\t", "1\r\n", "x")) * LONG + text[at:]
    return text


KINDS: dict[str, tuple[int, Callable[[Random], Sheets | bytes | str]]] = {
    "表格": (20, grids),
    "版式": (15, layouts),
    "xml": (10, broken_files.xml),
    "见过": (10, broken_files.found),
    "2003": (10, broken_texts.spreadsheet_ml),
    "csv": (10, broken_texts.delimited),
    "网页": (8, broken_texts.web),
    "ods": (6, broken_files.ods),
    "zip": (6, broken_files.packages),
    "xls": (6, broken_files.containers),
    "biff": (8, broken_files.records),
    "剪贴板": (5, clipboards),
}
"""Each kind of mutant, how often it comes, and what makes it."""
