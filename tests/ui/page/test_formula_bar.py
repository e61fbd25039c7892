"""What stands above the cells follows every change."""

from decimal import Decimal

import pytest

from desktop.paths import SAMPLE
from tests.ui.clerk import CONTROL, Clerk, Key

WRONG = "≠"


@pytest.fixture
def wrong(clerk: Clerk) -> Clerk:
    """A clerk whose cursor stands on a cell that does not agree, which is said above it."""
    clerk.goes("t1 8 1")
    clerk.enters("224.81")
    clerk.goes("t1 27 1")
    assert WRONG in clerk.told()
    return clerk


def test_an_import_that_mends_a_cell_takes_its_error_away(wrong: Clerk) -> None:
    importing = wrong.window.features.importing
    importing.begin(SAMPLE)
    assert importing.page.isVisible()
    wrong.presses(Key.Key_Return)
    assert wrong.here() == "t1 27 1"
    assert WRONG not in wrong.told()
    assert "2,001.99" in wrong.sees("t1 27 1")


def test_so_does_an_undo_which_brings_it_back_then(wrong: Clerk) -> None:
    wrong.window.features.importing.begin(SAMPLE)
    wrong.presses(Key.Key_Return)
    wrong.undoes()
    wrong.goes("t1 27 1")
    assert WRONG in wrong.told()
    wrong.redoes()
    wrong.goes("t1 27 1")
    assert WRONG not in wrong.told()


def test_a_step_made_while_the_preview_is_on_show_is_followed(wrong: Clerk) -> None:
    wrong.presses(Key.Key_P, held=CONTROL)
    wrong.session.fill({wrong.cell("t1 8 1"): Decimal("2238100")}, "改")
    wrong.presses(Key.Key_Escape)
    assert wrong.here() == "t1 27 1"
    assert WRONG not in wrong.told()


def test_what_is_told_with_the_page_stays(wrong: Clerk) -> None:
    """A message given as the page comes on show is not written over."""
    wrong.presses(Key.Key_P, held=CONTROL)
    wrong.session.fill({wrong.cell("t1 8 1"): Decimal("2238100")}, "改")
    wrong.window.desk.go()
    wrong.page.tell("已删除", False)
    assert wrong.told() == "已删除"
