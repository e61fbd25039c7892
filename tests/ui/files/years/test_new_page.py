"""Beginning a filing: what is asked, what is proposed, what is missing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QScrollArea,
)
from pytestqt.qtbot import QtBot

from desktop.ui.files.beginning import Beginning, file_name
from desktop.ui.files.years.new_page import NewPage
from desktop.ui.window import Window
from tests.ui.clerk import CONTROL, Clerk, Key

LOWEST = (910, 464)
"""The room on a screen of 1366 × 768 at 150 %, without task bar and title."""

Press = Callable[[str], None]


@pytest.fixture
def page(window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot) -> NewPage:
    """The page for a new filing, with a 文档 folder of nobody else."""
    monkeypatch.setattr("desktop.ui.files.years.new_page.documents", lambda: tmp_path / "文档")
    qtbot.keyClick(window, Key.Key_N, CONTROL)
    return window.features.new_file.page


@pytest.fixture
def press(page: NewPage, qtbot: QtBot) -> Press:
    """`press("新建")` clicks on that button."""

    def click(words: str) -> None:
        button = next(each for each in page.findChildren(QPushButton) if each.text() == words)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return click


def test_the_name_of_the_unit_is_asked_first(page: NewPage) -> None:
    assert page.unit.hasFocus()
    assert page.entered_in.currentText() == "万元"


def test_the_file_is_named_after_the_unit(page: NewPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.unit.setText('江汉区/社保处 "一"')
    assert Path(page.path.text()) == tmp_path / "文档" / "江汉区社保处 一.jsgk"
    page.path.selectAll()
    qtbot.keyClicks(page.path, "/tmp/a.jsgk")
    page.unit.setText("别的单位")
    assert page.path.text() == "/tmp/a.jsgk"


def test_a_file_that_is_there_gets_another_year(page: NewPage, file: Path) -> None:
    assert not page.further.isVisible()
    page.path.setText(str(file))
    assert page.further.isVisible()
    page.path.setText(str(file.with_name("另一个.jsgk")))
    assert not page.further.isVisible()


def test_enter_begins(page: NewPage, window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    page.unit.setText("江汉社保处")
    page.entered_in.setCurrentText("元")
    page.year.setCurrentText("2020")
    page.nature.setCurrentText("行政单位")
    qtbot.keyClick(page.unit, Key.Key_Return)
    clerk = Clerk(qtbot, window)
    assert clerk.session.path == tmp_path / "文档" / "江汉社保处.jsgk"
    assert (clerk.session.filing.year, clerk.session.filing.entered_in) == (2020, "元")
    assert clerk.kept("cover nature 1") == "行政单位"
    assert clerk.here() == "t1 1 1"
    assert clerk.grid.hasFocus()


@pytest.mark.parametrize("choice", ["kind", "nature", "year", "entered_in"])
def test_enter_in_a_list_of_choices_begins_too(choice: str, page: NewPage, qtbot: QtBot) -> None:
    page.unit.setText("江汉社保处")
    box: QComboBox = getattr(page, choice)
    box.setFocus()
    made: list[Beginning] = []
    page.made.disconnect()
    page.made.connect(made.append)
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(1, 0))
    qtbot.keyClick(box.view(), Key.Key_Return)
    qtbot.waitUntil(lambda: not box.view().isVisible())
    assert box.currentIndex() == 1
    assert made == []
    qtbot.keyClick(box, Key.Key_Return)
    (begun,) = made
    assert begun.unit == "江汉社保处"


@pytest.mark.parametrize(
    ("unit", "path", "words"),
    [("", "/tmp/a.jsgk", "请填写单位全称"), ("  ", "/tmp/a.jsgk", "单位全称"), ("甲", "a", "位置")],
)
def test_what_is_missing_is_said(
    unit: str, path: str, words: str, page: NewPage, press: Press, qtbot: QtBot
) -> None:
    page.unit.setText(unit)
    page.path.setText(path)
    with qtbot.assertNotEmitted(page.made):
        press("新建")
    assert words in page.problem.text()


def test_what_was_missing_is_no_longer_said_once_it_is_there(
    page: NewPage, press: Press, tmp_path: Path
) -> None:
    press("新建")
    page.unit.setText(" ")
    assert "单位全称" in page.problem.text()
    page.unit.setText("甲")
    assert page.problem.text() == ""
    page.path.setText("a")
    press("新建")
    page.path.setText("ab")
    assert "完整位置" in page.problem.text()
    page.path.setText(str(tmp_path / "a.jsgk"))
    assert page.problem.text() == ""


def test_the_ending_is_added(page: NewPage, press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    page.unit.setText(" 江汉  社保处 ")
    page.path.setText(str(tmp_path / "2020.12"))
    with qtbot.waitSignal(page.made) as made:
        press("新建")
    begun = made.args[0] if made.args else None
    assert isinstance(begun, Beginning)
    assert (begun.path, begun.unit) == (tmp_path / "2020.12.jsgk", "江汉 社保处")


def test_another_place_can_be_chosen(
    page: NewPage, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("/tmp/别处.jsgk", ""))
    press("更改…")
    page.unit.setText("江汉社保处")
    assert page.path.text() == "/tmp/别处.jsgk"


def test_back_leads_to_where_one_was(page: NewPage, press: Press, window: Window) -> None:
    press("返回")
    assert window.features.start_page.isVisible()


def test_every_year_with_forms_is_offered_the_latest_first(page: NewPage) -> None:
    years = [int(page.year.itemText(place)) for place in range(page.year.count())]
    assert 2020 in years
    assert years == sorted(years, reverse=True)


def test_a_name_that_is_too_long_is_said(page: NewPage, window: Window, tmp_path: Path) -> None:
    page.unit.setText("江汉社保处")
    page.path.setText(str(tmp_path / f"{'长' * 200}.jsgk"))
    page.begin()
    box = window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert "请换一个短一些的名字" in box.text()
    assert not list(tmp_path.glob("*.jsgk"))


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("江汉区/社保处", "江汉区社保处"),
        (" .. ", "决算公开"),
        ("a" * 200, "a" * 180),
        ("长" * 200, "长" * 60),
        ("𠀀" * 200, "𠀀" * 45),
        ("CON", "CON单位"),
        ("aux.社保处", "aux单位"),
        ("社保处. .", "社保处"),
        (f"{'长' * 59}. 。", f"{'长' * 59}"),
        ("", "决算公开"),
    ],
)
def test_file_names_are_such_as_every_system_takes(unit: str, name: str) -> None:
    assert file_name(unit) == name


def test_a_very_long_place_is_no_place(page: NewPage) -> None:
    page.path.setText("/" + "长" * 5000)
    assert not page.further.isVisible()
    page.path.setText("/" + "a/" * 10_000)
    assert not page.further.isVisible()


def test_the_nature_of_the_unit_may_stay_open_and_is_kept_when_another_year_is_chosen(
    page: NewPage,
) -> None:
    assert page.nature.currentText() == ""
    assert page.nature.count() == 4
    page.nature.setCurrentText("事业单位")
    page.year.setCurrentText("2020")
    assert page.nature.currentText() == "事业单位"
    page.clear()
    assert page.nature.currentText() == ""


def test_it_is_whole_on_a_low_screen_with_all_it_has_to_say(page: NewPage, file: Path) -> None:
    window = page.window()
    window.resize(*LOWEST)
    page.path.setText(str(file))
    page.begin()
    QApplication.processEvents()
    assert page.further.isVisible()
    assert page.problem.isVisible()
    area = page.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0
