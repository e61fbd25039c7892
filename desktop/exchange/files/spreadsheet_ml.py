"""Reading a workbook in Excel 2003's XML, which finance systems write and call `.xls`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from defusedxml.ElementTree import iterparse

from desktop.exchange.files import raw_values, refusals
from desktop.exchange.files.package import Allowance, Pieces, Swollen, counted, cut
from desktop.exchange.files.parts import attribute, bare, is_true
from desktop.exchange.files.sheets import Area, Content, Sheet, Unseen, WorkbookProblem

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
LAST_ROW, LAST_COLUMN = 1 << 20, 1 << 14
_CHINESE = re.compile(rb"""^\s*<\?xml[^>]*encoding=["'](?:gb|x-gb|cp936)[^>]*\?>""", re.IGNORECASE)


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The worksheets of the workbook with this file name, hidden ones too.

    Raises WorkbookProblem, and what the parser raises on damaged bytes.
    """
    page = _Page()
    try:
        pieces = counted(cut(_in_unicode(data)), Allowance())
        for event, element in iterparse(Pieces(pieces), ("start", "end"), forbid_dtd=True):
            tag = bare(element.tag)
            if event == "start":
                page = page.begin(tag, element)
            elif tag == "Worksheet":
                yield page.sheet()
                element.clear()
            else:
                page.end(tag, element)
            if page.counted > refusals.CELLS or len(page.merges) > refusals.MERGES:
                raise WorkbookProblem(refusals.LARGE.format(name))
    except Swollen as error:
        raise WorkbookProblem(refusals.UNSAFE.format(name)) from error


def _in_unicode(data: bytes) -> bytes:
    """The file in an encoding that the parser knows: of the Chinese ones it knows none."""
    found = _CHINESE.match(data)
    return data[found.end() :].decode("gb18030").encode() if found else data


class _Page:
    """A worksheet as far as it has been read; `counted` are the cells with those before it."""

    def __init__(self, name: str = "", counted: int = 0) -> None:
        self._name = name
        self._hidden = False
        self._row = self._col = self._column = 0
        self._span = 1
        self.counted = counted
        self.cells: dict[tuple[int, int], Content] = {}
        self.merges: list[Area] = []
        self._unseen = Unseen()

    def sheet(self) -> Sheet:
        """The worksheet when it has been read."""
        return Sheet(self._name, self.cells, tuple(self.merges), self._hidden, self._unseen)

    def begin(self, tag: str, element: Element) -> _Page:
        """Note where an element begins; a worksheet begins a new page."""
        if tag == "Worksheet":
            return _Page(attribute(element, "Name"), self.counted)
        if tag == "Row":
            self._row, self._col = _number(element, "Index", self._row + self._span), 0
            self._span = 1 + _number(element, "Span", 0)
            if is_true(attribute(element, "Hidden")):
                self._unseen.rows.append((self._row, self._row + self._span - 1))
        return self

    def end(self, tag: str, element: Element) -> None:
        """Take over an element that has been read."""
        if tag == "Cell":
            self._take_cell(element)
        elif tag == "Column":
            self._take_column(element)
        elif tag == "Visible":
            self._hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        if tag in ("Cell", "Row", "Table", "Style"):
            element.clear()

    def _take_cell(self, element: Element) -> None:
        row, col = self._row, _number(element, "Index", self._col + 1)
        if not (0 < row <= LAST_ROW and 0 < col <= LAST_COLUMN):
            raise ValueError(f"{row}, {col} is on no sheet")
        across, down = _number(element, "MergeAcross", 0), _number(element, "MergeDown", 0)
        self._col = col + across
        if across or down:
            self.merges.append(Area(row, col, row + down, col + across))
        content = _content(element)
        if content is not None:
            self.cells[row, col] = content
            self.counted += 1

    def _take_column(self, element: Element) -> None:
        first = _number(element, "Index", self._column + 1)
        self._column = first + _number(element, "Span", 0)
        if is_true(attribute(element, "Hidden")):
            self._unseen.cols.append((first, self._column))


def _number(element: Element, name: str, otherwise: int) -> int:
    return int(attribute(element, name) or otherwise)


def _content(cell: Element) -> Content | None:
    """The content of a cell, None for nothing. A note beside it is none."""
    data = next((child for child in cell if bare(child.tag) == "Data"), None)
    value = "".join(data.itertext()) if data is not None else ""
    kind = attribute(data, "Type") if data is not None else ""
    if not value.strip():
        return raw_values.UNCALCULATED if attribute(cell, "Formula") and not kind else None
    if kind == "Number":
        return raw_values.written_number(value.strip())
    if kind == "DateTime":
        return raw_values.date_value(value.removesuffix("T00:00:00.000"))
    if kind == "Boolean":
        return raw_values.truth_value(is_true(value.strip()))
    if kind == "Error":
        return raw_values.error_value(value.strip())
    return raw_values.text_value(raw_values.unescaped(value))
