"""What the equations of a filing read: the cells that the clerk fills in, entered or blank."""

from __future__ import annotations

from collections import Counter

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, Terms
from desktop.forms.plan.equation import Equation

Key = tuple[str, Terms, Terms]
"""What a finding and its equation have in common."""


def key(equation: Equation) -> Key:
    return equation.check.id, equation.left, equation.right


def relations(filing: Filing) -> list[Equation]:
    """The equalities on this filing: checks, cross-footing, and the rules of keyed totals.

    Those that wait for last year, or for a figure to be entered, are not among them.
    """
    equal = (each for each in filing.plan.equations if each.operator == "==")
    equations = (each for each in equal if not each.last and not each.check.entered)
    return [e for e in equations if e.computed is None or filing.keyed(e.computed)]


def filled_in(filing: Filing, equation: Equation) -> Counter[Cell]:
    """How often each cell that the clerk fills in counts, on the left less on the right."""
    counts = _filled_in(filing, equation.left, 1)
    counts.update(_filled_in(filing, equation.right, -1))
    return Counter({cell: count for cell, count in counts.items() if count})


def read_by(filing: Filing) -> dict[Cell, list[Equation]]:
    """The equalities by each cell, filled or blank, that makes a difference to them."""
    readers: dict[Cell, list[Equation]] = {}
    for equation in relations(filing):
        for cell in filled_in(filing, equation):
            readers.setdefault(cell, []).append(equation)
    return readers


def _filled_in(filing: Filing, terms: Terms, sign: int) -> Counter[Cell]:
    counts: Counter[Cell] = Counter()
    for term in terms:
        below = None if term.cell in filing.entered else filing.rule(term.cell)
        if below is None:
            counts[term.cell] += sign * term.sign
        else:
            counts.update(_filled_in(filing, below, sign * term.sign))
    return counts
