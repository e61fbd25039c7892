"""Self-evaluations and indicators that come, go and move."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.forms.edition.edition import Edition
from desktop.forms.edition.evaluation import LEVELS, Level
from desktop.forms.evaluation import indicators
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from tests.forms.clerk import enter

FIRST, SECOND = "project/1", "project/2"


def rows(filing: Filing, form: str = SECOND) -> list[str]:
    return [each.row for each in Assessment(filing, form).indicators]


def outline(filing: Filing, form: str) -> list[str]:
    """Each row indented by its level, as a clerk sees it."""
    found = Assessment(filing, form).indicators
    return [f"{'  ' * LEVELS.index(each.level)}{each.name}{each.weight or ''}" for each in found]


def test_a_new_form_begins_with_the_indicators_of_its_layout(edition: Edition) -> None:
    filing = Filing(edition, 2020, {})
    form, changes = indicators.new_form(filing, edition.evaluations["project"])
    filing.apply(changes)
    assert form == "project/1"
    assert filing.evaluations() == (form,)
    lines = outline(filing, form)
    assert lines[:4] == ["  产出指标40", "    数量指标", "      ", "    质量指标"]
    assert sum(line.endswith("40") for line in lines) == 2


@pytest.mark.parametrize("layout", ["overall", "overall_goals", "overall_deduction"])
def test_a_new_overall_form_has_its_goal(edition: Edition, layout: str) -> None:
    filing = Filing(edition, 2020, {})
    form, changes = indicators.new_form(filing, edition.evaluations[layout])
    filing.apply(changes)
    first = Assessment(filing, form).indicators[0]
    goal = edition.evaluations[layout].tree.goals != "none"
    assert first.level == ("goal" if goal else "first")


def test_every_new_form_has_an_id_of_its_own_and_stands_last(evaluated: Filing) -> None:
    for number in (3, 4):
        form, changes = indicators.new_form(evaluated, evaluated.edition.evaluations["project"])
        evaluated.apply(changes)
        assert form == f"project/{number}"
        assert evaluated.evaluations()[-1] == form


def test_a_copy_has_all_that_stands_in_the_form(evaluated: Filing) -> None:
    form, changes = indicators.copy_form(evaluated, SECOND)
    evaluated.apply(changes)
    assert outline(evaluated, form) == outline(evaluated, SECOND)
    assert Assessment(evaluated, form).total == Assessment(evaluated, SECOND).total
    assert Assessment(evaluated, form).text("name") == "合同人员经费（复制）"
    assert evaluated.evaluations() == ("overall_goals/1", FIRST, SECOND, form)


def test_a_form_can_be_taken_away_whole(evaluated: Filing) -> None:
    evaluated.apply(indicators.remove_form(evaluated, FIRST))
    assert evaluated.evaluations() == ("overall_goals/1", SECOND)
    assert not any(cell.form == FIRST for cell in evaluated.entered)


def test_forms_move_among_those_of_their_role(evaluated: Filing) -> None:
    evaluated.apply(indicators.move_form(evaluated, SECOND, -1))
    assert evaluated.evaluations() == ("overall_goals/1", SECOND, FIRST)
    assert indicators.move_form(evaluated, SECOND, -1) == {}
    assert indicators.move_form(evaluated, "overall_goals/1", 1) == {}


def test_the_structure_of_last_year_comes_without_its_results(
    evaluated: Filing, edition: Edition
) -> None:
    filing = Filing(edition, 2021, {})
    filing.apply(indicators.copy_structure(filing, evaluated))
    assert filing.evaluations() == evaluated.evaluations()
    assert outline(filing, FIRST) == outline(evaluated, FIRST)
    found = Assessment(filing, FIRST)
    assert found.text("name") == "社会保险业务工作经费"
    assert {each.actual for each in found.scored_indicators} == {""}
    assert {each.target for each in found.scored_indicators} != {""}
    fields = ("date", "budget", "spent", "execution", "total", "reason", "measure")
    assert [found.value(field) for field in fields] == [None] * len(fields)
    assert indicators.copy_structure(filing, evaluated) == {}


def test_a_row_is_added_behind_another_and_all_below_it(evaluated: Filing) -> None:
    new, changes = indicators.add_row(evaluated, SECOND, "i1.1", "second")
    evaluated.apply(changes)
    assert rows(evaluated)[:4] == ["i1", "i1.1", "i1.1.1", new]
    third, changes = indicators.add_row(evaluated, SECOND, new, "third")
    evaluated.apply(changes)
    assert rows(evaluated)[3:6] == [new, third, "i1.2"]


def test_rows_are_added_between_others_as_often_as_wanted(evaluated: Filing) -> None:
    added: list[str] = []
    for _ in range(20):
        new, changes = indicators.add_row(evaluated, SECOND, "i1.1.1", "third")
        evaluated.apply(changes)
        added.insert(0, new)
    at = rows(evaluated).index("i1.1.1") + 1
    assert rows(evaluated)[at : at + 20] == added


def test_a_row_goes_with_all_below_it(evaluated: Filing) -> None:
    evaluated.apply(indicators.delete_row(evaluated, SECOND, "i1"))
    assert [row for row in rows(evaluated) if row.startswith("i1")] == []
    assert len(rows(evaluated)) == 9


def test_a_row_moves_with_all_below_it_among_its_neighbours(evaluated: Filing) -> None:
    evaluated.apply(indicators.move_row(evaluated, SECOND, "i2", -1))
    assert [row for row in rows(evaluated) if row.count(".") == 0] == ["i2", "i1"]
    evaluated.apply(indicators.move_row(evaluated, SECOND, "i1.1", 1))
    assert [row for row in rows(evaluated) if row.count(".") == 1][4:6] == ["i1.2", "i1.1"]
    assert indicators.move_row(evaluated, SECOND, "i2", -1) == {}
    assert indicators.move_row(evaluated, SECOND, "i1.4", 1) == {}


Steps = list[tuple[str, int, Level]]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "delete", "up", "down"]),
            st.integers(0, 40),
            st.sampled_from(LEVELS[1:]),
        ),
        max_size=12,
    )
)
def test_no_step_loses_or_tears_what_it_does_not_touch(steps: Steps) -> None:
    from desktop.office.editions import edition

    filing = Filing(edition("wuhan-2020"), 2020, {})
    form, changes = indicators.new_form(filing, filing.edition.evaluations["project"])
    filing.apply(changes)
    for what, number, level in steps:
        before = rows(filing, form)
        row = before[number % len(before)] if before else ""
        if what == "add":
            new, changes = indicators.add_row(filing, form, row, level)
            filing.apply(changes)
            assert [each for each in rows(filing, form) if each != new] == before
        elif row and what == "delete":
            filing.apply(indicators.delete_row(filing, form, row))
            left = rows(filing, form)
            assert [each for each in before if each in left] == left
            assert row not in left
        elif row:
            by = 1 if what == "down" else -1
            names = {each.row: each.above for each in Assessment(filing, form).indicators}
            filing.apply(indicators.move_row(filing, form, row, by))
            found = {each.row: each.above for each in Assessment(filing, form).indicators}
            assert found == names


def test_scores_do_not_depend_on_the_order_of_indicators(evaluated: Filing) -> None:
    before = Assessment(evaluated, FIRST).total_rule
    evaluated.apply(indicators.move_row(evaluated, FIRST, "i1", 1))
    assert Assessment(evaluated, FIRST).total_rule == before


def test_a_place_that_is_missing_stands_first(evaluated: Filing) -> None:
    enter(evaluated, {f"{SECOND} i2 place": ""})
    assert rows(evaluated)[0] == "i2"
    assert evaluated.entered[Cell(SECOND, "i1", "place")] != Decimal(0)
