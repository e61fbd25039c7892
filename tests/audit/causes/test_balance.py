"""What a change of figures does to the equations, foretold and supposed."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.audit.causes.balance import Balance
from desktop.audit.finding.finding import Finding
from desktop.audit.tables.inspection import Inspection
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.audited import found_in
from tests.forms.clerk import at, enter, filled, found, shown, wan

FIGURES = [
    *(
        "t1 8 1",
        "t1 29 1",
        "t1 30 1",
        "t1 38 2",
        "t2 2080109 7",
        "t2 20801 1",
        "t3 2080101 2",
        "t3 合计 2",
    ),
    *("t4 1 1", "t4 41 3", "t4 64 2", "t5 2080101 2", "t6 30101 1", "t6 公用经费合计 1", "sg 1 5"),
]
STEPS = st.dictionaries(
    st.sampled_from([at(cell) for cell in FIGURES]), st.integers(-99, 99), min_size=1, max_size=2
)


def errors(findings: list[Finding]) -> set[tuple[object, ...]]:
    wrong = [finding for finding in findings if finding.level == "error"]
    return {(finding.check, finding.sides[0], finding.sides[1]) for finding in wrong}


def lesser(findings: list[Finding]) -> int:
    """How many sums disagree that need not agree; what allows for change is not counted."""
    unequal = [each.unequal for each in findings if each.unequal is not None and each.sides[1]]
    levels = [each.level for each in unequal if not each.equation.check.within]
    return levels.count("query") + levels.count("hint")


@pytest.mark.parametrize(
    ("cell", "checks"),
    [
        ("t2 2080109 7", "X1 X2 X15 X16"),
        ("t2 2080101 2", "X1 X2 X7 X16 X17"),
        ("t1 8 1", "X1 X2 X13 t1-1"),
        ("t1 29 1", "X13 X15 t1-1"),
        ("t6 30101 1", "X10"),
        ("sg 1 5", "三公预算"),
    ],
)
def test_a_figure_tells_through_the_totals_made_of_it(
    jianghan: Filing, cell: str, checks: str
) -> None:
    factors = Balance(jianghan).factors(at(cell))
    moved = (jianghan.plan.equations[number] for number, factor in factors.items() if factor)
    told = {equation.check.id for equation in moved}
    assert told == set(checks.split())


def test_what_is_compared_with_last_year_tells_once_it_is_known(jianghan: Filing) -> None:
    def checks() -> set[str]:
        factors = Balance(jianghan).factors(at("t1 29 1"))
        return {jianghan.plan.equations[number].check.id for number in factors}

    assert "X20" not in checks()
    enter(jianghan, {"last/t1 59 2": "1"})
    assert "X20" in checks()
    enter(jianghan, {"last/t1 59 2": ""})
    assert "X20" not in checks()


def test_a_keyed_total_passes_no_change_on(jianghan: Filing) -> None:
    enter(jianghan, {"t2 20801 7": "223.81", "t2 2080109 1": "442.5"})
    factors = Balance(jianghan).factors(at("t2 2080109 7"))
    told = [jianghan.plan.equations[number].check.id for number in factors]
    assert sorted(told) == ["t2/c1", "t2/children"]


def test_what_is_missing_and_what_rounding_may_have_done(jianghan: Filing) -> None:
    enter(jianghan, {"t1 57 2": "1,970"})
    balance = Balance(jianghan)
    (number,) = balance.failing([found(jianghan)["t1/r57"]])
    assert balance.missing(number) == (wan("1,970") - wan("1,976.99")) * 100
    assert balance.near(number) == wan("0.02") * 100
    assert balance.figures(number)[at("t1 38 2")] == -1
    enter(jianghan, {"cover entered_in 1": "元"})
    assert Balance(jianghan).near(number) == 0


def test_what_a_change_is_foretold_to_do_is_what_it_does(
    edition: Edition, published: Mapping[Cell, Value]
) -> None:
    @settings(max_examples=100, deadline=None)
    @given(STEPS, STEPS, st.sampled_from([{}, {at("t1 59 2"): wan("1")}]))
    def check(broken: dict[Cell, int], shifts: dict[Cell, int], last: dict[Cell, Decimal]) -> None:
        filing = Filing(
            edition, 2020, {**published, at("cover entered_in 1"): "元"}, LastYear(last)
        )
        filing.apply({cell: (filing.amount(cell) or 0) + Decimal(n) for cell, n in broken.items()})
        before, less = errors(found_in(filing)), lesser(found_in(filing))
        effect = Balance(filing).effect({cell: n * 100 for cell, n in shifts.items()})
        filing.apply({cell: (filing.amount(cell) or 0) + Decimal(n) for cell, n in shifts.items()})
        after = errors(found_in(filing))
        assert (effect.mended, effect.made) == (len(before - after), len(after - before))
        assert effect.lesser == less - lesser(found_in(filing))

    check()


def test_what_is_supposed_is_what_would_be_and_nothing_changes(jianghan: Filing) -> None:
    changes = {at("t2 2080109 7"): None, at("t1 27 1"): wan("2,000"), at("t3 2080101 2"): wan("1")}
    entered, findings = dict(jianghan.entered), found_in(jianghan)
    supposed = Inspection(jianghan).supposing(changes)
    assert (dict(jianghan.entered), found_in(jianghan)) == (entered, findings)
    assert shown(jianghan, "t1 30 1") == "2,001.99"
    jianghan.apply(changes)
    assert found_in(jianghan) == supposed


def test_no_row_goes_by_supposing(edition: Edition) -> None:
    filing = filled(edition, {"t3 208 2": "5"})
    filing.supposing({at("t3 208 2"): None})
    assert filing.rows("t3") == ("208",)


def test_how_many_figures_a_total_is_made_of(jianghan: Filing) -> None:
    cells = ("t1 8 1", "t1 2 1", "t1 27 1", "t2 20801 1")
    assert [jianghan.rounded(at(cell)) for cell in cells] == [1, 0, 2, 3]
