"""What the checks find in a filing, kept up to date as its figures change."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from typing import TYPE_CHECKING

from desktop.audit.finding import LEVELS, Finding, compare
from desktop.audit.tables.evaluation import evaluation_findings, projects_findings
from desktop.audit.tables.rows import row_findings
from desktop.forms.formula import Cell

if TYPE_CHECKING:
    from desktop.forms.filing.filing import Filing


class Inspection:
    """The findings of a filing: by the number of the equation, or by the form and row looked at.

    A self-evaluation is looked at as a whole.
    """

    def __init__(self, filing: Filing, rows: Iterable[Cell]) -> None:
        self._filing = filing
        self._equations: dict[int, Finding] = {}
        self._places: dict[tuple[str, str], list[Finding]] = {}
        self._check(range(len(filing.plan.equations)))
        self._look_at(rows)

    @property
    def findings(self) -> list[Finding]:
        """What does not agree, gravest first, then in the order of the forms."""
        places = [found for _, several in sorted(self._places.items()) for found in several]
        found = [*places, *(found for _, found in sorted(self._equations.items()))]
        return sorted(found, key=lambda each: LEVELS.index(each.level))

    @property
    def unequal(self) -> Iterable[Finding]:
        """The findings that two sums do not agree."""
        return self._equations.values()

    def compare_years(self) -> None:
        """Checks again what reads this year and last year."""
        self._check(self._filing.plan.beside)

    def supposing(self, filing: Filing) -> Inspection:
        """A copy that goes its own way from here, with `filing` in place of its own."""
        other = copy(self)
        other._filing = filing
        other._equations, other._places = dict(self._equations), dict(self._places)
        return other

    def again(self, entered: Iterable[Cell], changed: Iterable[Cell]) -> None:
        """Checks what reads these cells: `entered` by the clerk, or `changed` by a rule."""
        touched = {*entered, *changed}
        watchers = self._filing.plan.watchers
        self._check({number for cell in touched for number in watchers.get(cell, ())})
        self._look_at(touched)

    def _check(self, numbers: Iterable[int]) -> None:
        filing, unit = self._filing, self._filing.entered_in
        for number in numbers:
            equation = filing.plan.equations[number]
            found = None
            if filing.is_made(equation):
                found = compare(equation, filing.amount, filing.rounded, unit)
            if found:
                self._equations[number] = found
            else:
                self._equations.pop(number, None)

    def _look_at(self, cells: Iterable[Cell]) -> None:
        """Looks at the rows of these cells by themselves, and at the self-evaluations."""
        filing, touched = self._filing, set(cells)
        tables = filing.edition.tables
        self._evaluate(touched)
        for form, row in {(cell.form, cell.row) for cell in touched if cell.form in tables}:
            there = filing.has_row(form, row)
            self._keep(form, row, row_findings(filing, tables[form], row) if there else [])

    def _evaluate(self, touched: set[Cell]) -> None:
        """Looks at the self-evaluations that hold these cells, or take figures from them."""
        filing = self._filing
        forms = {cell.form for cell in touched if filing.edition.evaluation(cell.form)}
        there = filing.evaluations()
        for form in there:
            layout = filing.edition.evaluation(form)
            if layout is not None and not touched.isdisjoint(layout.links.values()):
                forms.add(form)
        for form in forms:
            self._keep(form, "", evaluation_findings(filing, form) if form in there else [])
        if forms or filing.edition.roles.project_spending in touched:
            self._keep("", "", projects_findings(filing))

    def _keep(self, form: str, row: str, found: list[Finding]) -> None:
        if found:
            self._places[form, row] = found
        else:
            self._places.pop((form, row), None)
