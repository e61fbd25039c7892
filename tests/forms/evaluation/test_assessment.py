"""A self-evaluation as it stands: order, points, links to the tables, scores, total."""

from decimal import Decimal

import pytest

from desktop.forms.evaluation.assessment import Assessment, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from tests.forms.clerk import enter, wan

OVERALL, FIRST, SECOND = "overall_goals/1", "project/1", "project/2"


def without_scores(filing: Filing, form: str) -> Assessment:
    """The form with every score and total that can be computed left to the rule."""
    found = Assessment(filing, form)
    given: dict[Cell, Value | None] = {found.cell(each): None for each in ("execution", "total")}
    for each in found.scored_indicators:
        if each.rule.points is not None:
            given[found.cell(each.row, "score")] = None
    filing.apply(given)
    return Assessment(filing, form)


@pytest.mark.parametrize(
    ("form", "execution", "total"),
    [(OVERALL, "19.75", "99.29"), (FIRST, "18.16", "87.17"), (SECOND, "20", "98")],
)
def test_the_published_forms_scored_by_the_rule(
    evaluated: Filing, form: str, execution: str, total: str
) -> None:
    """The first project is printed with 93.16: one indicator has 10 where the rule has 4.01."""
    found = without_scores(evaluated, form)
    assert found.execution == Decimal(execution)
    assert found.total == found.total_rule == Decimal(total)


def test_the_published_totals_follow_from_the_published_scores(evaluated: Filing) -> None:
    totals = {form: Assessment(evaluated, form).total_rule for form in (OVERALL, FIRST, SECOND)}
    assert totals == {OVERALL: Decimal("99.29"), FIRST: Decimal("93.16"), SECOND: Decimal(98)}


def test_rows_stand_in_the_order_of_their_places_under_what_is_above(evaluated: Filing) -> None:
    found = Assessment(evaluated, SECOND)
    assert [each.row for each in found.indicators][:4] == ["i1", "i1.1", "i1.1.1", "i1.2"]
    assert [each.above for each in found.indicators][:4] == ["", "i1", "i1.1", "i1"]
    evaluated.apply({found.cell("i2", "place"): Decimal(0)})
    again = Assessment(evaluated, SECOND)
    assert [each.row for each in again.below("")] == ["i2", "i1"]


def test_an_only_indicator_has_the_points_of_the_one_above(evaluated: Filing) -> None:
    found = Assessment(evaluated, OVERALL)
    points = {each.row: (each.weight, each.points) for each in found.scored_indicators}
    assert points["i1.1.1.1"] == (None, Decimal(8))
    assert points["i3.1.1.1"] == (Decimal(2), Decimal(2))
    evaluated.apply({found.cell("i3.1.1.1", "weight"): None})
    again = {each.row: each.points for each in Assessment(evaluated, OVERALL).scored_indicators}
    assert again["i3.1.1.1"] is None


def test_a_figure_of_the_tables_stands_until_another_is_entered(jianghan: Filing) -> None:
    jianghan.apply({Cell(OVERALL, "place", "1"): Decimal(1)})
    found = Assessment(jianghan, OVERALL)
    assert found.amount("spent") == wan("1976.99")
    assert found.text("name") == jianghan.unit
    jianghan.apply({found.cell("spent"): wan("1")})
    assert Assessment(jianghan, OVERALL).amount("spent") == wan("1")
    jianghan.apply({found.cell("spent"): None})
    assert Assessment(jianghan, OVERALL).amount("spent") == wan("1976.99")


def test_the_rate_follows_budget_and_spending(evaluated: Filing) -> None:
    found = Assessment(evaluated, FIRST)
    assert found.rate is not None
    assert found.rate.quantize(Decimal("0.1")) == Decimal("90.8")
    enter(evaluated, {f"{FIRST} budget 1": ""})
    assert Assessment(evaluated, FIRST).rate is None
    evaluated.apply({found.cell("execution"): None})
    assert Assessment(evaluated, FIRST).execution is None


def test_the_kind_of_an_indicator_is_proposed_until_one_is_chosen(evaluated: Filing) -> None:
    found = {each.row: each for each in Assessment(evaluated, FIRST).scored_indicators}
    cost = found["i1.4.1"]
    assert (cost.kind, cost.chosen, cost.rule.points) == ("反向", False, Decimal("4.01"))
    evaluated.apply({Cell(FIRST, "i1.4.1", "kind"): "正向"})
    again = {each.row: each for each in Assessment(evaluated, FIRST).scored_indicators}["i1.4.1"]
    assert (again.kind, again.chosen, again.rule.points) == ("正向", True, Decimal(10))


def test_a_layout_without_points_has_no_scores(jianghan: Filing) -> None:
    form = "project_plain/1"
    jianghan.apply({Cell(form, "place", "1"): Decimal(1), Cell(form, "i1", "weight"): Decimal(10)})
    enter(jianghan, {f"{form} i1 target": "10人", f"{form} i1 actual": "5人"})
    enter(jianghan, {f"{form} budget 1": "10", f"{form} spent 1": "5"})
    found = Assessment(jianghan, form)
    assert found.rate == Decimal(50)
    assert (found.execution, found.total) == (None, None)
    assert [each.score for each in found.scored_indicators] == [None]


def test_there_is_no_assessment_of_what_is_no_self_evaluation(jianghan: Filing) -> None:
    with pytest.raises(KeyError):
        Assessment(jianghan, "t1")


def test_a_form_is_made_anew_only_once_it_has_changed(evaluated: Filing) -> None:
    first, other = assess(evaluated, FIRST), assess(evaluated, OVERALL)
    enter(evaluated, {f"{FIRST} i1.1.1 actual": "1人"})
    again = assess(evaluated, FIRST)
    assert again is not first
    assert again.indicators == Assessment(evaluated, FIRST).indicators
    assert assess(evaluated, OVERALL) is other
    supposed, _ = evaluated.supposing({again.cell("i1.1.1", "score"): Decimal(1)})
    assert assess(supposed, FIRST).indicators != again.indicators
    assert assess(evaluated, FIRST) is again
