"""A filing: one unit's figures for one year, with everything that follows from them.

Entered cells come in through ``apply``; computed cells and findings are always up to date.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy
from decimal import Decimal
from typing import NamedTuple

from desktop.forms.checks import LEVELS, Finding, compare, nameless, total
from desktop.forms.edition import Edition
from desktop.forms.formula import TOTAL, Cell, Terms
from desktop.forms.kinds import Unit, Value
from desktop.forms.plan import Plan, make_plan

NAME = "name"
"""Column of the subject's name in a form whose rows the clerk adds."""

Changes = Mapping[Cell, Value | None]
"""New values by cell; None makes a cell blank."""


class Changed(NamedTuple):
    """What a step did: `cells` that hold something else now, `forms` whose rows are others.

    Something else is another figure or text, and the same figure keyed where it was computed.
    """

    cells: frozenset[Cell]
    forms: frozenset[str]


class Filing:
    """One unit, one year, in one edition. Amounts are ``Decimal`` yuan; a missing cell is blank.

    Raises KeyError when `cells` names a cell that the edition does not have.
    """

    def __init__(self, edition: Edition, year: int, cells: Mapping[Cell, Value]) -> None:
        self.edition = edition
        self.year = year
        self._entered = dict(cells)
        for cell in cells:
            edition.kind(cell)
        self._filled = Counter((cell.form, cell.row) for cell in cells)
        self._nameless = {cell for cell, value in cells.items() if value == ""}
        self._replan()

    @property
    def unit(self) -> str:
        """The unit's full name."""
        return self._cover("unit") or ""

    @property
    def kind(self) -> str:
        """单位 or 部门."""
        return self._cover("kind") or "单位"

    @property
    def entered_in(self) -> Unit:
        """The unit in which amounts are typed and shown on screen."""
        return "元" if self._cover("entered_in") == "元" else "万元"

    @property
    def entered(self) -> Mapping[Cell, Value]:
        """What the clerk entered, keyed totals among it; this and no more is stored."""
        return self._entered

    @property
    def findings(self) -> list[Finding]:
        """What does not agree, gravest first, then in the order of the forms."""
        ordered = sorted(self._findings.items())
        found = [*(nameless(cell) for cell in sorted(self._nameless)), *(f for _, f in ordered)]
        return sorted(found, key=lambda each: LEVELS.index(each.level))

    @property
    def plan(self) -> Plan:
        """Every rule and equation on the rows now in use, and who reads whom."""
        return self._plan

    def rows(self, form: str) -> tuple[str, ...]:
        """The subject rows of `form`, in the order of their codes, without 合计."""
        return self._rows.get(form, ())

    def text(self, cell: Cell) -> str:
        """The text in `cell`, '' for blank."""
        value = self._entered.get(cell)
        return value if isinstance(value, str) else ""

    def amount(self, cell: Cell) -> Decimal | None:
        """The figure in `cell` in yuan, entered or computed; None for blank."""
        return self._amounts.get(cell)

    def value(self, cell: Cell) -> Value | None:
        """The figure or text in `cell`, None for blank."""
        return self._amounts.get(cell, self._entered.get(cell))

    def rule(self, cell: Cell) -> Terms | None:
        """The sum that computes `cell`, None for a cell that is entered."""
        return self._plan.rules.get(cell)

    def computed(self, cell: Cell) -> Decimal | None:
        """What the rule of `cell` gives, whatever was keyed into it."""
        return total(self._plan.rules[cell], self.amount)

    def rounded(self, cell: Cell) -> int:
        """How many entered figures the figure in `cell` comes from."""
        return self._rounded.get(cell, 0)

    def keyed(self, cell: Cell) -> bool:
        """Whether `cell` is a computed cell into which a figure was typed (照填)."""
        return cell in self._plan.rules and cell in self._entered

    def in_computing_order(self) -> Iterable[Cell]:
        """The computed cells, each after those it is computed from."""
        return self._plan.rules

    def is_empty(self, form: str) -> bool:
        """Whether no cell of `form` holds a figure other than 0."""
        cells = self.edition.form(form).cells(self.rows(form))
        return not any(self.amount(cell) for cell in cells)

    def sources(self, cells: Iterable[Cell]) -> list[Cell]:
        """The entered figures from which `cells` come, themselves among them."""
        found: dict[Cell, None] = {}
        for cell in cells:
            if cell in self._plan.rules and cell not in self._entered:
                below = self.sources(term.cell for term in self._plan.rules[cell])
                found.update(dict.fromkeys(below))
            elif cell in self._entered:
                found[cell] = None
        return list(found)

    def apply(self, changes: Changes) -> Changed:
        """Takes new values over and computes and checks what depends on them.

        Raises KeyError for a cell that the edition does not have; then nothing has changed.
        """
        for cell in changes:
            self.edition.kind(cell)
        entered = {cell: self._entered.get(cell) for cell in changes}
        amounts, rows = self._amounts, self._rows
        if self._enter(changes) or any(cell.form == self.edition.cover.id for cell in changes):
            self._replan()
            cells = {cell for cell, _ in amounts.items() ^ self._amounts.items()}
        else:
            before = self._settle(changes)
            self._check_again(before)
            cells = {cell for cell, was in before.items() if self._amounts.get(cell) != was}
        cells |= {cell for cell, value in entered.items() if self._entered.get(cell) != value}
        forms = {form for form, _ in rows.items() ^ self._rows.items()}
        return Changed(frozenset(cells), frozenset(forms))

    def supposing(self, changes: Changes) -> list[Finding]:
        """The findings there would be after `changes` of figures, which are not made.

        No row comes or goes by supposing, not even one whose last figure does.
        """
        other = copy(self)
        other._entered, other._filled = dict(self._entered), self._filled.copy()
        other._amounts, other._rounded = dict(self._amounts), dict(self._rounded)
        other._findings, other._nameless = dict(self._findings), set(self._nameless)
        other._enter(changes)
        other._check_again(other._settle(changes))
        return other.findings

    def _cover(self, field: str) -> str:
        return self.text(Cell(self.edition.cover.id, field, "1"))

    def _enter(self, changes: Changes) -> bool:
        """Stores the values; whether a subject row came or went."""
        moved = False
        for cell, value in changes.items():
            row = (cell.form, cell.row)
            was = self._filled[row] > 0
            (self._nameless.add if value == "" else self._nameless.discard)(cell)
            self._filled[row] -= cell in self._entered
            if value is None:
                self._entered.pop(cell, None)
            else:
                self._entered[cell] = value
                self._filled[row] += 1
            moved |= was != (self._filled[row] > 0) and self._is_subject(cell)
        return moved

    def _is_subject(self, cell: Cell) -> bool:
        return self.edition.form(cell.form).by_subject and cell.row != TOTAL

    def _replan(self) -> None:
        """Computes and checks everything, on the rows now in use."""
        rows: dict[str, list[str]] = {}
        for (form, row), count in self._filled.items():
            if count and row != TOTAL and self.edition.form(form).by_subject:
                rows.setdefault(form, []).append(row)
        self._rows = {form: tuple(sorted(codes)) for form, codes in rows.items()}
        self._plan = make_plan(self.edition, self._rows)
        self._amounts = {
            cell: value for cell, value in self._entered.items() if isinstance(value, Decimal)
        }
        self._rounded = dict.fromkeys(self._amounts, 1)
        for cell in self._plan.rules:
            self._compute(cell)
        self._findings: dict[int, Finding] = {}
        self._check(range(len(self._plan.equations)))

    def _settle(self, changes: Changes) -> dict[Cell, Decimal | None]:
        """Computes the cells that read a changed one, in order.

        The cells to be checked again, with their figures before: never all cells, since a filing
        of a large department has some ten thousand.
        """
        plan = self._plan
        before = {cell: self._amounts.get(cell) for cell in changes}
        waiting: list[tuple[int, Cell]] = []

        def touch(cell: Cell) -> None:
            for reader in plan.readers.get(cell, ()):
                heapq.heappush(waiting, (plan.order[reader], reader))

        for cell, value in changes.items():
            if cell in plan.rules:
                heapq.heappush(waiting, (plan.order[cell], cell))
                continue
            if isinstance(value, Decimal):
                self._amounts[cell], self._rounded[cell] = value, 1
            else:
                self._amounts.pop(cell, None)
                self._rounded.pop(cell, None)
            touch(cell)
        last = None
        while waiting:
            _, cell = heapq.heappop(waiting)
            was = self._amounts.get(cell)
            if cell != last and self._compute(cell):
                before.setdefault(cell, was)
                touch(cell)
            last = cell
        return before

    def _compute(self, cell: Cell) -> bool:
        """Computes `cell` unless it is keyed; whether its figure or its count is another now."""
        before = (self._amounts.get(cell), self._rounded.get(cell, 0))
        keyed = self._entered.get(cell)
        if isinstance(keyed, Decimal):
            figure, rounded = keyed, 1
        else:
            terms = self._plan.rules[cell]
            found = total(terms, self._amounts.get)
            rounded = sum(self._rounded.get(term.cell, 0) for term in terms)
            if found is None:
                self._amounts.pop(cell, None)
                self._rounded.pop(cell, None)
                return before != (None, 0)
            figure = found
        self._amounts[cell], self._rounded[cell] = figure, rounded
        return before != (figure, rounded)

    def _check_again(self, touched: Iterable[Cell]) -> None:
        """Makes every equation that reads one of these cells."""
        self._check({n for cell in touched for n in self._plan.watchers.get(cell, ())})

    def _check(self, numbers: Iterable[int]) -> None:
        """Makes the equations of these numbers and keeps what does not hold."""
        for number in numbers:
            equation = self._plan.equations[number]
            found = None
            if equation.computed is None or equation.computed in self._entered:
                found = compare(
                    equation,
                    self._amounts.get,
                    self.rounded,
                    self.entered_in,
                )
            if found:
                self._findings[number] = found
            else:
                self._findings.pop(number, None)
