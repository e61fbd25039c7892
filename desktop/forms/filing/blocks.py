"""Figures that come in a block, from the clipboard or a list: which totals among them are kept.

A total that the rules give as well is left to them, and what came is remembered (given.py); one
that differs is kept as it came (照填). Those of last year are all kept: they tell that its lines
are complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.filing.filing import Changes, Filing
from desktop.forms.filing.given import given
from desktop.forms.filing.rows import with_parents
from desktop.forms.formula import LAST, Cell
from desktop.forms.kinds import Value, in_unit


class Keyed(NamedTuple):
    """A total to be kept as it came, and what its rule gives; both in 元."""

    cell: Cell
    found: Decimal
    computed: Decimal | None


class Block(NamedTuple):
    """What a block comes to: the `changes` it makes, and how its totals fared; `given` are those
    changes that only remember which totals came."""

    changes: dict[Cell, Value | None]
    agreeing: tuple[Cell, ...]
    keyed: tuple[Keyed, ...]
    given: dict[Cell, Decimal]


def settle(filing: Filing, wanted: Changes) -> Block:
    """The changes that `wanted` makes of `filing`, which stays as it is.

    Totals are looked at in computing order, each with those before it already kept. One that is
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
        if agree(filing, found, computed):
            agreeing.append(cell)
        else:
            keyed.append(Keyed(cell, found, computed))
            trial.apply({cell: found})
    kept: dict[Cell, Value | None] = {total.cell: total.found for total in keyed}
    given_back = {cell: None for cell in totals if filing.keyed(cell)}
    entered = {cell: value for cell, value in wanted.items() if cell not in totals}
    came = remembered(trial, agreeing)
    changes = entered | given_back | kept | came
    return Block(changes, tuple(agreeing), tuple(keyed), came)


def agree(filing: Filing, keyed: Decimal, computed: Decimal | None) -> bool:
    """Whether a figure is the computed one, as the filing shows both; blank counts as 0."""
    unit = filing.entered_in
    return in_unit(keyed, unit) == in_unit(computed or Decimal(0), unit)


def remembered(filing: Filing, totals: Iterable[Cell]) -> dict[Cell, Decimal]:
    """The cells that keep what was given for these totals, which `filing` computes as the same;
    none where amounts are entered in 元, for then nothing is rounded."""
    if filing.entered_in == "元":
        return {}
    amounts = {given(total): filing.amount(total) for total in totals}
    return {cell: amount for cell, amount in amounts.items() if amount is not None}


def _after(filing: Filing, changes: Mapping[Cell, Value | None]) -> dict[Cell, Value]:
    merged = {**filing.entered, **changes}
    return {cell: value for cell, value in merged.items() if value is not None}
