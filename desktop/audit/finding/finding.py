"""Findings (审核结果) as data: figures that disagree, and remarks about a place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from desktop.audit.finding.register import CHECKS
from desktop.forms.formula import Cell, Term, Terms
from desktop.forms.plan.disagreement import Disagreement, FindingLevel


class TextNumber(NamedTuple):
    """A number or a direction of a text, and the one the data has: `19.7%`, `19.6%`."""

    text: str
    expected: str


@dataclass(frozen=True)
class Finding:
    """Two sums that should agree and do not (`unequal`), or `words` about `place`.

    `check` is the official number, `why` its requirement. `figures` are the amount in the words and
    the right one, in yuan, where they are about amounts. `waits` is True while the place is yet
    to be filled in; `numbers` are those of a text that disagree, `under` its heading, `beside` the
    place with which `place` is compared.
    """

    check: str
    level: FindingLevel
    why: str
    place: Cell
    unequal: Disagreement | None = None
    words: str = ""
    figures: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    waits: bool = False
    numbers: tuple[TextNumber, ...] = ()
    under: str = ""
    beside: Cell | None = None

    @cached_property
    def sides(self) -> tuple[Terms, Terms]:
        """Both sides of the comparison; the place alone where there was none."""
        if self.unequal is None:
            return (Term(1, self.place),), (Term(1, self.beside),) if self.beside else ()
        return self.unequal.equation.left, self.unequal.equation.right

    @property
    def ends(self) -> list[Cell]:
        """The first cell of each side."""
        return [terms[0].cell for terms in self.sides if terms]

    @property
    def name(self) -> str:
        """The check and the first cells: unique in a filing, and the same for other figures."""
        return " ".join([self.check, *(cell.name for cell in self.ends)])

    @property
    def amounts(self) -> tuple[Decimal, Decimal]:
        """The amount of each side, in yuan."""
        return (self.unequal.left, self.unequal.right) if self.unequal else self.figures

    @property
    def difference(self) -> Decimal:
        """The difference of the two amounts, in yuan, never negative."""
        left, right = self.amounts
        return abs(left - right)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that was compared, the left side first."""
        left, right = self.sides
        return tuple(dict.fromkeys(term.cell for term in (*left, *right)))


def disagreement(unequal: Disagreement) -> Finding:
    """The finding that two sums do not agree."""
    check = unequal.equation.check
    return Finding(check.id, unequal.level, check.why, unequal.equation.cells[0], unequal)


def remark(
    check: str,
    level: FindingLevel,
    place: Cell,
    words: str,
    figures: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0)),
    why: str = "",
    beside: Cell | None = None,
) -> Finding:
    """A finding about `place`, alone or `beside` another, in `words`.

    `why` replaces the requirement that the register has for the check.
    """
    asks = why or CHECKS[check].asks
    return Finding(check, level, asks, place, words=words, figures=figures, beside=beside)
