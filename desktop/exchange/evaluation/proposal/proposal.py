"""What importing a 自评表 would do, as data: nothing changes before the clerk agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.evaluation.found import FoundForm
from desktop.forms.edition.evaluation import Evaluation
from desktop.forms.formula import Cell
from desktop.forms.values import Value

Changes = Mapping[Cell, Value | None]


class PlacedValue(NamedTuple):
    """A cell, its value now and its new one, and where the file has it."""

    cell: Cell
    old: Value | None
    new: Value | None
    place: str


class KeyedScore(NamedTuple):
    """A score that differs from the one by the rule and would stay (手工填列); points."""

    cell: Cell
    found: Decimal
    rule: Decimal
    place: str


class Unfit(NamedTuple):
    """Words that found no place in the layout, where they stand, and why."""

    place: str
    text: str
    reason: str


class Cleared(NamedTuple):
    """A cell of the form that is replaced which the file does not have, by its name, and its
    value now."""

    name: str
    old: Value


@dataclass(frozen=True)
class FormProposal:
    """One form of a file in the `layout`, as the form `form` of the filing.

    It takes the place of `replaces`, '' for a new form. `unfit` is what was not placed, `remarks`
    what was but should be looked at. `same` tells that the filing says all of it already.
    """

    found: FoundForm
    layout: Evaluation
    form: str
    replaces: str
    placed: Sequence[PlacedValue]
    keyed: Sequence[KeyedScore]
    cleared: Sequence[Cleared]
    unfit: Sequence[Unfit]
    remarks: Sequence[Unfit]
    changes: Changes = field(repr=False)
    same: bool = False
