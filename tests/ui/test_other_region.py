"""The window works with an edition of two tables, in another order, of a region of its own."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.office.editions import edition
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.ui.window import Window
from tests.conftest import INVENTED
from tests.editions.qingshan import figures
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key


@pytest.fixture
def clerk(qtbot: QtBot, two_regions: Path, window: Window, tmp_path: Path) -> Clerk:
    """A clerk with an empty filing of the invented edition."""
    path = tmp_path / "所.jsgk"
    forms = edition(INVENTED.name)
    with Store.create(path) as store:
        add_filing(store, forms, 2020, cover_cells("虚构市某某所", "单位", "元"))
        add_filing(store, forms, 2021, figures(forms, Random(1)))
    assert window.features.files.open(path, 2021)
    return Clerk(qtbot, window)


def test_every_page_is_shown_explained_and_compared(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)  # a 自评表
    outline = clerk.workspace.outline
    shown = outline.forms()
    assert {"cover", "outlay", "balance", "facts", "task/1", "text/words"} <= {*shown}
    for form in shown:
        outline.show_form(form)
        assert outline.form() == form
        clerk.presses(Key.Key_F1, Key.Key_F1)
        clerk.presses(Key.Key_F8, held=CONTROL | SHIFT)
        outline.show_form(form)
        clerk.workspace.compare()


def test_a_subject_is_added_though_its_column_is_called_otherwise(clerk: Clerk) -> None:
    clerk.goes("outlay ＋ key")
    clerk.types("2130101")
    clerk.presses(Key.Key_Return)
    assert "2130101" in clerk.session.filing.rows("outlay")


def test_what_the_edition_has_not_is_said(clerk: Clerk) -> None:
    clerk.presses(Key.Key_O, held=CONTROL | SHIFT)
    assert clerk.window.statusBar().currentMessage() == "这个版式没有整体自评表。"


def test_a_figure_is_typed_checked_and_taken_back(clerk: Clerk) -> None:
    before = clerk.sees("balance grant 2")
    clerk.goes("balance grant 2")
    clerk.types("1")
    clerk.presses(Key.Key_Return)
    assert clerk.sees("balance grant 2") == "1.00"
    assert "青-1" in {each.check for each in clerk.session.inspection.findings}
    clerk.presses(Key.Key_F9)
    clerk.undoes()
    assert clerk.sees("balance grant 2") == before
