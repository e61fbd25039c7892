"""A Word file read back with another library: its paragraphs and tables from top to bottom."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from docx import Document as open_document
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

ASIDE = ("表题", "表上文字", "横表上文字", "表注", "节末")
"""Styles of what stands above and beneath tables."""

_ALT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Square(NamedTuple):
    """A cell of a table in rows and columns of its grid."""

    top: int
    left: int
    height: int
    width: int
    text: str


def opened(data: bytes) -> Document:
    return open_document(io.BytesIO(data))


def part(data: bytes, name: str) -> bytes:
    """A part of the package, as it is in the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def blocks(document: Document) -> Iterator[Paragraph | Table]:
    """What stands in the file, without the 目录."""
    yield from document.iter_inner_content()


def said(document: Document) -> list[str]:
    """Every paragraph outside the tables, the words of pictures in their places."""
    return [_words(each) for each in blocks(document) if isinstance(each, Paragraph)]


def prose(document: Document) -> list[str]:
    """The same without what belongs to tables."""
    return [
        _words(each)
        for each in blocks(document)
        if isinstance(each, Paragraph) and each.style and each.style.name not in ASIDE
    ]


def _words(paragraph: Paragraph) -> str:
    alt = [each.get("descr", "") for each in paragraph._p.iter(_ALT)]
    return "".join([paragraph.text, *alt])


def squares(table: Table) -> list[Square]:
    """The cells of a table from the top and from the left, merged ones once."""
    found: dict[tuple[int, int], Square] = {}
    above: dict[int, tuple[int, int]] = {}
    for down, row in enumerate(table._tbl.tr_lst):
        across = 0
        for cell in row.tc_lst:
            width = cell.grid_span
            if cell.vMerge == "continue":
                corner = above[across]
                found[corner] = found[corner]._replace(height=found[corner].height + 1)
            else:
                text = "\n".join(Paragraph(each, table).text for each in cell.p_lst)
                found[down, across] = Square(down, across, 1, width, text)
                above[across] = (down, across)
            across += width
        assert across == len(table._tbl.tblGrid.gridCol_lst)
    return list(found.values())


def table_marked(document: Document, name: str) -> Table:
    """The table whose first cell carries the bookmark."""
    (table,) = (table for table in document.tables if name in marks(table._tbl))
    return table


def marks(element: object) -> list[str]:
    """The bookmarks that begin inside."""
    return [each.get(qn("w:name")) for each in element.iter(qn("w:bookmarkStart"))]  # type: ignore[attr-defined]  # of lxml


def marked_words(document: Document) -> dict[str, str]:
    """What stands between the ends of each bookmark, a line for each paragraph."""
    open_: dict[str, str] = {}
    found: dict[str, str] = {}
    for paragraph in document.element.body.iter(qn("w:p")):
        for name in open_.values():
            found[name] += "\n"
        for each in paragraph.iter():
            if each.tag == qn("w:bookmarkStart"):
                open_[each.get(qn("w:id"))] = each.get(qn("w:name"))
                found[each.get(qn("w:name"))] = ""
            elif each.tag == qn("w:bookmarkEnd"):
                del open_[each.get(qn("w:id"))]
            elif each.tag == qn("w:t"):
                for name in open_.values():
                    found[name] += each.text or ""
    assert not open_
    return found


def numbers(texts: list[str]) -> list[str]:
    """Every number in order, as it is written."""
    return re.findall(r"\d[\d,]*(?:\.\d+)?%?", " ".join(texts))
