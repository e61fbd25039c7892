"""Notes on cells (批注): for the clerk herself or her leader, never in what is published."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from desktop.forms.edition.records import NOTES
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named

DONE = "已办"
COLUMNS = ("text", "by", "day", "state")


class Note(NamedTuple):
    """A note on a `cell`: its text, who wrote it, on which day (ISO, '' for unknown), and whether
    what it asks for is done."""

    cell: Cell
    text: str
    by: str
    day: str
    done: bool


def note_on(filing: Filing, cell: Cell) -> Note | None:
    """The note on a cell; None where there is none."""
    text, by, day, state = (filing.text(_place(cell, col)) for col in COLUMNS)
    return Note(cell, text, by, day, state == DONE) if text else None


def notes(filing: Filing) -> list[Note]:
    """Every note, in the order of the forms and in that of their rows."""
    rows = filing.filled(NOTES)
    found = [note for row in rows if (note := note_on(filing, cell_named(row)))]
    order = [filing.edition.cover.id, *filing.edition.tables]
    places = {form: place for place, form in enumerate(order)}
    return sorted(
        found, key=lambda note: (places.get(note.cell.form, len(order)), _in_order(note.cell))
    )


def written(cell: Cell, text: str, by: str, day: dt.date) -> Changes:
    """The changes that write a note, open to be done, in the place of the one before."""
    return {
        _place(cell, "text"): text,
        _place(cell, "by"): by or None,
        _place(cell, "day"): day.isoformat(),
        _place(cell, "state"): None,
    }


def removed(cell: Cell) -> Changes:
    """The changes that take a note away."""
    return {_place(cell, col): None for col in COLUMNS}


def settled(cell: Cell, done: bool) -> Changes:
    """The changes that say whether what a note asks for is done."""
    return {_place(cell, "state"): DONE if done else None}


def noted_cell(cell: Cell) -> Cell:
    """The cell that a cell of a note is about; any other cell as it is."""
    return cell_named(cell.row) if cell.form == NOTES else cell


def _place(cell: Cell, col: str) -> Cell:
    return Cell(NOTES, cell.name, col)


def _in_order(cell: Cell) -> tuple[str, int, str, str]:
    """Rows by their number where they have one."""
    number = int(cell.row) if cell.row.isdecimal() and len(cell.row) < 4 else 0
    return cell.form, number, cell.row, cell.col
