"""Words that the file does not take stand where they were typed, and the message says so."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.clerk import Clerk, Key, messages, read_message
from tests.ui.obstacles import locked
from tests.ui.text.pages import focused

STAYS = "写的内容还在原处"


@pytest.mark.parametrize("cell", ["cover preparer 1", "narrative car_use text"])
def test_they_stay_and_are_kept_when_she_leaves(cell: str, clerk: Clerk, qtbot: QtBot) -> None:
    clerk.workspace.go(clerk.cell(cell))
    before = clerk.sees(cell)
    clerk.presses(Key.Key_End)
    clerk.types("车辆减少")
    with locked(clerk.session):
        clerk.presses(Key.Key_Tab)
        said = read_message(qtbot, clerk.window)
    assert "占用" in said
    assert STAYS in said
    assert "没有生效" not in said
    clerk.clicks_form("t1")
    assert clerk.sees(cell) == f"{before}车辆减少"


def test_keys_that_wait_while_the_file_is_waited_for_are_not_lost(
    clerk: Clerk, qtbot: QtBot
) -> None:
    """They come to the field before the message does."""
    clerk.workspace.go(clerk.cell("narrative car_use text"))
    field = focused()
    clerk.types("车辆")
    with locked(clerk.session):
        field.paused.emit()
        assert not messages(clerk.window)
        clerk.types("减少")
        assert STAYS in read_message(qtbot, clerk.window)
    assert field.text() == "车辆减少"
