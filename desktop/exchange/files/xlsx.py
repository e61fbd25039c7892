"""Reading an .xlsx file safely: limits before anything is unpacked, and never a traceback.

The parts are found and the cells read here, for openpyxl gives up a whole workbook over one odd
number or print setting, keeps merged ranges only together with every cell under them, does not tell
a formula without a value from a blank, and knows neither Strict Open XML nor `SharedStrings.xml`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from desktop.exchange.files import ods, package, refusals
from desktop.exchange.files.package import MEGABYTE, Allowance
from desktop.exchange.files.parts import Book, Parts, main_part
from desktop.exchange.files.sheets import Sheet, WorkbookProblem
from desktop.exchange.files.xlsx_cells import Grid

UNPACKED = 256 * MEGABYTE
"""With the blank cells down to row 65536, which are passed over; the rest is `package.UNPACKED`."""
OTHERS = {
    "word/document.xml": refusals.WORD,
    "xl/workbook.bin": refusals.XLSB,
    "ppt/presentation.xml": refusals.SLIDES,
    "index/document.iwa": refusals.NUMBERS,
}
"""The parts by which packages of other programs are known."""


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The sheets of the workbook with this file name, hidden ones too; also those of an .ods, which
    is a package like it.

    Raises WorkbookProblem, and what zipfile and the parser of XML raise on damaged bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = Parts(archive)
            if ods.CONTENT in parts:
                package.look_over(archive, "Pictures/")
                yield from ods.read_sheets(parts, name)
                return
            main = _main(parts, name)
            package.look_over(archive, "xl/media/", UNPACKED)
            yield from _sheets(parts, main, name)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise WorkbookProblem(refusals.DAMAGED.format(name)) from error
    except package.Swollen as error:
        raise WorkbookProblem(refusals.UNSAFE.format(name)) from error


def _main(parts: Parts, name: str) -> str:
    """The part of the workbook. Raises WorkbookProblem for a package of another kind."""
    for part, refusal in OTHERS.items():
        if part in parts:
            raise WorkbookProblem(refusal.format(name))
    main = main_part(parts)
    if not main:
        damaged = parts.under("xl/")
        raise WorkbookProblem((refusals.DAMAGED if damaged else refusals.PACKED).format(name))
    return main


def _sheets(parts: Parts, main: str, name: str) -> Iterator[Sheet]:
    room = Allowance()
    book = Book(parts, main, room)
    left = refusals.CELLS
    for title, hidden, part in book.sheets:
        grid = Grid(book, left)
        grid.read(parts, part, room)
        left -= grid.counted
        if left < 0:
            raise WorkbookProblem(refusals.LARGE.format(name))
        percents = frozenset(grid.percents)
        yield Sheet(title, grid.cells, tuple(grid.merges), hidden, grid.unseen, percents)
