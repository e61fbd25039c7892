"""Adding a year to the open file: the years offered, what is carried over, one step to undo."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.ui.desk.slow_work import GivenUp
from tests.forms.clerk import at
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

ADD = CONTROL | SHIFT


def offers(clerk: Clerk) -> list[int]:
    box = clerk.window.features.adding_year.page.year
    return [box.itemData(place) for place in range(box.count())]


def asks(clerk: Clerk) -> None:
    clerk.presses(Key.Key_A, held=ADD)
    assert clerk.window.features.adding_year.page.isVisible()


def test_the_next_year_is_added_with_all_that_serves_again_in_one_step(clerk: Clerk) -> None:
    before = clerk.session.filing
    asks(clerk)
    page = clerk.window.features.adding_year.page
    assert offers(clerk)[0] == 2021
    assert "从 2020 年度引用" in page.source.text()
    clerk.qtbot.keyClick(page.make, Key.Key_Return)
    filing = clerk.session.filing
    assert (filing.year, filing.unit, clerk.here()) == (2021, before.unit, "t1 1 1")
    assert filing.rows("t3") == before.rows("t3")
    assert filing.is_empty("t3")
    assert filing.last(at("t3 合计 1")) == before.amount(at("t3 合计 1"))
    clerk.undoes()
    assert clerk.session.filing.rows("t3") == ()
    assert clerk.session.filing.unit == before.unit


def test_what_is_not_ticked_stays_behind(clerk: Clerk) -> None:
    asks(clerk)
    page = clerk.window.features.adding_year.page
    page.parts["subjects"].click()
    page.make.click()
    assert clerk.session.filing.rows("t3") == ()


def test_a_page_that_is_left_adds_nothing(clerk: Clerk) -> None:
    asks(clerk)
    clerk.presses(Key.Key_Escape)
    assert not clerk.window.features.adding_year.page.isVisible()
    assert [head.year for head in clerk.session.store.filings()] == [2020]


def test_a_year_whose_forms_are_not_proved_says_so(clerk: Clerk) -> None:
    asks(clerk)
    page = clerk.window.features.adding_year.page
    page.year.setCurrentIndex(page.year.findData(2024))
    assert "没有 2024 年度的样张" in page.edition.text()
    assert page.edition.objectName() == "warning"


def test_the_last_of_the_years_adds_another(clerk: Clerk) -> None:
    box = clerk.window.features.years
    box.setCurrentIndex(box.count() - 1)
    box.activated.emit(box.count() - 1)
    assert clerk.window.features.adding_year.page.isVisible()
    assert box.currentText() == f"{clerk.session.filing.year}年度"


def test_from_the_start_page_a_file_is_asked_for_first(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = clerk.session.path
    clerk.window.desk.close()
    clerk.window.desk.show(clerk.window.desk.start)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    clerk.window.features.start_page.year.emit()
    assert clerk.window.features.adding_year.page.isVisible()


def test_new_begins_clean_and_says_what_becomes_of_a_file_that_is_there(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page, path = clerk.window.features.new_file.page, clerk.session.path
    clerk.presses(Key.Key_N, held=CONTROL)
    page.unit.setText("甲单位")
    page.path.setText(str(path))
    page.path.textEdited.emit(str(path))
    page.year.setCurrentText("2021")
    assert "新的 2021 年度加在它里面" in page.further.text()
    page.year.setCurrentText("2020")
    assert "2020 年度已经在里面" in page.further.text()
    clerk.presses(Key.Key_N, held=CONTROL)
    assert page.unit.text() == ""
    assert Path(page.path.text()) != path
    page.unit.setText("乙单位")
    assert Path(page.path.text()).stem == "乙单位"


def test_the_file_opens_at_the_year_and_the_place_where_she_was(clerk: Clerk) -> None:
    path = clerk.session.path
    asks(clerk)
    clerk.window.features.adding_year.page.make.click()
    clerk.goes("t4 2 1")
    assert clerk.window.features.files.open(path, 2020)
    clerk.goes("t3 2080109 2")
    clerk.window.desk.close()
    assert clerk.window.features.files.open(path)
    assert (clerk.session.filing.year, clerk.here()) == (2020, "t3 2080109 2")
    assert clerk.window.features.files.open(path, 2021)
    assert clerk.here() == "t4 2 1"
    clerk.window.desk.close()
    assert clerk.window.features.files.open(path)
    assert clerk.session.filing.year == 2021


def test_a_year_that_is_cancelled_is_not_added(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def given_up(do: Callable[[], object]) -> object:
        raise GivenUp

    asks(clerk)
    monkeypatch.setattr(clerk.window.desk, "doing", lambda _: given_up)
    clerk.qtbot.keyClick(clerk.window.features.adding_year.page.make, Key.Key_Return)
    assert clerk.window.statusBar().currentMessage() == "已取消，没有新增年度。"
    assert clerk.session.file.years() == [2020]
