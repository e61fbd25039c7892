"""The ledger on screen: groups with their counts, the way to a cell, the printable report."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from desktop.audit.listing.ledger import STATE_WORDS, count_states
from desktop.forms.formula import Cell
from desktop.ui.findings.ledger_page import LedgerPage
from desktop.ui.window import Window
from tests.ui.clerk import Clerk


def groups(page: LedgerPage) -> dict[str, QTreeWidgetItem]:
    """The groups by their words."""
    tops = [page.tree.topLevelItem(row) for row in range(page.tree.topLevelItemCount())]
    return {top.text(0): top for top in tops if top is not None}


@pytest.fixture
def page(clerk: Clerk, window: Window, qtbot: QtBot) -> LedgerPage:
    """The ledger of the sample with one figure broken, opened by its key."""
    assert window.desk.session is not None
    window.desk.session.fill({Cell("t2", "2080109", "7"): Decimal(2_238_200)}, "填")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    shown = window.features.printing.page
    assert shown.isVisible()
    return shown


def test_every_check_is_listed_under_what_it_came_to(window: Window, page: LedgerPage) -> None:
    assert window.desk.session is not None
    items = window.desk.session.audit().ledger
    counts = {STATE_WORDS[state]: n for state, n in count_states(items).items() if n}
    assert {words.split()[1]: top.childCount() for words, top in groups(page).items()} == counts
    assert page.summary().startswith(f"审核 {len(items)} 项：有问题 {counts['有问题']}，")


def test_what_needs_something_done_is_open_and_the_rest_folded(page: LedgerPage) -> None:
    opened = {words.split()[1]: top.isExpanded() for words, top in groups(page).items()}
    assert opened == {"有问题": True, "无法执行": True, "通过": False, "不适用": False}


def test_enter_on_a_check_that_failed_goes_to_its_cell(
    window: Window, page: LedgerPage, qtbot: QtBot
) -> None:
    (failed,) = (top for words, top in groups(page).items() if "有问题" in words)
    page.tree.setCurrentItem(failed.child(0))
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert window.features.workspace is not None
    assert window.features.workspace.isVisible()
    assert window.features.workspace.here() == Cell("t1", "27", "1")


def test_enter_on_a_group_opens_it(page: LedgerPage, qtbot: QtBot) -> None:
    (passed,) = (top for words, top in groups(page).items() if "通过" in words)
    page.tree.setCurrentItem(passed)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert passed.isExpanded()
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert not passed.isExpanded()


def test_the_ledger_is_that_of_the_figures_now(
    window: Window, page: LedgerPage, qtbot: QtBot
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.desk.session is not None
    window.desk.session.fill({Cell("t1", "1", "1"): Decimal(0)}, "填")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    (failed,) = (top for words, top in groups(page).items() if "有问题" in words)
    assert "X6" in [failed.child(row).text(0) for row in range(failed.childCount())]


def test_the_report_is_previewed_under_its_own_name(
    window: Window, page: LedgerPage, qtbot: QtBot
) -> None:
    page.report.emit()
    preview = window.features.printing.preview
    assert preview.isVisible()
    assert not preview.trimmed_button.isVisible()
    assert preview.name == "审核报告"
    assert preview.pages() > 2
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert preview.trimmed_button.isVisible()


def test_the_tally_beside_the_findings_follows_and_leads_to_the_ledger(
    clerk: Clerk, window: Window, qtbot: QtBot
) -> None:
    assert window.features.workspace is not None
    assert window.desk.session is not None
    tally = window.features.workspace.findings.head.checks
    before = tally.text()
    passed = count_states(window.desk.session.audit().ledger)["passed"]
    assert before.endswith(f"通过 {passed} 项 ›")
    window.desk.session.fill({Cell("t1", "1", "1"): Decimal(0)}, "填")
    qtbot.waitUntil(lambda: tally.text() != before)
    qtbot.mouseClick(tally, Qt.MouseButton.LeftButton)
    assert window.features.printing.page.isVisible()


def test_the_whole_report_is_previewed_with_what_waits_in_its_words(
    clerk: Clerk, window: Window, qtbot: QtBot
) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_R, held)
    preview = window.features.printing.preview
    assert preview.isVisible()
    assert preview.name == "决算报告"
    assert preview.pages() > 12
    assert "处待填" in preview.warning()
