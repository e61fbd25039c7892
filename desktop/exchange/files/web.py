"""Reading the tables of a web page, which finance systems write and call `.xls`.

Python's own parser of HTML takes minutes over a page that is broken on purpose; of a page only its
tables are of use here, so it is cut at its tags by one expression that never looks back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePath

from desktop.exchange.files import raw_values, refusals
from desktop.exchange.files.delimited import TEXT_SIZE, decoded
from desktop.exchange.files.sheets import Area, Content, Sheet, Unseen, WorkbookProblem

TAGS = 500_000
"""The nine tables have about 3,000."""
WIDEST, DEEPEST = 1000, 65534
"""A cell goes over no more columns and rows than browsers let it."""
LINES = 20
"""So many lines above a table may be its title and its unit."""
_PAGE = re.compile(rb"<(?:html|table|!doctype html)", re.IGNORECASE)
_PIECE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<unseen>script|style|title|head)\b.*?(?:</(?P=unseen)\s*>|\Z)"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<said>[^<>]*)>|<[!?/][^<>]*>|(?P<text>[^<]+|<)",
    re.IGNORECASE | re.DOTALL,
)
_SPAN = {
    each: re.compile(rf"\b{each}\s*=\s*[\"']?\s*(\d{{1,6}})", re.IGNORECASE)
    for each in ("colspan", "rowspan")
}
_NUMBER = re.compile(r"\bx:num\s*=\s*[\"']?\s*(-?[\d.]+(?:e[+-]?\d+)?)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NEW_LINE = ("br", "p", "div")
_CELLS = ("td", "th")


def is_page(data: bytes) -> bool:
    """True for a file that begins as a web page does."""
    return _PAGE.search(data[: refusals.BEGINNING]) is not None


def read_sheets(data: bytes, name: str) -> Iterator[Sheet]:
    """The tables of the page with this file name, each as a sheet, the lines above it on top.

    Raises WorkbookProblem for a page without one.
    """
    text = decoded(data)
    if len(data) > TEXT_SIZE:
        raise WorkbookProblem(refusals.LARGE.format(name))
    if text is None:
        raise WorkbookProblem(refusals.STRANGE.format(name))
    page = _Page(name)
    for piece in _PIECE.finditer(text):
        page.take(piece)
    page.close()
    if not page.tables:
        raise WorkbookProblem(refusals.NO_TABLE.format(name))
    for number, table in enumerate(page.tables, 1):
        called = PurePath(name).stem if len(page.tables) == 1 else f"表格{number}"
        yield Sheet(called, table.cells, tuple(table.merges), False, table.unseen)


@dataclass
class _Table:
    """A table as far as it has been read; `words` are those of the cell that is open."""

    cells: dict[tuple[int, int], Content] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    unseen: Unseen = field(default_factory=Unseen)
    row: int = 0
    right: int = 0
    """The last column that the row reaches to."""
    place: tuple[int, int] = (0, 0)
    down: dict[int, int] = field(default_factory=dict)
    """The last row that a cell further up reaches to, by column."""
    words: list[str] | None = None
    number: str = ""
    holds_tables: bool = False


class _Page:
    """Goes through the pieces of a page, the tables one inside the other."""

    def __init__(self, name: str) -> None:
        self.tables: list[_Table] = []
        self._name = name
        self._open: list[_Table] = []
        self._above: list[str] = []
        self._tags = self._counted = 0

    def take(self, piece: re.Match[str]) -> None:
        """The next tag or text."""
        if piece["text"]:
            self._write(piece["text"])
        tag = (piece["tag"] or "").lower()
        if not tag:
            return
        self._tags += 1
        if self._tags > TAGS or self._counted > refusals.CELLS:
            raise WorkbookProblem(refusals.LARGE.format(self._name))
        if piece["end"]:
            self._end(tag)
        else:
            self._begin(tag, piece["said"])
        if tag in _NEW_LINE:
            self._write("\n", raw=True)

    def close(self) -> None:
        """The end of the page ends all that is open."""
        while self._open:
            self._end("table")

    def _begin(self, tag: str, said: str) -> None:
        if tag == "table":
            self._begin_table()
        elif self._open and tag == "tr":
            self._end_cell()
            self._begin_row(said)
        elif self._open and tag in _CELLS:
            self._end_cell()
            self._begin_cell(said)

    def _begin_table(self) -> None:
        if self._open:
            self._lay_out(self._open[-1])
        table = _Table()
        lines = _tidy("".join(self._above)).split("\n")[-LINES:]
        for table.row, line in enumerate(filter(None, lines), 1):
            table.cells[table.row, 1] = line
        self._above = []
        self._open.append(table)

    def _lay_out(self, table: _Table) -> None:
        """A table that holds another one is only the layout of the page: it has lines."""
        self._end_cell()
        self._above += [f"{each}\n" for _, each in sorted(table.cells.items())]
        table.cells.clear()
        table.merges.clear()
        table.holds_tables = True

    def _begin_row(self, said: str) -> None:
        table = self._open[-1]
        table.row, table.right = table.row + 1, 0
        if _HIDDEN.search(said):
            table.unseen.rows.append((table.row, table.row))

    def _begin_cell(self, said: str) -> None:
        table = self._open[-1]
        row, col = max(table.row, 1), table.right + 1
        while table.down.get(col, 0) >= row:
            col += 1
        across, down = _span("colspan", said, WIDEST), _span("rowspan", said, DEEPEST)
        table.row, table.right, table.place = row, col + across - 1, (row, col)
        if across > 1 or down > 1:
            table.merges.append(Area(row, col, row + down - 1, table.right))
        if down > 1:
            table.down |= dict.fromkeys(range(col, table.right + 1), row + down - 1)
        self._counted += across
        found = _NUMBER.search(said)
        table.words, table.number = [], found[1] if found else ""

    def _end(self, tag: str) -> None:
        if self._open and tag in (*_CELLS, "tr", "table"):
            self._end_cell()
        if self._open and tag == "table":
            table = self._open.pop()
            if table.cells and not table.holds_tables:
                self.tables.append(table)

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.words is None:
            return
        text = _tidy("".join(table.words))
        table.words = None
        if table.holds_tables:
            self._above.append(f"{text}\n")
        elif text:
            number = table.number
            table.cells[table.place] = raw_values.written_number(number) if number else text

    def _write(self, text: str, *, raw: bool = False) -> None:
        said = text if raw else _BLANKS.sub(" ", unescape(text))
        where = self._open[-1].words if self._open else self._above
        if where is not None:
            where.append(said)


def _span(what: str, said: str, most: int) -> int:
    found = _SPAN[what].search(said)
    return min(max(int(found[1]), 1), most) if found else 1


def _tidy(text: str) -> str:
    """A text without the blanks of the page around its lines."""
    return "\n".join(line for each in text.split("\n") if (line := each.strip()))
