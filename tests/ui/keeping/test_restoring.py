"""Going back to a backup: what is offered, what it would change, and the way back from it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from db.backups.automatic import folders
from db.store.store import Store
from desktop.ui.keeping.restore_page import RestorePage
from desktop.ui.window import Window
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key, press_in_message


@pytest.fixture
def changed(backed_up: Path, clerk: Clerk) -> Clerk:
    """A clerk whose file was backed up, and who then changed a figure."""
    assert clerk.window.features.keeping.backup is not None
    clerk.window.features.keeping.backup.back_up()
    clerk.goes("t3 2080101 1")
    clerk.enters("7.5")
    return clerk


def page(window: Window) -> RestorePage:
    return window.features.restoring.page


def asks(clerk: Clerk) -> RestorePage:
    """Opens the page with its key."""
    clerk.presses(Key.Key_B, held=CONTROL | SHIFT)
    assert page(clerk.window).isVisible()
    return page(clerk.window)


def columns(page: RestorePage, row: int = 0) -> list[str]:
    item = page.tree.topLevelItem(row)
    assert item is not None
    return [item.text(column) for column in range(page.tree.columnCount())]


def test_the_page_names_what_would_change(changed: Clerk) -> None:
    unit = changed.session.filing.unit
    shown = asks(changed)
    assert columns(shown)[1:3] == ["自动备份", f"{unit}　2020年度"]
    assert columns(shown)[5] == "1 格不同"
    [line] = shown.lines()
    assert "2020年度 表3" in line
    assert "2080101" in line
    assert "：7.50 → " in line
    assert "1 格" in shown.heading()


def test_one_enter_restores_nothing(changed: Clerk) -> None:
    shown = asks(changed)
    changed.presses(Key.Key_Return)
    assert shown.isVisible()
    assert shown.restore.hasFocus()


def test_a_backup_is_restored_with_enter_and_taken_back(changed: Clerk, file: Path) -> None:
    before = changed.session.store.cells(1)
    shown = asks(changed)
    changed.presses(Key.Key_Return, Key.Key_Return)
    window = changed.window
    assert not shown.isVisible()
    assert changed.session.path == file
    assert changed.kept("t3 2080101 1") != "7.50"
    assert "恢复前" in window.statusBar().currentMessage()
    shown = asks(changed)
    [row] = (n for n in range(shown.tree.topLevelItemCount()) if "恢复以前" in columns(shown, n)[1])
    shown.tree.setCurrentItem(shown.tree.topLevelItem(row))
    changed.presses(Key.Key_Return, Key.Key_Return)
    assert changed.session.store.cells(1) == before


def test_the_list_goes_with_a_renamed_file(changed: Clerk, file: Path, backed_up: Path) -> None:
    changed.window.desk.close()
    changed.window.desk.show(changed.window.desk.start)
    moved = file.with_name("改名以后.jsgk")
    file.rename(moved)
    changed.window.features.files.open(moved)
    shown = asks(changed)
    assert {columns(shown, n)[1] for n in range(shown.tree.topLevelItemCount())} == {"自动备份"}
    assert len(folders(backed_up)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\3\4" * 999, "cut"])
def test_a_spoilt_file_leads_to_its_backups(
    changed: Clerk, file: Path, qtbot: QtBot, content: bytes | str
) -> None:
    window = changed.window
    window.desk.close()
    window.desk.show(window.desk.start)
    spoilt = file.read_bytes()[:9000] if isinstance(content, str) else content
    file.write_bytes(spoilt)
    assert not window.features.files.open(file)
    press_in_message(qtbot, window, "从备份恢复…")
    qtbot.waitUntil(page(window).isVisible)
    assert columns(page(window))[1] == "自动备份"
    qtbot.mouseClick(page(window).restore, Qt.MouseButton.LeftButton)
    assert window.desk.session is not None
    [aside] = file.parent.glob("*恢复前*")
    assert aside.read_bytes() == spoilt


def test_a_file_that_is_gone_is_restored_from_the_start_page(
    changed: Clerk, file: Path, qtbot: QtBot
) -> None:
    window = changed.window
    window.desk.close()
    file.unlink()
    window.desk.show(window.desk.start)
    lost = next(
        each
        for each in window.features.start_page.findChildren(QPushButton)
        if "从备份恢复" in each.text()
    )
    qtbot.mouseClick(lost, Qt.MouseButton.LeftButton)
    shown = page(window)
    assert "找不到" in shown.now()
    qtbot.mouseClick(shown.restore, Qt.MouseButton.LeftButton)
    assert window.desk.session is not None
    assert window.desk.session.path == file


def test_a_folder_that_is_gone_asks_for_another(
    changed: Clerk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, other = changed.window, tmp_path / "新地方.jsgk"
    stick = tmp_path / "U盘"
    stick.mkdir()
    moved = Path(shutil.copy(file, stick))
    window.features.files.open(moved)
    assert window.features.keeping.backup is not None
    window.features.keeping.backup.back_up()
    window.desk.close()
    window.desk.show(window.desk.start)
    shutil.rmtree(stick)
    window.features.restoring.show(moved)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(other), ""))
    monkeypatch.setattr("desktop.paths.documents", lambda: tmp_path / "文档")
    offer = page(window).offer()
    assert offer is not None
    assert window.features.restoring.restore(offer)
    assert changed.session.path == other


def test_a_backup_elsewhere_is_chosen(
    changed: Clerk, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "U盘上的.jsgk"
    shutil.copy(file, stick)
    shown = asks(changed)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(stick), ""))
    shown.other.emit()
    assert columns(shown)[1] == "选择的文件"
    assert columns(shown)[5] == "✓ 相同"
    stick.write_bytes(b"x" * 5000)
    window = changed.window
    window.features.restoring.show(file, (stick,))
    assert "不能用" in columns(shown)[2]


def test_a_bad_backup_changes_nothing_and_the_file_is_open_again(
    changed: Clerk, file: Path
) -> None:
    shown = asks(changed)
    offer = shown.offer()
    assert offer is not None
    offer.path.write_bytes(offer.path.read_bytes()[:9000])
    assert not changed.window.features.restoring.restore(offer)
    assert "损坏" in changed.reads_message()
    assert changed.session.path == file
    assert changed.kept("t3 2080101 1") == "7.50"


def test_esc_goes_back(changed: Clerk) -> None:
    asks(changed)
    changed.presses(Key.Key_Escape)
    assert changed.page.isVisible()
    assert changed.sees("t3 2080101 1") == "7.50"


def test_nothing_to_restore_is_said(window: Window, qtbot: QtBot, backups: Path) -> None:
    qtbot.keyClick(window, Key.Key_B, CONTROL | SHIFT)
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert str(backups) in box.text()
    box.close()


def test_an_automatic_backup_that_is_opened_is_only_viewed(
    changed: Clerk, backed_up: Path, qtbot: QtBot
) -> None:
    [home] = folders(backed_up)
    backup = home.backups()[0].path
    before = backup.read_bytes()
    window = changed.window
    assert window.features.files.open(backup)
    assert "自动备份" in window.features.viewing.notice.words()
    changed.goes("t1 2 1")
    changed.types("5")
    assert changed.editor() is None
    [button] = window.features.viewing.notice.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page(window).isVisible()
    window.desk.close()
    assert backup.read_bytes() == before
    assert backup not in window.features.recent.known()


def test_a_journal_of_another_file_is_told(changed: Clerk, file: Path, backed_up: Path) -> None:
    [home] = folders(backed_up)
    changed.window.desk.close()
    changed.window.desk.show(changed.window.desk.start)
    shutil.copy(home.backups()[0].path, file)
    file.with_name(f"{file.name}-journal").write_bytes(b"left by another file" * 100)
    assert changed.window.features.files.open(file)
    assert "另一个文件没有写完的记录" in changed.reads_message()
    assert len(list(file.parent.glob(f"{file.name}-journal.*"))) == 1


def test_the_backup_of_a_deleted_file_is_made_and_told(
    clerk: Clerk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "备份.jsgk"
    shutil.copy(file, target)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(target), ""))
    clerk.goes("t1 2 1")
    clerk.enters("5")
    file.unlink()
    clerk.presses(Key.Key_S, held=CONTROL | SHIFT)
    assert "已经不在原处" in clerk.reads_message()
    with Store.open(target, read_only=True) as store:
        assert store.cells(1)[("t1", "2", "1")] == 5_000_000


def kept_backup(backed_up: Path) -> Path:
    [home] = folders(backed_up)
    return home.backups()[0].path


def test_a_backup_of_a_newer_program_says_so_in_the_list(changed: Clerk, backed_up: Path) -> None:
    with closing(sqlite3.connect(kept_backup(backed_up))) as db:
        db.execute("PRAGMA user_version = 99")
    shown = asks(changed)
    assert "更新版本的程序" in columns(shown)[2]
    assert not shown.restore.isEnabled()


def test_an_altered_backup_is_not_offered_and_names_the_place(
    changed: Clerk, backed_up: Path
) -> None:
    with closing(sqlite3.connect(kept_backup(backed_up))) as db:
        db.execute("UPDATE cell SET value = 1 WHERE form = 't1' AND row = '1' AND col = '1'")
        db.commit()
    shown = asks(changed)
    assert shown.heading().startswith("这一份不能恢复")
    assert "表1 1行 一般公共预算财政拨款收入" in shown.heading()
    assert not shown.restore.isEnabled()
