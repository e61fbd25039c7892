"""What is known of last year: a blank is nothing only where the sums of its column say so."""

from decimal import Decimal
from random import Random

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.complete import complete_forms
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.filing.past import LastYear
from desktop.office.editions import edition as named
from desktop.office.editions import edition_names
from tests.audited import found_in
from tests.consistent import figures, in_wan
from tests.forms.clerk import at, enter, filled, wan

TOTALS = {"last/t4 32 1": "100.00", "last/t4 64 2": "100.00"}


def last(filing: Filing, *cells: str) -> list[str]:
    """Last year's figures in 万元, `?` where they are not known."""
    amounts = [filing.last(at(cell)) for cell in cells]
    return ["?" if amount is None else f"{amount / 10_000:.2f}" for amount in amounts]


def errors(filing: Filing) -> list[str]:
    return [sentence(filing, each) for each in found_in(filing) if each.level == "error"]


def test_a_total_alone_says_nothing_of_its_lines(edition: Edition) -> None:
    filing = filled(edition, TOTALS)
    assert last(filing, "t4 32 1", "t4 1 1", "t4 27 1", "t4 33 3") == ["100.00", "?", "?", "?"]
    assert not found_in(filing)


def test_lines_that_make_up_a_total_leave_nothing_for_the_others(edition: Edition) -> None:
    filing = filled(edition, {**TOTALS, "last/t4 1 1": "90.00", "last/t4 28 1": ""})
    assert last(filing, "t4 2 1", "t4 27 1") == ["?", "?"]
    enter(filing, {"last/t4 29 1": "10.00"})
    assert last(filing, "t4 2 1", "t4 27 1", "t4 28 1", "t4 30 1") == [
        *("0.00", "90.00", "10.00", "0.00")
    ]
    assert last(filing, "t4 33 3", "t4 64 3") == ["?", "?"]


def test_the_sums_of_last_year_are_checked_like_those_of_this(edition: Edition) -> None:
    filing = filled(edition, {**TOTALS, "last/t4 1 1": "90.00"})
    assert errors(filing) == [
        "上年表4 32行 总计 手工填列 100.00 ≠ 上年表4（27+28）行 90.00，差 10.00"
    ]
    enter(filing, {"last/t4 29 1": "10.00", "last/t1 1 1": "91.00"})
    assert errors(filing) == [
        "上年表4 1行 一般公共预算财政拨款 90.00 ≠ "
        "上年表1 1行 一般公共预算财政拨款收入 91.00，差 1.00"
    ]


def test_a_difference_that_rounding_explains_is_no_gap(edition: Edition) -> None:
    lines = {"last/t1 1 1": "33.33", "last/t1 4 1": "33.33", "last/t1 5 1": "33.33"}
    filing = filled(edition, {**lines, "last/t1 27 1": "100.00"})
    assert last(filing, "t1 2 1") == ["0.00"]
    assert {each.level for each in found_in(filing)} == {"rounding"}


def test_both_sides_that_balance_are_complete_without_a_typed_total(edition: Edition) -> None:
    filing = filled(edition, {"last/t1 1 1": "80.00", "last/t1 29 1": "20.00"})
    assert last(filing, "t1 30 1", "t1 2 1") == ["?", "?"]
    enter(filing, {"last/t1 38 2": "70.00", "last/t1 59 2": "30.00"})
    assert last(filing, "t1 30 1", "t1 2 1", "t1 57 2") == ["100.00", "0.00", "70.00"]
    enter(filing, {"last/t1 59 2": ""})
    assert last(filing, "t1 30 1", "t1 2 1", "t1 57 2") == ["?", "?", "?"]


def test_a_total_row_alone_says_nothing_of_the_subjects(edition: Edition) -> None:
    filing = filled(edition, {"last/t3 合计 1": "100.00"})
    assert last(filing, "t3 合计 1", "t3 合计 2", "t3 2080101 1") == ["100.00", "?", "?"]
    assert not errors(filing)


def test_subjects_that_make_up_the_total_row_leave_nothing_for_others(edition: Edition) -> None:
    filing = filled(edition, {"last/t3 合计 2": "100.00", "last/t3 208 2": "60.00"})
    assert last(filing, "t3 2210201 2") == ["?"]
    assert "上年表3 合计 2栏 手工填列 100.00 ≠ 上年表3 208 2栏 60.00，差 40.00" in errors(filing)
    enter(filing, {"last/t3 221 2": "40.00"})
    assert last(filing, "t3 2100101 2", "t3 20801 2", "t3 2210201 2") == ["0.00", "?", "?"]
    assert not errors(filing)


def test_one_subject_alone_makes_no_total_known(edition: Edition) -> None:
    filing = filled(edition, {"last/t3 2080101 2": "10.00", "t3 2080101 2": "12.00"})
    assert last(filing, "t3 2080101 2", "t3 合计 2", "t3 208 2") == ["10.00", "?", "?"]


def test_a_subject_says_that_the_one_it_belongs_to_is_not_nothing(edition: Edition) -> None:
    filing = filled(edition, {"last/t3 合计 2": "10.00", "last/t3 2080101 2": "10.00"})
    assert last(filing, "t3 2080102 2", "t3 208 2", "t3 20801 2") == ["0.00", "?", "?"]


def test_all_addends_typed_make_a_sum_known(edition: Edition) -> None:
    filing = filled(edition, {"last/sg 1 10": "0", "last/sg 1 11": "5.00"})
    assert last(filing, "sg 1 9", "sg 1 7") == ["5.00", "?"]
    enter(filing, {"last/sg 1 8": "0", "last/sg 1 12": "1.00"})
    assert last(filing, "sg 1 7") == ["6.00"]


@pytest.mark.parametrize("name", edition_names())
def test_of_a_filing_in_which_everything_agrees_every_figure_is_known(name: str) -> None:
    edition = named(name)
    for seed in range(3):
        exact = figures(edition, Random(seed))
        for cells in (exact, in_wan(exact)):
            before = Filing(edition, edition.years[0] - 1, cells)
            assert before.complete == edition.forms.keys()
            filing = Filing(edition, edition.years[0], {}, last_year_figures(before, edition))
            for form in edition.forms.values():
                for cell in form.cells(before.rows(form.id)):
                    assert filing.last(cell) == (before.amount(cell) or 0)
            assert filing.last(at("t3 2990101 1")) == 0


def test_a_half_filled_filing_of_last_year_is_not_complete(edition: Edition) -> None:
    before = filled(edition, {"t1 1 1": "80.00", "t3 2080101 2": "50.00"}, 2019)
    filing = Filing(edition, 2020, {}, last_year_figures(before, edition))
    assert last(filing, "t1 1 1", "t1 2 1", "t1 27 1", "t1 30 1") == ["80.00", "?", "?", "?"]
    assert last(filing, "t3 2080101 2", "t3 合计 1", "t3 2210201 2") == ["50.00", "?", "?"]
    assert not found_in(filing)


def test_a_form_that_last_years_filing_lacks_is_not_known(edition: Edition) -> None:
    before = filled(edition, {"t1 1 1": "80.00", "t1 38 2": "80.00"}, 2019)
    filing = Filing(edition, 2020, {}, last_year_figures(before, edition))
    assert last(filing, "t1 30 1", "t1 2 1", "t3 合计 1", "sg 1 7") == ["80.00", "0.00", "?", "?"]
    assert (filing.knows_last("t1"), filing.knows_last("t3")) == (True, False)


def test_a_figure_typed_over_one_of_last_years_filing_moves_its_sums(edition: Edition) -> None:
    before = filled(edition, {"t1 1 1": "80.00", "t1 38 2": "80.00"}, 2019)
    filing = Filing(edition, 2020, {}, last_year_figures(before, edition))
    enter(filing, {"last/t1 1 1": "81.00"})
    assert filing.amount(at("last/t1 30 1")) == wan("81.00")
    assert errors(filing) == ["上年表1 30行 总计 81.00 ≠ 上年表1 60行 总计 80.00，差 1.00"]


def test_a_total_typed_in_last_years_filing_stands_in_another_edition_too(edition: Edition) -> None:
    before = filled(edition, {"t1 27 1": "80.00"}, 2021)
    filing = Filing(named("wuhan-2022"), 2022, {}, last_year_figures(before, named("wuhan-2022")))
    assert last(filing, "t1 27 1", "t1 1 1") == ["80.00", "?"]


def test_published_figures_are_complete(jianghan: Filing) -> None:
    assert complete_forms(jianghan, jianghan.unequal.values()) == jianghan.edition.forms.keys()


def test_given_figures_alone_are_known(edition: Edition) -> None:
    filing = Filing(edition, 2020, {}, LastYear({at("t1 2 1"): Decimal(100)}))
    assert last(filing, "t1 2 1", "t1 1 1") == ["0.01", "?"]
