"""The plan of a filing: which cell is computed from which, in which order, and what is compared.

Made from the edition and the subject rows in use, and made anew when a row comes or goes; a
figure that changes leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from graphlib import TopologicalSorter
from typing import NamedTuple

from desktop.forms.codes import children
from desktop.forms.edition.edition import Check, Edition, Form, Level
from desktop.forms.formula import (
    LAST,
    TOTAL,
    Cell,
    FormulaError,
    Operator,
    Place,
    Rule,
    Term,
    Terms,
    last_year,
)

Rows = Mapping[str, tuple[str, ...]]
"""The subject rows in use, by form id, in printed order without 合计; by `last/t1` those of last
year, where anything of that form is known for it."""


class Equation(NamedTuple):
    """One comparison of two sums of cells, ready to be made.

    `check` is its official name. `computed` is set when this is the cell's own rule: then it
    need be made only while the cell holds a figure of the clerk's (照填). `within` and `least` are
    those of its check; `last` the cells of last year that it reads, which are all of them where
    it is `past`. One that is to be `entered` is made once a figure of its left side is there. An
    `own` one says that a cell is the sum its form makes of others.
    """

    check: str
    level: Level
    left: Terms
    operator: Operator
    right: Terms
    why: str
    exact: bool = False
    computed: Cell | None = None
    within: int = 0
    least: Decimal = Decimal(0)
    last: tuple[Cell, ...] = ()
    entered: bool = False
    own: bool = False
    past: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that is compared, the left side first."""
        return tuple(dict.fromkeys(term.cell for term in (*self.left, *self.right)))

    @property
    def forms(self) -> frozenset[str]:
        """The forms that are compared, those of last year as `last/t1`."""
        return frozenset(cell.form for cell in self.cells)


@dataclass(frozen=True)
class Plan:
    """Rules in computing order, and equations, each with an index of who reads a cell."""

    rules: Mapping[Cell, Terms]
    order: Mapping[Cell, int]
    readers: Mapping[Cell, tuple[Cell, ...]]
    equations: tuple[Equation, ...]
    watchers: Mapping[Cell, tuple[int, ...]]

    @cached_property
    def bonds(self) -> frozenset[frozenset[str]]:
        """The forms that should have the same figures, as equations between them say."""
        return frozenset(
            each.forms for each in self.equations if _is_strict(each) and len(each.forms) > 1
        )

    @cached_property
    def balances(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the equations between the two sides of a form, by its id."""
        found: dict[str, tuple[int, ...]] = {}
        for number, each in enumerate(self.equations):
            if _is_strict(each) and len(each.forms) == 1:
                (form,) = each.forms
                found[form] = (*found.get(form, ()), number)
        return found

    @cached_property
    def of_last_year(self) -> tuple[int, ...]:
        """The numbers of the equations made within last year alone."""
        return tuple(number for number, each in enumerate(self.equations) if each.past)

    @cached_property
    def beside(self) -> tuple[int, ...]:
        """The numbers of the equations that compare this year with last year."""
        return tuple(
            number for number, each in enumerate(self.equations) if each.last and not each.past
        )


def _is_strict(equation: Equation) -> bool:
    """Whether both sides have to be the same figure, got in two ways."""
    return equation.operator == "==" and equation.level == "error" and not equation.own


class Layout:
    """A form with its rows: gives the short names in a rule (`r27`, `children`) their meaning."""

    def __init__(self, form: Form, subjects: tuple[str, ...] = ()) -> None:
        self.form = form
        self.subjects = subjects
        codes = (
            subjects
            if form.by_subject
            else tuple(line.code for line in form.lines.values() if line.code)
        )
        self._children = children(codes)

    def place(self, row: str, col: str, names: Mapping[str, str] | None = None) -> Place:
        """The place of the cell `row`, `col`."""
        return Place(self.form.id, row, col, self._between, self._below, names or {})

    def rules(self, cell: Cell) -> Iterator[tuple[str, Rule]]:
        """The rules for `cell` with their names, the column's first: it is the one to compute."""
        column = self.form.column(cell.row, cell.col)
        if column.rule:
            yield f"c{cell.col}", column.rule
        if not self.form.by_subject:
            line = self.form.lines[cell.row]
            if line.rule:
                yield f"r{cell.row}", line.rule
        elif cell.row == TOTAL and self.form.total:
            yield "total", self.form.total
        elif self.form.parents and self._below(cell.row):
            yield "children", self.form.parents

    def coded(self, lowest: bool) -> Iterator[dict[str, str]]:
        """`line` and `code` of each row that stands for a subject, or of the `lowest` alone."""
        lines = self.form.lines.values()
        rows = {line.id: line.code for line in lines if line.code}
        if self.form.by_subject:
            rows = {code: code for code in self.subjects}
        for row, code in rows.items():
            if not (lowest and self._below(code)):
                yield {"line": row, "code": code}

    def _below(self, row: str) -> tuple[str, ...]:
        return self._children.get(row, ())

    def _between(self, first: str, last: str) -> tuple[str, ...]:
        for panel in self.form.panels:
            lines = [line.id for line in panel.lines]
            if first in lines and last in lines[lines.index(first) :]:
                return tuple(lines[lines.index(first) : lines.index(last) + 1])
        raise FormulaError(f"no panel has the lines {first} to {last}")


def make_plan(
    edition: Edition, rows: Rows, applies: Callable[[Check], bool] = lambda check: True
) -> Plan:
    """The plan for `edition` with these subject rows and the checks of which `applies` is true.

    Raises graphlib.CycleError.

    Where a column's rule and a line's rule meet, the column's rule computes and the line's
    becomes an equation: footing and cross-footing. What is known of last year is summed up and
    checked by the same rules, and held against mistakes alone: what asks for a reason was
    answered in its own year.
    """
    layouts = {form.id: Layout(form, rows.get(form.id, ())) for form in edition.tables.values()}
    before = {
        form.id: Layout(form, rows[LAST + form.id])
        for form in edition.tables.values()
        if LAST + form.id in rows
    }
    checks = [*filter(applies, edition.all_checks)]
    rules, equations = _laid(layouts, checks)
    strict = [check for check in checks if check.level == "error"]
    sums, agreements = _laid(before, strict) if before else ({}, [])
    rules |= {last_year(cell): _before(terms) for cell, terms in sums.items()}
    equations += [_of_last_year(each) for each in agreements if each.forms <= before.keys()]
    return _index(rules, equations)


def _laid(
    layouts: Mapping[str, Layout], checks: Iterable[Check]
) -> tuple[dict[Cell, Terms], list[Equation]]:
    """The rules and the equations of these forms."""
    rules: dict[Cell, Terms] = {}
    equations: list[Equation] = []
    for layout in layouts.values():
        for cell in layout.form.cells(layout.subjects):
            for name, rule in layout.rules(cell):
                called = layout.form.official or f"{cell.form}/{name}"
                equation = _own(cell, called, rule.terms(layout.place(cell.row, cell.col)), rules)
                rules.setdefault(cell, equation.right)
                equations.append(equation)
    for check in checks:
        if not check.each or check.each in layouts:
            equations.extend(equations_of(check, layouts))
    return rules, equations


def _before(terms: Terms) -> Terms:
    return tuple(Term(sign, last_year(cell)) for sign, cell in terms)


def _of_last_year(equation: Equation) -> Equation:
    """The same equation between the figures of last year."""
    return equation._replace(
        left=_before(equation.left),
        right=_before(equation.right),
        last=tuple(map(last_year, equation.cells)),
        computed=last_year(equation.computed) if equation.computed else None,
        past=True,
    )


def places(check: Check, layouts: Mapping[str, Layout]) -> Iterator[Place]:
    """Where `check` is made: once, or at each coded line of its form."""
    named: Iterable[dict[str, str]] = ({},)
    if check.each:
        named = layouts[check.each].coded(check.lowest)
    somewhere = next(iter(layouts.values()))
    for names in named:
        yield somewhere.place("", "", names)


def equations_of(check: Check, layouts: Mapping[str, Layout]) -> Iterator[Equation]:
    """The equations that `check` stands for on forms with these rows."""
    for place in places(check, layouts):
        for comparison in check.comparisons:
            left, right = comparison.left.terms(place), comparison.right.terms(place)
            cells = dict.fromkeys(term.cell for term in (*left, *right))
            yield Equation(
                check.id,
                check.level,
                left,
                comparison.operator,
                right,
                check.why,
                check.exact,
                within=check.within,
                least=check.least,
                last=tuple(cell for cell in cells if cell.form.startswith(LAST)),
                entered=check.entered,
            )


def _own(cell: Cell, check: str, terms: Terms, computed: Mapping[Cell, Terms]) -> Equation:
    """The equation that `cell` is what its rule makes of `terms`."""
    second = cell in computed
    why = "按行、按列加出来的合计应当一致" if second else "合计应当等于各分项之和"
    keyed = None if second else cell
    return Equation(check, "error", (Term(1, cell),), "==", terms, why, computed=keyed, own=True)


def _index(rules: dict[Cell, Terms], equations: list[Equation]) -> Plan:
    graph = {cell: [term.cell for term in terms] for cell, terms in rules.items()}
    ordered = [cell for cell in TopologicalSorter(graph).static_order() if cell in rules]
    readers: dict[Cell, list[Cell]] = {}
    for cell, read in graph.items():
        for other in read:
            readers.setdefault(other, []).append(cell)
    watchers: dict[Cell, list[int]] = {}
    for number, equation in enumerate(equations):
        for cell in equation.cells:
            watchers.setdefault(cell, []).append(number)
    return Plan(
        {cell: rules[cell] for cell in ordered},
        {cell: place for place, cell in enumerate(ordered)},
        {cell: tuple(cells) for cell, cells in readers.items()},
        tuple(equations),
        {cell: tuple(numbers) for cell, numbers in watchers.items()},
    )
