"""预算数 and 决算数: which figure is the budget of which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.audit.claims.facts.names import season_of
from desktop.forms.edition.form import Column, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell, Term, Terms


class Budgets:
    """Final figures with their budgets; the first that is said of one stays.

    `of` has the budget of each final figure, `finals` the final figure of each budget.
    """

    def __init__(self) -> None:
        self.of: dict[Terms, Terms] = {}
        self.finals: dict[Terms, Terms] = {}
        self._seasons: dict[Terms, str] = {}

    def pair(self, final: Terms, budget: Terms) -> None:
        """Lets `budget` be that of `final`."""
        if final not in self.of:
            self.of[final] = budget
            self.finals[budget] = final

    def call(self, budget: Terms, phrase: str) -> None:
        """Keeps 年初, 全年 or 调整 where a phrase says it of a budget."""
        if season := season_of(phrase):
            self._seasons.setdefault(budget, season)

    def is_of_season(self, budget: Terms, season: str) -> bool:
        """True where 年初, 全年 or 调整 may be said of a budget: nothing else is known of it."""
        known = self._seasons.get(budget, "")
        return season in ("", known) or not known or {season, known} == {"全年", "调整"}

    def measured(self, figure: Terms, measure: str, season: str = "") -> Terms | None:
        """The `budget` or the `final` figure that goes with one; itself where it is that.

        None where it has no budget, or none of that season.
        """
        if measure == "final":
            return self.finals.get(figure, figure)
        if measure != "budget":
            return figure
        budget = figure if figure in self.finals else self.of.get(figure)
        return budget if budget and self.is_of_season(budget, season) else None


def pair_budgets(filing: Filing, budgets: Budgets) -> None:
    """Pairs what the forms keep: by the role, by the headings, by the 自评表."""
    pairs = (*_by_role(filing), *_by_heading(filing), *_by_evaluation(filing))
    for final, budget in pairs:
        budgets.pair((Term(1, final),), (Term(1, budget),))


def _by_role(filing: Filing) -> Iterator[tuple[Cell, Cell]]:
    roles = filing.edition.roles
    if not (roles.budget and roles.general):
        return
    budget = filing.edition.form(roles.budget)
    column = budget.panels[0].money[0]
    first = filing.edition.form(roles.general).panels[0].money[0]
    for row in (TOTAL, *budget.lines, *filing.rows(roles.general)):
        if budget.has(row, column.id):
            yield Cell(roles.general, row, first.id), Cell(budget.id, row, column.id)


def _by_heading(filing: Filing) -> Iterator[tuple[Cell, Cell]]:
    for table in filing.edition.tables.values():
        for panel in table.panels:
            for column in filter(is_budget, panel.values):
                if final := final_of(panel, column):
                    for line in panel.lines:
                        yield Cell(table.id, line.id, final.id), Cell(table.id, line.id, column.id)


def _by_evaluation(filing: Filing) -> Iterator[tuple[Cell, Cell]]:
    for form in filing.evaluations():
        yield Cell(form, "spent", "1"), Cell(form, "budget", "1")


def is_budget(column: Column) -> bool:
    """True for a column of 预算数."""
    return any("预算数" in part for part in column.path)


def final_of(panel: Panel, budget: Column) -> Column | None:
    """The column of 决算数 under the same heading as one of 预算数."""
    due = tuple(re.sub("(?:年初|全年|调整)?预算数", "决算数", part) for part in budget.path)
    return next((each for each in panel.values if each.path == due), None)
