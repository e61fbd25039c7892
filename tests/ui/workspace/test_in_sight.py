"""The cell with the cursor is in sight, whatever opens, moves or comes between."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.clerk import Clerk, Key


def in_sight(clerk: Clerk) -> bool:
    QApplication.processEvents()
    grid = clerk.grid
    return grid.viewport().rect().contains(grid.visualRect(grid.currentIndex()))


@pytest.fixture
def low(clerk: Clerk) -> Clerk:
    """A clerk at a screen of 1366 × 768 at 150 %, with an error in 表1."""
    clerk.window.resize(911, 465)
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    return clerk


def test_when_the_findings_open_below(low: Clerk) -> None:
    low.goes("t1 44 2")
    while not in_sight(low) or low.grid.visualRect(low.grid.currentIndex()).bottom() < 200:
        low.presses(Key.Key_Down)
    low.workspace.open_findings()
    assert in_sight(low)


@pytest.mark.parametrize("key", [Key.Key_F9, Key.Key_F7])
def test_when_she_goes_to_a_finding_or_its_cause(key: Key, low: Clerk) -> None:
    for _ in range(4):
        low.presses(key)
        assert in_sight(low)
        low.presses(Key.Key_Escape)
        assert in_sight(low)


def test_when_a_block_is_pasted(low: Clerk) -> None:
    low.goes("t1 48 2")
    low.pastes("\n".join(f"{number}.00" for number in range(1, 10)))
    assert in_sight(low)
    low.undoes()
    assert in_sight(low)


def test_when_pasted_rows_come_above(low: Clerk) -> None:
    low.goes("t3 2210201 2")
    low.goes("t3 ＋ code")
    rows = (f"20{number}0101\t名\t1\t1" for number in range(11, 30))
    low.pastes("\n".join(rows))
    assert in_sight(low)


def test_when_a_long_sentence_takes_room_above(low: Clerk) -> None:
    low.goes("t1 48 2")
    low.page.tell("一句很长的话，" * 20, True)
    assert in_sight(low)
