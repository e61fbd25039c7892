"""Texts that hold tables, broken at random: Excel 2003's XML, and tables as .csv or with tabs."""

from __future__ import annotations

import csv
import io
from functools import cache
from random import Random

from desktop.exchange.files.file import read_workbook
from desktop.paths import SAMPLE
from tests.conftest import CASES
from tests.exchange import pages
from tests.exchange.broken.broken_files import rewritten, shaken

XML = (CASES / "found" / "spreadsheetml-2003.xls").read_text(encoding="utf-8")
ENCODINGS = ("utf-8", "utf-8", "utf-16", "gb18030")
INSERTED = (
    "<Cell ss:Index='9999999999'/>",
    "<Row ss:Index='-4' ss:Span='99999999'/>",
    "<Row ss:Hidden='1'><Cell><Data ss:Type='DateTime'>x</Data></Cell></Row>",
    "<Cell ss:MergeAcross='16383' ss:MergeDown='1048575'><Data ss:Type='Number'>1</Data></Cell>",
    "<Cell ss:Formula='=1'/>",
    "<Column ss:Index='0' ss:Hidden='1' ss:Span='99999999'/>",
    "<Worksheet ss:Name='x'><Table>",
    "</Table></Worksheet>",
    "<Cell><Data ss:Type='Number'>1e999</Data></Cell>",
)
TAGS = (
    "<table>",
    "</table>",
    "<tr style='display:none'>",
    "</tr>",
    "<td colspan=99999 rowspan=99999>",
    "<td colspan=0>7",
    "</td>",
    "<td x:num='12.345'>1",
    "<td x:num='1e999'>",
    "<!--",
    "<style>",
    "<a href='",
    "<",
    "&#0;&nbsp;&#x110000;",
    "<table><tr><td>" * 300,
)
DIALECTS = ("excel", "excel-tab", "unix")
FIELDS = ("", '"', '""', '="0101"', "1,234.56", "\r", "\0", "=1+1", "合计", "２０８", "\n" * 50)


def spreadsheet_ml(random: Random) -> bytes:
    """The sample in Excel 2003's XML with some of it written otherwise, in some encoding."""
    text = rewritten(random, XML)
    for _ in range(random.choice((0, 1, 3))):
        at = text.find("<", random.randrange(len(text)))
        text = text[:at] + random.choice(INSERTED) + text[at:]
    encoding = random.choice(ENCODINGS)
    named = text.replace('"utf-8"', f'"{random.choice((encoding, encoding, "gb2312", "x"))}"', 1)
    data = named.encode(encoding, errors="replace")
    return shaken(random, data) if random.random() < 0.3 else data


def web(random: Random) -> bytes:
    """A page with one or all tables of the sample, tags put in and texts written otherwise."""
    only = random.choice((None, random.randrange(9)))
    text = rewritten(random, pages.page("gb2312", only))
    for _ in range(random.choice((0, 1, 3, 10))):
        at = text.find("<", random.randrange(len(text)))
        text = text[:at] + random.choice(TAGS) + text[at:]
    data = text.encode(random.choice(ENCODINGS), errors="replace")
    return shaken(random, data) if random.random() < 0.3 else data


def delimited(random: Random) -> bytes:
    """A sheet of the sample as a text, some fields written otherwise, in some encoding."""
    rows = [[*row] for row in random.choice(_tables())]
    for _ in range(random.choice((0, 1, 2, 30))):
        row = random.choice(rows)
        row[random.randrange(len(row))] = random.choice(FIELDS)
    text = io.StringIO(newline="")
    csv.writer(text, random.choice(DIALECTS)).writerows(rows)
    data = text.getvalue().encode(random.choice(ENCODINGS), errors="replace")
    return shaken(random, data) if random.random() < 0.3 else data


@cache
def _tables() -> list[list[list[str]]]:
    """The sheets of the sample as rows of texts."""
    return [
        [
            [f"{sheet.cells.get((row, col), '')}" for col in range(1, sheet.box.right + 1)]
            for row in range(1, sheet.box.bottom + 1)
        ]
        for sheet in read_workbook(SAMPLE).sheets
    ]
