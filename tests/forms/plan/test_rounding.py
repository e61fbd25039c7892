"""What rounding to 0.01 万元 explains: 尾差, 核实 for what only added up, an error for all else."""

from decimal import Decimal

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.given_totals import given_cell
from desktop.forms.plan.rounding import allowance
from desktop.forms.values import Unit
from tests.audit.finding.test_finding import equation, once
from tests.audited import found_in, keyed_total
from tests.forms.clerk import at, enter, filled, found, wan

PUBLISHED_CLASS = {
    "t5 208 name": "社会保障和就业支出",
    "t5 208 2": "180.22",
    "t5 20801 2": "100.10",
    "t5 20805 2": "80.13",
}
PUBLISHED_OFFICE = {
    "t6 302 1": "35.41",
    "t6 30201 1": "35.41",
    "t6 310 1": "4.00",
    "t6 31002 1": "4",
    "t6 公用经费合计 1": "39.39",
}


def own(filing: Filing, cell: str) -> str:
    """How grave the finding about the keyed total in `cell` is, '' if it agrees."""
    levels = [finding.level for finding in found_in(filing) if keyed_total(finding) == at(cell)]
    return "".join(levels)


def test_a_class_of_180_22_over_180_23_is_a_rounding_difference(edition: Edition) -> None:
    filing = filled(edition, PUBLISHED_CLASS)
    assert own(filing, "t5 208 2") == "rounding"
    enter(filing, {"t5 20805 2": "80.14"})
    assert own(filing, "t5 208 2") == "error"
    enter(filing, {"t5 20805 2": "80.12"})
    assert own(filing, "t5 208 2") == ""


def test_office_costs_of_39_39_over_39_41_are_an_error(edition: Edition) -> None:
    filing = filled(edition, PUBLISHED_OFFICE)
    assert own(filing, "t6 公用经费合计 1") == "error"
    enter(filing, {"t6 公用经费合计 1": "39.40"})
    assert own(filing, "t6 公用经费合计 1") == "rounding"


def test_figures_entered_in_yuan_are_exact(edition: Edition) -> None:
    filing = filled(edition, {**PUBLISHED_CLASS, "cover entered_in 1": "元"})
    assert own(filing, "t5 208 2") == "error"
    enter(filing, {"cover entered_in 1": "万元"})
    assert own(filing, "t5 208 2") == "rounding"
    enter(filing, {"cover entered_in 1": "元"})
    assert own(filing, "t5 208 2") == "error"


@pytest.mark.parametrize("addends", [1, 2, 3, 10])
def test_n_addends_and_a_total_may_differ_by_n_plus_1_half_units(
    edition: Edition, addends: int
) -> None:
    codes = [f"208{number:02}" for number in range(1, addends + 1)]
    allowed = Decimal("0.005") * (addends + 1)
    filing = filled(edition, {f"t5 {code} 2": "1" for code in codes})
    enter(filing, {"t5 208 2": str(addends - (allowed - allowed % Decimal("0.01")))})
    assert own(filing, "t5 208 2") == "rounding"
    enter(
        filing, {"t5 208 2": str(addends - (allowed - allowed % Decimal("0.01")) - Decimal("0.01"))}
    )
    assert own(filing, "t5 208 2") == "error"


def test_a_blank_addend_allows_nothing(edition: Edition) -> None:
    filing = filled(edition, {"t1 1 1": "1", "t1 27 1": "1.01"})
    assert own(filing, "t1 27 1") == "rounding"
    enter(filing, {"t1 27 1": "1.02"})
    assert own(filing, "t1 27 1") == "error"
    enter(filing, {"t1 2 1": "0", "t1 3 1": "0"})
    assert own(filing, "t1 27 1") == "rounding"


# A total counts as printed, wherever it comes from

OFFICE = {
    "t6 30201 1": "12.41",
    "t6 30202 1": "12.52",
    "t6 30211 1": "12.50",
    "t6 31002 1": "0.98",
    "t6 31003 1": "1.00",
    "t6 公用经费合计 1": "39.39",
}
"""302 is 37.43 and 310 is 1.98, of five 款 together."""


def test_a_keyed_total_is_held_against_what_is_printed_of_its_addends(edition: Edition) -> None:
    filing = filled(edition, OFFICE)
    assert own(filing, "t6 公用经费合计 1") == "error"
    enter(filing, {"t6 公用经费合计 1": "39.40"})
    assert own(filing, "t6 公用经费合计 1") == "rounding"
    enter(filing, {"t6 公用经费合计 1": "39.42"})
    assert own(filing, "t6 公用经费合计 1") == "rounding"
    enter(filing, {"t6 公用经费合计 1": "39.43"})
    assert own(filing, "t6 公用经费合计 1") == "error"


def test_it_says_which_addends_were_computed_here(edition: Edition) -> None:
    filing = filled(edition, OFFICE)
    wrong = next(each for each in found_in(filing) if keyed_total(each))
    assert sentence(filing, wrong) == (
        "表6 公用经费合计 手工填列 39.39 ≠ 表6（302+307+310+312+399） 39.41，差 0.02。"
        "其中表6 302 商品和服务支出、表6 310 资本性支出由程序加出，"
        "系统给的合计与它不同的，也请手工填列"
    )
    enter(filing, {"t6 302 1": "37.42", "t6 310 1": "1.97"})
    assert own(filing, "t6 公用经费合计 1") == ""


def test_it_says_so_only_where_their_roundings_add_up_to_that(edition: Edition) -> None:
    filing = filled(edition, {**OFFICE, "t6 公用经费合计 1": "45"})
    wrong = next(each for each in found_in(filing) if keyed_total(each))
    assert sentence(filing, wrong).endswith("，差 5.59")
    filing = filled(edition, {**PUBLISHED_OFFICE})
    wrong = next(each for each in found_in(filing) if keyed_total(each))
    assert sentence(filing, wrong).endswith("，差 0.02")


# What only the sum of many roundings explains

INCOME = {"t1 1 1": "3.00", "t2 20801 2": "1.01", "t2 20802 2": "1.01", "t2 20803 2": "1.01"}


def test_what_only_the_leaves_explain_is_to_be_confirmed(edition: Edition) -> None:
    filing = filled(edition, {**INCOME, "t1 2 1": "0", "t1 1 1": "3.01"})
    one = found(filing)["X1"]
    assert one.level == "query"
    assert sentence(filing, one) == (
        "表1 27行 本年收入合计 3.01 ≠ 表2 合计 1栏 3.03，差 0.02，是各项四舍五入的累积："
        "按系统给的合计手工填列（表1 27行 本年收入合计、表2 合计 1栏）"
    )
    enter(filing, {"t1 2 1": ""})
    assert found(filing)["X1"].level == "query"  # four figures: 0.02
    enter(filing, {"t1 1 1": "3.00"})
    assert found(filing)["X1"].level == "error"
    enter(filing, {"t1 2 1": "0"})
    assert found(filing)["X1"].level == "error"  # five figures: 0.025
    enter(filing, {"t2 20804 2": "0"})
    assert found(filing)["X1"].level == "query"  # six: 0.03
    enter(filing, {"t2 合计 1": "3.03"})
    assert found(filing)["X1"].level == "error"  # a keyed total counts as one again


def test_what_the_printed_figures_explain_stays_a_rounding_difference(edition: Edition) -> None:
    basic = {"t5 2080101 2": "2.00", "t6 30101 1": "0.50", "t6 30102 1": "0.50"}
    filing = filled(edition, {**basic, "t6 30201 1": "0.51", "t6 30202 1": "0.50"})
    assert found(filing)["X10"].level == "rounding"  # three printed figures: 0.015
    enter(filing, {"t6 30202 1": "0.51"})
    assert found(filing)["X10"].level == "query"  # five leaves: 0.025
    enter(filing, {"t6 30202 1": "0.52"})
    assert found(filing)["X10"].level == "error"
    enter(filing, {"t6 30202 1": "0.51", "t6 302 1": "1.02", "t6 301 1": "1.00"})
    assert found(filing)["X10"].level == "error"


def test_a_total_against_the_other_way_to_add_it_up(edition: Edition) -> None:
    rows = {"t3 2080101 2": "1.01", "t3 2080101 3": "1.01", "t3 2080102 2": "1.01"}
    filing = filled(edition, {**rows, "t3 合计 1": "3.01", "t3 合计 2": "2.01", "t3 合计 3": "1"})
    levels = [each.level for each in found_in(filing) if each.check == "t3/total"]
    assert "query" in levels
    assert own(filing, "t3 合计 1") == ""


# The same figure printed twice


@pytest.mark.parametrize("keyed", ["1,976.98", "1,977.00"])
def test_a_total_printed_in_two_tables_is_to_be_confirmed(jianghan: Filing, keyed: str) -> None:
    enter(jianghan, {"t1 57 2": "1,976.99", "t3 合计 1": keyed})
    twice = found(jianghan)["X4"]
    assert twice.level == "query"
    assert sentence(jianghan, twice) == (
        f"表1 57行 本年支出合计 1,976.99 ≠ 表3 合计 1栏 {keyed}，差 0.01，"
        "是同一个数两处不同：按系统给的数改正其中一处"
    )
    enter(jianghan, {"t3 合计 1": "1,976.97"})
    assert found(jianghan)["X4"].level == "error"


def test_a_single_addend_against_a_single_one_is_the_same_figure(edition: Edition) -> None:
    filing = filled(edition, {"t5 2080101 2": "1.00", "t6 30101 1": "1.01"})
    assert found(filing)["X10"].level == "query"
    enter(filing, {"t6 30201 1": "0"})
    assert found(filing)["X10"].level == "rounding"


def test_what_the_system_keeps_once_must_be_the_same(edition: Edition) -> None:
    filing = filled(edition, {"t1 1 1": "1.01", "t4 1 1": "1"})
    assert found(filing)["X6"].level == "error"


def test_a_part_that_is_larger_than_the_whole_is_no_rounding_difference(edition: Edition) -> None:
    filing = filled(edition, {"t5 2080101 2": "1.01", "t3 2080101 2": "1"})
    assert found(filing)["X11"].level == "query"
    filing = filled(edition, {"sg 1 2": "1", "sg 1 8": "1.01"})
    assert found(filing)["三公预算"].level == "query"


def test_what_is_only_usual_stays_a_hint(edition: Edition) -> None:
    filing = filled(edition, {"t5 2080505 2": "1.01", "t6 30108 1": "1"})
    assert [each.level for each in found_in(filing) if each.check == "X23"] == ["hint"]


# A total that was given


def test_a_given_total_is_known_while_it_is_the_computed_one(edition: Edition) -> None:
    filing = filled(edition, {**INCOME, "t1 1 1": "3.01", "t2 合计 1": ""})
    assert found(filing)["X1"].level == "query"
    filing.apply({given_cell(at("t2 合计 1")): wan("3.03")})
    assert not filing.keyed(at("t2 合计 1"))
    assert (filing.rounded(at("t2 合计 1")), found(filing)["X1"].level) == (1, "error")
    enter(filing, {"t2 20803 2": "1.00"})
    assert (filing.rounded(at("t2 合计 1")), found(filing)["X1"].level) == (3, "query")
    enter(filing, {"t2 20803 2": "1.01"})
    assert found(filing)["X1"].level == "error"
    filing.apply({given_cell(at("t2 合计 1")): None})
    assert found(filing)["X1"].level == "query"


def test_what_was_given_for_no_total_means_nothing(edition: Edition) -> None:
    filing = filled(edition, INCOME)
    before = found_in(filing)
    for cell in ("t1 1 1", "t2 20801 2", "t2 99999 2", "t9 1 1"):
        filing.apply({given_cell(at(cell)): wan("3.00")})
    assert found_in(filing) == before


# How far apart


@pytest.mark.parametrize(
    ("text", "exact", "unit", "allowed"),
    [
        ("t1[1, 1] == t4[1, 1]", False, "万元", "100"),
        ("t1[1, 1] == t4[1, 1]", True, "万元", "0"),
        ("t1[1, 1] == t4[1, 1] + t4[2, 1]", False, "万元", "150"),
        ("t1[1, 1] == t4[1, 1] + t4[2, 1]", True, "万元", "150"),
        ("t1[1, 1] - t1[2, 1] == t4[1, 1]", True, "万元", "150"),
        ("t1[1, 1] == t4[1, 1] - t4[2, 1]", False, "元", "0"),
    ],
)
def test_the_allowance_in_yuan(
    edition: Edition, text: str, exact: bool, unit: Unit, allowed: str
) -> None:
    assert allowance(equation(edition, text, exact=exact), once, unit) == Decimal(allowed)
