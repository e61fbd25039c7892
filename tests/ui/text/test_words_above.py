"""同上: an empty field offers the words of the field above that has the same name."""

from __future__ import annotations

from desktop.forms.formula import Cell
from desktop.ui.text.fields.blocks import EntryBlock
from desktop.ui.text.page import TextPage
from tests.sample import sample
from tests.ui.clerk import CONTROL, Clerk, Key
from tests.ui.text.pages import goes, opens


def offer(page: TextPage, row: str) -> str:
    cell = Cell("narrative", row, "text")
    return next(each.offer() for each in page.findChildren(EntryBlock) if each.field.cell == cell)


def test_a_reason_that_was_written_above_is_taken_by_one_key(clerk: Clerk) -> None:
    filled = dict(sample().entered)
    for row in ("allotted_reason", "car_use"):
        filled.pop(Cell("narrative", row, "text"))
    clerk.session.fill(filled, "填齐")
    clerk.session.settle()
    page = opens(clerk, "text/explanation")
    assert offer(page, "allotted_reason").startswith("同上：人员的变动、职级并行")
    assert offer(page, "car_use") == ""  # nothing above has its name
    assert offer(page, "total_reason") == ""
    goes(clerk, "narrative allotted_reason text")
    clerk.presses(Key.Key_Apostrophe, held=CONTROL)
    kept = clerk.kept("narrative allotted_reason text")
    assert kept == clerk.kept("narrative total_reason text")
    assert offer(page, "allotted_reason") == ""
    clerk.undoes()
    assert clerk.kept("narrative allotted_reason text") == ""
