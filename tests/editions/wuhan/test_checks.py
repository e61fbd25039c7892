"""Every check of every edition can hold and can fail, and says what reviewers' relations say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from _pytest.mark import ParameterSet

from desktop.forms.edition.form import Check
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import LAST, Cell
from desktop.forms.plan.disagreement import Disagreement
from desktop.forms.plan.equation import Equation, total
from desktop.office.editions import edition
from tests.consistent import administrative, figures, supporting
from tests.editions.equations import filled_in, key
from tests.editions.wuhan.editions import NAMES
from tests.editions.wuhan.relations import Relation, carried_over, identities, limits, usual

SEEDS = range(40)


def of(wanted: Callable[[Check], bool]) -> list[ParameterSet]:
    """The checks of every edition of which `wanted` is true."""
    checks = ((name, check) for name in NAMES for check in edition(name).all_checks)
    return [
        pytest.param(name, check, id=f"{name}-{check.id}")
        for name, check in checks
        if wanted(check)
    ]


def reads_last(check: Check) -> bool:
    return any("last(" in f"{left.text} {right.text}" for left, _, right in check.comparisons)


COMPARISONS = [
    pytest.param(*each.values, place, id=f"{each.id}-{place}")
    for each in of(lambda check: True)
    for place in range(len(each.values[1].comparisons))
]


@cache
def year(name: str, seed: int) -> Filing:
    """A usual year of an 行政单位 on top of the year before, which is often much alike."""
    forms, rng = edition(name), Random(f"{name} {seed}")
    last = Filing(forms, forms.years[0] - 1, figures(forms, rng, usual=True))
    cells = figures(forms, rng, usual=True, last=last)
    if seed % 2:
        last = Filing(forms, last.year, cells)
    this = administrative(cells) | supporting(forms, cells)
    return Filing(forms, forms.years[0], this, last_year_figures(last, forms))


def equations(filing: Filing, check: str, place: int = 0, step: int = 1) -> list[Equation]:
    """The equations of a check of this year; with `place` and `step`, those of one comparison."""
    made = (each for each in filing.plan.equations if each.check.id == check and not each.past)
    return list(made)[place::step]


def sides(filing: Filing, equation: Equation) -> tuple[Decimal, Decimal]:
    left, right = (total(terms, filing.amount) for terms in (equation.left, equation.right))
    return left or Decimal(0), right or Decimal(0)


def finding(filing: Filing, equation: Equation) -> Disagreement | None:
    found = {key(each.equation): each for each in filing.unequal.values()}
    return found.get(key(equation))


def holding(name: str, check: Check, place: int) -> tuple[Filing, Equation]:
    """A filing in which a comparison holds, with figures on both sides."""
    for seed in SEEDS:
        filing = year(name, seed)
        for equation in equations(filing, check.id, place, len(check.comparisons)):
            if all(sides(filing, equation)) and not finding(filing, equation):
                assert filing.is_made(equation)
                return filing, equation
    pytest.fail("no year in which it holds")


def breaking(filing: Filing, equation: Equation) -> Changes:
    """One figure of this year moved, so that nothing can excuse the difference."""
    counts = filled_in(filing, equation)
    cell = next(cell for cell in counts if not cell.form.startswith(LAST))
    left, right = sides(filing, equation)
    by = abs(left) + abs(right) + 20_000
    down = (equation.operator == ">=") == (counts[cell] > 0)
    return {cell: (filing.amount(cell) or Decimal(0)) + (-by if down else by)}


@contextmanager
def broken(filing: Filing, equation: Equation) -> Iterator[Filing]:
    """The filing while one figure is wrong."""
    changes = breaking(filing, equation)
    before = {cell: filing.entered.get(cell) for cell in changes}
    filing.apply(changes)
    yield filing
    filing.apply(before)


@pytest.mark.parametrize(("name", "check", "place"), COMPARISONS)
def test_a_comparison_holds_and_fails_by_one_figure(name: str, check: Check, place: int) -> None:
    filing, equation = holding(name, check, place)
    with broken(filing, equation):
        found = finding(filing, equation)
    assert found is not None
    assert (found.level, found.equation.check) == (check.level, check)
    assert finding(filing, equation) is None


@pytest.mark.parametrize(("name", "check"), of(lambda check: bool(check.only)))
def test_a_check_is_made_only_where_the_cover_says_so(name: str, check: Check) -> None:
    filing, equation = holding(name, check, 0)
    with broken(filing, equation):
        for line, choices in check.only.items():
            cell = Cell("cover", line, "1")
            before = filing.entered[cell]
            for choice in (*filing.edition.cover.lines[line].choices, None):
                filing.apply({cell: choice})
                assert (finding(filing, equation) is not None) == (choice in choices)
            filing.apply({cell: before})


@pytest.mark.parametrize(("name", "check"), of(reads_last))
def test_a_check_waits_until_last_year_is_known(name: str, check: Check) -> None:
    filing, equation = holding(name, check, 0)
    with broken(filing, equation):
        alone = Filing(filing.edition, filing.year, filing.entered)
    assert finding(alone, equation) is None


# The definitions beside the relations as reviewers know them


def upset(filing: Filing, rng: Random) -> Filing:
    """Each figure moved by an amount of its own, so that nothing agrees by chance."""
    amounts = {
        cell: value + Decimal(rng.randrange(1, 10**9)) / 100 if value else value
        for cell, value in filing.entered.items()
        if isinstance(value, Decimal) and cell.form in filing.edition.forms
    }
    return Filing(filing.edition, filing.year, {**filing.entered, **amounts})


def apart(relations: Iterable[Relation]) -> dict[str, Counter[Decimal]]:
    """By how much both sides of each relation differ, whichever stands left."""
    found: dict[str, Counter[Decimal]] = {}
    for name, left, right in relations:
        if left != right:
            found.setdefault(name.partition("-")[0], Counter())[abs(left - right)] += 1
    return found


def defined(filing: Filing) -> Iterator[Relation]:
    """The checks between the tables, as the edition defines them."""
    for equation in filing.plan.equations:
        if equation.check.id.startswith("X") and not equation.past:
            yield equation.check.id, *sides(filing, equation)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", NAMES)
def test_the_definitions_are_the_relations_of_reviewers(name: str, seed: int) -> None:
    forms, rng = edition(name), Random(f"{name} {seed}")
    last = Filing(forms, forms.years[0] - 1, figures(forms, rng))
    this = upset(Filing(forms, forms.years[0], figures(forms, rng, last=last)), rng)
    filing = Filing(forms, this.year, this.entered, last_year_figures(last, forms))
    known = (*identities(filing), *limits(filing), *usual(filing), *carried_over(last, filing))
    expected, found = apart(known), apart(defined(filing))
    assert {*expected} - {*found} == set()
    for check in (*(f"X{number}" for number in range(1, 16)), "X18", "X19", "X20"):
        assert found.get(check) == expected.get(check), check
    assert found["X17"] <= expected["X17"]  # only the lowest rows
