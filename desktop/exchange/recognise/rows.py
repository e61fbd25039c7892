"""The rows of a table on a sheet: the row of the form that each one is, and its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop.exchange.files.sheets import Spot, number
from desktop.exchange.recognise.meaning.codes import RowCode, name_of, read_code
from desktop.exchange.recognise.meaning.labels import key, label
from desktop.exchange.recognise.meaning.lines import Match
from desktop.exchange.recognise.meaning.measures import item_names
from desktop.exchange.recognise.meaning.words import words
from desktop.exchange.recognise.reading import (
    Reading,
    SheetSubject,
    StrangeRow,
    TableReading,
)
from desktop.exchange.recognise.tables.bands import MOST_COLUMNS, NUMBERED
from desktop.exchange.recognise.tables.columns import ColumnBlock
from desktop.exchange.recognise.tables.frame import TableFrame
from desktop.forms.characters import cited
from desktop.forms.codes import is_code
from desktop.forms.edition.form import Column, Form
from desktop.forms.formula import TOTAL, Cell


def read_rows(
    frame: TableFrame, chosen: Mapping[str, str], taken: dict[Cell, Spot]
) -> TableReading:
    """Everything in the rows of the table; `chosen` gives the line that the clerk says a row of
    this name is, '' for left aside. The cells that it has are added to those `taken`."""
    reading = Reading(frame, taken)
    kind = _Subjects if frame.form.by_subject else _ITEMS.get(frame.way, _Lines)
    if kind is _Lines and reading.lines.single:
        kind = _OneLine
    rows = kind(reading, chosen)
    for row in frame.body:
        for place, block in enumerate(frame.columns.blocks):
            reading.take_numbers(row, block.numbers)
            rows.read(row, place, block)
    return reading.found


class _Rows:
    """Reads the rows of one kind of table, remembering what it has met."""

    def __init__(self, reading: Reading, chosen: Mapping[str, str]) -> None:
        self._reading = reading
        self._found = reading.found
        self._form = reading.form
        self._chosen = chosen
        self._above: dict[int, str] = {}

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        """Reads the part of a row that stands in the block at `place`."""
        raise NotImplementedError

    def _code(self, row: int, place: int, block: ColumnBlock, texts: Mapping[int, str]) -> RowCode:
        """The code of the row; its digits need no remark."""
        code = read_code(texts, block.codes, self._above.get(place, ""))
        self._found.numbering.update((row, col) for col in code.places)
        if is_code(code.code):
            self._above[place] = code.code
        return code


class _Subjects(_Rows):
    """Rows of subjects, and 合计."""

    def __init__(self, reading: Reading, chosen: Mapping[str, str]) -> None:
        super().__init__(reading, chosen)
        self._met: set[str] = set()

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        reading = self._reading
        texts = reading.texts(row, block)
        filled = reading.filled(row, block)
        figures = reading.figures(row, filled)
        code, places = self._code(row, place, block, texts)
        if not code and any(key(text) in words().totals for text in texts.values()):
            code = TOTAL
        if not code:
            reading.refuse(row, figures, "这一行没有科目编码")
        elif code != TOTAL and not is_code(code):
            reason = f"科目编码“{cited(code)}”应当是 3、5 或 7 位数字"
            reading.refuse(row, figures, reason, "科目编码应当是 3、5 或 7 位数字")
        elif code in self._met:
            reason = f"“{code}”这一行出现了两次，用的是前一次"
            reading.refuse(row, figures, reason, "同一科目出现了两次，用的是前一次")
        else:
            self._met.add(code)
            if code != TOTAL:
                name = next((n for n in map(name_of, self._names(row, texts)) if n), "")
                spot = reading.sheet.spot(row, places[0])
                self._found.subjects.append(SheetSubject(self._form.id, code, name, spot))
            reading.enter(row, code, block, filled)

    def _names(self, row: int, texts: Mapping[int, str]) -> Iterable[str]:
        """The names of the row as written."""
        written = self._reading.cells
        return (
            f"{written[row, c]}"
            for c, t in texts.items()
            if (row, c) in written and not t.isdigit()
        )


class _Lines(_Rows):
    """Rows of fixed lines."""

    def __init__(self, reading: Reading, chosen: Mapping[str, str]) -> None:
        super().__init__(reading, chosen)
        self._coded = any(c.kind == "code" for p in self._form.panels for c in p.columns)
        self._section: dict[int, str] = {}
        self._met: set[str] = set()

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        reading = self._reading
        texts = reading.texts(row, block)
        filled = reading.filled(row, block)
        figures = reading.figures(row, filled)
        code = self._code(row, place, block, texts).code if self._coded else ""
        labels = [name_of(text) for text in texts.values() if not text.isdigit()]
        if not code and not labels and figures and (foot := self._foot(row, block)):
            labels = [foot]
        if not code and not labels and not figures:
            return
        match = self._match(row, place, block, code, labels)
        if match.line is None:
            self._miss(row, labels, figures, match)
            return
        self._section[place] = reading.lines.section(match.line, self._section.get(place, ""))
        if match.reason and figures:
            remark = reading.sheet.unplaced(row, figures[0], match.reason, match.kind)
            self._found.remarks.append(remark)
        if figures or filled:
            self._enter(row, match.line.id, block, filled, figures)

    def _enter(
        self, row: int, line: str, block: ColumnBlock, filled: Sequence[int], figures: Sequence[int]
    ) -> None:
        self._reading.enter(row, line, block, filled)

    def _match(
        self, row: int, place: int, block: ColumnBlock, code: str, labels: Sequence[str]
    ) -> Match:
        said = next(
            (self._chosen[label(each)] for each in labels if label(each) in self._chosen), None
        )
        if said is not None:
            return Match(self._form.lines.get(said), "", "aside")
        numbers = (number(self._reading.cells.get((row, col))) for col in block.numbers)
        known = next((found for found in numbers if found is not None), None)
        lines = self._reading.lines
        if not lines.totalled and any(key(each) in words().totals for each in labels):
            return Match(None)
        return lines.find(block.panels, code, labels, known, self._section.get(place, ""))

    def _miss(self, row: int, labels: Sequence[str], figures: Sequence[int], match: Match) -> None:
        """A row that is no line of the form."""
        if not match.reason:
            self._reading.leave(row, figures)
        elif figures:
            self._found.strange.append(
                StrangeRow(row, labels[-1] if labels else "", tuple(figures))
            )
            self._reading.refuse(row, figures, match.reason, match.kind)

    def _foot(self, row: int, block: ColumnBlock) -> str:
        """The label of a line at the bottom, which may be in a panel further left."""
        sheet = self._reading.sheet
        left = (col for col in reversed(sheet.rows[row]) if col < min(block.amounts))
        text = next(filter(None, (sheet.text(row, col) for col in left)), "")
        return text if self._reading.lines.foot(text) else ""


class _OneLine(_Rows):
    """The only row of a form: the first one with figures."""

    def __init__(self, reading: Reading, chosen: Mapping[str, str]) -> None:
        super().__init__(reading, chosen)
        self._met = False

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        reading = self._reading
        filled = reading.filled(row, block)
        figures = reading.figures(row, filled)
        if not figures or self._met:
            return
        self._met = True
        if self._counts(row, figures) and self._goes_on(row, block):
            reading.refuse(row, figures, "分不清这一行是栏次还是金额，请删去栏次再导入")
        else:
            reading.enter(row, self._form.row_ids()[0], block, filled)

    def _counts(self, row: int, cols: Sequence[int]) -> bool:
        """True where the row may number the columns: whole small numbers, each once."""
        numbers = [number(self._reading.cells[row, col]) for col in cols]
        whole = [each for each in numbers if each and 0 < each <= MOST_COLUMNS and each % 1 == 0]
        return len(cols) >= NUMBERED and len(set(whole)) == len(cols)

    def _goes_on(self, row: int, block: ColumnBlock) -> bool:
        """True where there are figures further down, or what stands in their places."""
        reading = self._reading
        below = ((other, reading.filled(other, block)) for other in reading.body if other > row)
        return any(len(cols) > 1 or reading.figures(other, cols) for other, cols in below)


class _Items(_Rows):
    """Rows that are columns of the form: 因公出国（境）费, 公务接待费… down the side."""

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        reading = self._reading
        said = next(iter(reading.texts(row, block).values()), "")
        for col in reading.filled(row, block):
            if column := self._column(block.values[col], said):
                reading.enter_cell(
                    row, col, Cell(self._form.id, self._form.row_ids()[0], column.id)
                )
            else:
                reason = f"“{self._form.title}”没有“{cited(said)}”这一项"
                reading.refuse(row, reading.figures(row, [col]), reason, "表上没有这一项")

    def _column(self, group: str, text: str) -> Column | None:
        """The column of `group` that a row called `text` is."""
        columns = item_names(self._form).get(label(text), ())
        return next((each for each in columns if each.path[0] == group), None)


class _Across(_Rows):
    """The lines of the form stand side by side: the row 合计 has their figures."""

    def read(self, row: int, place: int, block: ColumnBlock) -> None:
        reading = self._reading
        texts = reading.texts(row, block)
        self._code(row, place, block, texts)
        figures = reading.figures(row, reading.filled(row, block))
        if any(key(text) in words().totals for text in texts.values()):
            for col in figures:
                line = block.values[col]
                reading.enter_cell(row, col, Cell(self._form.id, line, _money(self._form, line)))
        else:
            reading.leave(row, figures)


_ITEMS: dict[str, type[_Rows]] = {"items": _Items, "across": _Across}


def _money(form: Form, line: str) -> str:
    return form.panel(line).money[0].id
