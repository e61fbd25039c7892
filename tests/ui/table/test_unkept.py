"""A text that the file does not take stays in its editor, until it is kept or given up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.ui.form.comparison_page import ComparisonPage
from desktop.ui.keeping.leaving import DISCARD, RETRY, STAY
from desktop.ui.page.grid_page import GridPage
from desktop.ui.table.edit_view import EditView
from desktop.ui.table.long_editor import Editor
from tests.ui.clerk import ALT, CONTROL, SHIFT, Clerk, Key, read_message
from tests.ui.obstacles import Obstacle, failing_from, locked

TEXTS: dict[str, tuple[str, str]] = {
    "an amount": ("t1 2 1", "12345.67"),
    "a keyed total": ("t1 27 1", "2002"),
    "a code": ("t3 ＋ code", "2130101"),
    "another code": ("t3 2080101 code", "2080199"),
    "a name": ("t3 2080101 name", "另一个名称"),
    "a supporting figure": ("basis civil 1", "31"),
    "last year": ("last t1 2 1", "4.5"),
    "a name of 自评": ("project/1 i1.1.2 name", "发放量"),
    "points": ("project/1 i1.1.2 weight", "6"),
    "a score": ("project/1 i1.1.2 score", "4"),
    "a long text": ("project/1 reason 1", "一是人员减少"),
    "a new indicator": ("project/1 ＋ third", "满意率"),
}


@pytest.fixture
def obstacles(full_disk: Obstacle) -> list[Obstacle]:
    """All that keeps a step from the file."""
    return [full_disk, locked, failing_from(1)]


@pytest.fixture(params=[0, 1, 2], ids=["full", "locked", "failing"])
def obstacle(request: pytest.FixtureRequest, obstacles: list[Obstacle]) -> Obstacle:
    """One of these."""
    found: Obstacle = obstacles[request.param]
    return found


def grid(clerk: Clerk) -> EditView:
    page = clerk.workspace.page()
    assert isinstance(page, GridPage)
    return page.grid


def goes(clerk: Clerk, place: str) -> None:
    """Goes to a cell; to one of last year's on the page that compares both."""
    if place.startswith("last "):
        clerk.goes(place.removeprefix("last "))
        clerk.presses(Key.Key_F6)
        assert isinstance(clerk.workspace.page(), ComparisonPage)
    else:
        clerk.goes(place)


def typed(clerk: Clerk, text: str) -> Editor:
    """The editor, in which `text` stands, red."""
    editor = grid(clerk).editor()
    assert editor is not None
    assert editor.isVisible()
    assert editor.text() == text
    assert editor.property("unreadable")
    return editor


def told(clerk: Clerk) -> str:
    page = clerk.workspace.page()
    assert isinstance(page, GridPage)
    return page.bar.text()


@pytest.mark.parametrize("way", TEXTS)
def test_it_stays_and_enter_tries_again(
    way: str, assessed: Clerk, obstacles: list[Obstacle]
) -> None:
    clerk, (place, text) = assessed, TEXTS[way]
    goes(clerk, place)
    before, count = dict(clerk.session.filing.entered), clerk.session.undo_stack.count()
    clerk.types(text)
    for obstacle in obstacles:
        with obstacle(clerk.session):
            for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Return):
                clerk.presses(key)
                assert typed(clerk, text).hasFocus()
                assert "按 Enter 再试" in told(clerk)
        assert not clerk.window.findChildren(QMessageBox)
        assert clerk.session.filing.entered == before
        assert clerk.session.undo_stack.count() == count
    clerk.presses(Key.Key_Return)
    assert grid(clerk).editor() is None
    assert clerk.session.filing.entered != before
    assert clerk.session.undo_stack.count() == count + 1
    clerk.undoes()
    assert clerk.session.filing.entered == before


def test_esc_gives_it_up(clerk: Clerk, obstacle: Obstacle) -> None:
    clerk.goes("t1 1 1")
    clerk.types("5")
    with obstacle(clerk.session):
        clerk.presses(Key.Key_Return, Key.Key_Escape)
    assert grid(clerk).editor() is None
    assert clerk.sees("t1 1 1") == "1,778.18" == clerk.kept("t1 1 1")
    clerk.enters("6")
    assert clerk.kept("t1 1 1") == "6.00"


def test_a_subject_from_the_list_can_be_taken_again(clerk: Clerk, obstacle: Obstacle) -> None:
    clerk.goes("fund ＋ code")
    clerk.types("sbjb")
    with obstacle(clerk.session):
        clerk.presses(Key.Key_Return)
        assert typed(clerk, "sbjb").hasFocus()
        assert clerk.session.filing.rows("fund") == ()
    clerk.enters("")
    assert clerk.kept("fund 2080109 name") == "社会保险经办机构"
    assert clerk.here() == "fund 2080109 1"


WAYS: dict[str, Callable[[Clerk], object]] = {
    "another cell": lambda clerk: clerk.clicks("t1 4 1"),
    "a label": lambda clerk: clerk.clicks("t1 4 label"),
    "twice on another cell": lambda clerk: clerk.double_clicks("t1 4 1"),
    "the outline": lambda clerk: clerk.clicks_form("t3"),
    "next form": lambda clerk: clerk.presses(Key.Key_Right, held=ALT),
    "tab": lambda clerk: clerk.presses(Key.Key_Tab),
    "an arrow": lambda clerk: clerk.presses(Key.Key_Down),
    "out of the grid": lambda clerk: clerk.presses(Key.Key_Tab, held=CONTROL),
    "go to": lambda clerk: clerk.window.features.navigation.to("表6 30201"),
    "last year": lambda clerk: clerk.presses(Key.Key_F6),
    "findings": lambda clerk: clerk.presses(Key.Key_F9),
    "next blank": lambda clerk: clerk.presses(Key.Key_F8, held=CONTROL | SHIFT),
    "preview": lambda clerk: clerk.presses(Key.Key_P, held=CONTROL),
    "start page": lambda clerk: clerk.presses(Key.Key_Home, held=ALT),
    "the same file": lambda clerk: clerk.window.features.files.open(clerk.session.path, 2020),
    "a new form": lambda clerk: clerk.presses(Key.Key_N, held=CONTROL | SHIFT),
    "the focus": lambda clerk: clerk.workspace.outline.setFocus(),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_out_loses_it(way: str, clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    with locked(clerk.session):
        WAYS[way](clerk)
        editor = typed(clerk, "5")
        clerk.qtbot.waitUntil(lambda: clerk.workspace.outline.currentRow() == 1)
        assert [item.text()[:2] for item in clerk.workspace.outline.selectedItems()] == ["表1"]
        assert clerk.workspace.outline.form() == "t1"
        assert clerk.workspace.page().isVisible()
        assert not clerk.window.findChildren(QMessageBox)
        clerk.grid.setFocus()
        clerk.presses(Key.Key_7)
        assert editor.text() == "57"
    clerk.presses(Key.Key_Return)
    assert clerk.kept("t1 2 1") == "57.00"
    assert clerk.here() == "t1 3 1"


def test_a_click_waits_for_the_file_once(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    failures: list[str] = []
    clerk.session.failed.connect(failures.append)
    with locked(clerk.session):
        clerk.clicks_form("t3")
        assert len(failures) == 1
        clerk.presses(Key.Key_Return)
        assert len(failures) == 2


def test_last_year_stays_when_another_column_is_chosen(clerk: Clerk) -> None:
    goes(clerk, "last t3 2080101 2")
    page = clerk.workspace.page()
    assert isinstance(page, ComparisonPage)
    clerk.types("5")
    with locked(clerk.session):
        page.columns.activated.emit(3)
        typed(clerk, "5")
        clerk.presses(Key.Key_Right, held=CONTROL)
        typed(clerk, "5")
    clerk.presses(Key.Key_Return)
    assert clerk.kept("last/t3 2080101 2") == "5.00"


def answers(qtbot: QtBot, clerk: Clerk, words: str) -> str:
    """What the message says; it is answered with the button of these words."""
    (box,) = (box for box in clerk.window.findChildren(QMessageBox) if box.isVisible())
    said = box.text()
    QApplication.processEvents()
    next(button for button in box.buttons() if button.text() == words).click()
    return said


def test_the_window_says_what_is_not_kept_and_stays(
    clerk: Clerk, obstacle: Obstacle, qtbot: QtBot
) -> None:
    clerk.goes("t1 2 1")
    clerk.types("12345.67")
    with obstacle(clerk.session):
        assert not clerk.window.close()
        said = answers(qtbot, clerk, STAY)
        assert "表1 2行" in said
        assert "12345.67" in said
        assert clerk.window.isVisible()
        typed(clerk, "12345.67")
        assert not clerk.window.close()
        answers(qtbot, clerk, RETRY)
        assert clerk.window.isVisible()
        answers(qtbot, clerk, STAY)
    clerk.returns()
    clerk.presses(Key.Key_Return)
    assert clerk.kept("t1 2 1") == "12,345.67"


def test_a_second_try_closes_the_window(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    with locked(clerk.session):
        assert not clerk.window.close()
    path = clerk.session.path
    answers(qtbot, clerk, RETRY)
    assert not clerk.window.isVisible()
    clerk.window.features.files.open(path)
    assert clerk.sees("t1 2 1") == "5.00"


def test_it_can_be_given_up_knowingly(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.goes("t1 2 1")
    clerk.types("5")
    with locked(clerk.session):
        assert not clerk.window.close()
        path = clerk.session.path
        answers(qtbot, clerk, DISCARD)
        assert not clerk.window.isVisible()
        assert clerk.window.desk.session is None
    clerk.window.features.files.open(path)
    assert clerk.sees("t1 2 1") == ""


def test_a_text_of_the_report_can_be_given_up_knowingly(clerk: Clerk, qtbot: QtBot) -> None:
    clerk.workspace.go(clerk.cell("narrative car_use text"))
    clerk.types("车辆减少")
    with locked(clerk.session):
        assert not clerk.window.close()
        path = clerk.session.path
        assert "占用" in answers(qtbot, clerk, DISCARD)
        assert not clerk.window.isVisible()
    clerk.window.features.files.open(path)
    assert clerk.sees("narrative car_use text") == ""


def test_a_long_text_is_given_up_by_its_own_key(assessed: Clerk) -> None:
    assessed.goes("project/1 reason 1")
    before = assessed.sees("project/1 reason 1")
    assessed.types("一是人员减少")
    with locked(assessed.session):
        assessed.presses(Key.Key_Escape)
        assert typed(assessed, "一是人员减少").hasFocus()
        assert "按 Shift+Esc 放弃" in told(assessed)
        assessed.presses(Key.Key_Escape, held=SHIFT)
        assert grid(assessed).editor() is None
    assert assessed.kept("project/1 reason 1") == before


STEPS: dict[str, tuple[str, Callable[[Clerk], object]]] = {
    "paste": ("t1 2 1", lambda clerk: clerk.pastes("1\n2\n")),
    "delete": ("t1 1 1", lambda clerk: clerk.presses(Key.Key_Delete)),
    "delete rows": ("t3 208 code", lambda clerk: clerk.presses(Key.Key_Delete)),
    "paste into 自评": ("project/1 i1.1.2 weight", lambda clerk: clerk.pastes("7")),
    "a kind": ("project/1 i1.1.2 kind", lambda clerk: clerk.presses(Key.Key_2)),
    "a tick": ("project/1 category 1", lambda clerk: clerk.presses(Key.Key_Space)),
    "add an indicator": ("project/1 i1 name", lambda clerk: clerk.presses(Key.Key_Insert)),
    "delete an indicator": (
        "project/1 i1 name",
        lambda clerk: clerk.presses(Key.Key_Delete, held=CONTROL),
    ),
    "move an indicator": ("project/1 i1 name", lambda clerk: clerk.presses(Key.Key_Down, held=ALT)),
    "add a form": (
        "project/1 i1 name",
        lambda clerk: clerk.presses(Key.Key_N, held=CONTROL | SHIFT),
    ),
}


@pytest.mark.parametrize("way", STEPS)
def test_a_step_that_is_not_kept_is_not_made_and_can_be_made_again(
    way: str, assessed: Clerk, obstacles: list[Obstacle], qtbot: QtBot
) -> None:
    clerk, (place, step) = assessed, STEPS[way]
    clerk.goes(place)
    before, count = dict(clerk.session.filing.entered), clerk.session.undo_stack.count()
    for obstacle in obstacles:
        with obstacle(clerk.session):
            step(clerk)
            assert "没有生效" in read_message(qtbot, clerk.window)
        assert clerk.session.filing.entered == before
        assert clerk.session.undo_stack.count() == count
        said = f"{told(clerk)}{clerk.window.statusBar().currentMessage()}"
        assert "Ctrl+Z" not in said
        assert ("剪贴板里的内容还在" in said) == ("paste" in way)
    step(clerk)
    assert clerk.session.filing.entered != before
    clerk.undoes()
    assert clerk.session.filing.entered == before


def test_undo_and_redo_can_be_tried_again(clerk: Clerk, obstacle: Obstacle, qtbot: QtBot) -> None:
    clerk.goes("t1 1 1")
    clerk.enters("1")
    for turn, before, after in (
        (clerk.undoes, "1.00", "1,778.18"),
        (clerk.redoes, "1,778.18", "1.00"),
    ):
        with obstacle(clerk.session):
            turn()
            assert "没有生效" in read_message(qtbot, clerk.window)
            assert clerk.sees("t1 1 1") == before
        assert clerk.kept("t1 1 1") == before
        turn()
        assert clerk.sees("t1 1 1") == after == clerk.kept("t1 1 1")
