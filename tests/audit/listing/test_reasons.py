"""A 核实 finding may stay with a written reason, until a figure under it changes."""

import pytest

from desktop.audit.finding.finding import Finding
from desktop.audit.listing.reasons import WrittenReason, reason, reason_changes
from desktop.audit.listing.standing import EXPLAINED, standings
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from tests.audited import found_in
from tests.forms.clerk import enter, filled, found

WORDS = "上年年末数按审计意见调整，\n见审计报告第 12 页。"


@pytest.fixture
def filing(edition: Edition) -> Filing:
    """The opening balance is not what last year left."""
    return filled(
        edition, {"last/t1 59 2": "2.00", "last/t4 60 3": "1", "t1 29 1": "3", "t4 29 1": "1"}
    )


def query(filing: Filing) -> Finding:
    return found(filing)["X20"]


def stands(filing: Filing) -> list[str]:
    return [
        level for level, finding in standings(filing, found_in(filing)) if finding.check == "X20"
    ]


def test_a_reason_is_kept_with_the_filing_and_read_again(filing: Filing) -> None:
    assert reason(filing, query(filing)) is None
    filing.apply(reason_changes(filing, query(filing), f"  {WORDS}\n"))
    assert reason(filing, query(filing)) == WrittenReason(WORDS, stale=False)
    again = Filing(filing.edition, filing.year, filing.entered)
    assert reason(again, query(again)) == WrittenReason(WORDS, stale=False)


@pytest.mark.parametrize("change", [{"t1 29 1": "3.01"}, {"last/t1 59 2": "2.01"}])
def test_a_reason_goes_stale_when_a_figure_under_it_changes(
    filing: Filing, change: dict[str, str]
) -> None:
    filing.apply(reason_changes(filing, query(filing), WORDS))
    enter(filing, change)
    assert reason(filing, query(filing)) == WrittenReason(WORDS, stale=True)
    enter(filing, {"t1 29 1": "3", "last/t1 59 2": "2"})
    assert reason(filing, query(filing)) == WrittenReason(WORDS, stale=False)


def test_figures_elsewhere_leave_it_fresh(filing: Filing) -> None:
    filing.apply(reason_changes(filing, query(filing), WORDS))
    enter(filing, {"t1 1 1": "5"})
    assert reason(filing, query(filing)) == WrittenReason(WORDS, stale=False)


def test_characters_that_nobody_sees_are_left_out(filing: Filing) -> None:
    filing.apply(reason_changes(filing, query(filing), "见\x07附件\ud800"))
    assert reason(filing, query(filing)) == WrittenReason("见附件", stale=False)


def test_an_empty_reason_takes_it_away(filing: Filing) -> None:
    before = dict(filing.entered)
    filing.apply(reason_changes(filing, query(filing), WORDS))
    filing.apply(reason_changes(filing, query(filing), " \n "))
    assert reason(filing, query(filing)) is None
    assert filing.entered == before


def test_a_finding_with_a_fresh_reason_no_longer_asks(filing: Filing) -> None:
    assert stands(filing) == ["query"]
    filing.apply(reason_changes(filing, query(filing), WORDS))
    assert stands(filing) == [EXPLAINED]
    enter(filing, {"t1 29 1": "3.01"})
    assert stands(filing) == ["query"]


def test_reasons_do_not_mix(filing: Filing) -> None:
    enter(filing, {"t4 29 1": "2"})
    first, second = (each for each in found_in(filing) if each.check == "X20")
    filing.apply(reason_changes(filing, first, "甲") | reason_changes(filing, second, "乙"))
    assert [reason(filing, each) for each in (first, second)] == [
        WrittenReason("甲", False),
        WrittenReason("乙", False),
    ]
