"""年初预算 beside the final figures of the general form: it may go into the form of its role.

It does so only where the clerk says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.exchange.files.sheets import Area, Spot
from desktop.exchange.recognise.meaning.choices import LEAVE_ASIDE, Choices, Meaning, Offer
from desktop.exchange.recognise.reading import ALREADY, SheetEntry, TableReading, already
from desktop.exchange.recognise.tables.frame import TableFrame
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Column, Form
from desktop.forms.formula import TOTAL, Cell

NOT = Meaning(LEAVE_ASIDE, "不导入")


def budget_column(frame: TableFrame, edition: Edition) -> int | None:
    """The column of the sheet with the budget of all spending of the general form, if there is one
    and the edition has a form for it."""
    budget = edition.tables.get(edition.roles.budget)
    total = _total(frame.form)
    if frame.form.id != edition.roles.general or not (budget and total and frame.body):
        return None
    return frame.columns.plans.get(total.id) if len(frame.columns.blocks) == 1 else None


def budget_offer(frame: TableFrame, edition: Edition, choices: Choices) -> Iterator[Offer]:
    """The column of 年初预算, left aside until the clerk wants it."""
    col = budget_column(frame, edition)
    if col is None:
        return
    form = edition.tables[edition.roles.budget]
    chosen = choices.meaning(frame.layout, "budget", frame.keys[col])
    area = Area(frame.body[0], col, frame.box.bottom, col)
    figures = sum(area.holds(*place) for place in frame.sheet.figures())
    yield Offer(
        "budget",
        frame.layout,
        frame.keys[col],
        frame.sheet.name,
        area.address,
        frame.columns.aside[col],
        figures,
        (NOT, Meaning(form.id, f"填入“{form.title}”")),
        chosen or LEAVE_ASIDE,
        chosen is not None,
    )


def read_budget(
    frame: TableFrame,
    reading: TableReading,
    edition: Edition,
    choices: Choices,
    taken: dict[Cell, Spot],
) -> None:
    """Adds the budgets to what was read of a table, where the clerk wants them; a cell `taken`
    from elsewhere keeps that."""
    col = budget_column(frame, edition)
    if col is None or not choices.meaning(frame.layout, "budget", frame.keys[col]):
        return
    form = edition.tables[edition.roles.budget]
    for row, code in _codes(reading).items():
        line = _line(form, code)
        if line and (row, col) in frame.sheet.cells:
            spot, cell = frame.sheet.spot(row, col), Cell(form.id, line, _columns(form)[0].id)
            if cell in taken:
                reason = already(taken[cell], frame.sheet)
                reading.unplaced.append(frame.sheet.unplaced(row, col, reason, ALREADY))
            else:
                taken[cell] = spot
                reading.entries.append(SheetEntry(cell, spot, frame.sheet.cells[row, col]))
            reading.seen.add((row, col))
    if form.by_subject:
        rows = {subject.spot.row: subject for subject in reading.subjects}
        entered = (subject for row, subject in rows.items() if (row, col) in reading.seen)
        reading.subjects += [subject._replace(form=form.id) for subject in entered]


def _codes(reading: TableReading) -> Mapping[int, str]:
    """The code of each row, or 合计."""
    codes = {subject.spot.row: subject.code for subject in reading.subjects}
    return codes | {e.spot.row: TOTAL for e in reading.entries if e.cell.row == TOTAL}


def _line(form: Form, code: str) -> str:
    """The row of the form for a code, '' where it has none."""
    if form.by_subject or code in form.lines:
        return code
    return next((line.id for line in form.lines.values() if line.code == code), "")


def _total(form: Form) -> Column | None:
    """The column that adds up the others."""
    return next((column for column in _columns(form) if column.rule), None)


def _columns(form: Form) -> list[Column]:
    return [column for panel in form.panels for column in panel.money]
