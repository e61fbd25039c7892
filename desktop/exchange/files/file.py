"""A workbook's file: read once, never written, and recognised by its content, not its suffix.

Finance systems give old workbooks, new ones and web pages the same ending `.xls`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop import incoming
from desktop.exchange.files import delimited, refusals, spreadsheet_ml, web, xlsx
from desktop.exchange.files.sheets import Content, OddContent, Sheet, Sheets, WorkbookProblem
from desktop.exchange.format import FORMAT

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WEB_ARCHIVE = re.compile(rb"^mime-version", re.IGNORECASE)
_BEGINNINGS = {
    b"%PDF": refusals.PDF,
    b"{\\rtf": refusals.WORD,
    b"Rar!": refusals.PACKED,
    b"7z\xbc\xaf": refusals.PACKED,
}
_XML = {
    b"wordDocument": refusals.WORD,
    b"opendocument": refusals.FLAT_OPEN_DOCUMENT,
    b"<?xml": refusals.XML,
}
"""Words by which a file that begins so, or an XML, is known."""
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_workbook(path: Path) -> Sheets:
    """The cells of the workbook, which is read once and never written.

    Raises WorkbookProblem.
    """
    data = _bytes(path)
    read = _reader(data, path.name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sheets = tuple(_within_limits(read(data, path.name), path.name))
    except WorkbookProblem:
        raise
    except Exception as error:  # foreign bytes: the libraries raise anything
        raise WorkbookProblem(refusals.DAMAGED.format(path.name)) from error
    if not any(sheet.cells for sheet in sheets):
        raise WorkbookProblem(refusals.BLANK.format(path.name))
    return Sheets(path.name, sheets)


def _bytes(path: Path) -> bytes:
    """The whole file, read at once so that it is not held open."""
    try:
        data = incoming.read(path, "财务系统导出的 Excel 工作簿", refusals.FILE_SIZE)
    except incoming.IncomingProblem as problem:
        raise WorkbookProblem(str(problem)) from problem
    if not data:
        raise WorkbookProblem(refusals.EMPTY.format(path.name))
    if len(data) > refusals.FILE_SIZE:
        raise WorkbookProblem(refusals.LARGE.format(path.name))
    return data


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Iterator[Sheet]]:
    """The function that reads a file of this content. Raises WorkbookProblem for no workbook."""
    if data.startswith(b"PK"):
        return xlsx.read_sheets
    from desktop.exchange.files import xls  # here, for xlrd takes a while to load

    if data.startswith(xls.OLE) and ENCRYPTED in data:
        raise WorkbookProblem(refusals.LOCKED.format(name))
    if xls.is_xls(data):
        return xls.read_sheets
    text = _plain(data[: refusals.BEGINNING])
    if spreadsheet_ml.NAMESPACE in text and b"<html" not in text:
        return spreadsheet_ml.read_sheets
    if refusal := _no_table(text):
        raise WorkbookProblem(refusal.format(name))
    return web.read_sheets if web.is_page(text) else delimited.read_sheets


def _plain(beginning: bytes) -> bytes:
    """The beginning of a file, in UTF-8 where it is a text in UTF-16."""
    wide = beginning.startswith(_UTF_16)
    return beginning.decode("utf-16", "ignore").encode() if wide else beginning


def _no_table(beginning: bytes) -> str:
    """The sentence for a file that is neither a workbook nor a table as text; '' for one."""
    for sign, refusal in _BEGINNINGS.items():
        if beginning.startswith(sign):
            return refusal
    if f'"{FORMAT}"'.encode() in beginning:
        return refusals.DOCUMENT
    if _WEB_ARCHIVE.search(beginning):
        return refusals.WEB
    if web.is_page(beginning):
        return ""
    for sign, refusal in _XML.items():
        if sign in beginning:
            return refusal
    return refusals.STRANGE if _BINARY.search(beginning) else ""


def _within_limits(sheets: Iterator[Sheet], name: str) -> Iterator[Sheet]:
    """The sheets one by one, until together they hold more than any unit's workbook."""
    filled = 0
    for sheet in sheets:
        filled += len(sheet.cells)
        long = any(_length(content) > refusals.LONGEST for content in sheet.cells.values())
        if filled > refusals.FILLED or len(sheet.merges) > refusals.MERGES or long:
            raise WorkbookProblem(refusals.LARGE.format(name))
        yield sheet


def _length(content: Content) -> int:
    """How many characters a cell holds, 0 for a number."""
    if isinstance(content, OddContent):
        return len(content.shown)
    return len(content) if isinstance(content, str) else 0
