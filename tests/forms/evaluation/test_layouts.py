"""A 自评表 whose layout is the clerk's: begun, scored and checked as it prints, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.audit.finding.sentences import sentence
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.own_layouts import OwnLayout, layout_changes, own_layout
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import copy_structure, new_form
from desktop.forms.evaluation.layouts import (
    change_layout,
    forms_of,
    hidden_entries,
    interchangeable,
)
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.words.wording import cell_text
from tests.audited import found_in
from tests.forms.clerk import enter
from tests.forms.edition.test_own_layouts import kept, ten

ONE = "own1/1"


def begun(edition: Edition, own: OwnLayout) -> Filing:
    """A filing with a form of a layout of the clerk's."""
    filing = Filing(edition, 2020, kept(own))
    form, changes = new_form(filing, filing.edition.evaluations["own1"])
    assert form == ONE
    filing.apply(changes)
    return filing


def columns(own: OwnLayout, *left_out: str, **more: str) -> OwnLayout:
    """The layout without some columns and with some more."""
    there = {col: text for col, text in own.columns.items() if col not in left_out}
    return replace(own, columns={**there, **more})


@pytest.mark.parametrize(
    ("left_out", "levels"),
    [
        ((), ["first", *["second", "third"] * 4, "first", *["second", "third"] * 5]),
        (("second",), ["first", "third", "first", "third"]),
        (("first", "second"), ["third"]),
    ],
)
def test_a_form_begins_with_the_levels_it_has(
    edition: Edition, left_out: tuple[str, ...], levels: list[str]
) -> None:
    filing = begun(edition, columns(ten(edition), *left_out))
    assert [each.level for each in Assessment(filing, ONE).indicators] == levels


def test_scores_follow_the_points_of_the_layout(edition: Edition) -> None:
    filing = begun(edition, columns(ten(edition), "first", "second"))
    (row,) = Assessment(filing, ONE).indicators
    cells = {"name": "培训场次", "target": "≥12场", "actual": "11场", "weight": "90"}
    enter(filing, {f"{ONE} {row.row} {col}": text for col, text in cells.items()})
    enter(filing, {f"{ONE} budget 1": "100", f"{ONE} spent 1": "95", f"{ONE} date 1": "2021-6-1"})
    found = Assessment(filing, ONE)
    assert found.execution == Decimal("9.5")
    assert found.scored_indicators[0].score == Decimal("82.5")
    assert found.total == Decimal(92)
    assert [each.check for each in found_in(filing)] == ["K55", "K55"]
    enter(filing, {f"{ONE} {row.row} weight": "80"})
    weights = [each for each in found_in(filing) if each.check == "K50"]
    assert [sentence(filing, each) for each in weights] == [
        "项目自评表（未命名） 总分：各三级指标分值合计 80，应为 90"
    ]


def test_a_finding_calls_levels_and_columns_as_the_layout_does(edition: Edition) -> None:
    own = columns(ten(edition), "second", third="绩效指标", actual="全年完成情况")
    filing = begun(edition, own)
    first = Assessment(filing, ONE).below("")[0]
    enter(filing, {f"{ONE} {first.row} weight": "40"})
    said = [sentence(filing, each) for each in found_in(filing) if each.check == "K50"]
    assert said == ["项目自评表（未命名） 总分：各一级指标分值合计 80，应为 90"]
    cell = Cell(ONE, first.row, "actual")
    assert cell_text(filing, cell).endswith("产出指标 全年完成情况")


def test_what_a_layout_hides_stays_and_comes_back(evaluated: Filing) -> None:
    """A column and a level that are no longer printed: no entry is lost, no score changes."""
    evaluated.apply(kept(ten(evaluated.edition, execution=Decimal(20), indicators=Decimal(80))))
    before = Assessment(evaluated, "project/1")
    form, changes = change_layout(evaluated, "project/1", "own1")
    evaluated.apply(changes)
    enter(evaluated, {f"{form} i1.1.1 reason": "推迟"})
    whole = dict(evaluated.entered)
    own = columns(ten(evaluated.edition), "second")
    hidden = replace(own, execution=Decimal(20), indicators=Decimal(80))
    layout = evaluated.edition_after(layout_changes("own1", hidden)).evaluations["own1"]
    assert hidden_entries(evaluated, form, layout) == {"二级指标": 8, "原因分析": 1}
    evaluated.apply(layout_changes("own1", hidden))
    found = Assessment(evaluated, form)
    assert not any(each.level == "second" for each in found.indicators)
    assert [each.score for each in found.scored_indicators] == [
        each.score for each in before.scored_indicators
    ]
    assert [each.kind for each in found.scored_indicators] == [
        each.kind for each in before.scored_indicators
    ]
    assert {c: v for c, v in evaluated.entered.items() if c.form == form} == {
        c: v for c, v in whole.items() if c.form == form
    }


def test_a_form_changes_to_a_layout_of_the_same_fields_with_all_that_belongs_to_it(
    evaluated: Filing,
) -> None:
    evaluated.apply(kept(ten(evaluated.edition)))
    enter(evaluated, {"narrative project_result/project/1 text": "成效。"})
    reason = Cell("reasons", "K53 project/1[i1,score]", "text")
    comment = Cell("comments", "project/1[spent,1]", "text")
    evaluated.apply({reason: "理由", comment: "请核对"})
    layouts = evaluated.edition.evaluations
    assert interchangeable(layouts["project"], layouts["own1"])
    assert not interchangeable(layouts["project_plain"], layouts["own1"])
    size = len(evaluated.entered)
    new, changes = change_layout(evaluated, "project/1", "own1")
    evaluated.apply(changes)
    assert new == ONE
    assert forms_of(evaluated, "own1") == [ONE]
    assert len(evaluated.entered) == size
    assert evaluated.text(Cell("narrative", f"project_result/{ONE}", "text")) == "成效。"
    assert evaluated.text(reason._replace(row=f"K53 {ONE}[i1,score]")) == "理由"
    assert evaluated.text(comment._replace(row=f"{ONE}[spent,1]")) == "请核对"
    assert evaluated.evaluations() == ("overall_goals/1", ONE, "project/2")


def test_no_reason_is_asked_for_that_has_no_column(edition: Edition) -> None:
    own = columns(own_layout(edition.evaluations["overall_deduction"], "区表"), "reason")
    filing = begun(edition, own)
    row = Assessment(filing, ONE).scored_indicators[0].row
    enter(filing, {f"{ONE} {row} name": "完成率", f"{ONE} {row} deduction": "2"})
    assert [each.check for each in found_in(filing) if each.check == "K55"] == []


def test_the_structure_of_a_year_brings_its_layouts(edition: Edition) -> None:
    last = begun(edition, ten(edition))
    enter(last, {f"{ONE} name 1": "档案"})
    now = Filing(edition, 2021, {})
    now.apply(copy_structure(now, last))
    assert now.evaluations() == (ONE,)
    assert now.edition.evaluations["own1"].execution == 10
