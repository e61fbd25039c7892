"""A table against the one that came back, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.table import Slot, table
from desktop.forms.words.wording import cell_text
from desktop.word.back.items import WordCell, WordTable
from desktop.word.recheck.tokens import plainly, same_value

Row = tuple[WordCell, ...]
OTHER_COLUMNS = 0.5
"""Where so many rows have another number of cells, columns were put in or taken out."""


class SquareDifference(NamedTuple):
    """A cell at this row and place among its squares that says `said` for `due`."""

    row: int
    place: int
    said: str
    due: str


class RowDifference(NamedTuple):
    """A row that is gone (`due`) or came (`said`), or has another number of cells (both)."""

    row: int
    said: str
    due: str


TableDifference = SquareDifference | RowDifference


def table_differences(due: WordTable, said: WordTable) -> Iterator[TableDifference]:
    """Everything in which two tables differ; one thing alone where the columns are others."""
    pairs = list(_paired(due.rows, said.rows))
    wrong = [
        (a, b)
        for a, b in pairs
        if a is not None and b is not None and len(due.rows[a]) != len(said.rows[b])
    ]
    if len(wrong) > OTHER_COLUMNS * max(1, len(due.rows)):
        yield RowDifference(-1, str(_columns(said)), str(_columns(due)))
        return
    for a, b in pairs:
        if a is None or b is None or (a, b) in wrong:
            one = "" if a is None else _line(due.rows[a])
            other = "" if b is None else _line(said.rows[b])
            moved = (
                a is not None and b is not None and _placed(due.rows[a]) != _placed(said.rows[b])
            )
            if moved or plainly(one) != plainly(other):
                yield RowDifference(-1 if a is None else a, other, one)
            continue
        for place, (old, new) in enumerate(zip(due.rows[a], said.rows[b], strict=True)):
            if not same_value(old.text, new.text):
                yield SquareDifference(a, place, new.text, old.text)


def _paired(due: Sequence[Row], said: Sequence[Row]) -> Iterator[tuple[int | None, int | None]]:
    """The rows side by side: those of the same words, then those in the same gap."""
    keys = [[_label(row) for row in rows] for rows in (due, said)]
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], False).get_opcodes():
        if tag == "equal" or b - a == d - c:
            yield from zip(range(a, b), range(c, d), strict=True)
            continue
        both = min(b - a, d - c)
        yield from zip(range(a, a + both), range(c, c + both), strict=True)
        yield from ((n, None) for n in range(a + both, b))
        yield from ((None, n) for n in range(c + both, d))


def _label(row: Row) -> str:
    """The label by which a row is found again: its words and codes, without its amounts."""
    texts = [plainly(square.text) for square in row]
    words = [text for text in texts if not text[:1].isdigit() or text.isdecimal()]
    return "|".join(words) or "|".join(texts)


def _line(row: Row) -> str:
    return " ".join(square.text for square in row if square.text)


def _placed(row: Row) -> dict[int, str]:
    """The texts of a row, by column."""
    return {square.left: plainly(square.text) for square in row if square.text}


def _columns(grid: WordTable) -> int:
    return max((len(row) for row in grid.rows), default=0)


class Places:
    """Names for the cells of a form's table."""

    def __init__(self, filing: Filing, form: str, grid: WordTable) -> None:
        self._filing, self._grid = filing, grid
        self._slots: dict[tuple[int, int], Slot] = {}
        defined = filing.edition.forms.get(form)
        if defined is not None:
            top = 0
            printed = table(filing, defined)
            self._name = defined.name
            for band in (printed.head, *printed.body):
                for slot in band.slots:
                    self._slots[top + slot.top, slot.left] = slot
                top += band.rows
        elif filing.edition.evaluation(form) is not None:
            title = filing.text(Cell(form, "name", "1"))
            self._name = f"自评表“{title}”" if title else "自评表"
        else:
            self._name = "重点工作统计表"

    @property
    def name(self) -> str:
        """The table itself."""
        return self._name

    def cell(self, row: int, place: int) -> Cell | None:
        """The cell of the form that a square shows."""
        slot = self._slot(row, place)
        return slot.cell if slot is not None else None

    def row_cell(self, row: int) -> Cell | None:
        """The first cell of the form in a row."""
        squares = range(len(self._grid.rows[row])) if 0 <= row < len(self._grid.rows) else ()
        return next((cell for place in squares if (cell := self.cell(row, place))), None)

    def of(self, row: int, place: int) -> str:
        """A square by its names, as printed: `表1 57行 本年支出合计`."""
        cell = self.cell(row, place)
        if cell is not None:
            return cell_text(self._filing, cell)
        words = [self._name, self.row(row)]
        heading = self._heading(row, place)
        return " ".join([word for word in words if word] + ([f"“{heading}”"] if heading else []))

    def row(self, row: int) -> str:
        """A row by its first words."""
        squares = self._grid.rows[row] if 0 <= row < len(self._grid.rows) else ()
        said = next((s.text for s in squares if s.text and not s.text.isdecimal()), "")
        return f"第 {row + 1} 行" + (f"“{' '.join(said.split())[:20]}”" if said else "")

    def _slot(self, row: int, place: int) -> Slot | None:
        square = self._grid.rows[row][place]
        slot = self._slots.get((row, square.left))
        return slot if slot is not None and same_value(slot.text, square.text) else None

    def _heading(self, row: int, place: int) -> str:
        """The words at the head of the column of a square."""
        if row < 1:
            return ""
        left = self._grid.rows[row][place].left
        heads = [s.text for s in self._grid.rows[0] if s.left <= left and s.text]
        return " ".join(heads[-1].split()) if heads else ""
