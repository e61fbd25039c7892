"""The sentences on self-evaluations follow the forms there are: their fields, and how many."""

from __future__ import annotations

import pytest

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.narrative.document.runs import Missing
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_names, narrative
from tests.narrative.clerk import enter, found, paragraph, rewrites

NAMES = edition_names()
SPENT = {"t3 2010101 2": "80", "t3 2010101 3": "40", "t5 2010101 2": "80", "t5 2010101 3": "40"}
LAYOUT = "overall_deduction/1"
DEDUCTION = {f"{LAYOUT} place 1": "1", f"{LAYOUT} budget 1": "125"}


def filing(name: str, figures: dict[str, str | None]) -> Filing:
    forms = edition(name)
    made = Filing(forms, forms.years[0], {})
    enter(made, {"cover unit 1": "某局", "cover kind 1": "单位", **SPENT, **figures})
    return made


def projects(*spent: str) -> dict[str, str | None]:
    return {
        f"project/{number} {field} 1": amount
        for number, amount in enumerate(spent, 1)
        for field in ("budget", "spent")
    }


def words(made: Filing, id_: str) -> str:
    return paragraph(made, narrative(made.edition.id), id_).text


@pytest.mark.parametrize("name", NAMES)
def test_a_form_with_deductions_is_told_without_a_score(name: str) -> None:
    """扣分 forms have no 基本支出, 项目支出 and 总分: three gaps that nobody could fill."""
    made = filing(name, DEDUCTION)
    gaps = [
        run.text
        for run in write(made, narrative(name)).paragraph(f"overall/{LAYOUT}").runs
        if isinstance(run, Missing) and not run.field
    ]
    assert gaps == []
    told = words(made, f"overall/{LAYOUT}")
    assert "，执行数为120" in told
    assert "，其中基本支出总额80" in told
    assert "得分" not in told


@pytest.mark.parametrize("name", NAMES)
def test_own_words_about_a_field_that_is_gone_say_so(name: str) -> None:
    """The clerk's words on a total, when the form is replaced by one without: to be rewritten."""
    made = filing(
        name, {"overall/1 place 1": "1", "overall/1 budget 1": "125", "overall/1 total 1": "98"}
    )
    own = Cell("narrative", f"overall/{LAYOUT}", "own")
    enter(made, DEDUCTION)
    made.apply({own: 'v2:综合得分{evaluated "total"}分。'})
    enter(made, {"overall/1 place 1": None, "overall/1 budget 1": None, "overall/1 total 1": None})
    assert "整体自评表没有这个数，请改写这句话" in words(made, f"overall/{LAYOUT}")


@pytest.mark.parametrize("name", NAMES)
def test_projects_that_are_published_in_part_are_summed_up(name: str) -> None:
    made = filing(name, projects("10", "20"))
    told = words(made, "performance")
    assert "共涉及项目2个，资金30" in told
    assert "，占一般公共预算项目支出总额的75" in told
    assert found(made, narrative(name), "K30") == found(made, narrative(name), "K31") == []


@pytest.mark.parametrize("spent", [("10", "30"), ("10", "90"), ()])
def test_all_projects_are_all_of_the_money(spent: tuple[str, ...]) -> None:
    """Also where money that is no 一般公共预算 is in them, and before they are filled in."""
    told = words(filing("wuhan-2023", projects(*spent)), "performance")
    assert "，资金40.00万元，占一般公共预算项目支出总额的100" in told


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("资金30.00万元，占一般公共预算项目支出总额的75.00%", 0),
        ("资金40.00万元，占一般公共预算项目支出总额的100.00%", 0),
        ("资金合计30万元，占项目支出总额的75%", 0),
        ("资金31.00万元，占一般公共预算项目支出总额的75.00%", 1),
    ],
)
def test_her_own_words_on_some_projects_are_checked(said: str, wrong: int) -> None:
    """Both are right: the money of the forms that are published, and that of all projects."""
    made = filing("wuhan-2023", projects("10", "20"))
    told = words(made, "performance")
    old = told[told.index("资金") : told.index("%") + 1]
    rewrites(made, narrative("wuhan-2023"), "performance", old, f"{said}")
    numbers = [
        each
        for check in ("K30", "K31", "K45")
        for each in found(made, narrative("wuhan-2023"), check)
    ]
    assert len(numbers) >= wrong if wrong else numbers == []
