"""OpenDocument workbooks, written as LibreOffice does."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from desktop.exchange.files.sheets import Area, Content, Sheet, Sheets

KIND = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def document(tables: str, styles: str = "") -> str:
    """The content of a workbook with these tables, and styles of them."""
    spaces = " ".join(f'xmlns:{short}="{name}"' for short, name in NAMES.items())
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    return f"<office:document-content {spaces}>{styled}{body}</office:document-content>"


def packed(content: str, kind: str = KIND, manifest: str = "") -> bytes:
    """The package with this content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def tables_of(sheets: Sheets) -> str:
    """The tables of a workbook."""
    return "".join(map(_table, sheets.sheets))


def cell(content: Content | None, merged: Area | None = None) -> str:
    """A cell with this content, the first of a merged range where there is one."""
    spans = ""
    if merged:
        across, down = merged.right - merged.left + 1, merged.bottom - merged.top + 1
        spans = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if content is None:
        return f"<table:table-cell{spans}/>"
    if isinstance(content, Decimal):
        return f'<table:table-cell{spans} office:value-type="float" office:value="{content}"/>'
    lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in f"{content}".split("\n"))
    return f'<table:table-cell{spans} office:value-type="string">{lines}</table:table-cell>'


def _spaced(line: str) -> str:
    return escape(line).replace("  ", ' <text:s text:c="1"/>')


def _table(sheet: Sheet) -> str:
    rows = (_row(sheet, row) for row in range(1, sheet.box.bottom + 1))
    return f"<table:table table:name={quoteattr(sheet.name)}>{''.join(rows)}</table:table>"


def _row(sheet: Sheet, row: int) -> str:
    firsts = {(area.top, area.left): area for area in sheet.merges}
    cells = (
        cell(sheet.cells.get((row, col)), firsts.get((row, col)))
        for col in range(1, sheet.box.right + 1)
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"
