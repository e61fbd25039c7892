"""The figures in the text: of a cell, of a sum, of two years, as far as known; subject names."""

from __future__ import annotations

from decimal import Decimal

from desktop.forms.edition.form import NAME
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, Cell, Terms
from desktop.forms.kinds import MONEY, as_shown
from desktop.forms.words.wording import cell_text
from desktop.narrative.rendering.repetition import MARKS
from desktop.narrative.rendering.rules import before, cells_of, label, terms_of


class TextFigures:
    """The figures of one filing that can be printed in the text. Amounts in yuan."""

    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.edition = filing.edition
        self._empty: dict[str, bool] = {}

    def known(self, cell: Cell) -> Decimal | None:
        """The figure of a cell; 0 for a blank one in a table that is filled, or may stay empty.

        A blank supporting figure is not known, nor is a blank of last year, unless its sums say
        that nothing is missing.
        """
        figure = self.filing.amount(cell)
        if cell.form.removeprefix(LAST) in self.edition.supporting:
            return figure
        if cell.form.startswith(LAST):
            return self.filing.known(cell)
        if figure is not None:
            return figure
        table = self.edition.form(cell.form)
        may_be_empty = table.empty or table.whole
        return Decimal(0) if may_be_empty or not self._is_empty(cell.form) else None

    def sum(self, terms: Terms) -> Decimal | None:
        """The sum of the known figures, None for none; for last year None if one is unknown."""
        known = [(sign, self.known(cell)) for sign, cell in terms]
        figures = [sign * figure for sign, figure in known if figure is not None]
        lacking = len(figures) < len(known)
        if lacking and _is_of_last_year(terms):
            return None
        return sum(figures, Decimal(0)) if figures else None

    def rule(self, rule: str, code: str = "") -> tuple[Decimal | None, tuple[Cell, ...]]:
        """The figure of a rule, None where it is not known, and its cells."""
        terms = terms_of(rule, code)
        return self.sum(terms), cells_of(terms)

    def both(
        self, now: str, then: str, code: str
    ) -> tuple[Decimal | None, Decimal | None, tuple[Cell, ...]]:
        """Two figures and their cells; the second is last year's where no other is named.

        A form in which nothing was filled in has not fallen to nothing against last year.
        """
        first = terms_of(now, code)
        second = terms_of(then, code) if then else before(first)
        figure, old = self.sum(first), self.sum(second)
        if _is_of_last_year(second) and not all(self._has_figures(cell.form) for _, cell in first):
            figure = None
        return figure, old, cells_of(first, second)

    def missing(self, cells: tuple[Cell, ...]) -> tuple[str, tuple[Cell, ...]]:
        """The name to ask for the missing ones of `cells` by, and these cells: without those for
        which no form has a line, as 年初预算 has none for a 类 that does not exist."""
        lacking = [cell for cell in cells if self.known(cell) is None]
        unknown = lacking or [c for c in cells if not self._has_figures(c.form)] or [*cells]
        first, form = unknown[0], unknown[0].form.removeprefix(LAST)
        there = tuple(filter(self.edition.has, unknown))
        if first.form != form and form in self.edition.forms and self.filing.knows_last(form):
            return cell_text(self.filing, first), there
        subject = self.name(Cell(self.edition.roles.general, first.row, NAME))
        return label(self.edition, first, subject), there

    def subjects(self, form: str, length: int) -> list[str]:
        """The codes of this length in `form` that have a figure, in order."""
        table = self.edition.form(form)
        columns = [column.id for column in table.panels[0].values]
        return [
            row
            for row in (self.filing.rows(form) if table.by_subject else table.lines)
            if len(row) == length
            and row.isdigit()
            and any(self.filing.amount(Cell(form, row, column)) for column in columns)
        ]

    def names(self, form: str, which: str) -> list[tuple[str, Cell]]:
        """The names of the subjects with a figure: 项 (`7`), or the 款 of some 类 (`301 303`)."""
        table = self.edition.form(form)
        if table.by_subject:
            cells = [Cell(form, code, NAME) for code in self.subjects(form, int(which))]
            return [(self.name(cell), cell) for cell in cells]
        lines = [line for line in table.lines.values() if len(line.code) == 5]
        placed = [
            (line.name, Cell(form, line.id, table.panel(line.id).values[0].id))
            for line in lines
            if line.code[:3] in which.split()
        ]
        return [(name, cell) for name, cell in placed if self.filing.amount(cell)]

    def evaluations(self, role: str) -> list[str]:
        """The self-evaluations of this role, by id."""
        layouts = [(form, self.edition.evaluation(form)) for form in self.filing.evaluations()]
        return [form for form, layout in layouts if layout and layout.role == role]

    def members(self, scope: str, also: str = "") -> list[str]:
        """The subjects (`t5/3`) or self-evaluations of a scope, for each of which a block is made;
        with any subject, those of the form `also` too.

        '' is the overall one that is not there yet.
        """
        if not scope:
            return [""]
        form, _, length = scope.partition("/")
        if length:
            found = self.subjects(form, int(length))
            others = self.subjects(also, int(length)) if found and also else []
            return sorted({*found, *others})
        return self.evaluations(scope) or ([""] if scope == "overall" else [])

    def name(self, cell: Cell) -> str:
        """The name of a subject: as entered, else as the classification has it, else as it was
        entered with its 年初预算."""
        own = self.filing.text(cell)
        subject = None if own else self.filing.subject(cell.row)
        known = own or (subject.name if subject else "")
        name = known or self.filing.text(cell._replace(form=self.edition.roles.budget))
        return name.rstrip(MARKS)

    def money(self, figure: Decimal) -> str:
        """An amount as this edition prints it, without its unit."""
        return MONEY.show(figure, self.edition.unit, trim=self.edition.trim)

    def as_printed(self, figure: Decimal) -> Decimal:
        """An amount as far as it is printed."""
        return as_shown(figure, self.edition.unit)

    def same(self, figure: Decimal, other: Decimal) -> bool:
        """True where two amounts are printed the same."""
        return self.as_printed(figure) == self.as_printed(other)

    def is_zero(self, figure: Decimal) -> bool:
        """True where an amount is printed as 0: no percentage of it can be printed."""
        return not self.as_printed(figure)

    def _has_figures(self, form: str) -> bool:
        """True where `form` has any figure, 0 included."""
        if form.startswith(LAST):
            return self.filing.knows_last(form.removeprefix(LAST))
        cells = self.edition.form(form).cells(self.filing.rows(form))
        return any(self.filing.amount(cell) is not None for cell in cells)

    def _is_empty(self, form: str) -> bool:
        if form not in self._empty:
            self._empty[form] = self.filing.is_empty(form)
        return self._empty[form]


def _is_of_last_year(terms: Terms) -> bool:
    return any(cell.form.startswith(LAST) for _, cell in terms)
