"""Comments on cells (批注): for the clerk herself or her leader, never in what is published."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from desktop.forms.edition.records import COMMENTS, INTERNAL
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named
from desktop.forms.values import Value

DONE, OPEN = "已办", "未办"
COLUMNS = ("text", "by", "day", "state")


class Comment(NamedTuple):
    """A comment on a `cell`: its text, who wrote it, the day (ISO, '' for unknown), and whether
    what it asks for is done."""

    cell: Cell
    text: str
    by: str
    day: str
    done: bool


def in_words(comment: Comment) -> str:
    """A comment in a line: `批注（张三，2026-12-01，未办）：与批复核对`."""
    said = (comment.by, comment.day, DONE if comment.done else OPEN)
    return f"批注（{'，'.join(filter(None, said))}）：{comment.text}"


def comment_on(filing: Filing, cell: Cell) -> Comment | None:
    """The comment on a cell; None where there is none."""
    if not filing.has_row(COMMENTS, cell.name):
        return None
    text, by, day, state = (filing.text(_place(cell, col)) for col in COLUMNS)
    return Comment(cell, text, by, day, state == DONE) if text else None


def comments(filing: Filing) -> list[Comment]:
    """Every comment, in the order of the forms and in that of their rows."""
    rows = filing.filled(COMMENTS)
    found = [each for row in rows if (each := comment_on(filing, cell_named(row)))]
    order = [filing.edition.cover.id, *filing.edition.tables]
    places = {form: place for place, form in enumerate(order)}
    return sorted(
        found, key=lambda each: (places.get(each.cell.form, len(order)), _in_order(each.cell))
    )


def written(cell: Cell, text: str, by: str, day: dt.date) -> Changes:
    """The changes that write a comment, open to be done, in the place of the one before."""
    return {
        _place(cell, "text"): text,
        _place(cell, "by"): by or None,
        _place(cell, "day"): day.isoformat(),
        _place(cell, "state"): None,
    }


def removed(cell: Cell) -> Changes:
    """The changes that take a comment away."""
    return {_place(cell, col): None for col in COLUMNS}


def settled(cell: Cell, done: bool) -> Changes:
    """The changes that say whether what a comment asks for is done."""
    return {_place(cell, "state"): DONE if done else None}


def moved(filing: Filing, form: str, row: str, code: str) -> dict[Cell, Value | None]:
    """The changes that let the comments of a row follow it when it gets another code."""
    changes: dict[Cell, Value | None] = {}
    for each in comments(filing):
        if (each.cell.form, each.cell.row) == (form, row):
            for col in COLUMNS:
                old = _place(each.cell, col)
                changes[old] = None
                changes[_place(each.cell._replace(row=code), col)] = filing.entered.get(old)
    return changes


def commented_cell(cell: Cell) -> Cell:
    """The cell that a cell of a comment, or of a proof, is about; any other cell as it is."""
    return cell_named(cell.row) if cell.form in INTERNAL else cell


def _place(cell: Cell, col: str) -> Cell:
    return Cell(COMMENTS, cell.name, col)


def _in_order(cell: Cell) -> tuple[str, int, str, str]:
    """Rows by their number where they have one."""
    number = int(cell.row) if cell.row.isdecimal() and len(cell.row) < 4 else 0
    return cell.form, number, cell.row, cell.col
