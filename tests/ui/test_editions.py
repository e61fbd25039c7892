"""A filing on forms of another year, and a report without empty columns, as the clerk sees them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.store.store import Store
from desktop.forms.formula import Cell
from desktop.office.editions import edition_for
from desktop.office.filings.filings import add_filing, cover_cells
from desktop.office.papers.printed import stamp_for
from desktop.report.book import book
from desktop.report.pdf.stamp import TRIMMED
from desktop.ui.desk.session import Session
from desktop.ui.form.subjects_link import SubjectsLink
from desktop.ui.workspace.workspace import Workspace
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
    clerk.window.features.printing.show_tables()
    page, session = clerk.window.features.printing.preview, clerk.session
    full = page.pdf
    page.trimmed_button.click()
    stamp = stamp_for(session.store, session.head, session.filing, TRIMMED)
    assert page.pdf == book(session.filing, trimmed=True, stamp=stamp)
    assert page.pdf != full


def test_the_initial_budget_takes_the_subjects_of_what_was_spent(
    qtbot: QtBot, borrowed: Session
) -> None:
    workspace = Workspace(borrowed)
    qtbot.addWidget(workspace)
    workspace.show()
    workspace.go(Cell("budget", "", ""))
    link = workspace.page().findChild(SubjectsLink)
    assert not link.isVisible()
    borrowed.fill(
        {Cell("t5", "2080101", "2"): Decimal(5), Cell("t5", "2080199", "3"): Decimal(7)}, ""
    )
    borrowed.fill({Cell("t5", "2080199", "name"): "自己写的名称"}, "")
    borrowed.fill({Cell("budget", "2080101", "1"): Decimal(5)}, "")
    assert link.text() == f"照{borrowed.filing.edition.forms['t5'].label}增加 1 个科目"
    borrowed.fill({Cell("t5", "2210201", "2"): Decimal(5)}, "")
    steps = borrowed.undo_stack.count()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert borrowed.filing.rows("budget") == borrowed.filing.rows("t5")
    assert borrowed.filing.text(Cell("budget", "2080199", "name")) == "自己写的名称"
    assert borrowed.filing.text(Cell("budget", "22102", "name")) == "住房改革支出"
    assert borrowed.undo_stack.count() == steps + 1
    assert workspace.here() == Cell("budget", "2080199", "1")
    assert not link.isVisible()
    borrowed.undo()
    assert borrowed.filing.rows("budget") == ("208", "20801", "2080101")
    assert link.isVisible()


def test_the_fixed_lines_of_the_initial_budget_want_no_subjects(clerk: Clerk) -> None:
    clerk.workspace.go(Cell("budget", "201", "1"))
    assert clerk.page.findChild(SubjectsLink) is None
