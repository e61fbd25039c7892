"""What the clerk is told of a step, what she sees and what is in the file is the same, always."""

from pytestqt.qtbot import QtBot

from desktop.ui.desk.session import Session
from tests.db.bad_disk import spoil, unreadable
from tests.forms.clerk import shown
from tests.ui.desk.test_session import fill, in_file


def test_a_step_whose_commit_failed_and_is_there_is_saved(session: Session, qtbot: QtBot) -> None:
    spoil(session.store, landing=True)
    with qtbot.assertNotEmitted(session.failed), qtbot.waitSignal(session.saved):
        assert fill(session, {"t1 1 1": "7"})
    assert shown(session.filing, "t1 1 1") == "7.00"
    assert in_file(session).entered == session.filing.entered
    session.undo()
    assert in_file(session).entered == session.filing.entered


def test_a_step_whose_commit_failed_and_is_not_there_is_not_saved(
    session: Session, qtbot: QtBot
) -> None:
    before = dict(session.filing.entered)
    spoil(session.store, landing=False)
    with qtbot.waitSignal(session.failed):
        assert not fill(session, {"t1 1 1": "7"})
    assert session.filing.entered == before == in_file(session).entered
    assert session.undo_stack.count() == 0
    assert fill(session, {"t1 1 1": "7"})
    assert in_file(session).entered == session.filing.entered


def test_a_step_of_which_nobody_could_tell_is_not_saved_in_the_end(session: Session) -> None:
    before = dict(session.filing.entered)
    spoil(session.store, landing=True)
    with unreadable():
        assert not fill(session, {"t1 1 1": "7"})
        assert not fill(session, {"t1 2 1": "8"})
    assert session.filing.entered == before
    assert fill(session, {"t1 2 1": "8"})
    assert in_file(session).entered == session.filing.entered
    session.undo()
    assert session.filing.entered == before == in_file(session).entered


def test_an_undo_whose_commit_failed_and_is_there_is_made(session: Session) -> None:
    before = dict(session.filing.entered)
    fill(session, {"t1 1 1": "7"})
    spoil(session.store, landing=True)
    session.undo()
    assert session.filing.entered == before == in_file(session).entered
    session.redo()
    assert in_file(session).entered == session.filing.entered


def test_an_undo_that_could_not_be_made_can_be_made_again(session: Session) -> None:
    fill(session, {"t1 1 1": "7"})
    after = dict(session.filing.entered)
    spoil(session.store, landing=True)
    with unreadable():
        session.undo()
    assert session.filing.entered == after
    assert session.undo_stack.canUndo()
    assert session.store.cells(session.head.id)
    assert in_file(session).entered == after
    session.undo()
    assert in_file(session).entered == session.filing.entered != after
