"""Where there are forms of several regions, 新建 asks for one, and all else stays within it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.office.editions import edition_for
from desktop.office.filings.filings import add_to_file, cover_cells
from desktop.paths import SAMPLE
from desktop.ui.files.years.new_page import NewPage
from desktop.ui.window import Window
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, read_message

WUHAN, QINGSHAN = "武汉市", "青山省虚构市"


@pytest.fixture
def page(
    two_regions: Path,
    window: Window,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> Iterator[NewPage]:
    """The page for a new filing in a program with two regions."""
    monkeypatch.setattr("desktop.ui.files.years.new_page.documents", lambda: tmp_path / "文档")
    qtbot.keyClick(window, Key.Key_N, CONTROL)
    yield window.features.new_file.page
    window.desk.close()


def years(page: NewPage) -> list[str]:
    return [page.year.itemText(place) for place in range(page.year.count())]


def make(page: NewPage, qtbot: QtBot, region: str, unit: str = "虚构市某某所") -> None:
    page.unit.setText(unit)
    page.region.setCurrentText(region)
    page.region.setFocus()
    qtbot.keyClick(page.region, Key.Key_Return)


def test_one_region_is_not_asked_for(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Key.Key_N, CONTROL)
    assert window.features.new_file.page.year.isVisible()
    assert not window.features.new_file.page.region.isVisible()


def test_a_region_has_to_be_chosen(page: NewPage, window: Window, qtbot: QtBot) -> None:
    assert page.region.currentText() == ""
    assert years(page) == []
    page.unit.setText("虚构市某某所")
    qtbot.keyClick(page.unit, Key.Key_Return)
    assert page.problem.text() == "请选择地区。"
    assert page.region.hasFocus()
    page.region.setCurrentText(QINGSHAN)
    assert page.year.currentText() == "2021"


def test_the_years_are_those_of_the_region(page: NewPage) -> None:
    assert page.region.isVisible()
    page.region.setCurrentText(WUHAN)
    assert years(page)[0] == "2025"
    page.region.setCurrentText(QINGSHAN)
    assert years(page) == ["2021", "2020"]
    page.year.setCurrentText("2020")
    page.region.setCurrentText(WUHAN)
    assert page.year.currentText() == "2020"


def test_a_region_is_chosen_and_remembered(page: NewPage, window: Window, qtbot: QtBot) -> None:
    for region, name in ((WUHAN, "wuhan-2025"), (QINGSHAN, "qingshan-2020")):
        make(page, qtbot, region, f"{region}某某所")
        assert Clerk(qtbot, window).session.filing.edition.id == name
        qtbot.keyClick(window, Key.Key_N, CONTROL)
        assert page.region.currentText() == region


def test_a_year_is_added_from_the_region_of_the_file(
    page: NewPage, window: Window, qtbot: QtBot
) -> None:
    page.region.setCurrentText(QINGSHAN)
    page.year.setCurrentText("2020")
    make(page, qtbot, QINGSHAN)
    qtbot.keyClick(window, Key.Key_A, CONTROL | SHIFT)
    adding = window.features.adding_year.page
    assert [adding.year.itemData(place) for place in range(adding.year.count())] == [2021]
    assert adding.edition.text().startswith("版式：青山省虚构市 2021 年度。")
    qtbot.keyClick(adding.make, Key.Key_Return)
    filing = Clerk(qtbot, window).session.filing
    assert (filing.year, filing.edition.id) == (2021, "qingshan-2020")


def test_a_file_of_another_region_is_not_added_to(
    page: NewPage, tmp_path: Path, qtbot: QtBot, window: Window
) -> None:
    path = tmp_path / "所.jsgk"
    add_to_file(path, edition_for(2020, QINGSHAN), 2020, cover_cells("虚构市某某所", "单位", "元"))
    page.unit.setText("虚构市某某所")
    page.path.setText(str(path))
    page.region.setCurrentText(WUHAN)
    assert page.further.text().endswith("它是青山省虚构市的：请改选青山省虚构市，或者换一个文件。")
    make(page, qtbot, WUHAN)
    assert "不能加入武汉市的年度" in read_message(qtbot, window)
    page.region.setCurrentText(QINGSHAN)
    assert "新的 2021 年度加在它里面" in page.further.text()


def test_a_workbook_stands_on_the_region_chosen_last(
    page: NewPage, window: Window, qtbot: QtBot
) -> None:
    assert not window.features.importing.begin(SAMPLE)
    assert "窗口里先用“新建”选地区" in read_message(qtbot, window)
    window.settings.setValue("region", WUHAN)
    assert window.features.importing.begin(SAMPLE)
    assert window.features.importing.page.isVisible()
