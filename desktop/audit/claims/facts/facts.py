"""The figures of a filing as facts: each with its names, its budget and its year before.

Names come from two places: the headings and lines of all forms, and the sentences of the edition,
in which each figure stands behind the words that name it.
"""

from __future__ import annotations

from functools import cached_property

from desktop.audit.claims.facts.amounts import Amounts
from desktop.audit.claims.facts.budgets import Budgets, pair_budgets
from desktop.audit.claims.facts.counts import Counts
from desktop.audit.claims.facts.form_names import FormNames
from desktop.audit.claims.facts.headings import Headings
from desktop.audit.claims.facts.names import Names
from desktop.audit.claims.facts.short_names import ShortNames
from desktop.audit.claims.facts.teaching import Teaching
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, Term, Terms
from desktop.narrative.document.document import Document


class Facts:
    """All figures of one filing by name, and what its generated paragraphs say of them."""

    def __init__(self, filing: Filing, document: Document) -> None:
        self.filing = filing
        self.amounts = Amounts(filing)
        self.headings = Headings(filing.edition)
        self.names = Names(filing.unit)
        self.counts = Counts(filing.unit)
        self.budgets = Budgets()
        teaching = Teaching(self.amounts, self.names, self.counts, self.budgets)
        self.taught = {each.id: teaching.read(each) for each in document.paragraphs()}
        self.wholes = teaching.wholes
        FormNames(filing, self.amounts, self.names, self.counts).add()
        pair_budgets(filing, self.budgets)
        teaching.call_items()

    @cached_property
    def project_sums(self) -> list[Terms]:
        """全年预算数 and 执行数 of all projects together; [] without any."""
        forms = dict.fromkeys(cell.form for _, cell in self.amounts.projects)
        fields = ("budget", "spent") if forms else ()
        return [tuple(Term(1, Cell(form, field, "1")) for form in forms) for field in fields]

    @cached_property
    def short_names(self) -> ShortNames:
        """Figures by letters of their names; the 执行数 of a project by letters of that."""
        forms = self.filing.evaluations()
        items = ((self.project(form), (Term(1, Cell(form, "spent", "1")),)) for form in forms)
        return ShortNames(self.names, ((name, figure) for name, figure in items if name))

    def project(self, form: str) -> str:
        """The name of the project of a self-evaluation; '' for other forms."""
        layout = self.filing.edition.evaluation(form) if form else None
        if layout is None or layout.role != "project":
            return ""
        return self.filing.text(Cell(form, "name", "1"))
