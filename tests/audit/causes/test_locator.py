"""The error locator: a figure typed wrong is found, with what it should be and why."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from desktop.audit.causes.locator import advice, locate, locate_for, sentence
from desktop.audit.tables.inspection import Inspection
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Check
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.past import LastYear
from desktop.forms.formula import Cell, parse_comparison
from desktop.forms.kinds import MONEY
from desktop.forms.values import Value
from tests.audited import found_in
from tests.forms.clerk import at, enter, filled, found, wan


@pytest.fixture
def keyed(edition: Edition, published: Mapping[Cell, Value]) -> Filing:
    """The sample with every printed figure keyed, totals included."""
    return Filing(edition, 2020, published)


def errors(filing: Filing) -> int:
    return sum(finding.level == "error" for finding in found_in(filing))


# What the clerk typed, and what the locator says first


@pytest.mark.parametrize(
    ("typed", "cell", "should_be", "cause"),
    [
        ({"t2 2080109 7": "232.81"}, "t2 2080109 7", "223.81", "neighbours"),
        ({"t5 2080101 2": "1,287.30"}, "t5 2080101 2", "1,087.32", "digits"),
        ({"t6 301 1": "1,252.88"}, "t6 301 1", "1,225.88", "neighbours"),
        ({"t6 30199 1": "361.6"}, "t6 30199 1", "36.16", "point"),
        ({"t4 1 1": "17,781,800"}, "t4 1 1", "1,778.18", "point"),
        ({"t3 合计 3": "41.75"}, "t3 合计 3", "417.5", "point"),
        ({"t1 8 1": "-223.81"}, "t1 8 1", "223.81", "sign"),
        ({"t2 2080109 7": ""}, "t2 2080109 7", "223.81", "dropped"),
        ({"t1 38 2": ""}, "t1 38 2", "1,666.15", "dropped"),
        ({"t6 人员经费合计 1": "1,225.88"}, "t6 人员经费合计 1", "1,315.47", "left out"),
        ({"t1 57 2": "2,135.69"}, "t1 57 2", "1,976.99", "twice"),
        ({"t1 41 2": "158.7"}, "t1 41 2", "", "extra"),
        ({"t3 2080109 4": "417.5"}, "t3 2080109 4", "", "extra"),
        ({"t2 合计 1": "2,100"}, "t2 合计 1", "2,001.99", "other"),
    ],
)  # fmt: skip
def test_the_wrong_figure_comes_first(
    keyed: Filing, typed: dict[str, str], cell: str, should_be: str, cause: str
) -> None:
    enter(keyed, typed)
    first = locate(Inspection(keyed))[0]
    assert (first.cell, first.cause, first.other) == (at(cell), cause, None)
    assert MONEY.show(first.should_be, "万元") == (should_be and MONEY.show(wan(should_be), "万元"))
    assert (first.mends, first.leaves) == (errors(keyed), 0)
    assert first.now == keyed.amount(at(cell))


@pytest.mark.parametrize(
    ("typed", "stray", "place"),
    [
        ({"t2 2080109 7": "", "t2 2080109 6": "223.81"}, "t2 2080109 6", "t2 2080109 7"),
        ({"t1 59 2": "", "t1 29 1": "25"}, "t1 29 1", "t1 59 2"),
        ({"t1 49 2": "", "t1 48 2": "158.7"}, "t1 48 2", "t1 49 2"),
        ({"t2 2080109 7": "", "t2 20805 7": "223.81"}, "t2 20805 7", "t2 2080109 7"),
    ],
)
def test_a_figure_in_the_wrong_place_goes_back_to_the_place_beside(
    keyed: Filing, typed: dict[str, str], stray: str, place: str
) -> None:
    enter(keyed, typed)
    first = locate(Inspection(keyed))[0]
    assert (first.cell, first.other, first.cause) == (at(stray), at(place), "place")
    assert first.changes == {at(stray): None, at(place): keyed.amount(at(stray))}
    keyed.apply(first.changes)
    assert errors(keyed) == 0


def test_two_figures_that_changed_places(keyed: Filing) -> None:
    enter(keyed, {"t1 38 2": "152.14", "t1 39 2": "1,666.15"})
    first = locate(Inspection(keyed))[0]
    assert first.changes == {at("t1 38 2"): wan("1,666.15"), at("t1 39 2"): wan("152.14")}
    assert first.cause == "place"


def test_a_total_that_the_program_computes_is_never_the_cause(jianghan: Filing) -> None:
    enter(jianghan, {"t3 2080109 3": "471.5"})
    first, *others = locate(Inspection(jianghan))
    assert (first.cell, first.should_be) == (at("t3 2080109 3"), wan("417.5"))
    assert not [each for each in others if jianghan.rule(each.cell)]


def test_the_same_in_yuan(edition: Edition, published: Mapping[Cell, Value]) -> None:
    filing = Filing(edition, 2020, {**published, at("cover entered_in 1"): "元"})
    filing.apply({at("t6 30102 1"): wan("245.23") + 90})
    suspects = locate(Inspection(filing))
    there = [each.should_be for each in suspects if each.cell == at("t6 30102 1")]
    assert there == [wan("245.23")]


# What speaks for one blank among several


@pytest.mark.parametrize("row", ["30102", "30112", "30213", "30302"])
def test_a_blank_that_held_a_figure_last_year_is_likelier_left_out(keyed: Filing, row: str) -> None:
    last = dict.fromkeys((at(f"t6 {row} 1"), at("t6 30213 1"), at("t6 30101 1")), wan("1"))
    filing = Filing(keyed.edition, keyed.year, keyed.entered, LastYear(last))
    enter(filing, {f"t6 {row} 1": ""})
    assert locate(Inspection(filing))[0].cell == at(f"t6 {row} 1")


def test_a_row_without_any_figure_is_likelier_left_out(jianghan: Filing) -> None:
    enter(jianghan, {"t2 2210203 2": ""})
    assert locate(Inspection(jianghan))[0].cell == at("t2 2210203 2")


def test_a_column_in_use_is_likelier_than_an_empty_one(edition: Edition) -> None:
    names = {"t3 208 name": "", "t3 20801 name": ""}
    figures = {"t3 2080101 2": "5", "t3 2080101 3": "6", "t3 2080102 2": "1", "t1 38 2": "19"}
    suspects = locate(Inspection(filled(edition, names | figures)))
    first, *others = (each.cell for each in suspects if each.cell.form == "t3")
    assert first == at("t3 2080102 3")
    assert at("t3 2080101 4") in others


def with_check(filing: Filing, rule: str, level: str) -> Filing:
    """The same figures in an edition with one more check."""
    check = Check("X", (parse_comparison(rule),), "理由", level)  # type: ignore[arg-type]
    edition = replace(filing.edition, checks=(*filing.edition.checks, check))
    return Filing(edition, filing.year, filing.entered)


def test_a_hint_speaks_for_one_blank_among_several(keyed: Filing) -> None:
    filing = with_check(keyed, "t6[30113, 1] == t5[2210201, 2]", "hint")
    enter(filing, {"t6 30113 1": ""})
    first, second = locate(Inspection(filing))[:2]
    assert (first.cell, first.mends) == (at("t6 30113 1"), 1)
    assert second.cause == "dropped"


@pytest.mark.parametrize("rule", ["t6[30212, 1] <= sg[1, 8]", "sg[1, 8] >= t6[30212, 1]"])
def test_a_blank_that_another_check_keeps_blank_is_not_suspected(keyed: Filing, rule: str) -> None:
    filing = with_check(keyed, rule, "error")
    enter(filing, {"t6 30211 1": ""})
    cells = [each.cell for each in locate(Inspection(filing), 99)]
    assert at("t6 30211 1") in cells
    assert at("t6 30212 1") not in cells


# What is told about a suspect


@pytest.mark.parametrize(
    "typed",
    [
        {"t2 2080109 7": "232.81"},
        {"t6 30102 1": "", "t1 1 1": "1,787.18"},
        {"t3 2080101 2": "", "t5 合计 1": "5"},
        {"t1 59 2": "", "t1 29 1": "25"},
    ],
)
def test_a_suspect_tells_what_applying_it_does(keyed: Filing, typed: dict[str, str]) -> None:
    enter(keyed, typed)
    before = errors(keyed)
    for suspect in locate(Inspection(keyed)):
        undo = {cell: keyed.entered.get(cell) for cell in suspect.changes}
        keyed.apply(suspect.changes)
        assert errors(keyed) == suspect.leaves
        assert suspect.mends >= before - suspect.leaves > 0
        keyed.apply(undo)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"t2 2080109 7": "232.81"},
         "表2 2080109 社会保险经办机构 7栏：232.81 可能应为 223.81（数字颠倒），改后 2 处错误消失"),
        ({"t1 8 1": "", "t3 合计 2": "1,600"},
         "表1 8行 其他收入：空白 可能应为 223.81（漏填），改后 2 处错误消失，还有 2 处"),
        ({"t1 59 2": "", "t1 29 1": "25"},
         "表1 29行 年初结转和结余：25.00 可能应填在 表1 59行 年末结转和结余（填错位置），"
         "改后 4 处错误消失"),
        ({"t1 38 2": "152.14", "t1 39 2": "1,666.15"},
         "表1 38行 社会保障和就业支出：152.14 可能与 表1 39行 卫生健康支出：1,666.15 互换了"
         "（填错位置），改后 2 处错误消失"),
        ({"t2 合计 1": "2,100"},
         "表2 合计 1栏：2,100.00 可能应为 2,001.99，改后 4 处错误消失"),
    ],
)  # fmt: skip
def test_what_the_clerk_reads(keyed: Filing, typed: dict[str, str], said: str) -> None:
    enter(keyed, typed)
    assert said in [sentence(keyed, suspect) for suspect in locate(Inspection(keyed))]


def test_what_to_do_where_no_figure_is_the_cause(jianghan: Filing) -> None:
    filing = with_check(jianghan, "t6[30101, 1] == t6[30299, 1]", "error")
    finding = found(filing)["X"]
    assert locate_for(Inspection(filing), finding) == []
    assert advice(filing, finding) == (
        "没有哪一个数改了就能对上，可能不止一处有错：请拿原始凭证核对 "
        "表6 30101 基本工资、表6 30299 其他商品和服务支出"
    )


def test_what_to_do_about_a_subject_without_a_name(jianghan: Filing) -> None:
    jianghan.apply({at("t2 2080101 name"): ""})
    nameless = next(each for each in found_in(jianghan) if each.unequal is None)
    assert locate_for(Inspection(jianghan), nameless) == []
    assert advice(jianghan, nameless).endswith("请直接改正这一格")


def test_a_blank_is_not_filled_with_less_than_nothing(jianghan: Filing) -> None:
    enter(jianghan, {"t2 2080109 7": "232.81"})
    assert [each.cell for each in locate(Inspection(jianghan))] == [at("t2 2080109 7")]


def test_what_waits_for_an_empty_form_is_not_counted(edition: Edition) -> None:
    filing = filled(edition, {"t1 1 1": "12.5", "t1 8 1": "3", "t1 38 2": "12.5", "t1 59 2": "2"})
    finding = next(each for each in found_in(filing) if {c.form for c in each.cells} == {"t1"})
    (first, *_) = locate_for(Inspection(filing), finding)
    assert first.leaves == 0
    assert first.mends == sum({c.form for c in each.cells} == {"t1"} for each in found_in(filing))


# One error, several errors, none


def test_nothing_is_suspected_where_everything_agrees(keyed: Filing) -> None:
    assert locate(Inspection(keyed)) == []


def test_a_rounding_difference_is_no_error(keyed: Filing) -> None:
    enter(keyed, {"t6 301 1": "1,225.89"})
    levels = [finding.level for finding in found_in(keyed)]
    assert levels.count("rounding") == 2
    assert locate(Inspection(keyed)) == []


def test_two_wrong_figures_are_both_found(keyed: Filing) -> None:
    enter(keyed, {"t2 2080109 7": "232.81", "t6 310 1": "37.57"})
    first, second = (each.cell for each in locate(Inspection(keyed))[:2])
    assert {first, second} == {at("t2 2080109 7"), at("t6 310 1")}


def test_the_causes_of_one_error(keyed: Filing) -> None:
    enter(keyed, {"t2 2080109 7": "232.81", "t6 310 1": "37.57"})
    (first, *_) = locate_for(Inspection(keyed), found(keyed)["t6/r公用经费合计"])
    assert first.cell == at("t6 310 1")
    (first, *_) = locate_for(Inspection(keyed), found(keyed)["t2/c1"])
    assert first.cell == at("t2 2080109 7")


def test_what_mends_another_error_is_no_cause_of_this_one(keyed: Filing) -> None:
    filing = with_check(keyed, "t6[30231, 1] == sg[1, 11]", "error")
    enter(filing, {"t6 30229 1": "3.3", "t6 30231 1": "40.23", "t6 30201 1": "77.01"})
    exchanged = [each for each in locate(Inspection(filing)) if each.other]
    assert [each.cell for each in exchanged] == [at("t6 30229 1")]
    others = locate_for(Inspection(filing), found(filing)["t6/r302"])
    assert not [each for each in others if each.other]


def test_no_more_than_asked_for_and_each_cell_once(keyed: Filing) -> None:
    enter(keyed, {"t6 30229 1": ""})
    assert [len(locate(Inspection(keyed), limit)) for limit in (0, 1, 5)] == [0, 1, 5]
    cells = [suspect.cell for suspect in locate(Inspection(keyed), 99)]
    assert len(cells) == len(set(cells)) > 20


def test_a_subject_without_a_row_is_not_suspected(keyed: Filing) -> None:
    enter(keyed, {"t1 41 2": "3"})
    assert found(keyed)["X5"].cells == (at("t1 41 2"), at("t3 212 1"))
    assert {each.cell.form for each in locate(Inspection(keyed), 99)} == {"t1"}
