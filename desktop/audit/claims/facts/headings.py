"""What the headings of a form say of its figures: the fund, 收入 or 支出, the whole."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.audit.claims.facts.words import words
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form
from desktop.forms.formula import LAST, TOTAL, Cell, Term, Terms

SIDES = ("收入", "支出")
HIGHEST = 3
"""The length of the code of a 类."""


class Headings:
    """The forms of an edition, asked by figure."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def sources(self, figure: Terms) -> frozenset[str]:
        """The funds that a figure is of, by the title of its form and the heading of its column."""
        form = self._form(figure)
        if form is None:
            return frozenset()
        return words().funds("".join((form.title, *self._own(form, figure))))

    def side(self, figure: Terms) -> str:
        """`收入` or `支出`, by its heading, its panel's or the title of its form; '' for others."""
        form = self._form(figure)
        if form is None:
            return ""
        line = form.lines.get(figure[0].cell.row)
        if line and "总计" in line.label:
            return ""
        panel = form.panel(figure[0].cell.row)
        heads = "".join(part for each in panel.columns for part in each.path[:1])
        for text in ("".join(self._own(form, figure)), heads, form.title):
            found = [side for side in SIDES if side in text]
            if len(found) == 1:
                return found[0]
        return ""

    def containers(self, figure: Terms) -> Iterator[Terms]:
        """The figures of which `figure` may be a part: of the subjects above, of the whole form."""
        (_, cell), *others = figure
        if others or self._edition.evaluation(cell.form):
            return
        form = self._edition.form(cell.form)
        first = next((each.id for each in form.panel(cell.row).money), "")
        rows = [cell.row[:length] for length in (5, 3) if len(cell.row) > length]
        for row in (*rows, cell.row, TOTAL):
            for col in (cell.col, first):
                if form.has(row, col) and (row, col) != cell[1:]:
                    yield (Term(1, Cell(cell.form, row, col)),)

    def totals(self, figure: Terms) -> Iterator[Terms]:
        """The figure of the total row in the column of a subject at the highest level, 类."""
        cell = figure[0].cell
        if len(figure) == 1 and len(cell.row) == HIGHEST and cell.row.isdigit():
            for whole in self.containers(figure):
                if whole[0].cell.row == TOTAL and whole[0].cell.col == cell.col:
                    yield whole

    def whole(self) -> Terms:
        """All spending of 一般公共预算, of which a budget without other words is."""
        form = self._edition.roles.general
        if not form:
            return ()
        return (Term(1, Cell(form, TOTAL, self._edition.form(form).panels[0].money[0].id)),)

    def _form(self, figure: Terms) -> Form | None:
        id_ = figure[0].cell.form.removeprefix(LAST)
        return None if self._edition.evaluation(id_) else self._edition.form(id_)

    @staticmethod
    def _own(form: Form, figure: Terms) -> tuple[str, ...]:
        _, row, col = figure[0].cell
        line = form.lines.get(row)
        return (*form.column(row, col).path, line.label if line else "")
