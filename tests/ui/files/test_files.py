"""Opening, beginning and keeping files from the window."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.exchange.files.file import read_workbook
from desktop.exchange.proposal.propose import propose
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.records import GIVEN
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.office.papers.web import web_file
from desktop.office.papers.word import word_file
from desktop.ui.files.beginning import Beginning
from desktop.ui.window import Window
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, messages, press_in_message, read_message

Choose = Callable[[str, Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """`choose("getOpenFileName", path)`: what the clerk chooses in the file dialog."""

    def answer(dialog: str, path: Path) -> None:
        monkeypatch.setattr(QFileDialog, dialog, lambda *_, **__: (str(path), ""))

    return answer


@pytest.fixture
def two_years(file: Path, edition: Edition) -> Path:
    """The sample's file with a second year, of which the figures are another matter."""
    with Store.open(file) as store:
        cells = cover_cells("江汉社保处", "单位", "元")
        add_filing(store, edition, 2019, cells)
    return file


def begun(path: Path, year: int = 2020) -> Beginning:
    return Beginning(path, "江汉社保处", "单位", year, "万元")


def test_a_file_is_opened(window: Window, file: Path, qtbot: QtBot, choose: Choose) -> None:
    choose("getOpenFileName", file)
    qtbot.keyClick(window, Key.Key_O, CONTROL)
    clerk = Clerk(qtbot, window)
    assert clerk.session.path == file
    assert clerk.page.isVisible()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders in which file dialogs began; the clerk closes them."""
    folders: list[str] = []

    def ask(_window: object, _title: str, folder: str, *_: object) -> tuple[str, str]:
        folders.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    return folders


def test_a_dialog_begins_in_a_folder_that_exists(
    window: Window,
    file: Path,
    tmp_path: Path,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Qt takes a folder that does not exist for the name of a file."""
    (tmp_path / "文档").mkdir()
    place = tmp_path / "文档" / "决算公开"
    for module in ("files.files", "importing.importing"):
        monkeypatch.setattr(f"desktop.ui.{module}.documents", lambda: place)
    window.features.files.ask_open()
    window.features.importing.ask()
    window.features.files.open(file)
    window.features.files.ask_open()
    assert offered == [*[str(tmp_path / "文档")] * 2, str(file.parent)]


def test_files_opened_last_come_first(window: Window, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的单位.jsgk"
    other.write_bytes(file.read_bytes())
    assert window.features.recent.known() == []
    assert window.features.files.open(file)
    assert window.features.recent.known() == [file]
    assert window.features.files.open(other)
    assert window.features.files.open(file)
    assert window.features.recent.known() == [file, other]


def test_recent_files_are_there_at_the_next_start(
    window: Window, file: Path, settings: QSettings, qtbot: QtBot
) -> None:
    window.features.files.open(file)
    window.close()
    settings.sync()
    again = Window(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    assert again.features.recent.known() == [file]


@pytest.mark.parametrize(
    "names",
    [
        ["长" * 5000, "a\0b", ""],
        "长" * 5000,
        7,
        {"a": 1},
        [["/a"], 3, None],
        [f"/{number}" for number in range(10_000)],
    ],
)
def test_odd_settings_do_not_hinder_the_start(
    names: object, settings: QSettings, file: Path, qtbot: QtBot
) -> None:
    settings.setValue("recent", names)
    settings.setValue("geometry", names)
    settings.sync()
    again = Window(QSettings(settings.fileName(), QSettings.Format.IniFormat))
    qtbot.addWidget(again)
    again.show()
    assert not any(map(os.path.isfile, again.features.recent.known()))
    assert again.features.files.open(file)
    assert again.features.recent.known()[0] == file


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "空文件"), (b"PK\3\4 a workbook" * 99, "不是本程序"), (None, "找不到")],
)
def test_what_cannot_be_opened_is_said(
    content: bytes | None, words: str, clerk: Clerk, tmp_path: Path
) -> None:
    path = tmp_path / "坏的.jsgk"
    if content is not None:
        path.write_bytes(content)
    assert not clerk.window.features.files.open(path)
    assert words in clerk.reads_message()
    assert clerk.session.path != path
    clerk.goes("t1 2 1")
    clerk.enters("5")


def test_a_truncated_file_is_refused(window: Window, file: Path, qtbot: QtBot) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert not window.features.files.open(file)
    assert "已损坏" in read_message(qtbot, window)
    assert window.desk.session is None


def test_a_file_without_any_year_is_refused(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "空.jsgk"
    Store.create(path).close()
    assert not window.features.files.open(path)
    assert "还没有任何年度" in read_message(qtbot, window)


def test_a_second_window_is_told_who_has_the_file(
    clerk: Clerk, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "second.ini"), QSettings.Format.IniFormat)
    second = Window(settings)
    qtbot.addWidget(second)
    with qtbot.waitActive(second):
        second.show()
    assert not second.features.files.open(clerk.session.path)
    (box,) = messages(second)
    words = box.text()
    box.close()  # the first window comes to the front by itself
    assert "已经打开着" in words
    assert "打开" in words
    assert second.desk.session is None
    clerk.window.close()
    assert second.features.files.open(clerk.window.features.recent.known()[0])
    second.close()


def test_opening_the_open_file_shows_it(clerk: Clerk) -> None:
    before = clerk.session
    clerk.window.desk.show(clerk.window.desk.start)
    assert clerk.window.features.files.open(clerk.session.path)
    assert clerk.session is before
    assert clerk.page.isVisible()
    assert clerk.window.features.files.open(
        clerk.session.path.parent / "." / clerk.session.path.name
    )
    assert clerk.session is before


def test_the_latest_year_is_opened_and_the_others_are_a_choice_away(
    window: Window, two_years: Path, qtbot: QtBot
) -> None:
    window.features.files.open(two_years)
    clerk = Clerk(qtbot, window)
    clerk.returns()
    years = window.findChild(QComboBox, "years")
    assert years.isVisible()
    offered = [years.itemText(place) for place in range(years.count())]
    assert offered == ["2019年度", "2020年度", "新增年度…"]
    clerk.goes("t1 2 1")
    clerk.types("5")
    years.setFocus()
    clerk.presses(Key.Key_Up)
    assert clerk.session.filing.year == 2019
    assert "2019年度" in window.windowTitle()
    assert clerk.sees("t1 1 1") == ""
    window.features.files.open(two_years, 2020)
    assert clerk.sees("t1 2 1") == "5.00"


def test_beside_one_year_another_is_offered(clerk: Clerk) -> None:
    years = clerk.window.findChild(QComboBox, "years")
    assert [years.itemText(place) for place in range(years.count())] == ["2020年度", "新增年度…"]


def test_a_filing_is_made_in_a_new_file(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "新文件夹" / "江汉.jsgk"
    assert window.features.files.make(begun(path))
    clerk = Clerk(qtbot, window)
    assert path.exists()
    assert clerk.session.filing.unit == "江汉社保处"
    clerk.goes("t1 1 1")
    clerk.enters("5")
    assert clerk.kept("t1 1 1") == "5.00"


def test_a_year_that_is_there_is_not_made_again(clerk: Clerk) -> None:
    clerk.goes("t1 2 1")
    clerk.enters("5")
    assert not clerk.window.features.files.make(begun(clerk.session.path))
    assert "已经有 2020 年度" in clerk.reads_message()
    assert clerk.sees("t1 2 1") == "5.00"
    clerk.undoes()
    assert clerk.kept("t1 2 1") == ""


def test_a_further_year_of_the_open_file(clerk: Clerk) -> None:
    assert clerk.window.features.files.make(begun(clerk.session.path, 2021))
    assert clerk.session.filing.year == 2021
    assert [head.year for head in clerk.session.store.filings()] == [2020, 2021]


def test_a_year_without_forms_is_said(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "a.jsgk"
    assert not window.features.files.make(begun(path, 1999))
    assert "1999" in read_message(qtbot, window)
    assert not path.exists()


def test_a_backup_goes_where_the_clerk_wants_it(
    clerk: Clerk, tmp_path: Path, choose: Choose
) -> None:
    choose("getSaveFileName", tmp_path / "U盘" / "备份")
    (tmp_path / "U盘").mkdir()
    clerk.presses(Key.Key_S, held=CONTROL | SHIFT)
    copy = tmp_path / "U盘" / "备份.jsgk"
    assert str(copy) in clerk.window.statusBar().currentMessage()
    with Store.open(copy, read_only=True) as store:
        assert store.cells(1) == clerk.session.store.cells(1)


def test_a_backup_over_the_open_file_is_refused(clerk: Clerk, choose: Choose) -> None:
    choose("getSaveFileName", clerk.session.path)
    clerk.presses(Key.Key_S, held=CONTROL | SHIFT)
    assert "备份不能存成正在编辑的" in clerk.reads_message()


def test_the_tables_are_saved_as_a_workbook(
    clerk: Clerk, window: Window, tmp_path: Path, qtbot: QtBot, choose: Choose
) -> None:
    choose("getSaveFileName", tmp_path / "九张表")
    qtbot.keyClick(window, Key.Key_E, CONTROL | SHIFT)
    sheets = read_workbook(tmp_path / "九张表.xlsx")
    assert len(sheets.sheets) == 9
    changes = propose(sheets, clerk.session.filing).changes
    assert {cell.form for cell in changes} == {GIVEN}  # its totals are known; no figure is new
    assert "九张表.xlsx" in window.statusBar().currentMessage()


def test_the_report_is_saved_as_a_word_file(
    clerk: Clerk, window: Window, tmp_path: Path, qtbot: QtBot, choose: Choose
) -> None:
    choose("getSaveFileName", tmp_path / "决算公开")
    qtbot.keyClick(window, Key.Key_W, CONTROL | SHIFT)
    assert (tmp_path / "决算公开.docx").read_bytes() == word_file(clerk.session.filing).docx
    assert "决算公开.docx" in window.statusBar().currentMessage()


def test_the_report_is_saved_as_a_page_for_the_website(
    clerk: Clerk, window: Window, tmp_path: Path, qtbot: QtBot, choose: Choose
) -> None:
    choose("getSaveFileName", tmp_path / "决算公开")
    qtbot.keyClick(window, Key.Key_F12, CONTROL | SHIFT)
    assert (tmp_path / "决算公开.html").read_bytes() == web_file(clerk.session.filing).html


def test_a_name_that_no_disk_takes_is_said(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.show()
    path = tmp_path / f"{'长' * 300}.jsgk"
    for attempt in (
        lambda: window.features.files.make(begun(path)),
        lambda: window.features.files.open(path),
    ):
        assert not attempt()
        assert "太长了，这台电脑不接受" in read_message(qtbot, window)
    assert not [*tmp_path.glob("长*")]


def test_a_unit_with_too_long_a_name_is_not_begun(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.show()
    path = tmp_path / "新.jsgk"
    assert not window.features.files.make(begun(path)._replace(unit="单" * 5000))
    said = read_message(qtbot, window)
    assert "有 5000 个字，太长了，这里最多 1000 个字" in said
    assert not path.exists()


@pytest.mark.parametrize("keys", ["Shift+F12", "Ctrl+Shift+S"])
def test_what_one_place_does_not_take_is_saved_in_another(
    keys: str, clerk: Clerk, tmp_path: Path, qtbot: QtBot, choose: Choose
) -> None:
    """Without being made again, so that nothing of it is lost."""
    taken = tmp_path / ("表.xlsx" if keys == "Shift+F12" else "表.jsgk")
    taken.mkdir()
    choose("getSaveFileName", taken)
    action = next(each for each in clerk.window.findChildren(QAction) if _has(each, keys))
    action.trigger()
    choose("getSaveFileName", taken.with_stem("另一个"))
    press_in_message(qtbot, clerk.window, "另选位置…")
    qtbot.waitUntil(taken.with_stem("另一个").is_file)
    assert "另一个" in clerk.window.statusBar().currentMessage()
    assert not messages(clerk.window)


def _has(action: QAction, keys: str) -> bool:
    return QKeySequence(keys) in action.shortcuts()
