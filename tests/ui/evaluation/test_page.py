"""The page of a self-evaluation: findings, help, and the way between it and the other pages."""

import pytest

from desktop.ui.evaluation.page import EvaluationPage
from desktop.ui.findings.reason_dialog import ReasonDialog
from desktop.ui.form.form_page import FormPage
from tests.ui.clerk import CONTROL, Clerk, Key

PROJECT = "project/1"


def help_text(clerk: Clerk) -> str:
    """What F1 says at the cursor."""
    clerk.presses(Key.Key_F1)
    note = clerk.window.features.navigation.note
    assert note.isVisible()
    words = note.text()
    clerk.presses(Key.Key_F1)
    assert not note.isVisible()
    return words


def test_f9_leads_to_a_score_off_the_rule(assessed: Clerk) -> None:
    assessed.goes("t1 1 1")
    assessed.presses(Key.Key_F9)
    assert assessed.here() == f"{PROJECT} i1.4.1 score"
    assert isinstance(assessed.page, EvaluationPage)


def test_f7_gives_advice_and_stays_at_the_score(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.4.1 score")
    assessed.presses(Key.Key_F7)
    tree = assessed.workspace.findings.tree
    assert any(item.text(0).startswith("？") for item in tree.items())
    assert assessed.here() == f"{PROJECT} i1.4.1 score"


def test_f4_gives_the_reason_of_a_query(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} reason 1")
    assessed.presses(Key.Key_Delete)
    cell = assessed.cell(f"{PROJECT} reason 1")
    assert assessed.page.model.level(cell) == "query"
    assert "没有填写，有 " in assessed.told()
    assessed.presses(Key.Key_F4)
    (shown,) = assessed.window.findChildren(ReasonDialog)
    with assessed.qtbot.waitActive(shown):
        shown.activateWindow()
    assessed.types("另有说明")
    assessed.presses(Key.Key_Return, held=CONTROL)
    assessed.returns()
    standings = [level for level, each in assessed.session.standings if cell in each.cells]
    assert standings == ["explained"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("i1.1.1 score", ("不超过分值", "正向：权重 5 × 21.12 ÷ 26.4 ＝ 4", "备注")),
        ("i1.1.1 target", ("年初批复的目标值",)),
        ("i1 name", ("分值写在名称后面",)),
        ("category 1", ("单击要选的一项",)),
        ("budget 1", ("包括上年结余结转",)),
        ("＋ third", ("在这里输入名称就增加一行",)),
    ],
)
def test_f1_says_what_belongs_there_and_the_printed_notes(
    assessed: Clerk, cell: str, words: tuple[str, ...]
) -> None:
    assessed.goes(f"{PROJECT} {cell}")
    said = help_text(assessed)
    for each in (*words, "定性指标分档原则", "满意度指标暂可不作为必评指标"):
        assert each in said


def test_undo_leads_to_the_place_from_another_page(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 actual")
    assessed.enters("20万")
    assessed.goes("t1 1 1")
    assert isinstance(assessed.page, FormPage)
    assessed.undoes()
    assert assessed.here() == f"{PROJECT} i1.1.1 actual"
    assert assessed.page.model.text(assessed.grid.currentIndex()) == "21.12万"


def test_another_unit_of_amounts_changes_the_page(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} budget 1")
    assessed.session.fill({assessed.cell("cover entered_in 1"): "元"}, "单位")
    assert assessed.page.model.text(assessed.grid.currentIndex()) == "2,720,000.00"
    assert "20 × 2,470,000.00 ÷ 2,720,000.00" in told(assessed, f"{PROJECT} execution 1")


def told(clerk: Clerk, cell: str) -> str:
    clerk.goes(cell)
    return clerk.told()


def test_the_findings_of_the_page_are_framed(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 weight")
    assessed.enters("6")
    model = assessed.page.model
    framed = [
        cell
        for cell in ("i1.1 name", "i1.4.1 score", "i1.2 name")
        if model.level(assessed.cell(f"{PROJECT} {cell}")) == "error"
    ]
    assert framed == ["i1.1 name", "i1.4.1 score"]


def test_the_headings_stay_in_sight(assessed: Clerk) -> None:
    assessed.goes("overall_goals/1 date 1")
    grid = assessed.grid
    assert not grid.heading.isVisible()
    assessed.goes("overall_goals/1 i3.2.3.1 target")
    assert grid.heading.isVisible()
    for _ in range(20):
        assessed.presses(Key.Key_Up)
        assert grid.visualRect(grid.currentIndex()).bottom() > grid.heading.height()


def test_a_long_title_does_not_widen_the_window(assessed: Clerk) -> None:
    assessed.window.resize(900, 600)
    wide = assessed.window.width()
    assessed.goes("overall_goals/1 budget 1")
    assessed.presses(Key.Key_Down)
    assert assessed.window.width() == wide
    assert assessed.grid.horizontalScrollBar().maximum() == 0


def test_goals_are_numbered(assessed: Clerk) -> None:
    assessed.goes("overall_goals/1 i2 name")
    model = assessed.page.model
    square = model.square(assessed.index("overall_goals/1 i2 weight"))
    texts = model.texts
    assert (texts.heading(square), texts.status(square).words) == ("年度目标2", "✓ 25/25")


def test_last_year_is_not_compared_here(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} budget 1")
    assessed.presses(Key.Key_F6)
    assert assessed.here() == f"{PROJECT} budget 1"


def test_f5_finds_tables_from_here(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} budget 1")
    assessed.window.features.navigation.to("表1 27")
    assert assessed.here() == "t1 27 1"
