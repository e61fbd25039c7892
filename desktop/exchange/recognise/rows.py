"""The rows of a table on a sheet: the row of the form that each one is, and its values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from desktop.exchange.files.sheets import Content, OddContent, Spot, Unplaced, is_figure, number
from desktop.exchange.recognise.columns import ColumnBlock
from desktop.exchange.recognise.frames import TableFrame
from desktop.exchange.recognise.labels import key
from desktop.exchange.recognise.lines import Lines
from desktop.exchange.recognise.one_row_tables import column_of
from desktop.forms.characters import cited, plain
from desktop.forms.codes import is_code
from desktop.forms.formula import TOTAL, Cell

_TOTALS = frozenset({"合计", "总计", "本年合计", "合计数"})
_CODE_AND_NAME = re.compile(r"(\d+)|((?:\d\d){1,3}\d)[^\w年]*[^\d年].*")
_CODE_BEFORE = re.compile(r"^\s*\d+[\s:：.、—-]*")
LONGEST_CODE = 10**12
_SPACED_CODE = re.compile(r"(?<=\d)\s+(?=\d)")
MOST_NUMBERED = 999
"""Lines and columns are numbered up to this; a greater number beside them is a figure."""


class SheetEntry(NamedTuple):
    """A value that the sheet has at `spot` for a cell of the form."""

    cell: Cell
    spot: Spot
    content: Content


class SheetSubject(NamedTuple):
    """A row of a subject, with the name it has on the sheet."""

    form: str
    code: str
    name: str
    spot: Spot


@dataclass
class TableReading:
    """The rows of a table, read. `seen` are the places that need no remark.

    `unplaced` cannot be imported; `remarks` can, though the sheet says otherwise.
    """

    entries: list[SheetEntry] = field(default_factory=list)
    subjects: list[SheetSubject] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)
    remarks: list[Unplaced] = field(default_factory=list)
    numbering: set[tuple[int, int]] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)


def read_rows(frame: TableFrame) -> TableReading:
    """Everything in the rows of the table."""
    return _Rows(frame).read()


class _Rows:
    """Goes through the rows, remembering what it has met."""

    def __init__(self, frame: TableFrame) -> None:
        self._frame = frame
        self._form = frame.form
        self._sheet = frame.sheet
        self._cells = frame.sheet.cells
        self._lines = Lines(frame.form)
        self._coded = any(c.kind == "code" for p in frame.form.panels for c in p.columns)
        self._met: set[str] = set()
        self._taken: dict[Cell, Spot] = {}
        self._above = ""
        self._found = TableReading()

    def read(self) -> TableReading:
        """Everything in the rows."""
        if self._frame.numbered:
            self._take_numbers(self._frame.numbered, self._sheet.rows[self._frame.numbered])
        for row in self._frame.body:
            for block in self._frame.columns.blocks:
                self._take_numbers(row, block.numbers)
                self._read(row, block)
        return self._found

    def _read(self, row: int, block: ColumnBlock) -> None:
        filled = [col for col in block.values if (row, col) in self._cells]
        if self._frame.one_row:
            self._item(row, block, filled)
        elif self._form.by_subject:
            self._subject(row, block, filled)
        elif any(column.stub for column in self._form.panels[0].columns):
            self._line(row, block, filled)
        elif self._figures(row, filled) and not self._met:
            only = self._form.row_ids()[0]
            self._met.add(only)
            self._enter(row, only, block, filled)

    def _subject(self, row: int, block: ColumnBlock, filled: list[int]) -> None:
        code, name, places = self._code(row, block)
        figures = self._figures(row, filled)
        if not code:
            self._refuse(row, figures, "这一行没有科目编码")
            return
        if code != TOTAL and not is_code(code):
            reason = f"科目编码“{cited(code)}”应当是 3、5 或 7 位数字"
            self._refuse(row, [*places, *figures], reason)
            return
        if code in self._met:
            self._refuse(row, [*places, *figures], f"“{code}”这一行出现了两次，用的是前一次")
            return
        self._met.add(code)
        if code != TOTAL:
            self._above = code
            spot = self._sheet.spot(row, places[0])
            self._found.subjects.append(SheetSubject(self._form.id, code, name, spot))
        self._found.numbering.update((row, col) for col in places)
        self._enter(row, code, block, filled)

    def _code(self, row: int, block: ColumnBlock) -> tuple[str, str, list[int]]:
        """The code, or 合计, the name, and the columns of the code."""
        texts = {col: self._text(row, col) for col in block.stubs if (row, col) in self._cells}
        code, places = self._parted({col: texts[col] for col in texts if col in self._parts})
        for col, text in texts.items():
            match = _CODE_AND_NAME.fullmatch(text)
            if match and not code:
                code, places = match[1] or match[2], [col]
        named = [col for col, text in texts.items() if text and not text.isdigit()]
        if not code and any(key(texts[col]) in _TOTALS for col in named):
            return TOTAL, "", []
        written = (self._cells[row, col] for col in named)
        return code, next((_CODE_BEFORE.sub("", f"{name}") for name in written), ""), places

    @property
    def _parts(self) -> tuple[int, ...]:
        return self._frame.columns.parts

    def _parted(self, texts: dict[int, str]) -> tuple[str, list[int]]:
        """The code written in the columns 类, 款 and 项: whole in one, or in pieces.

        A piece without what goes before it continues the code of the row above.
        """
        code, places = "", []
        for col, text in texts.items():
            if not text.isdigit():
                continue
            place = self._parts.index(col)
            short = place and len(text) <= 2
            above = code or self._above[: 1 + 2 * place]
            code = above + text.zfill(2) if short else text
            places.append(col)
        return code, places

    def _line(self, row: int, block: ColumnBlock, filled: list[int]) -> None:
        texts = {col: plain(self._sheet.text(row, col)) for col in block.stubs}
        texts |= {c: self._text(row, c) for c in block.stubs if not texts[c]}
        code = next((t for t in texts.values() if is_code(t)), "") if self._coded else ""
        labels = [text for text in texts.values() if text and not text.isdigit()]
        numbers = [number(self._cells.get((row, col))) for col in block.numbers]
        figures = self._figures(row, filled)
        if code:
            self._found.numbering.update((row, c) for c in texts if texts[c] == code)
        if not figures and not (filled and (code or labels)):
            return
        if not code and not labels and (foot := self._foot(row, block)):
            labels = [foot]
        known = next((found for found in numbers if found is not None), None)
        match = self._lines.find(block.panels, code, labels, known)
        if match.line is None:
            self._refuse(row, figures, match.reason)
            return
        if match.reason and figures:
            self._found.remarks.append(self._sheet.unplaced(row, figures[0], match.reason))
        self._enter(row, match.line.id, block, filled)

    def _item(self, row: int, block: ColumnBlock, filled: list[int]) -> None:
        """A row that is a column of the form."""
        said = next(filter(None, (plain(self._sheet.text(row, col)) for col in block.stubs)), "")
        for col in filled:
            if column := column_of(self._form, block.values[col], said):
                values = {col: column.id}
                self._enter(row, self._form.row_ids()[0], replace(block, values=values), [col])
            else:
                reason = f"“{self._form.title}”没有“{cited(said)}”这一项"
                self._refuse(row, self._figures(row, [col]), reason)

    def _foot(self, row: int, block: ColumnBlock) -> str:
        """The label of a line at the bottom, which may be in a panel further left."""
        left = (col for col in reversed(self._sheet.rows[row]) if col < min(block.values))
        text = next(filter(None, (self._sheet.text(row, col) for col in left)), "")
        return text if self._lines.foot(text) else ""

    def _enter(self, row: int, line: str, block: ColumnBlock, filled: list[int]) -> None:
        """Takes the values of a row over, a cell met before excepted."""
        for col in filled:
            cell = Cell(self._form.id, line, block.values[col])
            spot = self._sheet.spot(row, col)
            if not self._form.has(cell.row, cell.col):
                self._refuse(row, self._figures(row, [col]), "表上没有这一格")
            elif cell in self._taken:
                reason = f"这一格在 {self._taken[cell].address} 已经有了"
                self._refuse(row, self._figures(row, [col]), reason)
            else:
                self._taken[cell] = spot
                self._found.entries.append(SheetEntry(cell, spot, self._cells[row, col]))
                self._found.seen.add((row, col))

    def _refuse(self, row: int, cols: list[int], reason: str) -> None:
        for col in cols:
            self._found.unplaced.append(self._sheet.unplaced(row, col, reason))
            self._found.seen.add((row, col))

    def _figures(self, row: int, cols: list[int]) -> list[int]:
        """Those of `cols` that hold a figure, or a date or the like in place of one."""
        contents = [(col, self._cells[row, col]) for col in cols]
        return [col for col, each in contents if is_figure(each) or isinstance(each, OddContent)]

    def _text(self, row: int, col: int) -> str:
        """The text of a cell, or the digits of a code kept as a number; '' for neither."""
        content = self._cells.get((row, col), "")
        if isinstance(content, str):
            return _SPACED_CODE.sub("", plain(content))
        found = number(content)
        whole = found is not None and 0 <= found < LONGEST_CODE and found % 1 == 0
        return f"{found:.0f}" if whole else ""

    def _take_numbers(self, row: int, cols: tuple[int, ...]) -> None:
        """Marks numbers of lines and columns as what they are."""
        for col in cols:
            found = number(self._cells.get((row, col)))
            if found is not None and 0 <= found <= MOST_NUMBERED and found % 1 == 0:
                self._found.numbering.add((row, col))
