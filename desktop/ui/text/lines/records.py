"""Adding, moving and deleting the clerk's records in the text: chapters, work and terms."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.writing import records_in_order
from desktop.ui.text.lines.lines import Command


def record_changes(filing: Filing, command: Command) -> tuple[str, Changes]:
    """The row that a command is about, and its changes; none where a record would be moved past the
    first or the last."""
    if not command.row:
        return _added(filing, command.form)
    if command.by:
        return command.row, _moved(filing, command)
    row = (cell for cell in filing.entered if (cell.form, cell.row) == (command.form, command.row))
    return command.row, dict.fromkeys(cell for cell in row if command.col in ("", cell.col))


def _added(filing: Filing, form: str) -> tuple[str, Changes]:
    rows = records_in_order(filing, form)
    row = str(max((int(each) for each in rows if each.isdecimal()), default=0) + 1)
    places = (filing.amount(Cell(form, each, "place")) or Decimal(0) for each in rows)
    return row, {Cell(form, row, "place"): max(places, default=Decimal(0)) + 1}


def _moved(filing: Filing, command: Command) -> Changes:
    rows = records_in_order(filing, command.form)
    place = rows.index(command.row) if command.row in rows else len(rows)  # without entries
    if place == len(rows) or not 0 <= place + command.by < len(rows):
        return {}
    rows.insert(place + command.by, rows.pop(place))
    return {Cell(command.form, row, "place"): Decimal(n) for n, row in enumerate(rows, 1)}
