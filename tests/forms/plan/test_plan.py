"""The plan: what is computed from what, in which order, and what is compared with what."""

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import FormulaError, Terms, parse_rule
from desktop.forms.plan.equation import Equation
from desktop.forms.plan.layout import Layout
from desktop.forms.plan.plan import Plan, make_plan
from tests.forms.clerk import at

MARKS = {1: "+", -1: "-"}


@pytest.fixture
def plan(jianghan: Filing) -> Plan:
    return make_plan(jianghan.edition, {form: jianghan.rows(form) for form in ("t2", "t3", "t5")})


def sum_of(terms: Terms) -> str:
    """`t2 2080101 1 + t2 2080109 1`."""
    signed = (f"{MARKS[sign]} {' '.join(cell)}" for sign, cell in terms)
    return " ".join(signed).removeprefix("+ ")


def called(plan: Plan, name: str) -> list[Equation]:
    return [equation for equation in plan.equations if equation.check.id == name]


@pytest.mark.parametrize(
    ("cell", "terms"),
    [
        ("t1 30 1", "t1 27 1 + t1 28 1 + t1 29 1"),
        ("t4 27 1", "t4 1 1 + t4 2 1 + t4 3 1"),
        ("t4 33 2", "t4 33 3 + t4 33 4 + t4 33 5"),
        ("t4 64 3", "t4 59 3 + t4 60 3"),
        ("t6 307 1", "t6 30701 1 + t6 30703 1"),
        ("t2 合计 2", "t2 208 2 + t2 210 2 + t2 221 2"),
        ("t2 20801 7", "t2 2080101 7 + t2 2080109 7"),
        ("t3 2080101 1", "t3 2080101 2 + t3 2080101 3 + t3 2080101 4"
         " + t3 2080101 5 + t3 2080101 6"),
        ("fund 合计 6", "fund 合计 1 + fund 合计 2 - fund 合计 3"),
    ],
)  # fmt: skip
def test_a_cell_is_computed_by_its_rule(plan: Plan, cell: str, terms: str) -> None:
    assert sum_of(plan.rules[at(cell)]) == terms


@pytest.mark.parametrize("cell", ["t1 1 1", "t1 59 2", "t2 2080101 2", "t6 30101 1", "sg 1 12"])
def test_a_cell_without_a_rule_is_entered(plan: Plan, cell: str) -> None:
    assert at(cell) not in plan.rules


@pytest.mark.parametrize(
    ("cell", "across", "down"),
    [
        ("t2 合计 1", "c1", "total"),
        ("t2 20801 1", "c1", "children"),
        ("t4 59 2", "c2", "r59"),
        ("t4 64 2", "c2", "r64"),
    ],
)
def test_where_two_rules_meet_the_column_computes_and_the_other_is_compared(
    plan: Plan, cell: str, across: str, down: str
) -> None:
    form = at(cell).form
    (first,) = [e for e in called(plan, f"{form}/{across}") if e.left[0].cell == at(cell)]
    (second,) = [e for e in called(plan, f"{form}/{down}") if e.left[0].cell == at(cell)]
    assert plan.rules[at(cell)] == first.right
    assert first.computed == at(cell)
    assert second.computed is None
    assert sum_of(first.left) == sum_of(second.left) == cell
    assert len({term.cell.col for term in first.right}) > 1
    assert {term.cell.col for term in second.right} == {at(cell).col}


def test_every_computed_cell_comes_after_those_it_reads(plan: Plan) -> None:
    done: set[object] = set()
    for cell, terms in plan.rules.items():
        waiting = {term.cell for term in terms} & plan.rules.keys()
        assert waiting <= done
        done.add(cell)
    assert sorted(plan.order, key=plan.order.__getitem__) == list(plan.rules)


def test_readers_and_watchers_are_who_reads_a_cell(plan: Plan) -> None:
    for cell in {term.cell for terms in plan.rules.values() for term in terms}:
        reading = {c for c, terms in plan.rules.items() if cell in {term.cell for term in terms}}
        assert set(plan.readers[cell]) == reading
    for number, equation in enumerate(plan.equations):
        for term in (*equation.left, *equation.right):
            assert number in plan.watchers[term.cell]
    assert sum(map(len, plan.watchers.values())) == sum(
        len({term.cell for term in (*e.left, *e.right)}) for e in plan.equations
    )


def test_a_check_for_each_line_is_made_for_each_class(plan: Plan) -> None:
    classes = called(plan, "X5")
    assert len(classes) == 26
    assert (sum_of(classes[7].left), sum_of(classes[7].right)) == ("t1 38 2", "t3 208 1")


def test_a_check_for_each_row_is_made_for_each_row_in_use(edition: Edition) -> None:
    layout = Layout(edition.form("t5"), ("208", "20801", "210"))
    every = [{"line": code, "code": code} for code in ("208", "20801", "210")]
    assert list(layout.coded_rows(lowest=False)) == every
    assert list(layout.coded_rows(lowest=True)) == every[1:]


def test_a_check_of_the_lowest_rows_leaves_out_those_with_rows_below(
    plan: Plan, edition: Edition
) -> None:
    rows = [equation.left[0].cell.row for equation in called(plan, "X16")]
    assert "2080109" in rows
    assert {len(row) for row in rows} == {7}
    (alone,) = called(make_plan(edition, {"t3": ("208",)}), "X16")
    assert (sum_of(alone.left), sum_of(alone.right)) == ("t2 208 1", "t3 208 1")


def test_a_check_that_does_not_apply_makes_no_equation(edition: Edition) -> None:
    plan = make_plan(edition, {}, lambda check: not check.only)
    assert called(plan, "X21") == []
    assert len(called(make_plan(edition, {}), "X21")) == 1


def test_an_equation_knows_the_cells_of_last_year_that_it_reads(plan: Plan) -> None:
    cells = {cell for equation in called(plan, "X20") for cell in equation.last}
    assert {f"{form} {row} {col}" for form, row, col in cells} == {
        "last/t1 59 2",
        *(f"last/t4 60 {col}" for col in "345"),
    }
    assert {equation.last for equation in called(plan, "X13")} == {()}
    jump = called(plan, "上年-1")[0]
    assert (sum_of(jump.left), sum_of(jump.right)) == ("t1 27 1", "last/t1 27 1")
    assert (jump.check.within, jump.check.least) == (30, 10_000)


def test_the_equations_stand_form_by_form_and_then_between_forms(plan: Plan) -> None:
    names = list(dict.fromkeys(equation.check.id for equation in plan.equations))
    own = [name for name in names if "/" in name or name == "K33"]
    assert own[:5] == ["t1/r27", "t1/r30", "t1/r57", "t1/r60", "t2/c1"]
    assert names[len(own) :] == [
        *("t1-1", "t4-1", "X14", "K43", "采购-1"),
        *("X1", "X2", "X4", "X5", "X6", "X7", "X8", "X9", "X10", "X11"),
        *("K21-1", "三公预算"),
        *("X12", "X12-1", "X13", "X15", "X16", "X17", "X18", "X18-1", "X19", "X20", "X21", "X23"),
        *("上年-1", "上年-2", "上年-3"),
    ]


def test_a_row_without_children_has_no_rule_downwards(edition: Edition) -> None:
    plan = make_plan(edition, {"t5": ("208",)})
    assert at("t5 208 2") not in plan.rules
    plan = make_plan(edition, {"t5": ("208", "2080101")})
    assert sum_of(plan.rules[at("t5 208 2")]) == "t5 2080101 2"


@pytest.mark.parametrize(
    ("span", "lines"),
    [("29:31", "29 30 31"), ("33:33", "33"), ("63:64", "63 64")],
)
def test_a_range_is_the_lines_as_printed(edition: Edition, span: str, lines: str) -> None:
    place = Layout(edition.form("t4")).place("64", "3")
    rows = [cell.row for _, cell in parse_rule(f"sum(r[{span}])").terms(place)]
    assert rows == lines.split()


@pytest.mark.parametrize("span", ["0:3", "60:65", "31:33", "31:29"])
def test_a_range_stays_in_one_panel(edition: Edition, span: str) -> None:
    place = Layout(edition.form("t4")).place("64", "3")
    with pytest.raises(FormulaError, match="no panel has the lines"):
        parse_rule(f"sum(r[{span}])").terms(place)
