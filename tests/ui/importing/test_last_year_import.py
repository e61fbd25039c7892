"""Last year's workbook comes into the open file beside this year, which stays on show."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.office.editions import edition_for
from desktop.ui.desk.session import Session
from desktop.ui.files.beginning import Beginning
from desktop.ui.form.comparison_page import ComparisonPage
from desktop.ui.importing.import_page import LAST_HINT
from desktop.ui.window import Window
from tests.forms.clerk import enter, filled, wan
from tests.ui.clerk import Clerk, Key, read_message
from tests.ui.last_year import as_of, write


@pytest.fixture
def workbook(tmp_path: Path, jianghan: Filing) -> Path:
    """The nine tables of 2019."""
    return write(as_of(2019, jianghan), tmp_path / "去年的表.xlsx")


def years(clerk: Clerk) -> list[int]:
    """The years that the file has."""
    with Store.open(clerk.session.path, read_only=True) as store:
        return [head.year for head in store.filings()]


def comparison(clerk: Clerk) -> ComparisonPage:
    page = clerk.workspace.page()
    assert isinstance(page, ComparisonPage)
    return page


def test_a_workbook_of_last_year_becomes_last_year(clerk: Clerk, workbook: Path) -> None:
    clerk.goes("t1 27 1")
    before = dict(clerk.session.filing.entered)
    assert clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    assert page.title() == "导入 去年的表.xlsx：2019年度，作为上年数"
    assert LAST_HINT in [label.text() for label in page.findChildren(QLabel)]
    assert years(clerk) == [2020]
    clerk.presses(Key.Key_Return)
    assert years(clerk) == [2019, 2020]
    assert clerk.session.filing.year == 2020
    assert clerk.session.filing.entered == before
    assert comparison(clerk).cell() == clerk.cell("t1 27 1")
    assert comparison(clerk).source() == "上年数取自同一文件里的2019年度。"


def test_the_checks_know_it_at_once(clerk: Clerk, workbook: Path) -> None:
    assert not {"X20", "上年-1"} & {found.check for found in clerk.session.inspection.findings}
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.accept()
    assert "上年-1" in {found.check for _, found in clerk.session.standings}
    assert "提示" in clerk.workspace.findings.summary()


def test_both_years_can_be_opened_from_the_window(clerk: Clerk, workbook: Path) -> None:
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.accept()
    clerk.qtbot.waitUntil(clerk.window.features.years.isVisible)
    assert [clerk.window.features.years.itemText(n) for n in (0, 1)] == ["2019年度", "2020年度"]
    assert clerk.window.features.files.open(clerk.session.path, 2019)
    assert clerk.session.filing.edition.id == "wuhan-2020"
    assert clerk.sees("t3 2080101 2") == "5,436,600.00"


def test_what_the_clerk_did_before_can_still_be_undone(clerk: Clerk, workbook: Path) -> None:
    clerk.goes("t1 8 1")
    clerk.enters("5")
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.accept()
    clerk.undoes()
    assert clerk.sees("t1 8 1") == "223.81"


def test_the_year_that_is_there_is_gone_to_and_can_be_undone(
    clerk: Clerk, workbook: Path, tmp_path: Path, jianghan: Filing
) -> None:
    clerk.window.features.importing.begin(workbook)
    clerk.window.features.importing.accept()
    again = as_of(2019, as_of(2019, jianghan))
    clerk.window.features.importing.begin(write(again, tmp_path / "更正.xlsx"))
    clerk.window.features.importing.accept()
    assert clerk.session.filing.year == 2019
    assert clerk.sees("t3 2080101 2") == "2,718,300.00"
    clerk.undoes()
    assert clerk.sees("t3 2080101 2") == "5,436,600.00"


@pytest.fixture
def later(clerk: Clerk, tmp_path: Path) -> Clerk:
    """A clerk with an empty filing of 2022."""
    unit = clerk.session.filing.unit
    assert clerk.window.features.files.make(
        Beginning(tmp_path / "新.jsgk", unit, "单位", 2022, "万元")
    )
    return clerk


def of_2021(later: Clerk, path: Path, unit: str) -> Path:
    """A workbook of 2021 of this unit."""
    last = filled(edition_for(2021), {"t1 31 2": "3.00"}, 2021)
    enter(last, {"cover unit 1": unit})
    return write(last, path / "2021.xlsx")


def test_last_year_goes_by_its_own_forms(later: Clerk, tmp_path: Path) -> None:
    """What is line 31 of the expenditure in 2021 is line 32 in 2022."""
    later.window.features.importing.begin(of_2021(later, tmp_path, later.session.filing.unit))
    later.window.features.importing.accept()
    assert later.session.filing.year == 2022
    assert later.session.filing.last(later.cell("t1 32 2")) == wan("3.00")


def test_a_workbook_of_another_unit_goes_into_a_new_file(
    later: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.importing.importing.documents", lambda: tmp_path / "文档")
    later.window.features.importing.begin(of_2021(later, tmp_path, "另一个单位"))
    page = later.window.features.importing.page
    assert page.target.currentText() == "新建一份"
    assert page.file() == tmp_path / "文档" / "另一个单位.jsgk"
    page.target.activated.emit(0)
    assert page.target.currentText() == "这是2021年度的表：作为上年数放进本文件"
    later.window.features.importing.accept()
    assert later.session.filing.year == 2022
    assert later.session.filing.knows_last("t1")


def test_a_year_without_forms_of_its_own_can_only_be_last_year(
    clerk: Clerk, workbook: Path
) -> None:
    clerk.session.fill({clerk.cell("cover unit 1"): "江汉社保处"}, "改名")
    assert clerk.window.features.importing.begin(workbook)
    page = clerk.window.features.importing.page
    assert not page.target.isVisible()
    assert "请留意 1 处" in page.tree.topLevelItem(0).text(0)  # type: ignore[union-attr]
    clerk.window.features.importing.accept()
    assert years(clerk) == [2019, 2020]


def test_the_page_asks_for_last_years_workbook(
    clerk: Clerk, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop.ui.importing.importing.QFileDialog.getOpenFileName", lambda *_: (str(workbook), "")
    )
    clerk.presses(Key.Key_F6)
    comparison(clerk).import_button.click()
    clerk.window.features.importing.accept()
    assert clerk.session.filing.knows_last("t1")
    assert not comparison(clerk).import_button.isVisible()


def test_a_workbook_of_another_year_is_no_last_year(
    clerk: Clerk, tmp_path: Path, jianghan: Filing
) -> None:
    wrong = write(jianghan, tmp_path / "本年的表.xlsx")
    assert not clerk.window.features.importing.begin(wrong, last_year=True)
    words = read_message(clerk.qtbot, clerk.window)
    assert "“本年的表.xlsx”是2020年度的表，不能作为上年数" in words
    assert years(clerk) == [2020]


def test_a_workbook_without_a_year_is_taken_as_the_one_asked_for(
    clerk: Clerk, tmp_path: Path, jianghan: Filing
) -> None:
    silent = tmp_path / "没写年度.xlsx"
    write(as_of(2019, jianghan), silent)
    _without_years(silent)
    assert clerk.window.features.importing.begin(silent, last_year=True)
    clerk.window.features.importing.accept()
    assert years(clerk) == [2019, 2020]


def _without_years(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = cell.value.replace("2019年度", "")
    book.save(path)


def test_a_full_disk_leaves_everything_as_it_was(
    clerk: Clerk,
    workbook: Path,
    full_disk: Callable[[Session], AbstractContextManager[None]],
    window: Window,
) -> None:
    clerk.window.features.importing.begin(workbook)
    with full_disk(clerk.session):
        clerk.window.features.importing.accept()
    assert years(clerk) == [2020]
    assert read_message(clerk.qtbot, window)
