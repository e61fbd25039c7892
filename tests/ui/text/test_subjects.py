"""A subject that was planned and not spent in: its figures lead to what there is of them."""

from __future__ import annotations

from desktop.forms.filing.entries import Changes
from tests.ui.clerk import Clerk, Key
from tests.ui.text.pages import opens, printed
from tests.ui.text.test_page import clicks_link


def test_its_figures_lead_to_the_form(clerk: Clerk) -> None:
    kind = clerk.session.filing.edition.kind(clerk.cell("budget 205 1"))
    planned: Changes = {clerk.cell("budget 205 1"): kind.read("3.5", "万元")}
    assert clerk.session.fill(planned, "年初预算")
    page = opens(clerk, "text/explanation")
    assert "年初预算为3.5万元，支出决算为0万元" in printed(page, "1.教育（类）支出")
    for words, form in (("3.5", "budget"), ("教育", "t5")):
        clicks_link(opens(clerk, "text/explanation"), words)
        clerk.presses(Key.Key_Return)
        here = clerk.workspace.here()
        assert here is not None
        assert here.form == form
