"""What the world's workbooks have besides their tables: sums in two columns, a form in two bands,
notes between rows, units in odd places, last year's table before this year's, plain texts."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl import Workbook

from desktop.exchange.files.file import read_workbook
from desktop.exchange.files.sheets import Content, Sheet, Sheets
from desktop.forms.edition.form import Column

RATIOS = ("完成率（%）", "增减%", "占比（%）", "预算执行率", "比上年增减（%）", "差异")
NOTES = (
    "注：本表按万元列示，共 3 项",
    "小计中含上年结转",
    "（续上页）",
    "说明：数据来源为部门决算软件，2 张附表另附",
)
PARTS = ("人员经费", "公用经费")
UNITS = ("{unit}", "金额单位：{unit}", "单位：人民币{unit}", "（单位：{unit}）", "单位:{unit}")
CODES = ("{}", "{}", "[{}]", "'{}", "【{}】", "{:0<7}")
BESIDE = (
    "{code} {name}",
    "[{code}]{name}",
    "{code}-{name}",
    "{name}（{code}）",
    "　{code}　{name}",
)
STAGES = (
    ("年初预算数", "全年预算数", "决算数"),
    ("年初预算数", "决算数"),
    ("预算数", "决算数"),
    ("上年决算数", "本年决算数"),
    ("{last}年决算数", "{year}年决算数"),
    ("决算数", "年初预算数"),
)


@dataclass(frozen=True)
class Oddities:
    """How a table is odd; the default is not at all.

    `parted` is how 基本支出 stands in two columns: beside its sum, or alone; `bands` that the
    panels stand below each other; `unit` where the unit stands; with `pages` the headings are
    printed again and again; `code` is how a code is written, `beside` one with its name.
    """

    parted: str = ""
    bands: bool = False
    ratios: int = 0
    stages: tuple[str, ...] = STAGES[0]
    unit: str = "line"
    written: str = "单位：{unit}"
    notes: int = 0
    texts: bool = False
    dashes: bool = False
    pages: bool = False
    code: str = CODES[0]
    beside: str = BESIDE[0]

    def splits(self, column: Column) -> bool:
        """True for a column that stands in two."""
        return bool(self.parted) and column.path[-1] == "基本支出"


def oddities(random: Random) -> Oddities:
    """Some, drawn for one table."""
    pick = random.choice
    return Oddities(
        parted=pick(("", "", "summed", "alone")),
        bands=random.random() < 0.3,
        ratios=pick((0, 0, 0, 1, 3)),
        stages=pick(STAGES),
        unit=pick(("line", "right", "title", "heading")),
        written=pick(UNITS[1:]),
        notes=pick((0, 0, 1, 3)),
        texts=random.random() < 0.2,
        dashes=random.random() < 0.2,
        pages=random.random() < 0.2,
        code=pick(CODES),
        beside=pick(BESIDE),
    )


def typed(amount: Decimal) -> str:
    """An amount as a text, as some systems write them."""
    return f"{amount:,f}"


def saved(sheets: Sheets, random: Random) -> Sheets:
    """The workbook written to a file and read again: .csv for one sheet, else .xlsx."""
    [first, *more] = sheets.sheets
    with tempfile.TemporaryDirectory() as folder:
        if more:
            path = Path(folder) / "新.xlsx"
            _book(sheets.sheets).save(path)
        else:
            path = Path(folder) / f"{first.name}.csv"
            encoding = random.choice(("utf-8-sig", "gb18030", "utf-16"))
            path.write_bytes(_text(first, random.choice(",\t")).encode(encoding))
        return read_workbook(path)


def _book(sheets: Sequence[Sheet]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for (row, col), content in sheet.cells.items():
            page.cell(row, col, content)
        for area in sheet.merges:
            page.merge_cells(area.address)
    return book


def _text(sheet: Sheet, separator: str) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    for row in range(1, sheet.box.bottom + 1):
        writer.writerow(
            _field(sheet.cells.get((row, col), "")) for col in range(1, sheet.box.right + 1)
        )
    return out.getvalue()


def _field(content: Content) -> str:
    """A code as Excel keeps it a text."""
    text = f"{content}"
    code = isinstance(content, str) and content.isdigit()
    return f'="{text}"' if code else text
