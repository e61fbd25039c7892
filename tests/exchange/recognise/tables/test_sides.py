"""Tables beside each other, and empty columns within one: no figure goes into another's row."""

from __future__ import annotations

import pytest

from desktop.exchange.proposal.proposal import NoTables
from tests.exchange.drawn import imported
from tests.exchange.sheets import figures, reasons
from tests.forms.clerk import at, wan

ECONOMIC = """
    一般公共预算财政拨款基本支出决算表
    单位：万元
    人员经费 | | | | | 公用经费
    科目编码|科目名称|年初预算数||决算数|科目编码|科目名称|决算数|科目编码|科目名称|决算数
    301|工资福利支出|20||21.5|302|商品和服务支出|32.5|310|资本性支出|1.5
    30101|基本工资|20||21.5|30201|办公费|32.5|31002|办公设备购置|1.5
"""


def test_an_empty_column_before_the_figures() -> None:
    assert figures(imported(ECONOMIC)) == {
        at("t6 301 1"): wan("21.5"),
        at("t6 30101 1"): wan("21.5"),
        at("t6 302 1"): wan("32.5"),
        at("t6 30201 1"): wan("32.5"),
        at("t6 310 1"): wan("1.5"),
        at("t6 31002 1"): wan("1.5"),
    }


def test_figures_that_stand_left_of_every_name_are_no_rows() -> None:
    proposal = imported(
        """
        一般公共预算财政拨款基本支出决算表
        单位：万元
        决算数 | 科目编码 | 科目名称 | 决算数
        21.5 | 302 | 商品和服务支出 | 32.5
        21.5 | 30201 | 办公费 | 32.5
        """
    )
    assert figures(proposal) == {at("t6 302 1"): wan("32.5"), at("t6 30201 1"): wan("32.5")}
    [left] = proposal.aside
    assert (left.address, left.reason[:8]) == ("A4:A5", "这一组栏的左边没")


def test_columns_without_a_name_and_without_rows() -> None:
    """As of a table that was emptied to be filled in."""
    proposal = imported(
        """
        2020年度收入支出决算总表（表1）
        单位：万元
        收入 | | | 支出
        | | | 项目 | 行次 | 金额 | 项目
        """
    )
    assert (figures(proposal), proposal.aside) == ({}, ())


def test_columns_counted_in_another_tables_row_are_no_figures() -> None:
    """Its heads are a row deeper than those of the table beside it."""
    proposal = imported(
        """
        单位：万元 | | | | | | | 一般公共预算财政拨款“三公”经费支出决算表
        收入 | | | 支出 | | | | 单位：万元
        项目|行次|金额|项目|行次|金额||预算数|预算数|预算数|决算数|决算数|决算数
        栏次||1|||2||合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费
        六、经营收入|6|12.5|八、社会保障和就业支出|38|11.25||1|2|3|4|5|6
        八、其他收入|8|20|九、卫生健康支出|39|1.5||8.5|6.5|2|8.25|6.25|2
        """
    )
    found = figures(proposal)
    assert {cell.form for cell in found} == {"t1", "sg"}
    assert (found[at("sg 1 2")], found[at("sg 1 8")]) == (wan("6.5"), wan("6.25"))
    assert found[at("t1 6 1")] == wan("12.5")


def test_a_row_that_may_count_the_columns_is_refused() -> None:
    proposal = imported(
        """
        一般公共预算财政拨款“三公”经费支出决算表
        单位：万元
        预算数 | 预算数 | 预算数 | 决算数 | 决算数 | 决算数
        合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
        7 | 2 | 9 | 4 | 11 | 6 | 甲
        8.5 | 6.5 | 2 | 8.25 | 6.25 | 2
        """
    )
    assert figures(proposal) == {}
    assert "分不清这一行是栏次还是金额" in reasons(proposal)["A5"]


def test_a_gap_within_one_table_and_one_between_two() -> None:
    proposal = imported(
        """
        单位：万元||||||||国有资本经营预算财政拨款支出决算表
        预算数|预算数||预算数|决算数|决算数|决算数||单位：万元
        合计|因公出国（境）费||公务接待费|合计|因公出国（境）费|公务接待费||科目编码|科目名称|合计
        1 | 2 | | 3 | 4 | 5 | 6
        8.5|6.5||2|8.25|6.25|2||2230105|国有企业退休人员社会化管理补助支出|7.5
        """
    )
    found = figures(proposal)
    assert found[at("sg 1 2")] == wan("6.5")
    assert found[at("sg 1 8")] == wan("6.25")
    assert not reasons(proposal)


def test_the_unit_in_the_headings() -> None:
    table = """
        收入支出决算总表
        项目 | 行次 | 金额（元）
        八、其他收入 | 8 | 34400.00
        """
    assert figures(imported(table)) == {at("t1 8 1"): wan("3.44")}
    with pytest.raises(NoTables, match="金额单位写的不一致（万元、元）"):
        imported("单位：万元\n" + table.strip())


def test_the_year_over_a_group_is_that_of_all_its_columns() -> None:
    proposal = imported(
        """
        政府性基金预算财政拨款收入支出决算表
        单位：万元
        项目 | | 2020年决算数 | | 2019年决算数
        科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 年初结转和结余 | 本年收入
        2120801 | 征地和拆迁补偿支出 | | | 1.5 | 2.5
        """
    )
    assert figures(proposal) == {}


def test_two_forms_with_the_same_lines_beside_each_other() -> None:
    """The total of the right one once went into the left one's row."""
    proposal = imported(
        """
        财政拨款收入支出决算总表
        单位：万元
        收入 | | | | 收入
        项目 | 行次 | 金额 | | 项目 | 行次 | 金额
        一、一般公共预算财政拨款 | 1 | 5.5 | | 八、其他收入 | 8 | 1.5
        本年收入合计 | 27 | 5.5 | | 本年收入合计 | 27 | 7.5
        年初财政拨款结转和结余 | 28 | | | 总计 | 30 | 7.5
        总计 | 32 | 5.5
        """
    )
    assert figures(proposal)[at("t4 32 1")] == wan("5.5")
    assert wan("7.5") not in figures(proposal).values()


def test_a_unit_that_is_not_said_and_cannot_be_yuan() -> None:
    first = """
        政府性基金预算财政拨款收入支出决算表
        单位：元
        科目编码 | 科目名称 | 本年收入
        2120801 | 征地和拆迁补偿支出 | 75000.5
        """
    other = """
        收入支出决算总表
        项目 | 行次 | 金额
        八、其他收入 | 8 | 344.504441
        """
    proposal = imported(first, other)
    assert {cell.form for cell in figures(proposal)} == {"fund"}
    assert "小数多于两位，不像是元" in reasons(proposal)["A1:C3"]
    large = imported(first.replace("元", "万元"), other.replace("344.504441", "34450444.41"))
    assert "数字太大，不像是万元" in reasons(large)["A1:C3"]


def test_a_total_beside_a_table_of_several_blocks_is_no_line_lying_across() -> None:
    proposal = imported(
        """
        单位：万元||||一般公共预算财政拨款基本支出决算表
        科目编码|科目名称|本年支出|||人员经费||公用经费
        ||人员经费|公用经费|科目编码|科目名称|决算数|科目编码|科目名称|决算数
        总计||2546.5|5093.1|301|工资福利支出|21.5|302|商品和服务支出|32.5
        ||||30101|基本工资|21.5|30201|办公费|32.5
        """
    )
    assert wan("2546.5") not in figures(proposal).values()
