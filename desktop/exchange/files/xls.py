"""Reading an .xls file safely: Excel 97 to 2003, and the older ones that finance systems write.

xlrd reads the cells. Before it does, the records are counted here, for a small file may claim
many cells, and the same ones for many sheets; the merged ranges are taken along, which xlrd gives
only together with every cell's format, and the formulas that nobody has calculated.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from struct import Struct

from xlrd import biffh, error_text_from_code, open_workbook
from xlrd.book import Book
from xlrd.compdoc import CompDoc
from xlrd.xldate import xldate_as_datetime

from desktop.exchange.files import raw_values, refusals
from desktop.exchange.files.shared_strings import goes_back
from desktop.exchange.files.sheets import Area, Content, Sheet, Unseen, WorkbookProblem

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAMS = ("Workbook", "Book")
CODEPAGE = "gb18030"
"""Workbooks older than Excel 97 are written in the system's code page, and many name another."""

BOFS = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
EOF, BOUNDSHEET, FILEPASS, SST, CONTINUE = 0x0A, 0x85, 0x2F, 0xFC, 0x3C
MULRK, MERGED, FORMULA, ROW, COLUMNS = 0xBD, 0xE5, 0x06, 0x208, 0x7D
BLANKS = frozenset((0x01, 0x201, 0xBE, ROW))
"""Records of cells and rows that only have a look; many programs write them down to row 65536."""
WORKSHEET = 0
SECTORS = (9, 12)
"""Powers of two that a container's sectors are large."""

_HEAD = Struct("<HH")
_BOUND = Struct("<iBB")
_STRINGS = Struct("<4xI")
_RANGE = Struct("<HHHH")
_RESULT = Struct("<HHHdH")
_ON_LOAD = 2
_ROW = Struct("<H10xB")
_ROW_HIDDEN = 0x20
_COLUMNS = Struct("<HH4xB")
_RK = 6
"""Bytes that each cell takes in a record of many."""


class _TooLarge(Exception):
    """The file claims more than any unit's workbook holds."""


@dataclass
class _Extent:
    """A sheet's records other than cell values; `zeros` are formulas that give 0."""

    merges: list[Area] = field(default_factory=list)
    unseen: Unseen = field(default_factory=Unseen)
    zeros: list[tuple[int, int]] = field(default_factory=list)
    calculated: bool = False


@dataclass
class _Left:
    """How many records there may still be, with cells or with a look alone."""

    cells: int = field(default_factory=lambda: refusals.CELLS)
    blanks: int = field(default_factory=lambda: refusals.BLANKS)

    def take(self, code: int, length: int) -> None:
        """One record less. Raises _TooLarge where there were none left."""
        if code in BLANKS:
            self.blanks -= 1
        elif code == MERGED:
            self.cells -= 1 + length // _RANGE.size
        else:
            self.cells -= 1 + (length // _RK if code == MULRK else 0)
        if min(self.cells, self.blanks) < 0:
            raise _TooLarge


def is_xls(data: bytes) -> bool:
    """True for an OLE container, and for the older workbooks that are none."""
    return data.startswith(OLE) or (data[:2] in BOFS and data[3:4] == b"\0")


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of the workbook with this file name, hidden ones too.

    Raises WorkbookProblem, and what xlrd raises on damaged bytes.
    """
    stream = workbook_stream(data, name)
    try:
        extents = _extents(stream, name)
    except _TooLarge as error:
        raise WorkbookProblem(refusals.LARGE.format(name)) from error
    book = open_workbook(
        file_contents=stream,
        logfile=io.StringIO(),
        encoding_override=CODEPAGE,
        on_demand=True,
        ragged_rows=True,
    )
    calculated = any(extent.calculated for extent in extents)
    for place in range(book.nsheets):
        extent = extents[place] if place < len(extents) else _Extent()
        cells = dict(_cells(book, place))
        if not calculated:
            cells |= dict.fromkeys(extent.zeros, raw_values.UNCALCULATED)
        page = book.sheet_by_index(place)
        yield Sheet(page.name, cells, tuple(extent.merges), page.visibility != 0, extent.unseen)
        book.unload_sheet(place)


def workbook_stream(data: bytes, name: str) -> bytes:
    """The records of the workbook, taken out of their container."""
    if not data.startswith(OLE):
        return data
    if int.from_bytes(data[30:32], "little") not in SECTORS:
        raise WorkbookProblem(refusals.DAMAGED.format(name))
    container = CompDoc(data, logfile=io.StringIO())
    if _circular(container.SSAT):
        raise WorkbookProblem(refusals.DAMAGED.format(name))
    for stream in STREAMS:
        held, start, length = container.locate_named_stream(stream)
        if held:
            return bytes(held[start : start + length])
    word = any(node.name == "WordDocument" for node in container.dirlist)
    raise WorkbookProblem((refusals.WORD if word else refusals.STRANGE).format(name))


def _circular(following: Sequence[int]) -> bool:
    """True for a chain of sectors that returns to itself; xlrd would follow it for ever."""
    done: set[int] = set()
    for start in range(len(following)):
        chain: set[int] = set()
        sector = start
        while 0 <= sector < len(following) and sector not in done:
            if sector in chain:
                return True
            chain.add(sector)
            sector = following[sector]
        done |= chain
    return False


def _extents(stream: bytes, name: str) -> list[_Extent]:
    """The extent of each worksheet; none for a workbook of a single sheet.

    Raises _TooLarge, and WorkbookProblem for one with a password.
    """
    starts: list[int] = []
    left = _Left()
    for code, at, length in _records(stream, 0):
        left.take(code, length)
        if code == FILEPASS:
            raise WorkbookProblem(refusals.LOCKED.format(name))
        if code == BOUNDSHEET:
            start, _, kind = _BOUND.unpack_from(stream, at)
            starts += [start] if kind == WORKSHEET else []
        if code == SST and _swells(stream, at, length):
            raise _TooLarge
    return [_extent(stream, start, left) for start in starts]


def _swells(stream: bytes, at: int, length: int) -> bool:
    """True where the shared strings in the record at `at` and in those after it grow too large."""
    [count] = _STRINGS.unpack_from(stream, at)
    if count > refusals.CELLS:
        return True
    after = takewhile(lambda found: found[0] == CONTINUE, _records(stream, at + length))
    places = [(at, length), *((start, size) for _, start, size in after)]
    return goes_back([stream[start : start + size] for start, size in places], count)


def _extent(stream: bytes, start: int, left: _Left) -> _Extent:
    """The extent of the sheet at `start`, while records are `left`."""
    extent = _Extent()
    for code, at, length in _records(stream, start):
        left.take(code, length)
        if code == MERGED:
            for place in range(at + 2, at + length - 7, _RANGE.size):
                top, bottom, first, last = _RANGE.unpack_from(stream, place)
                extent.merges.append(Area(top + 1, first + 1, bottom + 1, last + 1))
        elif code == FORMULA:
            row, col, _, result, flags = _RESULT.unpack_from(stream, at)
            if flags & _ON_LOAD and result == 0:
                extent.zeros.append((row + 1, col + 1))
            else:
                extent.calculated = True
        elif code == ROW:
            row, flags = _ROW.unpack_from(stream, at)
            if flags & _ROW_HIDDEN:
                extent.unseen.rows.append((row + 1, row + 1))
        elif code == COLUMNS:
            first, last, flags = _COLUMNS.unpack_from(stream, at)
            if flags & 1:
                extent.unseen.cols.append((first + 1, last + 1))
    return extent


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Code, place and length of each record's data up to the end of its part."""
    at = start
    while 0 <= at <= len(stream) - _HEAD.size:
        code, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if code == EOF:
            return
        yield code, at, length
        at += length


def _cells(book: Book, place: int) -> Iterator[tuple[tuple[int, int], Content]]:
    """The contents of a sheet, by row and column counted from 1."""
    page = book.sheet_by_index(place)
    for row in range(page.nrows):
        kinds = page.row_types(row)
        for col, value in enumerate(page.row_values(row)):
            content = _content(kinds[col], value, book.datemode)
            if content is not None:
                yield (row + 1, col + 1), content


def _content(kind: int, value: str | float, datemode: int) -> Content | None:
    """The content of a cell, None for nothing."""
    if isinstance(value, str):
        return raw_values.text_value(value)
    if kind == biffh.XL_CELL_ERROR:
        return raw_values.error_value(error_text_from_code.get(value, "#ERR"))
    if kind == biffh.XL_CELL_BOOLEAN:
        return raw_values.truth_value(bool(value))
    if kind == biffh.XL_CELL_DATE:
        return raw_values.date_value(_day(value, datemode))
    return raw_values.number_value(value)


def _day(value: float, datemode: int) -> str:
    try:
        return str(xldate_as_datetime(value, datemode))
    except (ValueError, OverflowError):
        return f"{value}"
