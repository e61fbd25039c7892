"""Reading an OpenDocument workbook (.ods), as LibreOffice and WPS on Linux save it.

python-calamine would read one, but neither its merged cells nor what is hidden, and without limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from defusedxml.ElementTree import iterparse

from desktop.exchange.files import raw_values, refusals
from desktop.exchange.files.package import Allowance, Pieces
from desktop.exchange.files.parts import Parts, bare
from desktop.exchange.files.sheets import Area, Content, Sheet, Unseen, WorkbookProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
KIND = b"application/vnd.oasis.opendocument.spreadsheet"
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
_OFFICE, _TABLE, _TEXT, _EXTENDED = (
    "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
    "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}",
)
_CELLS = ("table-cell", "covered-table-cell")


def read_sheets(parts: Parts, name: str) -> Iterator[Sheet]:
    """The tables of the workbook with this file name, hidden ones too.

    Raises WorkbookProblem, Swollen, and what the parser raises on damaged bytes.
    """
    room = Allowance()
    if not b"".join(parts.pieces("mimetype", room)).startswith(KIND):
        raise WorkbookProblem(refusals.OPEN_DOCUMENT.format(name))
    if MANIFEST in parts and b"encryption-data" in b"".join(parts.pieces(MANIFEST, room)):
        raise WorkbookProblem(refusals.LOCKED.format(name))
    page, unseen = _Page(), set[str]()
    pieces = Pieces(parts.pieces(CONTENT, room))
    for event, element in iterparse(pieces, ("start", "end"), forbid_dtd=True):
        tag = bare(element.tag)
        if event == "start":
            page = page.begin(tag, element, unseen)
        elif tag == "table":
            yield page.sheet()
            element.clear()
        elif tag == "style":
            unseen.update(_unseen(element))
        else:
            page.end(tag, element)
        if page.counted > refusals.CELLS or len(page.merges) > refusals.MERGES:
            raise WorkbookProblem(refusals.LARGE.format(name))


class _Page:
    """A table as far as it has been read; `counted` are the cells with those before it."""

    def __init__(self, name: str = "", hidden: bool = False, counted: int = 0) -> None:
        self._name, self._hidden = name, hidden
        self._row = self._col = self._column = 0
        self._next = 1
        self.counted = counted
        self.cells: dict[tuple[int, int], Content] = {}
        self.merges: list[Area] = []
        self._percents: set[tuple[int, int]] = set()
        self._unseen = Unseen()

    def sheet(self) -> Sheet:
        """The table when it has been read."""
        found = self.cells, tuple(self.merges), self._hidden, self._unseen
        return Sheet(self._name, *found, frozenset(self._percents))

    def begin(self, tag: str, element: Element, unseen: set[str]) -> _Page:
        """Note where an element begins; a table begins a new page, hidden if its style is among
        the `unseen`."""
        if tag == "table":
            hidden = _said(element, "style-name") in unseen
            return _Page(_said(element, "name"), hidden, self.counted)
        if tag == "table-row":
            self._row, self._col = self._next, 0
            self._next += _repeated(element, "number-rows-repeated")
            if _said(element, "visibility") in ("collapse", "filter"):
                self._unseen.rows.append((self._row, self._next - 1))
        return self

    def end(self, tag: str, element: Element) -> None:
        """Take over an element that has been read."""
        if tag in _CELLS:
            self._take_cell(element)
        elif tag == "table-column":
            self._take_column(element)
        if tag in (*_CELLS, "table-row"):
            element.clear()

    def _take_cell(self, element: Element) -> None:
        first = self._col + 1
        self._col += _repeated(element, "number-columns-repeated")
        down, across = (
            _repeated(element, f"number-{each}-spanned") for each in ("rows", "columns")
        )
        if down > 1 or across > 1:
            self.merges.append(Area(self._row, first, self._row + down - 1, first + across - 1))
        content = _content(element)
        if content is None or bare(element.tag) != _CELLS[0]:
            return
        rows = range(self._row, self._next)
        self.counted += len(rows) * (self._col - first + 1)
        if self.counted > refusals.CELLS:
            return
        if self._next - 1 > LAST_ROW or self._col > LAST_COLUMN:
            raise ValueError(f"{self._next - 1}, {self._col} is on no sheet")
        places = [(row, col) for row in rows for col in range(first, self._col + 1)]
        self.cells |= dict.fromkeys(places, content)
        if element.get(f"{_OFFICE}value-type") == "percentage":
            self._percents.update(places)

    def _take_column(self, element: Element) -> None:
        first = self._column + 1
        self._column += _repeated(element, "number-columns-repeated")
        if _said(element, "visibility") in ("collapse", "filter"):
            self._unseen.cols.append((first, self._column))


def _said(element: Element, name: str) -> str:
    return element.get(f"{_TABLE}{name}", "")


def _repeated(element: Element, name: str) -> int:
    return max(1, int(_said(element, name) or 1))


def _unseen(style: Element) -> Iterator[str]:
    """The name of a style by which a table is hidden."""
    for properties in style:
        if bare(properties.tag) == "table-properties" and _said(properties, "display") == "false":
            yield next(value for key, value in style.items() if bare(key) == "name")


def _content(cell: Element) -> Content | None:
    """The content of a cell, None for nothing. A note beside it is none."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    text = "\n".join(_words(child) for child in cell if child.tag == f"{_TEXT}p")
    if cell.get(f"{_EXTENDED}value-type") == "error":
        return raw_values.error_value(text.strip())
    if kind in ("float", "currency", "percentage"):
        return raw_values.written_number(cell.get(f"{_OFFICE}value", ""))
    if kind in ("date", "time"):
        return raw_values.date_value(text.strip() or cell.get(f"{_OFFICE}{kind}-value", ""))
    if kind == "boolean":
        return raw_values.truth_value(cell.get(f"{_OFFICE}boolean-value") == "true")
    if not kind and _said(cell, "formula"):
        return raw_values.UNCALCULATED
    return raw_values.text_value(text)


def _words(paragraph: Element) -> str:
    """The words of a paragraph; blanks and line breaks are elements in it."""
    found = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            found.append(" " * min(int(child.get(f"{_TEXT}c", "1")), LAST_COLUMN))
        elif child.tag == f"{_TEXT}line-break":
            found.append("\n")
        else:
            found.append(_words(child))
        found.append(child.tail or "")
    return "".join(found)
