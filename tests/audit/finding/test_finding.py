"""Findings: what does not agree, and how gravely."""

from decimal import Decimal

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Check, Level
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell, Operator, Term, parse_comparison
from desktop.forms.plan.disagreement import LEVELS, compare
from desktop.forms.plan.equation import Equation, total
from desktop.forms.plan.layout import Layout
from tests.audited import found_in, keyed_total
from tests.forms.clerk import at, enter, filled, found, wan


def equation(
    edition: Edition, text: str, *, level: Level = "error", exact: bool = False
) -> Equation:
    """The comparison as a check would make it."""
    comparison = parse_comparison(text)
    place = Layout(edition.form("t1")).place("", "")
    left, right = comparison.left.terms(place), comparison.right.terms(place)
    check = Check("X", (comparison,), "理由", level, exact=exact)
    return Equation(check, left, comparison.operator, right)


def once(cell: Cell) -> int:
    """As if every figure had been entered."""
    return 1


# Blank and sign


@pytest.mark.parametrize(
    ("figures", "signs", "result"),
    [
        ("", "", None),
        (" ", "++", None),
        ("1 ", "++", "1"),
        ("1 2 3", "++-", "0"),
        (" 2", "+-", "-2"),
        ("0 ", "++", "0"),
    ],
)
def test_a_total_leaves_out_blanks_and_is_blank_without_figures(
    figures: str, signs: str, result: str | None
) -> None:
    values = [Decimal(text) if text else None for text in figures.split(" ")]
    cells = {Cell("t1", str(row), "1"): value for row, value in enumerate(values)}
    terms = tuple(Term(int(f"{sign}1"), cell) for sign, cell in zip(signs, cells, strict=False))
    assert total(terms, cells.get) == (None if result is None else Decimal(result))


@pytest.mark.parametrize(
    ("left", "operator", "right", "holds"),
    [
        ("1", "==", "1", True), ("1", "==", "", False), ("", "==", "", True), ("0", "==", "", True),
        ("1", "<=", "1", True), ("1", "<=", "2", True), ("2", "<=", "1", False),
        ("1", ">=", "1", True), ("2", ">=", "1", True), ("1", ">=", "2", False),
        ("", "<=", "0", True), ("-1", ">=", "", False),
    ],
)  # fmt: skip
def test_a_comparison_takes_blank_as_zero(
    edition: Edition, left: str, operator: Operator, right: str, holds: bool
) -> None:
    texts = {at("t1 1 1"): left, at("t4 1 1"): right}
    figures = {cell: wan(text) if text else None for cell, text in texts.items()}
    check = equation(edition, f"t1[1, 1] {operator} t4[1, 1]")
    finding = compare(check, figures.get, once, "万元")
    assert (finding is None) == holds
    if finding:
        assert (finding.equation.operator, finding.level) == (operator, "error")


# What a finding says


def test_a_finding_names_the_check_the_cells_and_both_figures(jianghan: Filing) -> None:
    enter(jianghan, {"t5 2080101 2": "1080.32"})
    findings = found(jianghan)
    assert set(findings) == {"X8", "X9", "X10"}
    ten = findings["X10"]
    assert (*ten.amounts, ten.difference) == (wan("1552.49"), wan("1559.49"), wan("7"))
    assert ten.cells == (at("t5 合计 2"), at("t6 人员经费合计 1"), at("t6 公用经费合计 1"))
    assert ten.why == "一般公共预算基本支出，应当等于人员经费与公用经费之和"
    assert (ten.level, keyed_total(ten)) == ("error", None)


def test_a_cell_that_is_read_twice_is_named_once(edition: Edition) -> None:
    check = equation(edition, "t1[1, 1] + t1[1, 1] == t1[2, 1] + t1[1, 1]")
    finding = compare(check, {at("t1 1 1"): wan("1")}.get, once, "元")
    assert finding is not None
    assert finding.equation.cells == (at("t1 1 1"), at("t1 2 1"))


@pytest.mark.parametrize("level", ["error", "query", "hint"])
def test_a_finding_is_as_grave_as_its_check(edition: Edition, level: str) -> None:
    check = equation(edition, "t1[1, 1] == t4[1, 1]", level=level)
    finding = compare(check, {at("t1 1 1"): wan("1")}.get, once, "万元")
    assert finding is not None
    assert finding.level == level


def test_the_gravest_finding_comes_first_and_then_the_order_of_the_forms(edition: Edition) -> None:
    filing = filled(
        edition,
        {"t3 208 2": "1.01", "t3 合计 2": "1", "t5 208 2": "2", "t5 合计 2": "1", "t1 1 1": "5"}
        | {"t3 208 name": "社会保障", "t5 208 name": "社会保障和就业支出"},
    )
    findings = [f"{finding.level} {finding.check}" for finding in found_in(filing)]
    assert findings == [
        *("error K03", "error K03", "error t5/total", "error t5/total", "error t1-1"),
        *("error X1", "error X2", "error X4", "error X5", "error X6", "error X8", "error X9"),
        *("error X10", "error X11", "error X11", "error X13", "error X15", "query K12"),
        *("hint X16", "hint X17", "rounding t3/total", "rounding t3/total"),
    ]
    assert LEVELS == ("error", "query", "hint", "rounding")


def test_a_row_without_a_name_is_an_error_until_it_has_one(jianghan: Filing) -> None:
    name = Cell("t2", "2080109", "name")
    jianghan.apply({name: ""})
    nameless = found(jianghan)["K12"]
    assert (nameless.level, nameless.cells) == ("error", (name,))
    assert sentence(jianghan, nameless) == "表2 2080109 名称没有填写"
    jianghan.apply({name: "社会保险经办机构"})
    assert found(jianghan) == {}
