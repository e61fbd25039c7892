"""Which figures are known. A blank is not zero, unless the sums of its column say so.

A sum is sure where it was typed, where its form is complete, and as part of a sure sum that its
addends make up. A blank addend of such a sum is nothing (0); every other blank may still be
filled in. This year a typed figure is taken as it is; for last year, of which a half-filled
form shows nothing but the figures that were typed, a computed one has to be sure as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.forms.codes import ancestors
from desktop.forms.filing.figures import FilingFigures
from desktop.forms.formula import LAST, TOTAL, Cell
from desktop.forms.plan.disagreement import compare
from desktop.forms.plan.equation import Equation


def known(filing: FilingFigures, cell: Cell) -> Decimal | None:
    """The figure in `cell` in yuan, 0 for a blank that is nothing; None where it is not known."""
    amount = filing.amount(cell)
    if amount is None:
        return Decimal(0) if _is_sure(filing, cell) else None
    computed = filing.rule(cell) is not None and cell.form.startswith(LAST)
    return amount if not computed or _is_sure(filing, cell) or _is_made_up(filing, cell) else None


def is_made(filing: FilingFigures, equation: Equation) -> bool:
    """True where `equation` can be compared now: not where a rule computes the figure it compares,
    nor with an unknown figure of last year, nor with figures that are yet to be entered.

    One that allows for change needs both figures: a blank has not fallen by 100 %. Within last
    year both sides are needed, and a typed figure: last year's own filing was checked there.
    """
    if equation.computed is not None and not filing.stands(equation.computed):
        return False
    if equation.past:
        return any(map(filing.filled, equation.forms)) and _has_sides(filing, equation)
    if equation.check.entered and all(filing.amount(cell) is None for _, cell in equation.left):
        return False
    needed = equation.cells if equation.check.within else equation.last
    return all(known(filing, cell) is not None for cell in needed)


def _has_sides(filing: FilingFigures, equation: Equation) -> bool:
    sides = (equation.left, equation.right)
    return all(any(filing.amount(cell) is not None for _, cell in side) for side in sides)


def _is_sure(filing: FilingFigures, cell: Cell) -> bool:
    """True where nothing is missing in the figure of `cell`, or in its blank."""
    if cell.form in filing.complete or (filing.rule(cell) is not None and filing.stands(cell)):
        return True
    by_subject = filing.edition.form(cell.form).by_subject
    if by_subject and cell.row not in (TOTAL, *filing.rows(cell.form)):
        return _is_in_sure_rows(filing, cell)
    sums = (each for each in _equations(filing, cell) if each.own and each.left[0].cell != cell)
    return any(_is_sure_sum(filing, each) for each in sums)


def _is_sure_sum(filing: FilingFigures, equation: Equation) -> bool:
    """True where the total on the left is sure, and the right side adds up to it."""
    return _is_sure(filing, equation.left[0].cell) and holds(filing, equation)


def _is_made_up(filing: FilingFigures, cell: Cell) -> bool:
    """True where every addend of `cell` is known: never for a sum of subject rows, of which more
    may be missing."""
    terms = filing.rule(cell) or ()
    by_subject = filing.edition.form(cell.form).by_subject
    if by_subject and any(term.cell.row != cell.row for term in terms):
        return False
    return bool(terms) and all(known(filing, term.cell) is not None for term in terms)


def _is_in_sure_rows(filing: FilingFigures, cell: Cell) -> bool:
    """True where the rows in use add up to the row that the missing one belongs to, and none of
    them belongs to the missing one."""
    rows = filing.rows(cell.form)
    if any(cell.row in ancestors(row) for row in rows):
        return False
    above = next((up for up in reversed(ancestors(cell.row)) if up in rows), TOTAL)
    over = cell._replace(row=above)
    if known(filing, over) == 0:
        return True
    sums = (each for each in _equations(filing, over) if each.own and each.left[0].cell == over)
    return any(each.right and _is_down(each) and _is_sure_sum(filing, each) for each in sums)


def _is_down(equation: Equation) -> bool:
    """True where the equation sums up other rows."""
    return equation.right[0].cell.row != equation.left[0].cell.row


def _equations(filing: FilingFigures, cell: Cell) -> Iterator[Equation]:
    plan = filing.plan
    return (plan.equations[number] for number in plan.watchers.get(cell, ()))


def holds(filing: FilingFigures, equation: Equation) -> bool:
    """True where both sides agree, or differ by no more than rounding can explain."""
    found = compare(equation, filing.amount, filing.rounded, filing.entered_in)
    return found is None or found.level != "error"
