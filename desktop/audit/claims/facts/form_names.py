"""Names of figures by the forms: the headings of columns, the lines and the subjects."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.claims.facts.amounts import Amounts
from desktop.audit.claims.facts.budgets import final_of, is_budget
from desktop.audit.claims.facts.counts import Counts
from desktop.audit.claims.facts.names import Names
from desktop.forms.edition.form import NAME, Column, Form, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell, Term
from desktop.forms.kinds import KINDS, MONEY
from desktop.forms.values import Kind


class FormNames:
    """Adds the names of the forms of a filing to the others."""

    def __init__(self, filing: Filing, amounts: Amounts, names: Names, counts: Counts) -> None:
        self._filing = filing
        self._amounts = amounts
        self._names = names
        self._counts = counts

    def add(self) -> None:
        """Adds those of all tables and supporting forms; the budget has those of its finals."""
        edition = self._filing.edition
        for form in (*edition.tables.values(), *map(edition.form, edition.supporting)):
            if form.id != edition.roles.budget:
                (self._add_subjects if form.by_subject else self._add_lines)(form)

    def _add_subjects(self, form: Form) -> None:
        columns = form.panels[0].money
        for column in columns:
            self._names.add(_name(column), (Term(1, Cell(form.id, TOTAL, column.id)),))
        if "支出" not in form.title or not columns:
            return
        spent = next((each for each in columns if "支出" in "".join(each.path)), columns[0])
        idle: list[str] = []
        for row in self._filing.rows(form.id):
            name = self._amounts.printed.name(Cell(form.id, row, NAME))
            if row != TOTAL and name:
                self._names.add(name, (Term(1, Cell(form.id, row, spent.id)),))
                idle += [name, name.removesuffix("支出")]
        self._names.add_idle(idle)

    def _add_lines(self, form: Form) -> None:
        named = {each.id for panel in form.panels for each in _named_columns(panel)}
        for panel, line, column, kind in form.values:
            if column.id in named:
                name = line.name if len(panel.lines) > 1 else _name(column)
                self._add_line(Cell(form.id, line.id, column.id), line.name, name, kind)

    def _add_line(self, cell: Cell, line: str, name: str, kind: Kind) -> None:
        figure = (Term(1, cell),)
        if kind is KINDS["count"]:
            self._counts.add(line.removeprefix("其中："), figure)
        elif kind is MONEY and name and not self._is_part(cell, line):
            self._names.add(name.removeprefix("其中："), figure)

    def _is_part(self, cell: Cell, line: str) -> bool:
        """True for 其中：货物 of what is not printed: only the text says of what it is a part."""
        return cell.form in self._filing.edition.supporting and line.startswith("其中")


def _named_columns(panel: Panel) -> Iterator[Column]:
    """The columns that are called by their line or heading alone: not 预算数 beside 决算数."""
    for column in panel.values:
        if not is_budget(column) or final_of(panel, column) is None:
            yield column


def _name(column: Column) -> str:
    """The part of a heading that names the figure: not 小计 or 合计."""
    path = column.path
    return "".join(path[-1:] if path[-1] not in ("小计", "合计") else path[-2:-1])
