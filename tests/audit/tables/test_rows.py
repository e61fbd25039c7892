"""What is looked at in a row by itself: names, levels and signs."""

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.audited import found_in
from tests.forms.clerk import at, enter, filled

NAMED = {"t3 208 name": "社会保障和就业支出", "t3 20801 name": "人力资源和社会保障管理事务"}
ITEM = {"t3 2080101 name": "行政运行", "t3 2080101 2": "5.00"}


def said(filing: Filing, *checks: str) -> list[str]:
    """What is found by these checks: level and sentence."""
    findings = (finding for finding in found_in(filing) if finding.check in checks)
    return [f"{finding.level} {sentence(filing, finding)}" for finding in findings]


def test_a_row_with_its_right_name_below_its_款_and_类_is_in_order(edition: Edition) -> None:
    filing = filled(edition, NAMED | ITEM)
    assert said(filing, "K03", "K11", "K12") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("教育支出", ["query 表3 208 教育支出 名称与科目表不同：208 是“社会保障和就业支出”"]),
        ("208", ["error 表3 208 208 名称全是数字，不是科目名称"]),
        ("社会保障和就业支出", []),
    ],
)
def test_a_name_that_is_not_that_of_its_code(edition: Edition, name: str, words: list[str]) -> None:
    assert said(filled(edition, NAMED | ITEM | {"t3 208 name": name}), "K12") == words


def test_a_missing_name_has_a_reason_of_its_own_and_no_figures(edition: Edition) -> None:
    filing = filled(edition, NAMED | ITEM | {"t3 2080101 name": ""})
    (found,) = (each for each in found_in(filing) if each.check == "K12")
    assert found.why == "科目编码旁边必须有科目名称"
    assert found.difference == 0


def test_a_name_that_was_never_proved_is_only_a_hint(edition: Edition) -> None:
    unproved = next(
        subject
        for code, subject in edition.subjects.function.items()
        if len(code) == 3 and not subject.proved
    )
    filing = filled(edition, {f"t3 {unproved.code} name": "别的名字"})
    (words,) = said(filing, "K12")
    assert words.startswith("hint ")


def test_the_clerks_own_name_for_a_code_is_the_right_one(edition: Edition) -> None:
    filing = filled(edition, NAMED | ITEM | {"t3 2080101 name": "行政运行（新）"})
    assert len(said(filing, "K12")) == 1
    filing.apply({Cell("subjects", "2080101", "name"): "行政运行（新）"})
    assert said(filing, "K12") == []
    filing.apply({Cell("subjects", "2080101", "name"): None})
    assert len(said(filing, "K12")) == 1


def test_a_项_needs_its_款_and_a_款_its_类(edition: Edition) -> None:
    filing = filled(edition, ITEM)
    assert said(filing, "K12-1") == ["error 表3 2080101 行政运行：缺少上面的款级科目 20801"]
    enter(filing, {"t3 20801 name": NAMED["t3 20801 name"]})
    assert said(filing, "K12-1") == [
        "error 表3 20801 人力资源和社会保障管理事务：缺少上面的类级科目 208"
    ]
    enter(filing, {"t3 208 name": NAMED["t3 208 name"]})
    assert said(filing, "K12-1") == []


def test_figures_have_to_reach_down_to_the_项(edition: Edition) -> None:
    filing = filled(edition, NAMED)
    assert said(filing, "K03") == []
    enter(filing, {"t3 20801 2": "5.00"})
    (words,) = said(filing, "K03")
    assert words.startswith("error 表3 20801 ")
    enter(filing, {"t3 20801 2": "", "t3 2080101 name": "行政运行", "t3 2080101 2": "5.00"})
    assert said(filing, "K03") == []


def test_a_negative_figure_is_a_hint_while_it_is_negative(edition: Edition) -> None:
    filing = filled(edition, {"t1 8 1": "-3.00", "t1 1 1": "5"})
    assert said(filing, "K11") == ["hint 表1 8行 其他收入是负数，请核对正负号"]
    (finding,) = (each for each in found_in(filing) if each.check == "K11")
    assert finding.cells == (at("t1 8 1"),)
    enter(filing, {"t1 8 1": "3.00"})
    assert said(filing, "K11") == []
