"""Findings (审核结果): what does not agree, as data and no exception."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from desktop.audit.finding.register import CHECKS
from desktop.forms.formula import Cell, Term, Terms
from desktop.forms.plan.disagreement import Disagreement, FindingLevel


class Said(NamedTuple):
    """A number or a direction in words, as they say it, and what the data say: `19.7%`, `19.6%`."""

    said: str
    due: str


@dataclass(frozen=True)
class Finding:
    """Two sums that should agree and do not (`unequal`), or `words` about `place`.

    `check` is the official number, `why` what it asks for. `figures` are what the words say and
    what they should, in yuan, where they are about amounts. `waits` tells that the place is still
    to be filled in; `numbers` are those of a text that disagree, `under` its heading.
    """

    check: str
    level: FindingLevel
    why: str
    place: Cell
    unequal: Disagreement | None = None
    words: str = ""
    figures: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    waits: bool = False
    numbers: tuple[Said, ...] = ()
    under: str = ""

    @cached_property
    def sides(self) -> tuple[Terms, Terms]:
        """Both sides of what was compared; the place alone where nothing was."""
        if self.unequal is None:
            return (Term(1, self.place),), ()
        return self.unequal.equation.left, self.unequal.equation.right

    @property
    def ends(self) -> list[Cell]:
        """The first cell of each side."""
        return [terms[0].cell for terms in self.sides if terms]

    @property
    def name(self) -> str:
        """What tells this finding from all others of a filing, whatever its figures are."""
        return " ".join([self.check, *(cell.name for cell in self.ends)])

    @property
    def amounts(self) -> tuple[Decimal, Decimal]:
        """What stands on each side, in yuan."""
        return (self.unequal.left, self.unequal.right) if self.unequal else self.figures

    @property
    def difference(self) -> Decimal:
        """How far apart the two figures are, in yuan, never negative."""
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
) -> Finding:
    """The finding that there is something about `place` alone, said in `words`.

    `why` stands in place of what the register says that the check asks for.
    """
    return Finding(check, level, why or CHECKS[check].asks, place, words=words, figures=figures)
