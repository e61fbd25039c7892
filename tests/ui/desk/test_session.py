"""Each step is on the disk before it is on screen, and can be taken back."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.office.filings.filings import load_filing
from desktop.ui.desk.session import Session
from tests.forms.clerk import at, shown, values

FullDisk = Callable[[Session], AbstractContextManager[None]]


def fill(session: Session, texts: dict[str, str], step: str = "填") -> bool:
    """Makes one step of texts as the clerk writes them."""
    return session.fill(values(session.filing.edition, texts), step)


def in_file(session: Session) -> Filing:
    """The filing as somebody else reads it from the file."""
    with Store.open(session.path, read_only=True) as store:
        return load_filing(store, store.filings()[0])


def test_a_step_is_in_the_filing_and_in_the_file(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignals([session.saved, session.changed]):
        assert fill(session, {"t1 1 1": "1,778.19"})
    assert shown(session.filing, "t1 27 1") == "2,002.00"
    assert in_file(session).entered == session.filing.entered


def test_what_is_there_already_makes_no_step(session: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(session.changed):
        assert fill(session, {"t1 1 1": "1778.18", "t1 2 1": ""})
    assert session.undo_stack.count() == 0
    assert session.store.journal(session.head.id) == []


def test_undo_and_redo_reach_the_file(session: Session) -> None:
    before = dict(session.filing.entered)
    fill(session, {"t1 1 1": "1", "t1 2 1": "2"})
    after = dict(session.filing.entered)
    session.undo()
    assert session.filing.entered == before == in_file(session).entered
    session.redo()
    assert session.filing.entered == after == in_file(session).entered


def test_undo_and_redo_of_nothing_do_nothing(session: Session) -> None:
    session.undo()
    session.redo()
    assert session.store.journal(session.head.id) == []


def test_undo_says_where_to_look(session: Session, qtbot: QtBot) -> None:
    fill(session, {"t1 1 1": "1"})
    for turn in (session.undo, session.redo):
        with qtbot.waitSignal(session.moved) as moved:
            turn()
        assert moved.args == [at("t1 1 1")]


def test_the_journal_names_undo_and_redo(session: Session) -> None:
    fill(session, {"t1 1 1": "1"}, "填 表1 1行")
    session.undo()
    session.redo()
    steps = [entry.step for entry in session.store.journal(session.head.id)]
    assert steps == ["重做：填 表1 1行", "撤销：填 表1 1行", "填 表1 1行"]


def test_a_new_subject_brings_its_parents_in_the_same_step(session: Session) -> None:
    fill(session, {"fund 2120801 4": "5"})
    assert session.filing.rows("fund") == ("212", "21208", "2120801")
    assert in_file(session).rows("fund") == session.filing.rows("fund")
    session.undo()
    assert session.filing.rows("fund") == ()


def test_cover_fields_are_undone_like_figures(session: Session) -> None:
    fill(session, {"cover head 1": "张三"})
    session.undo()
    assert at("cover head 1") not in session.filing.entered
    session.redo()
    assert in_file(session).text(at("cover head 1")) == "张三"


@pytest.fixture
def sentences(session: Session) -> list[str]:
    """What the session says when a step fails."""
    said: list[str] = []
    session.failed.connect(said.append)
    return said


def test_on_a_full_disk_a_step_is_not_made(
    session: Session, sentences: list[str], full_disk: FullDisk, qtbot: QtBot
) -> None:
    before = dict(session.filing.entered)
    with full_disk(session), qtbot.assertNotEmitted(session.changed):
        assert not fill(session, {"t1 1 1": "1"})
        assert session.filing.entered == before
        assert session.undo_stack.count() == 0
    assert "磁盘已满" in sentences[0]
    assert fill(session, {"t1 1 1": "1"})
    assert shown(in_file(session), "t1 1 1") == "1.00"


def test_undo_on_a_full_disk_can_be_tried_again(
    session: Session, sentences: list[str], full_disk: FullDisk
) -> None:
    fill(session, {"t1 1 1": "1"})
    with full_disk(session):
        session.undo()
        assert shown(session.filing, "t1 1 1") == "1.00"
        assert session.undo_stack.canUndo()
    assert len(sentences) == 1
    session.undo()
    assert shown(session.filing, "t1 1 1") == "1,778.18" == shown(in_file(session), "t1 1 1")


def test_redo_on_a_full_disk_can_be_tried_again(session: Session, full_disk: FullDisk) -> None:
    fill(session, {"t1 1 1": "1"})
    session.undo()
    with full_disk(session):
        session.redo()
        assert shown(session.filing, "t1 1 1") == "1,778.18"
    session.redo()
    assert shown(session.filing, "t1 1 1") == "1.00" == shown(in_file(session), "t1 1 1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no file that is open")
def test_a_file_moved_away_is_said(session: Session, sentences: list[str]) -> None:
    elsewhere = session.path.with_name("别处.jsgk")
    session.path.rename(elsewhere)
    assert not fill(session, {"t1 1 1": "1"})
    assert "移动" in sentences[0]
    elsewhere.rename(session.path)
    assert fill(session, {"t1 1 1": "1"})


def test_the_place_is_kept(session: Session) -> None:
    assert session.place() is None
    session.keep_place(at("t3 2080101 2"))
    assert session.place() == Cell("t3", "2080101", "2")
    fill(session, {"t1 1 1": "1"})
    assert session.place() == at("t1 1 1")


def test_a_place_that_cannot_be_kept_is_let_go(session: Session, full_disk: FullDisk) -> None:
    with full_disk(session):
        session.keep_place(Cell("t3", "2080101", "2" * 5000))
    assert session.place() is None


@pytest.mark.parametrize(
    ("texts", "ways"),
    [
        (["雨", "雨和雪", "下雨和雪"], [""]),
        (["雨", "雪"], ["雨", ""]),
        (["雨和雪", ""], ["雨和雪", ""]),
        (["雨和雪", "雨雪", "雨雪天"], ["雨和雪", ""]),
        (["雨", "雨和雪", "雨和雪", "雨"], ["雨和雪", ""]),
    ],
)
def test_drafts_that_only_add_are_one_step_and_none_is_out_of_reach(
    session: Session, texts: list[str], ways: list[str]
) -> None:
    cell, editing = at("narrative car_reason text"), object()
    for text in texts:
        assert session.fill({cell: text or None}, "填说明", editing)
    for way in ways:
        session.undo()
        assert session.filing.text(cell) == way == in_file(session).text(cell)
    assert not session.undo_stack.canUndo()


def test_another_editing_is_another_step(session: Session) -> None:
    cell = at("narrative car_reason text")
    for text in ("雨", "雨和雪"):
        assert session.fill({cell: text}, "填说明", object())
    session.undo()
    assert session.filing.text(cell) == "雨"


def test_it_is_said_once_that_a_draft_cannot_be_kept(session: Session, full_disk: FullDisk) -> None:
    cell, editing, said = at("narrative car_reason text"), object(), []
    session.failed.connect(said.append)
    with full_disk(session):
        for text in ("雨", "雨和", "雨和雪"):
            assert not session.fill({cell: text * 900}, "填说明", editing, going_on=True)
        assert len(said) == 1
        assert not session.fill({cell: "雨" * 900}, "填说明", editing)
        assert len(said) == 2
    assert session.fill({cell: "雨"}, "填说明", editing, going_on=True)


def test_a_text_that_no_report_has_room_for_is_not_kept(
    session: Session, sentences: list[str]
) -> None:
    cell = Cell("cover", "unit", "1")
    before = session.filing.text(cell)
    assert not session.fill({cell: "单" * 1001}, "填封面")
    assert sentences == ["“" + "单" * 40 + "…”有 1001 个字，太长了，这里最多 1000 个字。请删减。"]
    assert session.filing.text(cell) == in_file(session).text(cell) == before
    assert session.fill({cell: "单" * 1000}, "填封面")
    assert in_file(session).text(cell) == "单" * 1000


@pytest.mark.parametrize("large", [True, False])
def test_the_cursor_says_that_a_large_step_takes_a_moment(
    large: bool, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.desk.session.LARGE", 0 if large else 1)
    seen: list[bool] = []
    session.changed.connect(lambda _: seen.append(QGuiApplication.overrideCursor() is not None))
    fill(session, {"t1 1 1": "5"})
    session.undo()
    assert seen == [large, large]
    assert QGuiApplication.overrideCursor() is None
