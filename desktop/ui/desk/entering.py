"""The tables that the clerk is filling in for the first time, whose sums cannot be right yet.

On screen they read 录入中 until she leaves the table or presses F9. Only a table that was empty,
totals aside, and into which she types is one, last year's as well, and a 自评表 without a result,
whose points are as unfinished; the paper, the ledger and the audit know nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.audit.finding.finding import Finding
from desktop.audit.listing.standing import ENTERING, ORDER
from desktop.forms.evaluation.indicators import is_blank
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST

SCORES = ("score", "deduction")
"""Columns of a 自评表 whose figures can be wrong before it is full."""
SOFTENED = ("error", "query", "rounding")
"""What is said of sums."""
Standings = list[tuple[str, Finding]]


class Entering:
    """The ids of those tables, for as long as the window shows them."""

    def __init__(self) -> None:
        self._forms: set[str] = set()

    def begin(self, filing: Filing, form: str) -> None:
        """A figure is about to be typed into `form`: the first one begins it."""
        table = _is_table(filing, form) and not _has_entries(filing, form)
        if table or (form in filing.evaluations() and is_blank(filing, form)):
            self._forms.add(form)

    def end(self) -> bool:
        """From now on all sums are judged. True where that makes a difference."""
        any_ = bool(self._forms)
        self._forms.clear()
        return any_

    def soften(self, filing: Filing, found: Iterable[tuple[str, Finding]]) -> Standings:
        """These findings in order of their standings, as they come, the sums of such tables being
        录入中."""
        if not self._forms:
            return list(found)
        self._forms = {form for form in self._forms if not _is_full(filing, form)}
        points = {form for form in self._forms if not _is_table(filing, form)}
        listed = [(self._standing(level, each, points), each) for level, each in found]
        return sorted(listed, key=lambda pair: ORDER.index(pair[0]))

    def _standing(self, level: str, finding: Finding, points: set[str]) -> str:
        """The level of a finding, or 录入中: of sums, in the forms with `points` of these."""
        place = finding.place
        summed = finding.unequal is not None
        if place.form in points:
            summed = place.col not in SCORES and place.row != "execution"
        here = any(cell.form in self._forms for cell in finding.cells)
        return ENTERING if summed and here and level in SOFTENED else level


def _is_table(filing: Filing, form: str) -> bool:
    """True for a table of this year or of last year."""
    return form.removeprefix(LAST) in filing.edition.tables


def _has_entries(filing: Filing, form: str) -> bool:
    """True where a figure other than 0 was typed into a table, totals (手工填列) aside."""
    table = filing.edition.form(form)
    cells = (cell._replace(form=form) for cell in table.cells(filing.rows(form)))
    return any(filing.amount(cell) and filing.rule(cell) is None for cell in cells)


def _is_full(filing: Filing, form: str) -> bool:
    """True where no cell of a table with fixed rows is left to fill in."""
    table = filing.edition.tables.get(form)
    if table is None:
        return False
    cells = (cell for cell in table.cells(filing.rows(form)) if filing.rule(cell) is None)
    return not table.by_subject and all(filing.value(cell) is not None for cell in cells)
