"""The findings in the tables and the self-evaluations of a filing, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from desktop.audit.finding.finding import Finding, disagreement
from desktop.audit.tables.evaluation import evaluation_findings
from desktop.audit.tables.projects import (
    may_add_up_otherwise,
    may_differ,
    projects_findings,
    shared_findings,
)
from desktop.audit.tables.rows import row_findings
from desktop.forms.evaluation.assessment import assess
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Changed, Filing
from desktop.forms.formula import Cell
from desktop.forms.plan.disagreement import LEVELS

SHARED = ("", "shared")
"""The place of what several self-evaluations say of one indicator."""


class Inspection:
    """The findings of `filing`: sums that disagree, and findings about one row by itself.

    Call `follow` after each change of the filing. A self-evaluation is checked as a whole.
    """

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self._places: dict[tuple[str, str], list[Finding]] = {}
        self._look_at(filing.filled_rows())

    @property
    def findings(self) -> list[Finding]:
        """All findings, gravest first, then in the order of the forms."""
        places = (found for _, several in sorted(self._places.items()) for found in several)
        unequal = (disagreement(each) for _, each in sorted(self.filing.unequal.items()))
        return sorted([*places, *unequal], key=lambda each: LEVELS.index(each.level))

    def follow(self, changed: Changed) -> None:
        """Check the cells again that a step of the filing has `changed`."""
        if changed.replanned:
            self._places.clear()
            self._look_at(self.filing.filled_rows())
        else:
            self._look_at(changed.cells)

    def supposing(self, changes: Changes) -> list[Finding]:
        """The findings there would be after `changes` of figures, which are not made."""
        other = copy(self)
        other._places = dict(self._places)
        other.filing, changed = self.filing.supposing(changes)
        other.follow(changed)
        return other.findings

    def _look_at(self, cells: Iterable[Cell]) -> None:
        """Check the rows of these cells by themselves, and the self-evaluations."""
        filing, touched = self.filing, set(cells)
        tables = filing.edition.tables
        self._evaluate(touched)
        for form, row in {(cell.form, cell.row) for cell in touched if cell.form in tables}:
            there = filing.has_row(form, row)
            self._keep(form, row, row_findings(filing, tables[form], row) if there else [])

    def _evaluate(self, touched: set[Cell]) -> None:
        """Check the self-evaluations that hold these cells, or take figures from them."""
        filing, layouts = self.filing, self.filing.edition.evaluations
        there = filing.evaluations()
        forms = {cell.form for cell in touched if filing.edition.evaluation(cell.form)}
        linked = {id_ for id_, each in layouts.items() if touched & {*each.links.values()}}
        if linked:
            forms |= {form for form in there if form.partition("/")[0] in linked}
        for form in forms:
            held = form in there
            self._keep(form, "", evaluation_findings(assess(filing, form)) if held else [])
        if may_add_up_otherwise(filing, touched):
            self._keep("", "", projects_findings(filing))
        if may_differ(filing, touched, self._places.get(SHARED, [])):
            self._keep(*SHARED, shared_findings(filing))

    def _keep(self, form: str, row: str, found: list[Finding]) -> None:
        if found:
            self._places[form, row] = found
        else:
            self._places.pop((form, row), None)
