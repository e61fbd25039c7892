"""Reading an .xlsx file safely: limits before anything is unpacked, and never a traceback.

openpyxl finds the sheets, the shared strings and the date formats. The cells are read here, for
openpyxl gives up a whole workbook over one odd number or print setting, keeps merged ranges only
together with every cell under them, and does not tell a formula without a value from a blank.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import coordinate_to_tuple, range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.xml import DEFUSEDXML
from openpyxl.xml.constants import SHARED_STRINGS

from desktop.exchange.files import package, raw_values, refusals
from desktop.exchange.files.package import Pieces
from desktop.exchange.files.sheets import Area, Content, Sheet, WorkbookProblem

READ_WHOLE = 200_000
"""Tags in the parts that openpyxl makes objects of: names, styles, relations."""
STREAMED = ("xl/worksheets/", "xl/sharedStrings")


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of the workbook with this file name, hidden ones too.

    Raises WorkbookProblem, and what openpyxl raises on damaged bytes.
    """
    if not DEFUSEDXML:
        raise RuntimeError("openpyxl does not use defusedxml")
    with _archive(data, name) as archive:
        yield from _sheets(archive, name)


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The package, looked over but not unpacked. Raises WorkbookProblem for anything else."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise WorkbookProblem(refusals.DAMAGED.format(name)) from error
    names = {*archive.namelist()}
    if "xl/workbook.xml" not in names and any(part.startswith("word/") for part in names):
        raise WorkbookProblem(refusals.WORD.format(name))
    if not any(part.startswith("xl/") for part in names) or "xl/workbook.bin" in names:
        raise WorkbookProblem(refusals.STRANGE.format(name))
    try:
        _refuse_bombs(archive)
    except package.Swollen as error:
        raise WorkbookProblem(refusals.UNSAFE.format(name)) from error
    return archive


def _refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Raises Swollen for a package of which too much would have to be held in memory."""
    package.look_over(archive, "xl/media/")
    cells, rest = package.Allowance(), package.Allowance(READ_WHOLE, READ_WHOLE)
    for name in archive.namelist():
        if not name.startswith("xl/media/"):
            for _ in package.unpack(archive, name, cells if _is_streamed(name) else rest):
                pass


def _is_streamed(name: str) -> bool:
    return name.startswith(STREAMED)


def _sheets(archive: zipfile.ZipFile, name: str) -> Iterator[Sheet]:
    book = _Book(archive)
    left = refusals.CELLS
    for title, hidden, part in book.parts():
        cells, merges, counted = book.grid(part, left)
        left -= counted
        if left < 0:
            raise WorkbookProblem(refusals.LARGE.format(name))
        yield Sheet(title, cells, tuple(merges), hidden)


class _Book:
    """A package as far as openpyxl reads it: which sheets there are, the strings, the dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        reader = ExcelReader(archive.fp, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_workbook()
        self._archive = archive
        self._sheets = reader.parser.find_sheets()
        strings = reader.package.find(SHARED_STRINGS)
        self._strings = [*_shared(archive, strings.PartName[1:])] if strings else []
        self._epoch = reader.wb.epoch
        # Other programs write styles that openpyxl refuses; then numbers are never dates.
        with suppress(Exception):
            apply_stylesheet(archive, reader.wb)
        self._dates: set[int] = getattr(reader.wb, "_date_formats", set())

    def parts(self) -> Iterator[tuple[str, bool, str]]:
        """Each sheet's name, whether it is hidden, and its part in the package."""
        for sheet, relation in self._sheets:
            if "worksheet" in relation.Type:
                yield sheet.name, sheet.state != "visible", relation.target

    def grid(self, part: str, limit: int) -> tuple[dict[tuple[int, int], Content], list[Area], int]:
        """The cells, the merged ranges, and how many cells there were; stops past `limit`."""
        cells: dict[tuple[int, int], Content] = {}
        merges: list[Area] = []
        row = col = counted = 0
        with self._archive.open(part) as source:
            for event, element in iterparse(Pieces(source), events=("start", "end")):
                tag = element.tag.rpartition("}")[2]
                if event == "start":
                    if tag == "row":
                        row, col = int(element.get("r", row + 1)), 0
                elif tag == "c":
                    place = element.get("r")
                    row, col = coordinate_to_tuple(place) if place else (row, col + 1)
                    content = self._content(element)
                    if content is not None:
                        cells[row, col] = content
                    counted += 1
                    element.clear()
                elif tag == "mergeCell":
                    left, top, right, bottom = range_boundaries(element.get("ref"))
                    if None not in (left, top, right, bottom):  # A:C and 1:3 are no ranges
                        merges.append(Area(top, left, bottom, right))
                elif tag in ("row", "sheetData"):
                    counted += 1
                    element.clear()
                if counted > limit or len(merges) > refusals.MERGES:
                    break
        return cells, merges, counted

    def _content(self, element: Element) -> Content | None:
        """The content of the cell, None for nothing."""
        parts = {child.tag.rpartition("}")[2]: child for child in element}
        kind = element.get("t", "n")
        value = (parts["v"].text if "v" in parts else "") or ""
        if "is" in parts:
            value, kind = _words(parts["is"]), "str"
        if kind == "s" and value:
            value = self._strings[int(value)]
        if kind in ("s", "str"):
            return raw_values.text_value(value)
        if not value:
            return raw_values.UNCALCULATED if "f" in parts else None
        if kind == "e":
            return raw_values.error_value(value)
        if kind == "b":
            return raw_values.truth_value(value == "1")
        if kind == "d" or int(element.get("s", 0)) in self._dates:
            return raw_values.date_value(self._day(value))
        return _number(value)

    def _day(self, value: str) -> str:
        try:
            return str(from_excel(float(value), self._epoch))
        except (ValueError, OverflowError, TypeError):
            return value


def _shared(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The texts that cells share, in their order."""
    with archive.open(part) as source:
        for _, element in iterparse(Pieces(source)):
            if element.tag.endswith("}si"):
                yield _words(element).replace("x005F_", "")
                element.clear()


def _words(element: Element) -> str:
    """A text without its look and its phonetic signs."""
    said = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        runs = child if tag == "r" else [child] if tag == "t" else ()
        said += [run.text or "" for run in runs if run.tag.endswith("}t")]
    return "".join(said)


def _number(text: str) -> Content:
    try:
        return raw_values.number_value(float(text), text)
    except ValueError:
        return text
