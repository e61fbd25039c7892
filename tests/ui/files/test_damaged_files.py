"""A damaged file in the window: which figures, what can be done, and no lock left behind."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from db.problems import Reason, StoreProblem
from db.store.store import Store
from desktop.ui.window import Window
from tests.commands.test_damaged import sealed
from tests.ui.clerk import Clerk, Key, press_in_message, read_message


def edit(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(sql)


FIGURE = "form = 't1' AND row = '38' AND col = '2'"


def test_a_damaged_figure_is_named_and_can_be_looked_at(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    edit(file, f"UPDATE cell SET value = 123456 WHERE {FIGURE}")
    before = file.read_bytes()
    assert not window.features.files.open(file)
    (box,) = (box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert "2020 年度表1 38行" in box.text()
    assert "文件里是 1,234.56 元" in box.text()
    press_in_message(qtbot, window, "只读打开")
    clerk = Clerk(qtbot, window)
    clerk.returns()
    assert clerk.session.store.read_only
    assert [fault.key for fault in clerk.session.store.faults] == [("t1", "38", "2")]
    window.close()
    assert file.read_bytes() == before
    assert list(file.parent.glob("*.lock")) == []


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        (f"UPDATE cell SET value = '一万' WHERE {FIGURE}", "表1 38行"),
        (f"UPDATE cell SET row = '999' WHERE {FIGURE}", "t1 999 2"),
        ("UPDATE filing SET edition = 'mars'", "没有“mars”这一版式"),
        ("UPDATE place SET form = 't99'", ""),
    ],
)
def test_content_that_no_form_takes_leaves_no_file_half_open(
    window: Window, file: Path, qtbot: QtBot, sql: str, words: str
) -> None:
    with Store.open(file) as store:
        store.keep_place(1, ("t1", "38", "2"))
    sealed(file, sql)
    assert window.features.files.open(file) == (not words)
    if words:
        assert words in read_message(qtbot, window)
        Store.open(file).close()


def test_a_file_that_fails_while_it_is_opened_is_let_go(
    window: Window, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(store: Store) -> None:
        raise StoreProblem(Reason.DISK, store.path, code="EIO")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Store, "filings", fail)
        assert not window.features.files.open(file)
    assert "磁盘出错" in read_message(qtbot, window)
    Store.open(file).close()


def test_a_file_that_another_program_overwrote_is_left_to_it(clerk: Clerk, qtbot: QtBot) -> None:
    path = clerk.session.path
    with closing(sqlite3.connect(path.with_name("别的"))) as conn:
        conn.execute("CREATE TABLE account (id INTEGER)")
    other = path.with_name("别的").read_bytes()
    path.write_bytes(other)
    clerk.goes("t1 2 1")
    with qtbot.waitSignal(clerk.session.failed) as told:
        clerk.types("5")
        clerk.presses(Key.Key_Return)
    assert "被别的程序改动或替换了" in told.args[0]
    assert path.read_bytes() == other
