"""A filing: what a step changes, what follows from it, keyed totals, rows that come and go."""

from collections.abc import Mapping

import pytest

from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.audited import found_in, keyed_total
from tests.conftest import HINTS
from tests.forms.clerk import at, enter, filled, found, shown, wan

# The published figures


def remarks(filing: Filing) -> tuple[str, ...]:
    """The names of the findings, none of which is more than a hint."""
    assert {finding.level for finding in found_in(filing)} <= {"hint"}
    return tuple(finding.name for finding in found_in(filing))


def test_the_published_totals_follow_from_the_published_figures(
    jianghan: Filing, published: Mapping[Cell, Value]
) -> None:
    assert {cell: jianghan.value(cell) for cell in published} == published
    assert remarks(jianghan) == HINTS


def test_the_published_totals_agree_with_their_rules_when_keyed(
    edition: Edition, published: Mapping[Cell, Value]
) -> None:
    keyed = Filing(edition, 2020, published)
    assert remarks(keyed) == HINTS
    assert sum(keyed.keyed(cell) for cell in published) == 110


def test_what_the_cover_says(jianghan: Filing, edition: Edition) -> None:
    assert jianghan.unit == "武汉市人力资源和社会保障局江汉社会保险管理处"
    assert (jianghan.kind, jianghan.entered_in) == ("单位", "万元")
    enter(jianghan, {"cover kind 1": "部门", "cover entered_in 1": "元"})
    assert (jianghan.kind, jianghan.entered_in) == ("部门", "元")
    empty = Filing(edition, 2020, {})
    assert (empty.unit, empty.kind, empty.entered_in) == ("", "单位", "万元")


def test_rows_stand_in_the_order_of_their_codes(edition: Edition) -> None:
    texts = {f"t3 {code} 2": "1" for code in ("210", "2080505", "20801", "2080101", "208")}
    filing = filled(edition, texts)
    assert filing.rows("t3") == ("208", "20801", "2080101", "2080505", "210")
    assert filing.rows("t2") == ()
    assert filing.rows("t1") == ()


# One step


@pytest.mark.parametrize(
    ("texts", "changed"),
    [
        ({"t1 4 1": "5"}, "t1 4 1, t1 27 1, t1 30 1"),
        ({"t1 4 1": "0"}, "t1 4 1"),
        ({"t1 1 1": "1778.18"}, ""),
        ({"t1 1 1": "1777.18", "t1 4 1": "1"}, "t1 1 1, t1 4 1"),
        ({"t1 27 1": "2000"}, "t1 27 1, t1 30 1"),
        ({"t1 27 1": "2001.99"}, "t1 27 1"),  # the same figure, and now a keyed total
        ({"t3 2080101 name": "行政"}, "t3 2080101 name"),
        ({"t3 2080101 name": "行政运行"}, ""),
        ({"cover head 1": "张三"}, "cover head 1"),
        ({"cover entered_in 1": "元"}, "cover entered_in 1"),
        ({"cover nature 1": "行政单位"}, "cover nature 1"),
        ({"subjects 2080101 name": "行政运行（新）"}, "subjects 2080101 name"),
        ({"last/t1 59 2": "2"}, "last/t1 59 2, last/t1 60 2"),
        ({"basis operation 1": "2"}, "basis operation 1"),
        ({"t5 212 name": "城乡社区支出"}, "t5 212 name"),
        ({"t5 212 3": "0"}, "t5 212 3, t5 212 1"),
        ({"fund 212 5": "2"}, "fund 212 5, fund 212 3, fund 212 6, "
         "fund 合计 5, fund 合计 3, fund 合计 6"),
    ],
)  # fmt: skip
def test_a_step_names_the_cells_that_show_something_else(
    jianghan: Filing, texts: dict[str, str], changed: str
) -> None:
    cells = {at(cell) for cell in changed.split(", ") if cell}
    assert enter(jianghan, texts).cells == cells


@pytest.mark.parametrize(
    ("texts", "forms"),
    [
        ({"t3 2080101 2": "5"}, ""),
        ({"t3 212 2": "5", "t2 212 name": ""}, "t2 t3"),
        ({"t3 212 2": ""}, ""),
        ({"t3 2080502 2": "", "t3 2080502 1": ""}, ""),  # its name keeps the row
        ({"t3 合计 2": "5"}, ""),
        ({"cover unit 1": "信息中心"}, ""),
    ],
)
def test_a_step_names_the_forms_whose_rows_are_others(
    jianghan: Filing, texts: dict[str, str], forms: str
) -> None:
    rows = {form: jianghan.rows(form) for form in ("t2", "t3")}
    assert enter(jianghan, texts).forms == set(forms.split())
    assert {form for form in rows if jianghan.rows(form) != rows[form]} == set(forms.split())


def test_a_row_that_goes_and_comes_in_one_step_was_there_all_the_time(edition: Edition) -> None:
    filing = filled(edition, {"t3 208 2": "5"})
    changed = filing.apply({at("t3 208 2"): None, at("t3 208 3"): wan("5")})
    assert changed.forms == set()
    assert filing.rows("t3") == ("208",)


@pytest.mark.parametrize("cell", ["t1 9 1", "t1 1 2", "t2 20 1", "t3 合计 code", "t0 1 1"])
def test_a_cell_that_is_not_there_is_refused_and_nothing_changes(
    jianghan: Filing, edition: Edition, cell: str
) -> None:
    entered = dict(jianghan.entered)
    with pytest.raises(KeyError):
        jianghan.apply({at("t1 1 1"): wan("1"), at(cell): wan("2")})
    assert jianghan.entered == entered
    assert shown(jianghan, "t1 27 1") == "2,001.99"
    with pytest.raises(KeyError):
        Filing(edition, 2020, {at(cell): wan("2")})


# What the cover and last year say


def test_the_nature_of_the_unit_decides_what_is_checked(jianghan: Filing) -> None:
    enter(jianghan, {"basis operation 1": "100"})
    assert "X21" not in found(jianghan)
    enter(jianghan, {"cover nature 1": "行政单位"})
    assert found(jianghan)["X21"].amounts[0] == wan("100")
    enter(jianghan, {"cover nature 1": "事业单位"})
    assert "X21" not in found(jianghan)


def test_a_clerks_own_subject_is_known_until_it_is_taken_back(jianghan: Filing) -> None:
    assert jianghan.subject("9990101") is None
    enter(jianghan, {"subjects 9990101 name": "我的科目"})
    own = jianghan.subject("9990101")
    assert own is not None
    assert (own.code, own.name, own.proved) == ("9990101", "我的科目", True)
    jianghan.apply({at("subjects 9990101 name"): None})
    assert jianghan.subject("9990101") is None


def test_figures_of_last_year_make_no_row_and_count_in_no_sum(jianghan: Filing) -> None:
    changed = enter(jianghan, {"last/t3 9990101 2": "5"})
    assert changed.forms == set()
    assert "9990101" not in jianghan.rows("t3")
    assert shown(jianghan, "t3 合计 2") == "1,559.49"
    assert jianghan.last(at("t3 9990101 2")) == wan("5")
    assert (jianghan.knows_last("t3"), jianghan.knows_last("t1")) == (True, False)


# Blank is not zero


def test_a_sum_of_blanks_is_blank_and_of_zeros_is_zero(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    assert filing.amount(at("t1 27 1")) is None
    enter(filing, {"t1 4 1": "0"})
    assert filing.amount(at("t1 27 1")) == 0
    assert filing.amount(at("t1 30 1")) == 0
    assert filing.amount(at("t1 57 2")) is None
    enter(filing, {"t1 4 1": ""})
    assert filing.amount(at("t1 27 1")) is None


def test_a_form_is_empty_until_a_figure_other_than_zero_stands_there(edition: Edition) -> None:
    filing = filled(edition, {"fund 212 name": "城乡社区支出", "fund 212 4": "0"})
    assert filing.is_empty("fund")
    enter(filing, {"fund 212 4": "0.01"})
    assert not filing.is_empty("fund")
    assert filing.is_empty("cover")


def test_text_and_figures_are_told_apart(jianghan: Filing) -> None:
    assert jianghan.text(at("t3 2080101 name")) == "行政运行"
    assert jianghan.text(at("t3 2080101 2")) == ""
    assert jianghan.amount(at("t3 2080101 name")) is None
    assert jianghan.value(at("t3 2080101 name")) == "行政运行"
    assert jianghan.value(at("t3 2080101 2")) == wan("1087.32")
    assert jianghan.value(at("t3 2080101 4")) is None


# Keyed totals


def test_a_keyed_total_stands_and_is_compared_with_its_rule(jianghan: Filing) -> None:
    enter(jianghan, {"t1 27 1": "2000"})
    assert jianghan.keyed(at("t1 27 1"))
    assert (shown(jianghan, "t1 27 1"), shown(jianghan, "t1 30 1")) == ("2,000.00", "2,000.00")
    assert jianghan.computed(at("t1 27 1")) == wan("2001.99")
    finding = found(jianghan)["t1/r27"]
    assert (finding.level, keyed_total(finding)) == ("error", at("t1 27 1"))
    assert finding.amounts == (wan("2000"), wan("2001.99"))


def test_a_keyed_total_can_be_taken_back(jianghan: Filing) -> None:
    enter(jianghan, {"t1 27 1": "2000"})
    assert set(found(jianghan)) == {"t1/r27", "t1-1", "X1", "X13"}
    enter(jianghan, {"t1 27 1": ""})
    assert not jianghan.keyed(at("t1 27 1"))
    assert shown(jianghan, "t1 30 1") == "2,001.99"
    assert remarks(jianghan) == HINTS


def test_an_entered_cell_is_never_keyed(jianghan: Filing) -> None:
    assert not jianghan.keyed(at("t1 1 1"))
    assert not jianghan.keyed(at("t1 27 1"))
    assert jianghan.rule(at("t1 1 1")) is None
    assert jianghan.rule(at("t1 27 1")) is not None
    assert at("t1 27 1") in jianghan.in_computing_order()


def test_a_row_that_becomes_a_parent_keeps_its_figure_as_a_keyed_total(edition: Edition) -> None:
    filing = filled(edition, {"t5 20801 2": "10", "t5 20801 name": ""})
    assert not filing.keyed(at("t5 20801 2"))
    enter(filing, {"t5 2080101 2": "9"})
    assert filing.keyed(at("t5 20801 2"))
    assert shown(filing, "t5 合计 2") == "10.00"
    assert at("t5 20801 2") in [keyed_total(finding) for finding in found_in(filing)]
    enter(filing, {"t5 2080101 2": ""})
    assert not filing.keyed(at("t5 20801 2"))
    assert not [finding for finding in found_in(filing) if finding.check == "t5/children"]


def test_a_class_without_rows_below_is_entered(edition: Edition) -> None:
    filing = filled(edition, {"t5 208 2": "10"})
    assert filing.rule(at("t5 208 2")) is None
    assert shown(filing, "t5 合计 1") == "10.00"


def test_a_sum_leaves_out_no_row_whose_parent_is_missing(edition: Edition) -> None:
    filing = filled(edition, {"t5 208 name": "", "t5 2080101 2": "3", "t5 2101101 2": "4"})
    assert shown(filing, "t5 208 2") == "3.00"
    assert shown(filing, "t5 合计 2") == "7.00"


# Where figures come from


@pytest.mark.parametrize(
    ("cells", "sources"),
    [
        ("t1 1 1", "t1 1 1"),
        ("t1 2 1", ""),
        ("t1 30 1", "t1 1 1, t1 8 1"),
        ("t2 20801 1", "t2 2080101 2, t2 2080109 2, t2 2080109 7"),
        ("t1 30 1, t1 8 1, t1 60 2", "t1 1 1, t1 8 1, t1 38 2, t1 39 2, t1 49 2, t1 59 2"),
    ],
)
def test_the_sources_are_the_entered_figures(jianghan: Filing, cells: str, sources: str) -> None:
    asked = [at(cell) for cell in cells.split(", ")]
    assert jianghan.sources(asked) == [at(cell) for cell in sources.split(", ") if cell]


def test_a_keyed_total_is_its_own_source(jianghan: Filing) -> None:
    enter(jianghan, {"t1 27 1": "2000"})
    assert jianghan.sources([at("t1 30 1")]) == [at("t1 27 1")]
