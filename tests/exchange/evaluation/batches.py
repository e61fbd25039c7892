"""What a batch of 自评 files would enter, and what it leaves."""

from __future__ import annotations

from desktop.exchange.evaluation.proposal.batch import Batch
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell


def shown(batch: Batch, number: int = 0) -> dict[str, str]:
    """The form as the filing would have it: fields by id, columns of indicators by name."""
    filing = Filing(batch.filing.edition, batch.filing.year, batch.filing.entered)
    filing.apply(batch.changes)
    form = batch.proposals[number].form
    found = {}
    for cell, value in filing.entered.items():
        if cell.form != form or cell.col in ("place", "level", "name") or cell.row == "place":
            continue
        text = filing.edition.kind(cell).show(value, "万元")
        name = filing.text(Cell(form, cell.row, "name"))
        found[cell.row if cell.col == "1" else f"{name} {cell.col}"] = text
    return found


def left(batch: Batch, number: int = 0) -> list[str]:
    return [f"{each.text}：{each.reason}" for each in batch.proposals[number].unfit]
