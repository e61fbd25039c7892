"""The amounts of figures: in yuan, points or a count."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.evaluation.assessment import assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell, Term, Terms
from desktop.forms.kinds import KINDS, MONEY
from desktop.narrative.rendering.figures import TextFigures
from desktop.narrative.rendering.rules import before

_NAMES = {kind: name for name, kind in KINDS.items()}


class Amounts:
    """Each figure of a filing as a number; `projects` is the list that is counted as one."""

    def __init__(self, filing: Filing) -> None:
        self.printed = TextFigures(filing)
        self.projects: Terms = ()
        self._filing = filing
        self._empty: dict[str, bool] = {}

    def amount(self, figure: Terms, last: bool = False) -> Decimal | None:
        """A figure in yuan, points or a count, this year's or last year's; None if not known."""
        if last:
            return self.printed.sum(before(figure))
        if figure and figure[0].cell.form.startswith(LAST):
            return self.printed.sum(figure)
        if figure == self.projects:
            return Decimal(len(figure))
        if any(self._filing.edition.evaluation(cell.form) for _, cell in figure):
            return self._of_evaluation(figure)
        return self.printed.sum(figure)

    def _of_evaluation(self, figure: Terms) -> Decimal | None:
        amounts = [self._field(cell) for _, cell in figure]
        known = [each for each in amounts if each is not None]
        return sum(known, Decimal(0)) if len(known) == len(amounts) else None

    def _field(self, cell: Cell) -> Decimal | None:
        found = assess(self._filing, cell.form)
        return found.total if cell.row == "total" else found.amount(cell.row)

    def kind(self, figure: Terms) -> str:
        """`money`, `count` or `score`."""
        if figure == self.projects:
            return "count"
        kind = self._filing.edition.kind(figure[0].cell)
        return "money" if kind is MONEY else _NAMES.get(kind, "text")

    def is_empty(self, form: str) -> bool:
        """True for a table without any figure."""
        if form not in self._empty:
            tables = self._filing.edition.tables
            self._empty[form] = form in tables and self._filing.is_empty(form)
        return self._empty[form]

    def totals(self) -> tuple[Terms, ...]:
        """The total score of each self-evaluation."""
        forms = self._filing.evaluations()
        return tuple((Term(1, Cell(form, "total", "1")),) for form in forms)
