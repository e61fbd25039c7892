"""Reading an .xlsx file safely: limits before anything is unpacked, and never a traceback.

openpyxl finds the sheets, the shared strings and the date formats. The cells are read here, for
openpyxl gives up a whole workbook over one odd number or print setting, keeps merged ranges only
together with every cell under them, and does not tell a formula without a value from a blank.
"""

from __future__ import annotations

import errno
import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from math import isfinite
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]
from openpyxl.cell.text import Text  # type: ignore[import-untyped]
from openpyxl.reader.excel import ExcelReader  # type: ignore[import-untyped]
from openpyxl.styles.stylesheet import apply_stylesheet  # type: ignore[import-untyped]
from openpyxl.utils import coordinate_to_tuple, range_boundaries  # type: ignore[import-untyped]
from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]
from openpyxl.xml import DEFUSEDXML  # type: ignore[import-untyped]

from desktop.exchange.sheets import Box, Content, Odd, Sheet, Sheets, WorkbookProblem

MEGABYTE = 1 << 20
FILE_SIZE = 32 * MEGABYTE
ENTRIES = 3_000
UNPACKED = 64 * MEGABYTE
RATIO = 300
"""XML of this many times its packed size is no workbook; ordinary ones reach about 30."""
CELLS = 300_000
FILLED = 100_000
MERGES = 20_000
"""Nine tables have about 1,000 cells that hold anything, and 100 merged ranges."""

EXACT = 1e15
"""Excel keeps 15 digits."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
UNCALCULATED = "公式没有计算结果，请在 Excel 中打开并保存一次"

_MISSING = "找不到“{}”，它可能被移动、改名或删除了；请重新选择工作簿。"
_FOLDER = "“{}”是一个文件夹；请选择财务系统导出的 .xlsx 工作簿。"
_DENIED = "“{}”读不出来：没有权限，或者它正被另一个程序占用；请关闭打开它的程序，或复制一份再导入。"
_DISK = "读“{}”时磁盘出错；请检查 U 盘或网络是否断开，再试一次。"
_EMPTY = "“{}”是空文件，里面什么也没有；请从财务系统重新导出。"
_BLANK = "“{}”的工作表都是空的；请从财务系统重新导出，或检查是否选错了文件。"
_WORD = "“{}”其实是 Word 文档，不是 Excel 工作簿；请选择财务系统导出的 .xlsx 工作簿。"
_LOCKED = "“{}”设了打开密码，不能读取；请在 Excel 中打开它，取消密码后另存，再导入。"
_OLD = "“{}”是旧格式的 .xls 工作簿；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。"
_STRANGE = "“{}”不是 .xlsx 工作簿；请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。"
_DAMAGED = "“{}”已损坏，读不出来；请用 Excel 打开并修复后另存，或者从财务系统重新导出。"
_LARGE = "“{}”太大，不像是决算公开表；请只保留九张决算表，另存后再导入。"
_UNSAFE = "“{}”的内容不正常（展开后大得离谱），为安全起见没有读取；请从财务系统重新导出。"


def read_workbook(path: Path) -> Sheets:
    """What stands in the workbook, which is read once and never written.

    Raises WorkbookProblem.
    """
    if not DEFUSEDXML:
        raise RuntimeError("openpyxl does not use defusedxml")
    archive = _archive(_bytes(path), path.name)
    try:
        with warnings.catch_warnings(), archive:
            warnings.simplefilter("ignore")
            sheets = tuple(_sheets(archive, path.name))
    except WorkbookProblem:
        raise
    except Exception as error:  # foreign bytes: the libraries raise whatever comes to them
        raise WorkbookProblem(_DAMAGED.format(path.name)) from error
    if not any(sheet.cells for sheet in sheets):
        raise WorkbookProblem(_BLANK.format(path.name))
    return Sheets(path.name, sheets)


def _bytes(path: Path) -> bytes:
    """The whole file, read at once so that it is not held open."""
    try:
        if path.is_dir():
            raise WorkbookProblem(_FOLDER.format(path.name))
        with path.open("rb") as file:
            data = file.read(FILE_SIZE + 1)
    except OSError as error:
        reasons = {errno.ENOENT: _MISSING, errno.ENOTDIR: _MISSING, errno.EACCES: _DENIED}
        reasons |= {errno.EPERM: _DENIED, errno.EINVAL: _MISSING, errno.ENAMETOOLONG: _MISSING}
        raise WorkbookProblem(reasons.get(error.errno or 0, _DISK).format(path.name)) from error
    if not data:
        raise WorkbookProblem(_EMPTY.format(path.name))
    if len(data) > FILE_SIZE:
        raise WorkbookProblem(_LARGE.format(path.name))
    return data


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The package, looked over but not unpacked. Raises WorkbookProblem for anything else."""
    if data.startswith(OLE):
        raise WorkbookProblem((_LOCKED if ENCRYPTED in data else _OLD).format(name))
    if not data.startswith(b"PK"):
        raise WorkbookProblem(_STRANGE.format(name))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise WorkbookProblem(_DAMAGED.format(name)) from error
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names and any(part.startswith("word/") for part in names):
        raise WorkbookProblem(_WORD.format(name))
    if not any(part.startswith("xl/") for part in names) or "xl/workbook.bin" in names:
        raise WorkbookProblem(_STRANGE.format(name))
    _refuse_bombs(entries, name)
    return archive


def _refuse_bombs(entries: list[zipfile.ZipInfo], name: str) -> None:
    """zipfile never unpacks more of an entry than it declares, so the declared sizes bound all."""
    read = [entry for entry in entries if not entry.filename.startswith("xl/media/")]
    swollen = any(entry.file_size > max(MEGABYTE, RATIO * entry.compress_size) for entry in read)
    if swollen or sum(entry.file_size for entry in read) > UNPACKED or len(entries) > ENTRIES:
        raise WorkbookProblem(_UNSAFE.format(name))


def _sheets(archive: zipfile.ZipFile, name: str) -> Iterator[Sheet]:
    book = _Book(archive)
    left, filled = CELLS, 0
    for title, hidden, part in book.parts():
        cells, merges, counted = book.grid(part, left)
        left -= counted
        filled += len(cells)
        if left < 0 or filled > FILLED or len(merges) > MERGES:
            raise WorkbookProblem(_LARGE.format(name))
        yield Sheet(title, cells, tuple(merges), hidden)


class _Book:
    """A package as far as openpyxl reads it: which sheets there are, the strings, the dates."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        reader = ExcelReader(archive.fp, data_only=True, keep_links=False)
        reader.read_manifest()
        reader.read_strings()
        reader.read_workbook()
        self._archive = archive
        self._sheets = reader.parser.find_sheets()
        self._strings: list[str] = reader.shared_strings
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

    def grid(self, part: str, limit: int) -> tuple[dict[tuple[int, int], Content], list[Box], int]:
        """The cells, the merged ranges, and how many cells there were; stops past `limit`."""
        cells: dict[tuple[int, int], Content] = {}
        merges: list[Box] = []
        row = col = counted = 0
        with self._archive.open(part) as source:
            for event, element in iterparse(source, events=("start", "end")):
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
                    merges.append(Box(top, left, bottom, right))
                elif tag in ("row", "sheetData"):
                    counted += 1
                    element.clear()
                if counted > limit or len(merges) > MERGES:
                    break
        return cells, merges, counted

    def _content(self, element: Element) -> Content | None:
        """What the cell holds, None for nothing."""
        parts = {child.tag.rpartition("}")[2]: child for child in element}
        kind = element.get("t", "n")
        value = (parts["v"].text if "v" in parts else "") or ""
        if "is" in parts:
            value, kind = str(Text.from_tree(parts["is"]).content), "str"
        if kind == "s" and value:
            value = str(self._strings[int(value)])
        if kind in ("s", "str"):
            return value if value.strip() else None
        if not value:
            return Odd("", UNCALCULATED) if "f" in parts else None
        if kind == "e":
            return Odd(value, f"公式出错（{value}），请在 Excel 中改正")
        if kind == "b":
            return Odd("TRUE" if value == "1" else "FALSE", "是逻辑值，不是金额", figure=False)
        if kind == "d" or int(element.get("s", 0)) in self._dates:
            return Odd(self._day(value), "是日期，不是金额", figure=False)
        return _number(value)

    def _day(self, value: str) -> str:
        try:
            return str(from_excel(float(value), self._epoch))
        except (ValueError, OverflowError, TypeError):
            return value


def _number(text: str) -> Content:
    """The number as Excel shows it at best: 0.1 for the 0.10000000000000001 of the file."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not isfinite(number):
        return Odd(text, "不是有限的数，请在 Excel 中改正")
    whole = number.is_integer() and abs(number) < EXACT
    return Decimal(int(number)) if whole else Decimal(repr(number))
