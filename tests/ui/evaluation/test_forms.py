"""The 自评表 in the outline: added, copied, moved, deleted, taken over from last year."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from db.store.store import Store
from desktop.office.editions import edition
from desktop.office.filings.filings import add_filing
from desktop.ui.evaluation.page import EvaluationPage
from desktop.ui.text.page import TextPage
from desktop.ui.workspace.outline import ADD
from tests.conftest import CASES, read_evaluations
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key

PROJECT = "project/1"


def listed(clerk: Clerk) -> list[str]:
    """The lines of the outline under 绩效自评."""
    outline = clerk.workspace.outline
    texts = [outline.item(row).text() for row in range(outline.count())]
    return texts[texts.index("绩效自评") + 1 : texts.index(ADD)]


def status(clerk: Clerk) -> str:
    return clerk.window.statusBar().currentMessage()


def menu() -> list[str]:
    """The lines of the menu on show."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    return [action.text() for action in shown.actions()]


def chooses(clerk: Clerk, words: str) -> None:
    """Clicks on a line of the menu on show."""
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    line = next(action for action in shown.actions() if action.text() == words)
    spot = shown.actionGeometry(line).center()
    clerk.qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=spot)
    clerk.returns()


def test_they_are_listed_by_name_the_overall_one_first(assessed: Clerk) -> None:
    assert listed(assessed) == [
        "整体自评表",
        "社会保险业务工作经费 (1)",
        "合同人员经费",
    ]


def test_names_follow_while_the_clerk_types(assessed: Clerk) -> None:
    assessed.goes("project/2 name 1")
    assessed.enters("聘用人员经费")
    assert listed(assessed)[-1] == "聘用人员经费"


def test_the_line_below_offers_every_layout_by_its_name(clerk: Clerk) -> None:
    outline = clerk.workspace.outline
    (line,) = outline.findItems(ADD, Qt.MatchFlag.MatchExactly)
    outline.scrollToItem(line)
    spot = outline.visualItemRect(line).center()
    clerk.qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    lines = menu()
    layouts = clerk.session.filing.edition.evaluations.values()
    assert {each.name for each in layouts} <= set(lines)
    assert lines.index("整体绩效自评表（一个年度目标）") < lines.index("项目自评表")
    chooses(clerk, "项目自评表（区级，不评分）")
    assert clerk.workspace.outline.form() == "project_plain/1"
    assert listed(clerk) == ["项目自评表（未命名）"]
    assert "已增加项目自评表（区级，不评分）" in status(clerk)


def test_the_layout_of_the_last_one_is_proposed(clerk: Clerk) -> None:
    clerk.window.features.evaluations.add("project", "project_district")
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    assert clerk.workspace.outline.form() == "project_district/2"


def test_there_is_one_overall_form_only(assessed: Clerk) -> None:
    assessed.presses(Key.Key_O, held=CONTROL | SHIFT)
    assert status(assessed) == "整体自评表只有一张，已经在左边的目录里了。"
    assert len(listed(assessed)) == 3


def test_adding_is_undone_and_another_page_shown(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    assert isinstance(clerk.workspace.page(), EvaluationPage)
    clerk.undoes()
    assert listed(clerk) == []
    assert not isinstance(clerk.workspace.page(), EvaluationPage)
    clerk.redoes()
    assert listed(clerk) == ["项目自评表（未命名）"]
    assert isinstance(clerk.workspace.page(), EvaluationPage)
    clerk.enters("甲")
    assert listed(clerk) == ["甲"]


def test_a_copy_has_everything_and_another_place(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} name 1")
    assessed.presses(Key.Key_D, held=CONTROL)
    assert assessed.here() == "project/3 name 1"
    assert listed(assessed)[-1] == "社会保险业务工作经费（复制） (1)"
    assert assessed.kept("project/3 i1.1.1 actual") == "21.12万"


def test_a_form_moves_among_its_like(assessed: Clerk) -> None:
    assessed.goes("project/2 name 1")
    assessed.workspace.outline.setFocus()
    assessed.presses(Key.Key_Up, held=ALT)
    assert listed(assessed)[1:] == ["合同人员经费", "社会保险业务工作经费 (1)"]
    assert assessed.workspace.outline.form() == "project/2"
    assessed.presses(Key.Key_Up, held=ALT)
    assert status(assessed) == "项目自评表“合同人员经费”已经在最前面。"


def test_delete_in_the_outline_takes_a_form_away_and_undo_brings_it_back(assessed: Clerk) -> None:
    before = dict(assessed.session.filing.entered)
    assessed.goes(f"{PROJECT} name 1")
    assessed.workspace.outline.setFocus()
    assessed.presses(Key.Key_Delete)
    name = "项目自评表“社会保险业务工作经费”"
    assert status(assessed) == f"已删除{name}，按 Ctrl+Z 可以恢复。"
    assert listed(assessed) == ["整体自评表", "合同人员经费"]
    assert assessed.workspace.outline.form() == "project/2"
    assert assessed.page.form.id == "project/2"
    assessed.undoes()
    assert dict(assessed.session.filing.entered) == before
    assert assessed.page.form.id == PROJECT


def test_the_last_one_deleted_leaves_the_page_above_on_show(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    clerk.workspace.outline.setFocus()
    clerk.presses(Key.Key_Delete, held=CONTROL)
    assert listed(clerk) == []
    assert clerk.workspace.outline.form() == "text/glossary"
    assert isinstance(clerk.workspace.page(), TextPage)


def test_delete_on_a_table_in_the_outline_deletes_nothing(assessed: Clerk) -> None:
    before = dict(assessed.session.filing.entered)
    assessed.clicks_form("t1")
    assessed.workspace.outline.setFocus()
    assessed.presses(Key.Key_Delete)
    assert dict(assessed.session.filing.entered) == before


@pytest.fixture
def two_years(clerk: Clerk, tmp_path: Path) -> Clerk:
    """A clerk in 2021, with the published self-evaluations in 2020."""
    clerk.window.features.files.open(_both_years(tmp_path / "两年.jsgk"))
    return clerk


def _both_years(path: Path) -> Path:
    before, now = edition("wuhan-2020"), edition("wuhan-2021")
    case = read_evaluations(before, CASES / "wuhan-2020/evaluations/jianghan.toml")
    with Store.create(path) as store:
        add_filing(store, before, 2020, case)
        add_filing(store, now, 2021, {})
    return path


def test_last_years_structure_is_taken_over_without_its_results(two_years: Clerk) -> None:
    two_years.presses(Key.Key_Y, held=CONTROL | SHIFT)
    assert status(two_years).startswith("已引用 2020 年度的 3 张自评表，不含完成值和得分。")
    assert listed(two_years) == ["整体自评表", "社会保险业务工作经费", "合同人员经费"]
    assert two_years.kept("project/1 i1.1.1 target") == "26.4万"
    assert two_years.kept("project/1 i1.1.1 actual") == ""
    two_years.undoes()
    assert listed(two_years) == []


def test_nothing_is_taken_over_where_there_is_something(assessed: Clerk) -> None:
    assessed.presses(Key.Key_Y, held=CONTROL | SHIFT)
    assert status(assessed) == "这个文件里没有 2019 年度，不能引用。"


def test_the_form_on_show_is_previewed_by_itself(assessed: Clerk) -> None:
    assessed.goes("project/2 name 1")
    assessed.presses(Key.Key_P, held=CONTROL | SHIFT)
    preview = assessed.window.features.printing.preview
    assert preview.isVisible()
    assert preview.pages() == 1
    assert not preview.trimmed_button.isVisible()
    assessed.presses(Key.Key_Escape)
    assert assessed.here() == "project/2 name 1"
