"""Blocks of indicators between the page and Excel or Word."""

from desktop.forms.evaluation.assessment import Assessment
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

PROJECT = "project/1"
PAPER = (
    "一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分\r\n"
    "产出指标（40分）\t数量指标（20分）\t经办量（15分）\t26.4万\t21.12万\t12\r\n"
    "\t\t宣传量（5分）\t3万\t3.56万\t4\r\n"
    "\t质量指标（20分）\t按要求完成\t完成\t完成\t18\r\n"
    "效益指标（40分）\t社会效益（40分）\t满意度\t≥95%\t96%\t40\r\n"
)


def found(clerk: Clerk) -> Assessment:
    return Assessment(clerk.session.filing, clerk.page.form.id)


def test_a_column_from_excel_goes_down_the_indicators(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 actual")
    assessed.pastes("26.4万\r\n3万\r\n99%\r\n")
    assert [each.actual for each in found(assessed).scored_indicators[:4]] == [
        "26.4万",
        "3万",
        "99%",
        "100.0%",
    ]
    assert assessed.told() == "已粘贴 3 格。"
    assessed.undoes()
    assert found(assessed).scored_indicators[0].actual == "21.12万"


def test_a_block_as_on_paper_has_no_column_for_points_and_kind(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 name")
    assessed.pastes("甲（6分）\t10\t5\t3\r\n乙（4分）\t10\t10\t4\r\n")
    first, second = found(assessed).scored_indicators[:2]
    assert (first.name, first.weight, first.target, first.actual) == ("甲", 6, "10", "5")
    assert (second.name, second.weight, second.target, second.actual) == ("乙", 4, "10", "10")
    assert (first.given, first.score) == (None, 3)
    assert assessed.told() == "已粘贴 8 格；2 个得分与规则一致，仍自动计算。"


def test_a_whole_table_from_word_makes_its_own_rows(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    clerk.goes(f"{PROJECT} i1 name")
    clerk.pastes(PAPER)
    rows = [(each.level, each.name, each.weight) for each in found(clerk).indicators]
    assert rows == [
        ("first", "产出指标", 40),
        ("second", "数量指标", 20),
        ("third", "经办量", 15),
        ("third", "宣传量", 5),
        ("second", "质量指标", 20),
        ("third", "按要求完成", None),
        ("first", "效益指标", 40),
        ("second", "社会效益", 40),
        ("third", "满意度", None),
    ]
    given = [each.given for each in found(clerk).scored_indicators]
    assert given == [None, 4, 18, None]
    clerk.undoes()
    assert len(found(clerk).scored_indicators) == 9


def test_what_was_copied_here_is_pasted_in_another_form(assessed: Clerk) -> None:
    assessed.selects(f"{PROJECT} i1.1.1 name", f"{PROJECT} i1.1.2 score")
    assessed.presses(Key.Key_C, held=CONTROL)
    assessed.goes("project/2 i1.1.1 name")
    assessed.presses(Key.Key_V, held=CONTROL)
    one = found(assessed).scored_indicators[0]
    assert (one.name, one.weight, one.target, one.kind) == ("社会保险经办量", 5, "26.4万", "正向")


def test_a_level_is_copied_once(assessed: Clerk) -> None:
    assessed.selects(f"{PROJECT} i1.1 name", f"{PROJECT} i1.1.2 name")
    assessed.presses(Key.Key_C, held=CONTROL)
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.presses(Key.Key_V, held=CONTROL)
    assert found(assessed).indicators[1].name == "数量指标"
    assert found(assessed).indicators[1].weight == 10


def test_what_does_not_fit_is_refused_whole(assessed: Clerk) -> None:
    before = dict(assessed.session.filing.entered)
    assessed.goes(f"{PROJECT} i1.1.1 weight")
    assessed.pastes("5\r\nx\r\n")
    assert "“x”不是分数" in assessed.told()
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.pastes("甲\t乙\r\n丙\t丁\r\n")
    assert "落在不能填的地方" in assessed.told()
    assessed.goes(f"{PROJECT} i1.1.1 score")
    assessed.pastes("5\t6\r\n")
    assert "从这一格起只放得下 1 列" in assessed.told()
    assert dict(assessed.session.filing.entered) == before
