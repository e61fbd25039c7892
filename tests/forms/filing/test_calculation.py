"""Figures that follow from others: computed step by step, on top of what last year brings along."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.calculation import Calculation
from desktop.forms.formula import Cell, last_year
from desktop.forms.plan.plan import Plan, make_plan
from desktop.forms.values import Value
from tests.forms.clerk import at, wan

LAST = last_year(at("t1 59 2"))


@pytest.fixture
def plan(edition: Edition) -> Plan:
    return make_plan(edition, {})


def recompute(
    calculation: Calculation, entered: dict[Cell, Value], cell: Cell, amount: Decimal | None
) -> dict[Cell, Decimal | None]:
    """One figure entered as a filing does it, or taken away."""
    if amount is None:
        entered.pop(cell, None)
    else:
        entered[cell] = amount
    return calculation.recompute({cell: amount})


def test_a_step_computes_what_reads_it_and_tells_what_was_there(plan: Plan) -> None:
    entered: dict[Cell, Value] = {}
    calculation = Calculation(plan, entered, {})
    before = recompute(calculation, entered, at("t1 4 1"), wan("5"))
    assert before == {at("t1 4 1"): None, at("t1 27 1"): None, at("t1 30 1"): None}
    before = recompute(calculation, entered, at("t1 4 1"), wan("6"))
    assert before == dict.fromkeys((at("t1 4 1"), at("t1 27 1"), at("t1 30 1")), wan("5"))
    assert calculation.amounts == dict.fromkeys(before, wan("6"))


def test_what_does_not_change_is_passed_on_to_nobody(plan: Plan) -> None:
    entered: dict[Cell, Value] = {at("t1 4 1"): wan("5"), at("t1 27 1"): wan("9")}
    calculation = Calculation(plan, entered, {})
    assert recompute(calculation, entered, at("t1 4 1"), wan("6")) == {at("t1 4 1"): wan("5")}
    assert calculation.amounts[at("t1 30 1")] == wan("9")


def test_a_text_is_no_figure(plan: Plan) -> None:
    name = at("t3 208 name")
    calculation = Calculation(plan, {name: "社会保障和就业支出"}, {})
    assert calculation.amounts == {}


def test_a_carried_figure_stands_until_one_is_entered_and_again_after(plan: Plan) -> None:
    entered: dict[Cell, Value] = {}
    calculation = Calculation(plan, entered, {LAST: wan("3")})
    for amount, stands in ((wan("4"), wan("4")), (None, wan("3"))):
        recompute(calculation, entered, LAST, amount)
        assert (calculation.amounts[LAST], calculation.rounded[LAST]) == (stands, 1)


def test_a_figure_of_last_year_is_computed_from_nothing(plan: Plan) -> None:
    calculation = Calculation(plan, {}, {last_year(at("t1 4 1")): wan("3")})
    assert list(calculation.amounts) == [last_year(at("t1 4 1"))]


def test_supposing_goes_its_own_way(plan: Plan) -> None:
    entered: dict[Cell, Value] = {at("t1 4 1"): wan("5")}
    calculation = Calculation(plan, entered, {})
    amounts, rounded = dict(calculation.amounts), dict(calculation.rounded)
    supposed = dict(entered)
    other = calculation.supposing(supposed)
    recompute(other, supposed, at("t1 5 1"), wan("1"))
    assert other.amounts[at("t1 27 1")] == wan("6")
    assert other.rounded[at("t1 27 1")] == 2
    assert (calculation.amounts, calculation.rounded) == (amounts, rounded)
