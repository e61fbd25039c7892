"""Every relation of every edition notices a figure that is moved, and leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random

import pytest

from desktop.forms.edition.form import NAME, Check
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.plan.equation import Equation
from desktop.office.editions import edition as load
from tests.audited import found_in
from tests.conftest import CASES, read_case
from tests.consistent import administrative, figures
from tests.editions.equations import key, read_by, relations
from tests.editions.wuhan.editions import NAMES

ROWS = ("208", "20801", "2080101", "2080109")

Readers = dict[Cell, list[Equation]]


def samples() -> Iterator[tuple[str, str]]:
    """Edition, and how it is filled: only a few rows named, at random, or as it was published."""
    for name in NAMES:
        yield from ((name, "blank"), (name, "drawn"))
        if (CASES / name / "jianghan.toml").exists():
            yield name, "entered"
            yield name, "keyed"


@pytest.fixture(scope="module", params=samples(), ids="-".join)
def sample(request: pytest.FixtureRequest) -> Filing:
    """A filing in which everything agrees: totals left to the rules, or all keyed as on paper.

    The tests of this file share it: what they move they put back.
    """
    name, state = request.param
    edition = load(name)
    year = edition.years[0]
    if state == "blank":
        names = {row: edition.subjects.function[row].name for row in ROWS}
        forms = (form.id for form in edition.forms.values() if form.by_subject)
        rows = ((form, row) for form in forms for row in ROWS)
        return Filing(edition, year, {Cell(form, row, NAME): names[row] for form, row in rows})
    if state == "drawn":
        return Filing(edition, year, administrative(figures(edition, Random(name))))
    published = read_case(edition, CASES / name / "jianghan.toml")
    keyed = Filing(edition, year, published)
    if state == "keyed":
        return keyed
    return Filing(edition, year, {c: v for c, v in published.items() if not keyed.keyed(c)})


@pytest.fixture(scope="module")
def readers(sample: Filing) -> Readers:
    """The equalities by the cells that make a difference to them."""
    return read_by(sample)


def test_every_relation_holds_on_figures_that_agree(sample: Filing) -> None:
    assert [finding for finding in found_in(sample) if finding.level != "hint"] == []


def test_moving_a_figure_by_1_is_an_error_of_every_relation_that_reads_it(
    sample: Filing, readers: Readers
) -> None:
    assert list(unnoticed(sample, readers, Decimal("1.00"))) == []
    noticed = {equation.check.id for equations in readers.values() for equation in equations}
    applying = filter(sample.applies, sample.edition.all_checks)
    assert noticed >= {check.id for check in applying if is_equality(check)}


def test_moving_a_figure_by_1_cent_is_at_least_a_rounding_difference(
    sample: Filing, readers: Readers
) -> None:
    assert list(unnoticed(sample, readers, Decimal("0.01"), "rounding", "query")) == []


def test_only_sums_of_the_same_figures_cannot_disagree(sample: Filing, readers: Readers) -> None:
    """Where a column's rule and a row's rule meet, both add up the same entered figures.

    In wuhan-2020 these are `total` and `children` of the forms of subjects, and 59行 and 64行 of
    表4 in 2栏. Footing and cross-footing cannot differ until a total is keyed; then they must.
    """
    seen = {key(equation) for equations in readers.values() for equation in equations}
    blind = [equation for equation in relations(sample) if key(equation) not in seen]
    assert [e.check.id for e in blind if "/" not in e.check.id] == []
    assert [e.check.id for e in blind if sample.keyed(e.left[0].cell)] == []


def is_equality(check: Check) -> bool:
    """Whether the check asks for equal figures, all of them of this year, and waits for none."""
    texts = (rule.text for each in check.comparisons for rule in (each.left, each.right))
    equal = all(each.operator == "==" for each in check.comparisons)
    return equal and not check.entered and not any("last(" in text for text in texts)


def unnoticed(
    filing: Filing, readers: Readers, wan: Decimal, *also: str
) -> Iterator[tuple[str, Cell]]:
    """The relations without a finding, of their level or `also`, that leads to a cell moved so far.

    A finding leads to the cells it compares and to those from which their figures come. Cells in
    rows that are not in use come last, after all of these rows have been named in one step.
    """
    new = [cell for cell in readers if not in_use(filing, cell)]
    yield from _unnoticed(filing, readers, readers.keys() - new, wan, also)
    names: Changes = {cell._replace(col=NAME): "" for cell in new}
    filing.apply(names)
    yield from _unnoticed(filing, readers, new, wan, also)
    filing.apply(dict.fromkeys(names))


def _unnoticed(
    filing: Filing, readers: Readers, cells: Iterable[Cell], wan: Decimal, also: tuple[str, ...]
) -> Iterator[tuple[str, Cell]]:
    for cell in cells:
        before = filing.entered.get(cell)
        filing.apply({cell: (filing.amount(cell) or Decimal(0)) + wan * 10_000})
        found = {key(each.equation): each for each in filing.unequal.values()}
        for equation in readers[cell]:
            unequal = found.get(key(equation))
            cells = equation.cells
            if (
                unequal is None
                or unequal.level not in (equation.check.level, *also)
                or cell not in (*cells, *filing.sources(cells))
            ):
                yield equation.check.id, cell
        filing.apply({cell: before})


def in_use(filing: Filing, cell: Cell) -> bool:
    """Whether the row of `cell` is there: a check may name a subject that is not in use."""
    by_subject = filing.edition.form(cell.form).by_subject
    return not by_subject or cell.row == TOTAL or cell.row in filing.rows(cell.form)
