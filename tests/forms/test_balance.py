"""What a change of figures does to the equations, foretold and done."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.forms.balance import Balance, fen
from desktop.forms.edition import Edition
from desktop.forms.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import Value
from tests.forms.clerk import at, enter, found, values, wan

FIGURES = (
    *("t1 8 1", "t1 30 1", "t1 38 2", "t2 2080109 7", "t2 20801 1", "t3 2080101 2", "t3 合计 2"),
    *("t4 1 1", "t4 41 3", "t4 64 2", "t5 2080101 2", "t6 30101 1", "t6 公用经费合计 1", "sg 1 5"),
)


def errors(filing: Filing) -> set[tuple[object, ...]]:
    wrong = [finding for finding in filing.findings if finding.level == "error"]
    return {(finding.check, finding.left_terms, finding.right_terms) for finding in wrong}


@pytest.mark.parametrize(
    ("cell", "checks"),
    [
        ("t2 2080109 7", "X1 1, X2 -1"),
        ("t2 2080101 2", "X1 1, X2 -1, X7 -1"),
        ("t1 8 1", "X1 1, X2 1, t1-1 1"),
        ("t6 30101 1", "X10 -1"),
        ("sg 1 5", ""),
    ],
)
def test_a_figure_tells_through_the_totals_made_of_it(
    jianghan: Filing, cell: str, checks: str
) -> None:
    equations = jianghan.plan.equations
    factors = Balance(jianghan).factors(at(cell))
    told = {f"{equations[n].check} {abs(factor)}" for n, factor in factors.items() if factor}
    assert told == {each.replace("-", "", 1) if " -" in each else each
                    for each in checks.split(", ") if each}


def test_a_keyed_total_does_not_pass_a_change_on(
    jianghan: Filing,
) -> None:
    enter(jianghan, {"t2 20801 7": "223.81"})
    factors = Balance(jianghan).factors(at("t2 2080109 7"))
    assert [jianghan.plan.equations[n].check for n in factors] == ["t2/children"]
