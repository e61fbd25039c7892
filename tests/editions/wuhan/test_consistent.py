"""Where everything agrees nothing is found, in every edition and however the figures come in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from random import Random

import pytest

from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition
from tests.audited import found_in
from tests.consistent import administrative, figures, in_wan, printed
from tests.editions.wuhan.editions import NAMES
from tests.editions.wuhan.relations import above, carried_over, identities, limits, unequal, usual

SEEDS = range(20)


@cache
def drawn(name: str, seed: int, *, usual: bool = False, last: Filing | None = None) -> Filing:
    forms = edition(name)
    rng = Random(f"{name} {seed} {bool(last)}")
    year = last.year + 1 if last else forms.years[0]
    return Filing(forms, year, administrative(figures(forms, rng, usual=usual, last=last)))


def levels(filing: Filing) -> set[str]:
    return {finding.level for finding in found_in(filing)}


@pytest.mark.parametrize("name", NAMES)
def test_no_error_is_found_where_everything_agrees(name: str) -> None:
    for seed in SEEDS:
        exact = drawn(name, seed)
        typed = Filing(exact.edition, exact.year, in_wan(exact.entered))
        keyed = Filing(exact.edition, exact.year, in_wan(printed(exact)))
        assert not levels(exact) & {"error", "rounding"}, seed
        assert "error" not in levels(typed), seed
        assert "error" not in levels(keyed), seed


@pytest.mark.parametrize("name", NAMES)
def test_every_relation_between_the_tables_holds_to_the_cent(name: str) -> None:
    for seed in SEEDS:
        filing = drawn(name, seed)
        later = drawn(name, seed, last=filing)
        for each in (filing, later):
            assert unequal(identities(each)) == [], seed
            assert above(limits(each)) == [], seed
        assert unequal(carried_over(filing, later)) == [], seed


@pytest.mark.parametrize("name", NAMES)
def test_what_usually_holds_holds_in_a_usual_year(name: str) -> None:
    for seed in SEEDS:
        assert unequal(usual(drawn(name, seed, usual=True))) == [], seed


def test_the_relations_are_those_of_reviewers() -> None:
    filing = drawn("wuhan-2023", 1)
    known = {name for name, _, _ in (*identities(filing), *limits(filing), *usual(filing))}
    assert known == {f"X{number}" for number in (*range(1, 20), 23)} - {"X3", "X16"}


def test_the_draws_reach_every_corner() -> None:
    def some(reached: Callable[[Filing], object]) -> bool:
        return any(reached(drawn("wuhan-2023", seed)) for seed in range(100))

    forms = edition("wuhan-2023").forms
    for form in forms:
        assert some(lambda filing, form=form: not filing.is_empty(form)), form
    for form in ("t6", "fund", "soe"):
        assert some(lambda filing, form=form: filing.is_empty(form)), form
    for form in ("t1", "t4", "t6", "sg"):
        for cell in forms[form].cells():
            never = cell.col in "345" and cell.form == "t4"
            assert never or some(lambda filing, cell=cell: filing.amount(cell)), cell


def test_the_same_seed_draws_the_same_year() -> None:
    again = drawn.__wrapped__("wuhan-2023", 7)
    assert again is not drawn("wuhan-2023", 7)
    assert again.entered == drawn("wuhan-2023", 7).entered
