"""Proofs (校对): which figures were compared with the paper, by whom, and with what outcome.

A proof is a record beside the cell, never published. It keeps the figure that was verified: when
the cell gets another one, its tick is gone until it is verified again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.edition.records import PROOFS
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, cell_named
from desktop.forms.kinds import MONEY, SCORE
from desktop.forms.values import Value

KEYED, READ = "重录", "唱数"
"""The two ways: typed a second time, and read aloud."""
AGREED, DIFFERENT = "相符", "不符"
VERIFIED, CHANGED, UNVERIFIED = "已校对", "已变动，须重新校对", "未校对"
"""The states of a cell beside `DIFFERENT`, a difference that is not decided."""
BLANK = "空白"
COLUMNS = ("value", "second", "result", "way", "by", "day")


class Proof(NamedTuple):
    """The proof of a `cell`: the figure `value` that it had, in 元 ('' for blank), the figure on
    the paper (`second`) where that is another one and was typed, the result, the way, who, and the
    day (ISO)."""

    cell: Cell
    value: str
    second: str
    agreed: bool
    way: str
    by: str
    day: str


class Tally(NamedTuple):
    """How far a form is: how many figures there are to verify, how many are `verified`,
    `different`, or `changed` since; who verified them, in which ways, and the last day."""

    form: str
    due: int
    verified: int
    different: int
    changed: int
    by: tuple[str, ...]
    ways: tuple[str, ...]
    day: str


def proved_forms(filing: Filing) -> tuple[str, ...]:
    """The forms whose figures are compared with the paper, in its order: tables, then 自评表."""
    return (*filing.edition.tables, *filing.evaluations())


def due_cells(filing: Filing, form: str) -> list[Cell]:
    """The entered figures of a table or 自评表, in the order of the paper."""
    return [cell for cell in _printed(filing, form) if filing.entered.get(cell) is not None]


def may_prove(filing: Filing, cell: Cell) -> bool:
    """True for a cell that holds a figure of the clerk's, or would: not for a computed one."""
    kind = filing.edition.kind(cell)
    if filing.edition.evaluation(cell.form) is not None:
        return kind in (MONEY, SCORE)
    numeric = kind.numeric
    return numeric and (filing.rule(cell) is None or filing.keyed(cell))


def proof_of(filing: Filing, cell: Cell) -> Proof | None:
    """The proof of a cell; None where there is none."""
    if not filing.has_row(PROOFS, cell.name):
        return None
    value, second, result, way, by, day = (filing.text(_place(cell, col)) for col in COLUMNS)
    return Proof(cell, value, second, result == AGREED, way, by, day)


def state(filing: Filing, cell: Cell) -> str:
    """VERIFIED, DIFFERENT, CHANGED or UNVERIFIED."""
    proof = proof_of(filing, cell)
    if proof is None:
        return UNVERIFIED
    if proof.value != figure(filing, cell, filing.value(cell)):
        return CHANGED
    return VERIFIED if proof.agreed else DIFFERENT


def tally(filing: Filing, form: str) -> Tally:
    """How far the proof of a table is."""
    due = due_cells(filing, form)
    states = {cell: state(filing, cell) for cell in _proved(filing, form)}
    counted = list(states.values())
    good = [
        proof
        for cell, said in states.items()
        if said == VERIFIED and (proof := proof_of(filing, cell)) is not None
    ]
    return Tally(
        form,
        len(due),
        sum(states.get(cell) == VERIFIED for cell in due),
        counted.count(DIFFERENT),
        counted.count(CHANGED),
        _each_once(proof.by for proof in good),
        _each_once(proof.way for proof in good),
        max((proof.day for proof in good), default=""),
    )


def differences(filing: Filing, form: str) -> list[Proof]:
    """The differences of a table that are not decided, in the order of the paper."""
    undecided = {cell for cell in _proved(filing, form) if state(filing, cell) == DIFFERENT}
    cells = _printed(filing, form) if undecided else ()
    found = (proof_of(filing, cell) for cell in cells if cell in undecided)
    return [proof for proof in found if proof is not None]


def both_figures(filing: Filing, proof: Proof) -> tuple[str, str]:
    """The figure that the cell had and the second one, in the unit of entry, 空白 for none."""
    kind = filing.edition.kind(proof.cell)
    first, second = (
        kind.show(kind.read(each, "元"), filing.entered_in) or BLANK
        for each in (proof.value, proof.second)
    )
    return first, second


def figure(filing: Filing, cell: Cell, value: Value | None) -> str:
    """A figure as a proof keeps it: amounts in 元 with all their digits, '' for blank."""
    return filing.edition.kind(cell).show(value, "元").replace(",", "")


def second_figure(filing: Filing, cell: Cell) -> Value | None:
    """The second figure of a cell, None where none is kept."""
    proof = proof_of(filing, cell)
    return filing.edition.kind(cell).read(proof.second, "元") if proof is not None else None


def agrees(filing: Filing, cell: Cell, second: Value | None) -> bool:
    """True where `second`, as the paper has it, is the figure of the cell: in all digits, or as
    it is printed. Nothing and 0 are the same."""
    kind, first = filing.edition.kind(cell), filing.value(cell)
    printed = kind.read(kind.show(first, filing.entered_in), filing.entered_in)
    return (second or Decimal(0)) in (first or Decimal(0), printed or Decimal(0))


def verified(filing: Filing, cell: Cell, way: str, by: str, day: dt.date) -> Changes:
    """The changes that tick a cell with the figure it has."""
    return _written(filing, cell, filing.value(cell), None, AGREED, way, by, day)


def marked_wrong(filing: Filing, cell: Cell, by: str, day: dt.date) -> Changes:
    """The changes that mark the figure of a cell as wrong, when it was read aloud."""
    return _written(filing, cell, filing.value(cell), None, DIFFERENT, READ, by, day)


def keyed_again(filing: Filing, cell: Cell, second: Value | None, by: str, day: dt.date) -> Changes:
    """The changes that keep what was typed a second time: a tick where both agree, otherwise the
    difference, to be decided. None for nothing typed where there is nothing."""
    if not agrees(filing, cell, second):
        first = filing.value(cell)
        return _written(filing, cell, first, second, DIFFERENT, KEYED, by, day)
    if filing.value(cell) is None:
        return removed(filing, cell)
    return verified(filing, cell, KEYED, by, day)


def second_taken(filing: Filing, cell: Cell, by: str, day: dt.date) -> Changes:
    """The changes that put the second figure into the cell, and tick it."""
    second = second_figure(filing, cell)
    proof = _written(filing, cell, second, None, AGREED, KEYED, by, day)
    return {cell: second, **proof}


def removed(filing: Filing, cell: Cell) -> Changes:
    """The changes that take the proof of a cell away; none where there is none."""
    if not filing.has_row(PROOFS, cell.name):
        return {}
    return {_place(cell, col): None for col in COLUMNS}


def _printed(filing: Filing, form: str) -> Iterable[Cell]:
    """The cells of a table, or those of a 自评表 that hold figures, in the order of the paper."""
    layout = filing.edition.evaluation(form)
    if layout is None:
        return filing.edition.form(form).cells(filing.rows(form))
    lines, records = layout.form.lines, layout.form.records
    rows = [row for row in filing.filled(form) if row not in lines]
    rows.sort(key=lambda row: (filing.amount(Cell(form, row, "place")) or 0, row))
    columns = [column.id for column in records.columns] if records is not None else []
    fields = [Cell(form, row, "1") for row in lines]
    cells = [*fields, *(Cell(form, row, col) for row in rows for col in columns)]
    return [cell for cell in cells if may_prove(filing, cell)]


def _proved(filing: Filing, form: str) -> list[Cell]:
    """The cells of a table that have a proof, those that are blank now among them; not those of a
    row that was removed."""
    rows = {cell.row for cell in _printed(filing, form)}
    named = (cell_named(row) for row in filing.filled(PROOFS))
    ours = (cell for cell in named if cell.form == form and cell.row in rows)
    return [cell for cell in ours if filing.edition.has(cell)]


def _written(
    filing: Filing,
    cell: Cell,
    first: Value | None,
    second: Value | None,
    result: str,
    way: str,
    by: str,
    day: dt.date,
) -> Changes:
    texts = (
        figure(filing, cell, first),
        figure(filing, cell, second),
        *(result, way, by, day.isoformat()),
    )
    return {_place(cell, col): text or None for col, text in zip(COLUMNS, texts, strict=True)}


def _place(cell: Cell, col: str) -> Cell:
    return Cell(PROOFS, cell.name, col)


def _each_once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*words} - {""}))
