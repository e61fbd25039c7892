"""What F1 says of a cell: its name, what belongs there, how it comes about, what reads it."""

from __future__ import annotations

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.line_help import LineHelp, line_help
from tests.forms.clerk import at, enter


def said(filing: Filing, cell: str) -> dict[str, str]:
    """The passages on a cell written `t1 27 1`, by their heads."""
    return dict(line_help(filing, at(cell)).passages)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("t1 1 1", "表1 1行 一般公共预算财政拨款收入"),
        ("t4 59 3", "表4 59行 本年支出合计 3栏　支出·一般公共预算财政拨款"),
        ("t3 2080101 2", "表3 2080101 行政运行 2栏　基本支出"),
        ("t3 2080101 code", "表3 2080101 行政运行 功能分类科目编码"),
        ("t3 2080101 name", "表3 2080101 行政运行 科目名称"),
        ("t3 合计 1", "表3 合计 1栏　本年支出合计"),
        ("t6 30101 1", "表6 30101 基本工资"),
        ("sg 1 11", "表7 11栏　决算数·公务用车购置及运行费·公务用车运行费"),
    ],
)
def test_a_cell_is_called_as_on_the_form(jianghan: Filing, cell: str, name: str) -> None:
    assert line_help(jianghan, at(cell)).name == name


def test_an_entered_cell_of_a_line(jianghan: Filing) -> None:
    passages = said(jianghan, "t1 1 1")
    assert list(passages) == ["这一行", "这一栏", "填列方法", "审核"]
    assert passages["这一行"].startswith("本级财政一般公共预算当年拨付的资金。")
    assert passages["这一栏"].startswith("各项收入的决算数")
    assert passages["填列方法"] == "直接填，单位万元。没有的留空。"
    why = "收入支出决算总表的各项收入，应当等于收入决算表合计行的同名栏"
    assert passages["审核"].splitlines()[0] == why


def test_the_line_and_the_column_are_those_of_the_definition(jianghan: Filing) -> None:
    form = jianghan.edition.forms["t4"]
    passages = said(jianghan, "t4 60 4")
    assert passages["这一行"] == form.line_help["60"]
    assert passages["这一栏"] == form.column_help["4"]
    assert said(jianghan, "t3 合计 2")["这一行"] == jianghan.edition.forms["t3"].line_help["合计"]


def test_a_line_without_words_says_only_what_its_columns_mean(jianghan: Filing) -> None:
    assert "这一行" not in said(jianghan, "sg 1 11")
    assert "过桥过路费" in said(jianghan, "sg 1 11")["这一栏"]


def test_a_computed_cell_is_not_entered(jianghan: Filing) -> None:
    passages = said(jianghan, "t1 27 1")
    assert "填列方法" not in passages
    assert passages["计算方法"] == (
        "由公式计算，无须填列，单位万元：（1+2+3+4+5+6+7+8）行 ＝ 1,778.18 + 223.81 ＝ 2,001.99"
    )


def test_a_sum_of_no_rows_is_computed_all_the_same(jianghan: Filing) -> None:
    assert said(jianghan, "soe 合计 2")["计算方法"] == "由公式计算，无须填列，单位万元。"


def test_the_unit_is_the_one_in_which_amounts_are_typed(jianghan: Filing) -> None:
    enter(jianghan, {"cover entered_in 1": "元"})
    assert said(jianghan, "t1 1 1")["填列方法"].startswith("直接填，单位元。")
    assert said(jianghan, "t1 27 1")["计算方法"].endswith("＝ 20,019,900.00")


def test_a_keyed_total_says_how_to_have_it_computed_again(jianghan: Filing) -> None:
    assert "手工填列" not in said(jianghan, "t1 27 1")
    enter(jianghan, {"t1 27 1": "2001.00"})
    assert "Delete" in said(jianghan, "t1 27 1")["手工填列"]
    assert said(jianghan, "t1 27 1")["计算方法"].endswith("＝ 2,001.99")


def test_a_rule_is_a_check_while_its_total_is_keyed(jianghan: Filing) -> None:
    rule = "合计应当等于各分项之和"
    assert rule not in said(jianghan, "t1 1 1")["审核"]
    enter(jianghan, {"t1 27 1": "2001.00"})
    assert rule in said(jianghan, "t1 1 1")["审核"].splitlines()
    assert rule in said(jianghan, "t1 27 1")["审核"].splitlines()


def test_each_reason_is_given_once(jianghan: Filing) -> None:
    for cell in jianghan.plan.watchers:
        if cell.form in jianghan.edition.forms:
            reasons = dict(line_help(jianghan, cell).passages).get("审核", "").splitlines()
            assert len(reasons) == len({*reasons}), cell


@pytest.mark.parametrize("column", ["code", "name", "2"])
def test_a_row_of_subjects_says_where_its_code_belongs(jianghan: Filing, column: str) -> None:
    passages = said(jianghan, f"t3 2080101 {column}")
    assert passages["这一行"].split(" › ") == [
        "208 社会保障和就业支出（类）",
        "20801 人力资源和社会保障管理事务（款）",
        "2080101 行政运行（项）",
    ]
    assert passages["这一类"].startswith("社会保障与就业方面的支出")
    assert passages["这一栏"] == jianghan.edition.forms["t3"].column_help[column]
    assert ("填列方法" in passages) == (column == "2")


def test_a_proved_name_raises_no_doubt(jianghan: Filing) -> None:
    assert "未核对" not in said(jianghan, "t3 2080101 2")


def test_an_unproved_name_says_so_with_the_name_of_the_list(jianghan: Filing) -> None:
    subjects = jianghan.edition.subjects.function.values()
    code, name, _ = next(each for each in subjects if not each.proved and len(each.code) == 7)
    enter(jianghan, {f"t3 {code} name": "别的名称"})
    passages = said(jianghan, f"t3 {code} 2")
    assert passages["这一行"].endswith(f"{code} 别的名称（项）")
    assert passages["未核对"].startswith(f"科目表里的名称“{name}”没有经过核对")


def test_a_code_that_no_list_has_says_so(jianghan: Filing) -> None:
    enter(jianghan, {"t3 9990101 2": "1"})
    passages = said(jianghan, "t3 9990101 2")
    assert passages["未核对"].startswith("科目表里没有 9990101，")
    assert "这一类" not in passages
    assert passages["这一行"] == "999（类） › 99901（款） › 9990101（项）"


def test_where_the_next_code_is_typed_it_says_how(jianghan: Filing) -> None:
    assert line_help(jianghan, Cell("t3", "", "code")) == LineHelp(
        "表3 功能分类科目编码",
        (("这一栏", jianghan.edition.forms["t3"].column_help["code"]),),  # type: ignore[arg-type]
    )


def test_every_cell_of_every_form_has_something_said_of_it(jianghan: Filing) -> None:
    for form in jianghan.edition.forms.values():
        for cell in form.cells(jianghan.rows(form.id)):
            heads = dict(line_help(jianghan, cell).passages)
            assert {"这一栏"} < heads.keys(), cell
