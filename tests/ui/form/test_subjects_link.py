"""An empty form of subjects takes over those of the form before; no code is typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.ui.form.subjects_link import SubjectsLink
from tests.ui.clerk import Clerk, Key


def link(clerk: Clerk) -> SubjectsLink | None:
    return clerk.page.findChild(SubjectsLink)


def empties(clerk: Clerk, form: str) -> None:
    clerk.goes(f"{form} ＋ code")
    clerk.grid.take_out(list(clerk.session.filing.rows(form)))


def test_an_empty_form_takes_over_the_subjects_and_the_cursor_is_on_the_first_figure(
    clerk: Clerk,
) -> None:
    empties(clerk, "t3")
    offered = link(clerk)
    assert offered is not None
    assert offered.text() == "照表2增加 10 个科目"
    assert offered.isVisible()
    steps = clerk.session.undo_stack.count()
    clerk.qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    filing = clerk.session.filing
    assert filing.rows("t3") == filing.rows("t2")
    assert clerk.session.undo_stack.count() == steps + 1
    assert clerk.here() == "t3 2080101 2"
    clerk.enters("1087.32")
    assert clerk.here() == "t3 2080109 2"
    clerk.presses(Key.Key_Return)
    assert clerk.here() == "t3 2080502 2"  # past the sum of 20805
    assert not offered.isVisible()


def test_a_form_with_rows_of_its_own_is_left_as_it_is(clerk: Clerk) -> None:
    clerk.goes("t3 2210203 code")
    clerk.grid.take_out(["2210203"])
    offered = link(clerk)
    assert offered is not None
    assert not offered.isVisible()


def test_a_form_that_may_stay_empty_takes_nothing_over(clerk: Clerk) -> None:
    for form in ("t2", "fund", "soe"):
        clerk.goes(f"{form} ＋ code")
        assert link(clerk) is None
