"""What cells, rules, findings and headings are called: the clerk's sentences, word for word."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.audit.finding.finding import Finding, disagreement
from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Check
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import parse_comparison, parse_rule
from desktop.forms.plan.disagreement import compare
from desktop.forms.plan.equation import Equation
from desktop.forms.plan.layout import Layout
from desktop.forms.words.wording import (
    cell_text,
    corner,
    empty_sentences,
    explanation,
    notes,
    printed_rule,
    report_title,
    title,
    unit_line,
)
from tests.audited import found_in
from tests.forms.clerk import at, enter, filled, found

# Cells


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("t1 1 1", "表1 1行 一般公共预算财政拨款收入"),
        ("t1 54 2", "表1 54行 债务还本支出"),
        ("t1 57 2", "表1 57行 本年支出合计"),
        ("t4 59 3", "表4 59行 本年支出合计 3栏"),
        ("t4 29 1", "表4 29行 一般公共预算财政拨款"),
        ("t3 2080101 2", "表3 2080101 行政运行 2栏"),
        ("t3 2080101 name", "表3 2080101 行政运行 名称"),
        ("t3 999 2", "表3 999 2栏"),
        ("t3 合计 1", "表3 合计 1栏"),
        ("t6 30101 1", "表6 30101 基本工资"),
        ("t6 人员经费合计 1", "表6 人员经费合计"),
        ("sg 1 12", "表7 12栏"),
        ("cover unit 1", "封面 单位名称"),
    ],
)
def test_a_cell_has_the_names_printed_on_the_form(jianghan: Filing, cell: str, text: str) -> None:
    assert cell_text(jianghan, at(cell)) == text


# Formulas


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("t1 27 1", "表1 27行 本年收入合计＝（1+2+3+4+5+6+7+8）行"
         " ＝ 1,778.18 + 223.81 ＝ 2,001.99"),
        ("t1 57 2", "表1 57行 本年支出合计＝（31+32+…+56）行"
         " ＝ 1,666.15 + 152.14 + 158.70 ＝ 1,976.99"),
        ("t4 64 3", "表4 64行 总计 3栏＝（59+60）行 ＝ 1,778.18"),
        ("t4 40 2", "表4 40行 社会保障和就业支出 2栏＝（3+4+5）栏 ＝ 1,467.34"),
        ("t3 合计 1", "表3 合计 1栏＝（2+3+4+5+6）栏 ＝ 1,559.49 + 417.50 ＝ 1,976.99"),
        ("t3 221 2", "表3 221 住房保障支出 2栏＝22102 ＝ 158.70"),
        ("t3 208 2", "表3 208 社会保障和就业支出 2栏＝20801+20805"
         " ＝ 1,087.32 + 161.33 ＝ 1,248.65"),
        ("t6 301 1", "表6 301 工资福利支出＝30101+30102+…+30199 ＝ 1,225.88"),
        ("t6 人员经费合计 1", "表6 人员经费合计＝301+303 ＝ 1,225.88 + 89.59 ＝ 1,315.47"),
        ("sg 1 9", "表7 9栏＝（10+11）栏 ＝ 3.30"),
        ("fund 合计 6", "表8 合计 6栏＝（1+2-3）栏"),
        ("t6 399 1", "表6 399 其他支出＝39908"),
        ("t1 1 1", "表1 1行 一般公共预算财政拨款收入"),
    ],
)  # fmt: skip
def test_a_computed_cell_is_explained_in_numbers_and_in_figures(
    jianghan: Filing, cell: str, text: str
) -> None:
    assert explanation(jianghan, at(cell)) == text


def test_more_than_eight_figures_are_not_listed(edition: Edition) -> None:
    eight = filled(edition, {f"t1 {row} 1": "1" for row in range(1, 9)})
    assert explanation(eight, at("t1 27 1")).endswith(f"行 ＝ {' + '.join(['1.00'] * 8)} ＝ 8.00")
    nine = filled(edition, {f"t1 {row} 2": "1" for row in range(31, 40)})
    assert explanation(nine, at("t1 57 2")).endswith("行 ＝ 9.00")


def test_a_difference_is_explained_with_its_sign(edition: Edition) -> None:
    filing = filled(edition, {"fund 212 1": "10", "fund 212 2": "-2", "fund 212 4": "5"})
    said = "表8 212 6栏＝（1+2-3）栏 ＝ 10.00 + -2.00 - 5.00 ＝ 3.00"
    assert explanation(filing, at("fund 212 6")) == said


def test_a_keyed_total_is_explained_by_what_its_rule_gives(jianghan: Filing) -> None:
    enter(jianghan, {"sg 1 1": "7"})
    assert explanation(jianghan, at("sg 1 1")) == "表7 1栏＝（2+3+6）栏 ＝ 3.50 + 0.50 ＝ 4.00"


def test_figures_are_shown_in_the_unit_in_which_they_are_entered(jianghan: Filing) -> None:
    enter(jianghan, {"cover entered_in 1": "元"})
    said = "表7 1栏＝（2+3+6）栏 ＝ 35,000.00 + 5,000.00 ＝ 40,000.00"
    assert explanation(jianghan, at("sg 1 1")) == said


@pytest.mark.parametrize(
    ("form", "name", "text"),
    [
        ("t1", "27", "27行＝（1+2+3+4+5+6+7+8）行"),
        ("t1", "57", "57行＝（31+32+…+56）行"),
        ("t4", "64", "64行＝（59+60）行"),
        ("t4", "c2", "2栏＝（3+4+5）栏"),
        ("t2", "c1", "1栏各行＝（2+3+4+5+6+7）栏各行"),
        ("fund", "c6", "6栏各行＝（1+2-3）栏各行"),
        ("sg", "c1", "1栏＝（2+3+6）栏"),
        ("t6", "301", "301＝30101+30102+…+30199"),
        ("t6", "人员经费合计", "人员经费合计＝301+303"),
    ],
)
def test_a_rule_is_printed_as_on_the_form(
    edition: Edition, form: str, name: str, text: str
) -> None:
    assert printed_rule(edition.form(form), name) == text


def test_a_long_sum_with_both_signs_is_printed_whole(edition: Edition) -> None:
    rule = parse_rule("c2 + c3 + c4 + c5 + c6 - c8 - c9 - c10 - c11")
    sg = edition.form("sg")
    first, *others = sg.panels[0].columns
    panel = replace(sg.panels[0], columns=(replace(first, rule=rule), *others))
    said = "1栏＝（2+3+4+5+6-8-9-10-11）栏"
    assert printed_rule(replace(sg, panels=(panel,)), "c1") == said


@pytest.mark.parametrize(("form", "name"), [("t1", "1"), ("t1", "99"), ("t2", "c2"), ("t2", "c9")])
def test_where_no_rule_is_none_is_printed(edition: Edition, form: str, name: str) -> None:
    with pytest.raises(KeyError):
        printed_rule(edition.form(form), name)


# Findings


@pytest.mark.parametrize(
    ("texts", "check", "said"),
    [
        ({"t3 合计 1": "1976.98"}, "X4",
         "表1 57行 本年支出合计 1,976.99 ≠ 表3 合计 1栏 1,976.98，差 0.01，"
         "是各项四舍五入的累积：按系统给的合计手工填列（表1 57行 本年支出合计）"),
        ({"t3 合计 1": "1976.98"}, "t3/c1",
         "表3 合计 1栏 手工填列 1,976.98 ≠ 表3 合计（2+3+4+5+6）栏 1,976.99，差 0.01"),
        ({"t3 合计 1": "1976.98"}, "t3/total",
         "表3 合计 1栏 1,976.98 ≠ 表3（208+210+221） 1栏 1,976.99，差 0.01"),
        ({"t1 27 1": "2000"}, "t1/r27",
         "表1 27行 本年收入合计 手工填列 2,000.00 ≠ 表1（1+2+3+4+5+6+7+8）行 2,001.99，差 1.99"),
        ({"t1 27 1": "2000"}, "t1-1", "表1 30行 总计 2,000.00 ≠ 表1 60行 总计 2,001.99，差 1.99"),
        ({"t4 40 2": "7"}, "t4/c2",
         "表4 40行 社会保障和就业支出 2栏 手工填列 7.00 ≠ "
         "表4 40行（3+4+5）栏 1,467.34，差 1,460.34"),
        ({"t4 59 3": "1"}, "t4/r59",
         "表4 59行 本年支出合计 2栏 1.00 ≠ 表4（33+34+…+58）行 2栏 1,778.18，差 1,777.18"),
        ({"t4 29 1": "3"}, "X14", "表4（1+29）行 1,781.18 ≠ 表4 64行 总计 3栏 1,778.18，差 3.00"),
        ({"t1 31 2": "1"}, "X5", "表1 31行 一般公共服务支出 1.00 ≠ 表3 201 1栏 0.00，差 1.00"),
        ({"t1 2 1": "5"}, "X2", "表1（1+2+3）行 1,783.18 ≠ 表2 合计 2栏 1,778.18，差 5.00"),
        ({"t6 302 1": "1"}, "t6/r302",
         "表6 302 商品和服务支出 手工填列 1.00 ≠ 表6（30201+30202+…+30299） 208.25，差 207.25"),
        ({"t6 302 1": "1"}, "X10",
         "表5 合计 2栏 1,559.49 ≠ 表6（人员经费合计+公用经费合计） 1,352.24，差 207.25"),
        ({"t2 2080101 1": "5"}, "t2/c1",
         "表2 2080101 行政运行 1栏 手工填列 5.00 ≠ "
         "表2 2080101（2+3+4+5+6+7）栏 1,087.32，差 1,082.32"),
        ({"t2 20801 1": "9"}, "t2/children",
         "表2 208 社会保障和就业支出 1栏 1,691.15 ≠ 表2（20801+20805） 1栏 170.33，差 1,520.82"),
        ({"t3 210 2": "1"}, "t3/children",
         "表3 210 卫生健康支出 1栏 1.00 ≠ 表3 21011 行政事业单位医疗 1栏 152.14，差 151.14"),
        ({"sg 1 1": "7"}, "sg/c1", "表7 1栏 手工填列 7.00 ≠ 表7（2+3+6）栏 4.00，差 3.00"),
        ({"fund 212 2": "-1", "fund 212 6": "8"}, "fund/c6",
         "表8 212 6栏 手工填列 8.00 ≠ 表8 212（1+2-3）栏 -1.00，差 9.00"),
    ],
)  # fmt: skip
def test_a_finding_names_both_places_both_figures_and_the_difference(
    jianghan: Filing, texts: dict[str, str], check: str, said: str
) -> None:
    enter(jianghan, texts)
    assert sentence(jianghan, found(jianghan)[check]) == said


def finding_of(filing: Filing, text: str) -> Finding:
    """The finding of a check that the edition does not have."""
    comparison = parse_comparison(text)
    place = Layout(filing.edition.form("t1")).place("", "")
    left, right = comparison.left.terms(place), comparison.right.terms(place)
    equation = Equation(Check("X", (comparison,), "理由"), left, comparison.operator, right)
    unequal = compare(equation, filing.amount, lambda cell: 1, "万元")
    assert unequal is not None
    return disagreement(unequal)


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("t1[8, 1] == sg[1, 6]", "表1 8行 其他收入 5.00 ≠ 表7 6栏 4.00，差 1.00"),
        ("t1[8, 1] <= sg[1, 6]", "表1 8行 其他收入 5.00 ＞ 表7 6栏 4.00，差 1.00"),
        ("sg[1, 6] >= t1[8, 1]", "表7 6栏 4.00 ＜ 表1 8行 其他收入 5.00，差 1.00"),
        ("t1[8, 1] + sg[1, 6] == t1[6, 1]", "表1 8行 其他收入 + 表7 6栏 9.00"
         " ≠ 表1 6行 经营收入 0.00，差 9.00"),
        ("sg[1, 6] - t1[8, 1] == t1[6, 1]", "表7 6栏 - 表1 8行 其他收入 -1.00"
         " ≠ 表1 6行 经营收入 0.00，差 1.00"),
    ],
)  # fmt: skip
def test_a_finding_says_how_the_sums_stand_to_each_other(
    edition: Edition, check: str, said: str
) -> None:
    filing = filled(edition, {"t1 8 1": "5", "sg 1 6": "4"})
    assert sentence(filing, finding_of(filing, check)) == said


# Headings and notes


def test_the_headings_of_a_unit(jianghan: Filing) -> None:
    t1 = jianghan.edition.form("t1")
    assert title(jianghan, t1) == "2020年度收入支出决算总表（表1）"
    assert unit_line(jianghan) == "单位：武汉市人力资源和社会保障局江汉社会保险管理处"
    assert report_title(jianghan) == "2020年度单位决算公开"
    assert corner(jianghan, t1) == ""


def test_the_headings_of_a_department_in_another_edition(edition: Edition) -> None:
    other = replace(edition, corner="公开{label}")
    filing = filled(other, {"cover unit 1": "武汉市{unit}局", "cover kind 1": "部门"}, year=2021)
    assert unit_line(filing) == "部门：武汉市{unit}局"
    assert report_title(filing) == "2021年度部门决算公开"
    assert corner(filing, other.form("t1")) == "公开表1"
    assert title(filing, other.form("t6")).startswith("2021年度")


def test_notes_say_unit_or_department_and_print_the_rules(jianghan: Filing) -> None:
    fund = jianghan.edition.form("fund")
    said = "注：本表反映{}本年度政府性基金预算财政拨款收入、支出及结转和结余情况。"
    rules = "6栏各行＝（1+2-3）栏各行；3栏各行＝（4+5）栏各行。"
    assert notes(jianghan, fund) == [said.format("单位"), rules]
    enter(jianghan, {"cover kind 1": "部门"})
    assert notes(jianghan, fund) == [said.format("部门"), rules]


def test_an_empty_table_carries_its_sentence_until_it_has_figures(jianghan: Filing) -> None:
    soe = jianghan.edition.form("soe")
    said = "2020年本单位无国有资本经营预算财政拨款支出"
    assert empty_sentences(jianghan, soe) == [said]
    enter(jianghan, {"soe 223 name": "国有资本经营预算支出", "soe 223 2": "0"})
    assert empty_sentences(jianghan, soe) == [said]
    enter(jianghan, {"soe 223 2": "5"})
    assert empty_sentences(jianghan, soe) == []
    assert empty_sentences(jianghan, jianghan.edition.form("t1")) == []


def test_a_total_keyed_into_a_form_without_rows_reads(edition: Edition) -> None:
    filing = Filing(edition, 2020, {at("fund 合计 2"): Decimal(50000)})
    said = [sentence(filing, finding) for finding in found_in(filing)]
    assert "表8 合计 2栏 手工填列 5.00 ≠ 各行之和（还没有行） 0.00，差 5.00" in said
