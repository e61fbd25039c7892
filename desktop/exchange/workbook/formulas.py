"""The rules of the forms as Excel formulas of the cells that hold their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from desktop.exchange.files.sheets import Area, Spot
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import in_unit

Places = Mapping[Cell, Spot]
"""The places of the forms' figures in the workbook."""


def printed_amount(filing: Filing, cell: Cell) -> Decimal | None:
    """The figure of `cell` in the unit and to the decimals in which it is printed."""
    amount = filing.amount(cell)
    return None if amount is None else in_unit(amount, filing.edition.unit)


def formula(filing: Filing, cell: Cell, places: Places) -> str:
    """The rule that computes `cell`, as `=SUM(C7:C14)`; '' where its number is to be written.

    That is where the clerk entered it, a keyed total (手工填列) too; where the rule reads a figure
    that is on no sheet; and where the printed figures add up to another than is printed (尾差 of
    a filing entered in 元). A blank cell is computed once one of those it reads is filled.
    """
    terms = filing.rule(cell)
    if terms is None or filing.keyed(cell):
        return ""
    read = [term for term in terms if term.cell in places]
    if any(filing.amount(term.cell) is not None for term in terms if term not in read):
        return ""
    figures = [(term.sign, printed_amount(filing, term.cell)) for term in read]
    value = printed_amount(filing, cell)
    if not read or sum(sign * (figure or 0) for sign, figure in figures) != (value or 0):
        return ""
    here = places[cell].sheet
    plus, minus = (
        _references(here, (places[term.cell] for term in read if term.sign == sign))
        for sign in (1, -1)
    )
    total = f"ROUND({_sum(plus)}-SUM({minus}),2)" if minus else _sum(plus)
    if value is not None:
        return f"={total}"
    return f'=IF(COUNT({",".join(filter(None, (plus, minus)))})=0,"",{total})'


def _sum(references: str) -> str:
    return f"SUM({references})" if references else "0"


def _references(here: str, spots: Iterable[Spot]) -> str:
    """The addresses as seen from the sheet `here`, neighbours joined to ranges: `C7:C14,F9`."""
    runs: list[list[Spot]] = []
    for spot in spots:
        if runs and _continues(runs[-1], spot):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return ",".join(_reference(here, run) for run in runs)


def _continues(run: list[Spot], spot: Spot) -> bool:
    """True where `spot` follows the run, to the right or downwards, in the run's own direction."""
    step = _step(run[-1], spot)
    forward = spot.sheet == run[-1].sheet and step in ((0, 1), (1, 0))
    return forward and (len(run) == 1 or step == _step(run[0], run[1]))


def _step(one: Spot, other: Spot) -> tuple[int, int]:
    return other.row - one.row, other.col - one.col


def _reference(here: str, run: list[Spot]) -> str:
    first, last = run[0], run[-1]
    box = Area(first.row, first.col, last.row, last.col)
    address = box.address if len(run) > 1 else first.address
    return address if first.sheet == here else f"'{first.sheet}'!{address}"
