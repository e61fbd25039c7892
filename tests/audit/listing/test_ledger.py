"""The ledger: what each check came to, and why one was not made."""

import pytest

from desktop.audit.listing.ledger import LedgerItem, count_states, ledger
from desktop.audit.listing.reasons import reason_changes
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.audited import found_in
from tests.forms.clerk import enter, filled, found


def of(filing: Filing, check: str) -> LedgerItem:
    """The one line of the ledger about `check`."""
    (item,) = (item for item in ledger(filing, found_in(filing)) if item.check == check)
    return item


def state(filing: Filing, check: str) -> str:
    item = of(filing, check)
    return f"{item.state} {item.because}".strip()


def test_every_check_stands_in_the_ledger_once(jianghan: Filing) -> None:
    names = [item.check for item in ledger(jianghan, found_in(jianghan))]
    assert len(set(names)) == len(names)
    assert {check.id for check in jianghan.edition.all_checks} < {*names}
    assert {equation.check.id for equation in jianghan.plan.equations} < {*names}
    assert sum(count_states(ledger(jianghan, found_in(jianghan))).values()) == len(names)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("t1/r27", "passed"),
        ("X1", "passed"),
        ("X11", "passed"),
        ("K12", "passed"),
        ("X16", "passed"),
        ("X18", "inapplicable 没有这方面的数"),
        ("fund/c3", "inapplicable 没有这方面的数"),
        ("X20", "unable 没有上年数"),
        ("X21", "inapplicable 封面没有选单位性质"),
    ],
)
def test_the_published_report(jianghan: Filing, check: str, expected: str) -> None:
    assert state(jianghan, check) == expected


def test_a_check_that_fails_shows_what_was_found(jianghan: Filing) -> None:
    enter(jianghan, {"t1 1 1": "1.00"})
    item = of(jianghan, "X2")
    assert item.state == "failed"
    assert [finding.check for finding in item.findings] == ["X2"]


def test_a_table_without_figures_leaves_its_checks_undone(edition: Edition) -> None:
    filing = filled(edition, {"t1 1 1": "5.00"})
    assert state(filing, "X1") == "unable 表2尚无数据"
    assert state(filing, "X10") == "unable 表5、表6尚无数据"
    assert state(filing, "K11") == "passed"


def test_nothing_has_passed_in_an_empty_filing(edition: Edition) -> None:
    counts = count_states(ledger(Filing(edition, 2020, {}), []))
    assert counts["passed"] == counts["failed"] == counts["explained"] == 0
    assert counts["unable"] > 40


def test_a_check_for_some_kinds_of_unit_says_why_it_was_not_made(jianghan: Filing) -> None:
    nature = Cell("cover", "nature", "1")
    jianghan.apply({nature: "事业单位"})
    assert state(jianghan, "X21") == "inapplicable 单位性质是事业单位"
    jianghan.apply({nature: "行政单位"})
    assert state(jianghan, "X21") == "unable 说明用数据尚无数据"
    enter(jianghan, {"basis operation 1": "1.00"})
    assert state(jianghan, "X21") == "failed"
    jianghan.apply(
        {Cell("basis", "operation", "1"): jianghan.amount(Cell("t6", "公用经费合计", "1"))}
    )
    assert state(jianghan, "X21") == "passed"


def test_a_question_with_its_reason_is_explained_until_the_figure_changes(edition: Edition) -> None:
    filing = filled(
        edition, {"last/t1 59 2": "2", "last/t4 60 3": "1", "t1 29 1": "3", "t4 29 1": "1"}
    )
    assert state(filing, "X20") == "failed"
    filing.apply(reason_changes(filing, found(filing)["X20"], "审计调整"))
    assert state(filing, "X20") == "explained"
    enter(filing, {"t1 29 1": "4"})
    assert state(filing, "X20") == "failed"


def test_a_rounding_difference_has_passed(edition: Edition) -> None:
    filing = filled(
        edition,
        {"t5 208 name": "社会保障和就业支出", "t5 208 2": "180.22"}
        | {"t5 20801 name": "人力资源和社会保障管理事务", "t5 20801 2": "100.10"}
        | {"t5 20805 name": "行政事业单位养老支出", "t5 20805 2": "80.13"},
    )
    item = of(filing, "t5/children")
    assert item.state == "passed"
    assert {finding.level for finding in item.findings} == {"rounding"}
