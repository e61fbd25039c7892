"""Last year's figures beside this year's: where they come from and what is checked against them."""

from decimal import Decimal
from random import Random

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import Cell, last_year
from desktop.office.editions import edition, edition_names
from tests.audited import found_in
from tests.consistent import figures
from tests.forms.clerk import at, enter, filled, found, wan


def both(name: str, seed: int = 1) -> tuple[Filing, Filing]:
    """Last year in the edition `name`, and this year in that of the year after, on top of it."""
    old = edition(name)
    last = Filing(old, old.years[0], figures(old, Random(seed)))
    names = {edition(each).years[0]: each for each in edition_names()}
    new = edition(names.get(last.year + 1, name))
    this = Filing(new, last.year + 1, figures(new, Random(seed + 1), last=last))
    return last, Filing(new, this.year, this.entered, last_year_figures(last, new))


@pytest.mark.parametrize("name", edition_names())
def test_what_one_year_leaves_the_next_begins_with(name: str) -> None:
    for seed in range(5):
        _, this = both(name, seed)
        assert not {"X20", "X20-1"} & {finding.check for finding in found_in(this)}, seed


def test_lines_numbered_anew_are_known_by_their_names() -> None:
    last, this = both("wuhan-2021")
    assert this.edition.id == "wuhan-2022"
    assert this.last(at("t1 60 2")) == last.amount(at("t1 59 2"))
    assert this.last(at("t1 58 2")) == last.amount(at("t1 57 2"))
    assert this.last(at("t1 39 2")) == last.amount(at("t1 38 2"))
    assert this.last(at("t3 合计 1")) == last.amount(at("t3 合计 1"))


def test_an_opening_balance_that_is_not_last_years_closing_one_asks_for_a_reason() -> None:
    _, this = both("wuhan-2023")
    was = this.amount(at("t1 29 1")) or Decimal(0)
    this.apply({at("t1 29 1"): was + wan("1.00")})
    finding = found(this)["X20"]
    assert finding.level == "query"
    assert finding.cells == (at("t1 29 1"), last_year(at("t1 60 2")))
    assert "上年公开01表 60行 年末结转和结余" in sentence(this, finding)


def test_nothing_is_asked_while_last_year_is_not_known(edition: Edition) -> None:
    filing = filled(edition, {"t1 29 1": "3.00"})
    assert "X20" not in found(filing)
    assert not filing.knows_last("t1")
    enter(filing, {"last/t1 59 2": "2.00"})
    assert filing.knows_last("t1")
    assert found(filing)["X20"].difference == wan("1.00")
    enter(filing, {"last/t1 59 2": ""})
    assert "X20" not in found(filing)


def test_a_figure_keyed_for_last_year_goes_before_the_one_from_its_filing() -> None:
    last, this = both("wuhan-2023")
    cell = at("t1 60 2")
    this.apply({last_year(cell): wan("7.77")})
    assert this.last(cell) == wan("7.77")
    this.apply({last_year(cell): None})
    assert this.last(cell) == last.amount(cell)


def jumps(edition: Edition, last: str, now: str) -> list[str]:
    """What is said of the year's income, both years in 万元."""
    filing = filled(edition, {"last/t1 27 1": last, "last/t1 57 2": "1", "t1 5 1": now})
    found = [
        each for each in found_in(filing) if each.check == "上年-1" and each.cells[0].row == "27"
    ]
    assert {finding.level for finding in found} <= {"hint"}
    return [sentence(filing, finding) for finding in found]


def test_a_jump_beyond_the_threshold_is_a_hint(edition: Edition) -> None:
    assert jumps(edition, "100.00", "130.00") == []
    assert jumps(edition, "100.00", "130.01") == [
        "表1 27行 本年收入合计 130.01 比上年表1 27行 本年收入合计 100.00 增加 30.01（30.0%）"
    ]
    assert jumps(edition, "100.00", "69.99") == [
        "表1 27行 本年收入合计 69.99 比上年表1 27行 本年收入合计 100.00 减少 30.01（30.0%）"
    ]


def test_what_is_blank_this_year_has_not_fallen_until_its_form_is_complete(
    edition: Edition,
) -> None:
    filing = filled(edition, {"last/t1 27 1": "100.00", "last/t1 57 2": "100.00"})
    assert not found_in(filing)
    enter(filing, {"t1 29 1": "7.00"})
    assert {finding.level for finding in found_in(filing)} == {"error"}
    enter(filing, {"t1 59 2": "7.00"})
    said = [sentence(filing, finding) for finding in found_in(filing)]
    assert [each.partition("100.00 ")[2] for each in said] == 2 * ["减少 100.00（100.0%）"]


def test_small_changes_and_changes_from_nothing_are_no_jump(edition: Edition) -> None:
    assert jumps(edition, "1.00", "2.00") == []
    assert jumps(edition, "0.00", "50.00") == []
    assert jumps(edition, "", "50.00") == []


def test_supposing_leaves_what_is_known_of_last_year_alone(edition: Edition) -> None:
    filing = filled(edition, {"t1 29 1": "3.00"})
    cell = Cell("last/t1", "59", "2")
    filing.supposing({cell: wan("2.00")})
    assert not filing.knows_last("t1")
