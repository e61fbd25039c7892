"""What compares a filled table with one that is still empty waits, and drowns no mistake."""

from __future__ import annotations

import pytest

from desktop.audit.listing.reasons import reason_changes
from desktop.audit.listing.standing import EXPLAINED, ORDER, WAITING, empty_forms, standings
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.audited import found_in
from tests.forms.clerk import enter, filled, found


@pytest.fixture
def begun(edition: Edition) -> Filing:
    """Of all tables only 表1 has figures so far, and they agree."""
    return filled(edition, {"t1 1 1": "12.50", "t1 38 2": "12.50"})


def levels(filing: Filing) -> dict[str, str]:
    """How the findings of each check stand."""
    return {finding.check: level for level, finding in standings(filing, found_in(filing))}


def test_the_first_figures_raise_no_error_against_empty_tables(begun: Filing) -> None:
    assert empty_forms(begun) == [form for form in begun.edition.tables if form != "t1"]
    assert {"X1", "X4", "X6"} <= levels(begun).keys()
    assert set(levels(begun).values()) == {WAITING}


def test_a_mistake_within_the_table_is_seen_at_once(begun: Filing) -> None:
    enter(begun, {"t1 38 2": "12.00"})
    errors = [
        finding.check for level, finding in standings(begun, found_in(begun)) if level == "error"
    ]
    assert errors == ["t1-1", "X13"]


def test_it_counts_once_the_other_table_has_a_figure(begun: Filing) -> None:
    enter(begun, {"t4 1 1": "12.00"})
    assert "t4" not in empty_forms(begun)
    assert levels(begun)["X6"] == "error"
    assert levels(begun)["X1"] == WAITING
    begun.apply({Cell("t4", "1", "1"): None})
    assert levels(begun)["X6"] == WAITING


def test_a_table_of_noughts_says_that_there_is_nothing(jianghan: Filing) -> None:
    """No “三公”经费 at all: 表6 has some, and 表7 is not still to be filled."""
    enter(jianghan, {f"sg 1 {column}": "0" for column in (5, 6, 11, 12)})
    assert levels(jianghan)["X12"] == "error"


def test_a_table_that_may_stay_empty_is_awaited_only_while_others_are(
    begun: Filing, jianghan: Filing
) -> None:
    """表8 empty prints that there is no 政府性基金, which 表4 must not contradict."""
    for filing, level in ((begun, WAITING), (jianghan, "error")):
        enter(filing, {"t4 43 4": "12.50"})
        assert levels(filing)["X18-1"] == level


def test_what_hurts_most_is_listed_first(jianghan: Filing) -> None:
    enter(jianghan, {"t2 2080109 7": "223.82", "t1 59 2": "26", "last/t1 59 2": "1"})
    enter(jianghan, {"fund 212 4": "3", "fund 212 name": "城乡社区支出", "t4 60 3": "1"})
    order = [ORDER.index(level) for level, _ in standings(jianghan, found_in(jianghan))]
    assert order == sorted(order)
    assert {"error", "query", "hint"} <= {
        level for level, _ in standings(jianghan, found_in(jianghan))
    }


def test_only_a_query_is_settled_by_a_reason(jianghan: Filing) -> None:
    enter(jianghan, {"last/t1 59 2": "1"})
    query = found(jianghan)["X20"]
    hint = next(each for each in found_in(jianghan) if each.level == "hint")
    for finding in (query, hint):
        jianghan.apply(reason_changes(jianghan, finding, "按审计意见调整"))
    assert levels(jianghan)["X20"] == EXPLAINED
    assert levels(jianghan)[hint.check] == "hint"
