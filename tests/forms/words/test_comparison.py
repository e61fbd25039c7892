"""Last year beside this year: which rows there are, and how a figure is said to have changed."""

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.changes.rows import with_parents
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell, last_year
from desktop.forms.kinds import MONEY
from desktop.forms.words.comparison import (
    choice_name,
    choice_of,
    choices,
    is_keyed,
    rows,
    source,
    year_on_year,
)
from tests.audited import found_in
from tests.every import EVERY, figures
from tests.every import edition as load
from tests.forms.clerk import at, enter, filled, wan


def beside(edition: Edition, last: dict[str, str], this: dict[str, str]) -> Filing:
    """This year on top of last year's filing, both typed in 万元."""
    before = filled(edition, last, 2019)
    return Filing(edition, 2020, filled(edition, this).entered, last_year_figures(before, edition))


def listed(filing: Filing, form: str, choice: int = 0) -> list[str]:
    """The names of the rows of a form."""
    table = filing.edition.tables[form]
    return [row.name for row in rows(filing, table, choices(table)[choice])]


def told(filing: Filing, cell: str) -> tuple[str, str, str, str]:
    """Both figures, the difference and the rate, as they are shown."""
    this, last, difference, rate = year_on_year(filing, at(cell))
    return (*(MONEY.show(each, filing.entered_in) for each in (this, last, difference)), rate)


@pytest.mark.parametrize("name", EVERY)
def test_every_amount_of_a_form_stands_in_one_choice_of_its_columns(name: str) -> None:
    edition = load(name)
    filing = Filing(edition, edition.years[0], figures(edition, Random(1)))
    for form in edition.tables.values():
        cells = [
            row.cell
            for choice in choices(form)
            for row in rows(filing, form, choice)
            if row.cell is not None
        ]
        assert sorted(cells) == sorted(form.cells(filing.rows(form.id))), form.id
        for number, choice in enumerate(choices(form)):
            for row in rows(filing, form, choice):
                assert row.cell is None or choice_of(form, row.cell) == number


def test_the_panels_come_one_after_the_other_under_their_headings(edition: Edition) -> None:
    names = listed(filled(edition, {}), "t1")
    assert names[:2] == ["收入", "一、一般公共预算财政拨款收入"]
    assert names.index("支出") == names.index("总计") + 1
    assert names.count("公用经费") == 0
    assert listed(filled(edition, {}), "t6").count("公用经费") == 1


def test_a_form_of_one_line_lists_its_columns(edition: Edition) -> None:
    names = listed(filled(edition, {}), "sg")
    assert names[:3] == ["预算数", "合计", "因公出国（境）费"]
    assert names[3] == "公务用车购置及运行费 小计"
    assert names.count("公务接待费") == 2


def test_a_choice_is_called_by_its_columns(edition: Edition) -> None:
    t2, t4 = edition.forms["t2"], edition.forms["t4"]
    assert [choice_name(each) for each in choices(t2)][:2] == [
        "1栏 本年收入合计",
        "2栏 财政拨款收入",
    ]
    assert choice_name(choices(t4)[0]) == "1栏 收入 金额、2栏 支出 合计"
    assert choice_name(choices(t4)[1]) == "3栏 支出 一般公共预算财政拨款"


def test_a_subject_that_only_last_year_had_is_listed(edition: Edition) -> None:
    this = {"t3 2080101 2": "8.00", "t3 合计 2": "8.00"}
    filing = beside(edition, {"t3 2080199 2": "5.00"}, this)
    assert listed(filing, "t3", 1) == [
        "合计",
        "2080101 行政运行",
        "2080199 其他人力资源和社会保障管理事务支出",
    ]
    assert told(filing, "t3 2080199 2") == ("", "5.00", "-5.00", "-100.0%")


def test_totals_are_compared_as_well(edition: Edition) -> None:
    filing = beside(
        edition, {"t1 1 1": "100.00", "t1 38 2": "100.00"}, {"t1 1 1": "80.00", "t1 8 1": "50.00"}
    )
    assert told(filing, "t1 27 1") == ("130.00", "100.00", "30.00", "30.0%")


def test_there_is_no_rate_from_nothing(edition: Edition) -> None:
    last = {"t1 2 1": "0.00", "t1 1 1": "-1.00"}
    filing = beside(edition, last, {"t1 2 1": "3.00", "t1 27 1": "3.00"})
    assert told(filing, "t1 2 1") == ("3.00", "0.00", "3.00", "")
    assert told(filing, "t1 1 1") == ("", "-1.00", "1.00", "")
    assert told(filing, "t1 3 1") == ("", "", "", "")


def test_while_nothing_is_known_of_last_year_nothing_has_risen(edition: Edition) -> None:
    assert told(filled(edition, {"t1 1 1": "3.00"}), "t1 1 1") == ("3.00", "", "", "")


def test_whole_percentages_are_written_as_the_edition_does() -> None:
    edition = load("wuhan-2023")
    for trim, rate in ((False, "100.0%"), (True, "100%")):
        if edition.percent_trim == trim:
            filing = beside(edition, {"t1 1 1": "1.00"}, {"t1 1 1": "2.00"})
            assert told(filing, "t1 1 1")[3] == rate


cents = st.integers(-(10**13), 10**13).map(lambda number: Decimal(number) / 100)


@settings(max_examples=200, deadline=None)
@given(this=cents, last=cents, unit=st.sampled_from(("元", "万元")))
def test_the_difference_is_that_of_the_figures_shown(
    this: Decimal, last: Decimal, unit: str
) -> None:
    edition = load("wuhan-2020")
    cell, entered_in = at("t1 1 1"), Cell("cover", "entered_in", "1")
    filing = Filing(edition, 2020, {cell: this, entered_in: unit}, LastYear({cell: last}))
    shown = [text.replace(",", "") for text in told(filing, "t1 1 1")[:3]]
    now, before, difference = map(Decimal, shown)
    assert difference == now - before


def test_a_finding_tells_the_same_difference_as_the_table(edition: Edition) -> None:
    cell, unit = at("t1 5 1"), Cell("cover", "entered_in", "1")
    before = Filing(
        edition, 2019, {cell: Decimal("10009950"), at("t1 38 2"): Decimal("10009950"), unit: "元"}
    )
    this = filled(edition, {"t1 5 1": "2001.99"})
    filing = Filing(edition, 2020, this.entered, last_year_figures(before, edition))
    assert told(filing, "t1 27 1") == ("2,001.99", "1,001.00", "1,000.99", "100.0%")
    (jump,) = (found for found in found_in(filing) if found.check == "上年-1")
    assert sentence(filing, jump).endswith(
        "2,001.99 比上年表1 27行 本年收入合计 1,001.00 增加 1,000.99（100.0%）"
    )


def test_it_is_said_where_last_year_comes_from(edition: Edition) -> None:
    filing = beside(edition, {"t1 1 1": "100.00"}, {})
    form, cell = edition.forms["t1"], at("t1 1 1")
    assert source(filing, form) == "上年数取自同一文件里的2019年度。"
    assert source(filing, edition.forms["t2"]) == ""
    enter(filing, {"last/t1 1 1": "90.00", "last/t1 2 1": "1.00", "last/t2 合计 1": "5.00"})
    assert source(filing, form) == "上年数取自同一文件里的2019年度，其中 2 格手工录入。"
    assert source(filing, edition.forms["t2"]) == "上年数由手工录入。"
    assert [is_keyed(filing, each) for each in (cell, at("t1 2 1"))] == [True, False]
    filing.apply({last_year(cell): None})
    assert not is_keyed(filing, cell)
    assert filing.last(cell) == wan("100.00")


def test_a_figure_of_last_year_brings_no_rows_into_this_year(edition: Edition) -> None:
    filing = filled(edition, {})
    changes = {last_year(at("t3 2080101 1")): wan("1.00")}
    assert with_parents(filing, changes) == changes
