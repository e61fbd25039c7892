"""The plan of a filing: which cell is computed from which, in which order, and all equations.

Made from the edition and the subject rows in use, and made anew when a row comes or goes; a
figure that changes leaves it as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import TopologicalSorter
from itertools import compress
from weakref import WeakValueDictionary

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Check
from desktop.forms.formula import LAST, Cell, RulePlace, Term, Terms, last_year
from desktop.forms.plan.equation import Equation
from desktop.forms.plan.layout import Layout

Rows = Mapping[str, tuple[str, ...]]
"""The subject rows in use, by form id, in printed order without 合计; by `last/t1` those of last
year, where anything of that form is known for it."""
FOOTING = "合计应当等于各分项之和"
CROSS_FOOTING = "按行、按列加出来的合计应当一致"
"""Why the sums of a form have to hold."""


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
        """The sets of forms that equations tie to each other."""
        return frozenset(
            each.forms for each in self.equations if each.strict and len(each.forms) > 1
        )

    @cached_property
    def balances(self) -> Mapping[str, tuple[int, ...]]:
        """The numbers of the equations between the two sides of a form, by its id."""
        found: dict[str, tuple[int, ...]] = {}
        for number, each in enumerate(self.equations):
            if each.strict and len(each.forms) == 1:
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


def make_plan(
    edition: Edition, rows: Rows, applies: Callable[[Check], bool] = lambda check: True
) -> Plan:
    """The plan for `edition` with these subject rows and the checks of which `applies` is true;
    while a filing has such a plan, that one.

    Raises graphlib.CycleError.

    Where a column's rule and a line's rule meet, the column's rule computes and the line's
    becomes an equation: footing and cross-footing. Last year's known figures are summed up and
    checked by the same rules, but for errors alone: a finding that asks for a reason was
    explained in its own year.
    """
    made = tuple(map(applies, edition.all_checks))
    asked = (edition, tuple(sorted(rows.items())), made)
    plan = _in_use.get(asked)
    if plan is None:
        plan = _in_use[asked] = _plan(edition, rows, [*compress(edition.all_checks, made)])
    return plan


_Asked = tuple[Edition, tuple[tuple[str, tuple[str, ...]], ...], tuple[bool, ...]]
_in_use: WeakValueDictionary[_Asked, Plan] = WeakValueDictionary()
"""The plans that some filing has, by what they were made of: another with the same rows has the
same."""


def _plan(edition: Edition, rows: Rows, checks: list[Check]) -> Plan:
    layouts = {form.id: Layout(form, rows.get(form.id, ())) for form in edition.tables.values()}
    before = {
        form.id: Layout(form, rows[LAST + form.id])
        for form in edition.tables.values()
        if LAST + form.id in rows
    }
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


def places(check: Check, layouts: Mapping[str, Layout]) -> Iterator[RulePlace]:
    """The places of `check`: one, or each coded line of its form."""
    named: Iterable[dict[str, str]] = ({},)
    if check.each:
        named = layouts[check.each].coded_rows(check.lowest)
    somewhere = next(iter(layouts.values()))
    for names in named:
        yield somewhere.place("", "", names)


def equations_of(check: Check, layouts: Mapping[str, Layout]) -> Iterator[Equation]:
    """The equations of `check` on forms with these rows."""
    for place in places(check, layouts):
        for comparison in check.comparisons:
            left, right = comparison.left.terms(place), comparison.right.terms(place)
            cells = dict.fromkeys(term.cell for term in (*left, *right))
            last = tuple(cell for cell in cells if cell.form.startswith(LAST))
            yield Equation(check, left, comparison.operator, right, last=last)


def _own(cell: Cell, check: str, terms: Terms, computed: Mapping[Cell, Terms]) -> Equation:
    """The equation that `cell` is the sum of `terms`, by its rule."""
    second = cell in computed
    asked = _sum_check(check, CROSS_FOOTING if second else FOOTING)
    keyed = None if second else cell
    return Equation(asked, (Term(1, cell),), "==", terms, computed=keyed, own=True)


@cache
def _sum_check(check: str, why: str) -> Check:
    return Check(check, (), why)


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
