"""Goals and indicators that are added, moved and deleted, each undone in one step."""

from desktop.forms.evaluation.assessment import Assessment
from tests.ui.clerk import ALT, CONTROL, Clerk, Key

PROJECT, OVERALL = "project/1", "overall_goals/1"


def names(clerk: Clerk, level: str = "third") -> list[str]:
    """The names of a level from top to bottom."""
    found = Assessment(clerk.session.filing, clerk.page.form.id)
    return [each.name for each in found.indicators if each.level == level]


def status(clerk: Clerk) -> str:
    return clerk.window.statusBar().currentMessage()


def test_ins_adds_an_indicator_behind_the_current_one(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 target")
    assessed.presses(Key.Key_Insert)
    new = assessed.here().split()[1]
    assert assessed.here() == f"{PROJECT} {new} name"
    assessed.enters("新指标")
    assert names(assessed)[:3] == ["社会保险经办量", "新指标", "社会保险政策扩面宣传发放量"]
    assessed.undoes()
    assessed.undoes()
    assert names(assessed)[:2] == ["社会保险经办量", "社会保险政策扩面宣传发放量"]


def test_ins_on_a_level_adds_a_level(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.presses(Key.Key_Insert)
    assessed.enters("安全指标（5分）")
    assert names(assessed, "second")[:3] == ["数量指标", "安全指标", "质量指标"]


def test_keys_add_a_row_of_each_level(assessed: Clerk) -> None:
    assessed.goes(f"{OVERALL} i3.1.1.2 actual")
    for key, level in ((Key.Key_3, "third"), (Key.Key_2, "second"), (Key.Key_1, "first")):
        assessed.presses(key, held=CONTROL)
        assessed.enters(f"新的 {level}")
    assessed.presses(Key.Key_4, held=CONTROL)
    assessed.enters("新目标")
    assert "新的 third" in names(assessed)
    assert "新的 second" in names(assessed, "second")
    assert "新的 first" in names(assessed, "first")
    assert names(assessed, "goal")[-1] == "新目标"


def test_a_third_level_row_comes_behind_the_others_of_its_level(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.presses(Key.Key_3, held=CONTROL)
    assessed.enters("又一个")
    assert names(assessed)[2] == "又一个"


def test_a_project_has_no_goals_and_says_so(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 target")
    assessed.presses(Key.Key_4, held=CONTROL)
    assert status(assessed) == "这张表没有年度目标。"


def test_ctrl_delete_takes_a_row_with_all_below_and_undo_leads_back(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.presses(Key.Key_Delete, held=CONTROL)
    assert status(assessed) == "已删除二级指标“数量指标”及其下级共 3 行，按 Ctrl+Z 可以恢复。"
    assert names(assessed, "second")[0] == "质量指标"
    assessed.goes("t1 1 1")
    assessed.undoes()
    assert assessed.here() == f"{PROJECT} i1.1 name"
    assert names(assessed)[:2] == ["社会保险经办量", "社会保险政策扩面宣传发放量"]


def test_rows_move_with_what_is_below_and_the_cursor_with_them(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1 name")
    assessed.presses(Key.Key_Down, held=ALT)
    assert names(assessed, "second")[:2] == ["质量指标", "数量指标"]
    assert assessed.here() == f"{PROJECT} i1.1 name"
    assessed.presses(Key.Key_Up, Key.Key_Up, held=ALT)
    assert status(assessed) == "二级指标“数量指标”已经在同级的最前面。"


def test_a_level_without_indicators_waits_for_one(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.2.1 name")
    assessed.presses(Key.Key_Delete, held=CONTROL)
    assessed.goes(f"{PROJECT} i1.2 third")
    assert assessed.page.model.text(assessed.grid.currentIndex()) == "＋ 三级指标"
    assessed.enters("补上的", Key.Key_Tab)
    assert assessed.here().endswith(" weight")
    assert names(assessed)[2] == "补上的"


def test_enter_at_the_end_begins_another_row(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i2.4.1 name")
    assessed.presses(Key.Key_Return)
    assert assessed.here() == f"{PROJECT} ＋ third"
    assessed.enters("甲")
    assert assessed.here() == f"{PROJECT} ＋ third"
    assessed.enters("乙（5分）", Key.Key_Tab)
    assert assessed.here().endswith(" weight")
    assert names(assessed)[-2:] == ["甲", "乙"]


def test_everything_can_be_deleted_and_begun_again(clerk: Clerk) -> None:
    clerk.window.features.evaluations.add("project")
    for row in ("i1", "i10"):
        clerk.goes(f"{PROJECT} {row} name")
        clerk.presses(Key.Key_Delete, held=CONTROL)
    assert names(clerk, "first") == names(clerk) == []
    clerk.goes(f"{PROJECT} ＋ first")
    clerk.enters("产出指标（80分）", Key.Key_Tab)
    assert names(clerk, "first") == ["产出指标"]
    assert clerk.here().endswith(" second")
    clerk.enters("数量指标", Key.Key_Tab)
    assert clerk.here().endswith(" third")
    clerk.enters("件数", Key.Key_Tab)
    assert clerk.here().endswith(" weight")
