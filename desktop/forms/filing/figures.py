"""The members of a filing that the rooms below it read: figures, rules, rows."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from desktop.forms.edition.edition import Edition
from desktop.forms.formula import Cell, Terms
from desktop.forms.plan.equation import Equation
from desktop.forms.plan.plan import Plan
from desktop.forms.values import Unit


class FilingFigures(Protocol):
    """The figures of a filing (filing.py describes each member)."""

    edition: Edition
    complete: frozenset[str]

    @property
    def plan(self) -> Plan:
        """Every rule and equation on the rows now in use."""

    @property
    def entered_in(self) -> Unit:
        """The unit in which amounts are typed."""

    def amount(self, cell: Cell) -> Decimal | None:
        """The figure in `cell` in yuan, None for blank."""

    def rounded(self, cell: Cell) -> int:
        """The number of entered figures that the figure in `cell` comes from."""

    def rule(self, cell: Cell) -> Terms | None:
        """The sum that computes `cell`."""

    def stands(self, cell: Cell) -> bool:
        """The figure in `cell` was typed."""

    def rows(self, form: str) -> tuple[str, ...]:
        """The subject rows of `form`."""

    def filled(self, form: str) -> Iterable[str]:
        """The rows of `form` in which anything is entered."""

    def knows_last(self, form: str) -> bool:
        """Anything of `form` is known for last year."""

    def is_made(self, equation: Equation) -> bool:
        """`equation` is to be made now."""
