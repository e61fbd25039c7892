"""A block of figures from the clipboard or a list: which of its totals are entered.

A total that the rules give as well stays computed, and the block's figure is recorded
(given_totals.py); one that differs is entered as it is (手工填列). Those of last year are all
entered: they show that its lines are complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.given_totals import given_cell
from desktop.forms.formula import LAST, Cell
from desktop.forms.kinds import in_unit
from desktop.forms.values import Value


class Keyed(NamedTuple):
    """A total to be entered as the block has it, and the figure of its rule; both in 元."""

    cell: Cell
    found: Decimal
    computed: Decimal | None


class Block(NamedTuple):
    """The outcome of a block: the `changes` it makes, the totals that agree with the rules, and
    those that differ (`keyed`). `given` are the changes that only record the file's totals."""

    changes: dict[Cell, Value | None]
    agreeing: tuple[Cell, ...]
    keyed: tuple[Keyed, ...]
    given: dict[Cell, Decimal]


def settle(filing: Filing, wanted: Changes) -> Block:
    """The changes that `wanted` makes of `filing`, which stays as it is.

    Totals are compared in computing order, each with those before it already entered. One that is
    blank in the block is computed again.
    """
    trial = Filing(filing.edition, filing.year, _after(filing, with_parents(filing, wanted)))
    totals = {
        cell: value
        for cell, value in wanted.items()
        if trial.rule(cell) is not None and not cell.form.startswith(LAST)
    }
    trial.apply(dict.fromkeys(totals))
    agreeing: list[Cell] = []
    keyed: list[Keyed] = []
    for cell in tuple(trial.in_computing_order()):
        found = totals.get(cell)
        if not isinstance(found, Decimal):
            continue
        computed = trial.computed(cell)
        if same_amount(filing, found, computed):
            agreeing.append(cell)
        else:
            keyed.append(Keyed(cell, found, computed))
            trial.apply({cell: found})
    kept: dict[Cell, Value | None] = {total.cell: total.found for total in keyed}
    given_back = {cell: None for cell in totals if filing.keyed(cell)}
    entered = {cell: value for cell, value in wanted.items() if cell not in totals}
    came = given_changes(trial, agreeing)
    changes = entered | given_back | kept | came
    return Block(changes, tuple(agreeing), tuple(keyed), came)


def same_amount(filing: Filing, keyed: Decimal, computed: Decimal | None) -> bool:
    """True where both figures are the same in the filing's unit; blank counts as 0."""
    unit = filing.entered_in
    return in_unit(keyed, unit) == in_unit(computed or Decimal(0), unit)


def keyed_as_computed(filing: Filing, cell: Cell) -> bool:
    """True if the figure keyed into `cell` is, as shown, the one that its rule gives."""
    figure = filing.amount(cell) if filing.keyed(cell) else None
    return figure is not None and same_amount(filing, figure, filing.computed(cell))


def given_changes(filing: Filing, totals: Iterable[Cell]) -> dict[Cell, Decimal]:
    """The cells that record the amounts given for these totals, which `filing` computes as the
    same; none where amounts are entered in 元, for then nothing is rounded."""
    if filing.entered_in == "元":
        return {}
    amounts = {given_cell(total): filing.amount(total) for total in totals}
    return {cell: amount for cell, amount in amounts.items() if amount is not None}


def _after(filing: Filing, changes: Mapping[Cell, Value | None]) -> dict[Cell, Value]:
    merged = {**filing.entered, **changes}
    return {cell: value for cell, value in merged.items() if value is not None}
