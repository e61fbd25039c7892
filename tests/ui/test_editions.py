"""A filing on forms of another year, and a report without empty columns, as the clerk sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.store import Store
from desktop.filings import add_filing, cover_cells, edition_for
from desktop.forms.formula import Cell
from desktop.papers import saved
from desktop.report.book import book
from desktop.report.stamp import TRIMMED
from desktop.ui.session import Session
from desktop.ui.workspace import Workspace
from tests.ui.clerk import Clerk


@pytest.fixture
def borrowed(tmp_path: Path) -> Iterator[Session]:
    """A filing of 2024, whose forms are those of 2023."""
    store = Store.create(tmp_path / "单位.jsgk")
    cells = cover_cells("武汉市某中心", "单位", "万元")
    session = Session(store, add_filing(store, edition_for(2024), 2024, cells))
    yield session
    session.close()


def test_forms_of_another_year_say_so_until_the_clerk_confirms_them(
    qtbot: QtBot, borrowed: Session
) -> None:
    workspace = Workspace(borrowed)
    qtbot.addWidget(workspace)
    workspace.show()
    assert workspace.notice.isVisible()
    assert "2024" in workspace.notice.text()
    *_, agreed = borrowed.filing.edition.cover.lines["confirmed"].choices
    borrowed.fill({Cell("cover", "confirmed", "1"): agreed}, "核对")
    assert not workspace.notice.isVisible()
    borrowed.undo()
    assert workspace.notice.isVisible()


def test_forms_with_a_sample_of_their_own_say_nothing(clerk: Clerk) -> None:
    assert not clerk.workspace.notice.isVisible()


def test_what_is_previewed_without_empty_columns_is_what_is_saved(clerk: Clerk) -> None:
    clerk.window.printing.show_tables()
    page, session = clerk.window.preview_page, clerk.session
    full = page.pdf
    page.trimmed_button.click()
    stamp = saved(session.store, session.head, session.filing, TRIMMED)
    assert page.pdf == book(session.filing, trimmed=True, stamp=stamp)
    assert page.pdf != full
