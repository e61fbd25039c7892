"""A workbook as bytes: the same for the same content, and with the results of its formulas.

openpyxl writes a formula without its result, and the time of writing into every file. Both are
mended here, in the package it makes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from desktop.exchange.files.package import put

Results = Mapping[str, Decimal | None]
"""What the formulas of a sheet give, by address; None for the empty text."""

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>')


def workbook_bytes(book: Workbook, results: Mapping[str, Results]) -> bytes:
    """The workbook, as the properties of `book` date it; `results` by the name of the sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        ExcelWriter(book, archive).write_data()
    parts = {f"xl/worksheets/sheet{n}.xml": name for n, name in enumerate(book.sheetnames, 1)}
    out = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if results.get(parts.get(name, "")):
                data = _with_results(data.decode(), results[parts[name]]).encode()
            put(archive, name, data)
    return out.getvalue()


def _with_results(sheet: str, results: Results) -> str:
    """The XML of a sheet with the result behind each formula."""

    def written(match: re.Match[str]) -> str:
        address, settings, formula = match.groups()
        result = results[address]
        kind, value = (' t="str"', "") if result is None else ("", f"{result:f}")
        return f'<c r="{address}"{settings}{kind}><f>{formula}</f><v>{value}</v></c>'

    return _FORMULA.sub(written, sheet)
