"""One form in two bands: 支出 below 收入, or on a sheet of its own."""

from __future__ import annotations

import pytest

from desktop.exchange.proposal.proposal import NoTables
from desktop.exchange.recognise.meaning.choices import NO_CHOICES
from tests.exchange.drawn import imported
from tests.exchange.sheets import figures, reasons
from tests.forms.clerk import at, wan

INCOME = """
    收入支出决算总表
    单位：万元
    收入
    项目 | 行次 | 金额
    一、一般公共预算财政拨款收入 | 1 | 5.5
    八、其他收入 | 8 | 2
    本年收入合计 | 27 | 7.5
    总计 | 30 | 7.5
"""
SPENDING = """
    支出
    项目 | 行次 | 金额
    八、社会保障和就业支出 | 38 | 7.5
    本年支出合计 | 57 | 7.5
    总计 | 60 | 7.5
"""
WHOLE = {
    at("t1 1 1"): wan("5.5"),
    at("t1 8 1"): wan("2"),
    at("t1 27 1"): wan("7.5"),
    at("t1 30 1"): wan("7.5"),
    at("t1 38 2"): wan("7.5"),
    at("t1 57 2"): wan("7.5"),
    at("t1 60 2"): wan("7.5"),
}


def test_spending_below_income() -> None:
    proposal = imported(INCOME.rstrip() + "\n\n" + SPENDING.strip())
    assert figures(proposal) == WHOLE
    assert not reasons(proposal)
    [table] = proposal.tables
    assert table.range == "A1:C8、A10:C14"


def test_on_two_sheets_of_one_title() -> None:
    proposal = imported(INCOME, "收入支出决算总表\n单位：万元\n" + SPENDING.strip())
    assert figures(proposal) == WHOLE
    [table] = proposal.tables
    assert (table.sheet, table.range) == ("Sheet1", "A1:C8、Sheet2!A1:C7")


def test_another_table_below_is_another_table() -> None:
    """A title of its own, or the panel that is there already."""
    titled = imported(INCOME.rstrip() + "\n资产负债表\n" + SPENDING.strip())
    assert at("t1 38 2") not in figures(titled)
    twice = imported(INCOME.rstrip() + "\n\n" + "\n".join(INCOME.strip().splitlines()[2:]))
    assert {cell.col for cell in figures(twice)} == {"1"}
    assert reasons(twice)


def test_last_years_spending_does_not_complete_this_years_income() -> None:
    other = imported(INCOME, "2019年度收入支出决算总表\n单位：万元\n" + SPENDING.strip())
    assert at("t1 38 2") not in figures(other)
    assert reasons(other)


def test_a_table_of_a_total_alone_ends_before_the_next_ones_headings() -> None:
    """The total stands in the row 类 款 项: once the headings went on below it."""
    proposal = imported(
        """
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        科目编码 | 科目编码 | 科目编码 | 科目名称 | 本年支出
        | | | | 小计 | 基本支出 | 项目支出
        类 | 款 | 项 | 合计 | 50.5 | 20 | 30.5
        单位：万元
        科目编码 | 科目编码 | 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出
        类 | 款 | 项
        201 | 09 | 03 | 机关服务 | 7.5 | 4.5 | 3
        """
    )
    assert {cell.row for cell in figures(proposal) if cell.form == "fund"} == {"合计"}


def test_a_row_of_figures_beyond_all_counting() -> None:
    """No number of a column, and no end of the program."""
    huge = "项目 | 行次 | 金额\n9e40 | 1e300 | 12345678901234567890123456789012\n"
    proposal = imported(INCOME.strip().replace("项目 | 行次 | 金额\n", huge))
    assert figures(proposal)[at("t1 8 1")] == wan("2")


def test_a_figure_of_more_digits_than_can_be_rounded() -> None:
    """In a table that does not say its unit."""
    with pytest.raises(NoTables, match="有的数字太大"):
        imported(INCOME.strip().replace("单位：万元\n", "").replace("5.5", f"{10**30}.123"))


def test_a_cell_that_two_tables_of_a_form_have_is_taken_once() -> None:
    """A strange row of the second panel, which the clerk says is a line of the first."""
    head = "一般公共预算财政拨款基本支出决算表\n单位：万元\n"
    people = (
        head + "人员经费\n科目编码 | 科目名称 | 决算数\n30101 | 基本工资 | 5\n30102 | 津贴补贴 | 2"
    )
    public = (
        head + "公用经费\n科目编码 | 科目名称 | 决算数\n30201 | 办公费 | 3\n | 新设的费用 | 1.5"
    )
    [offer] = [each for each in imported(people, public).offers if each.what == "row"]
    proposal = imported(people, public, choices=NO_CHOICES.chosen(offer.choice("30101")))
    assert figures(proposal)[at("t6 30101 1")] == wan("5")
    [reason] = [each.reason for each in proposal.unplaced if each.text == "1.5"]
    assert reason == "这一格在 Sheet1!C5 已经有了"
