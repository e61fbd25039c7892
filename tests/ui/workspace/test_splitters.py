"""What the clerk drags or folds away comes back: by its key, by the menu, at the next start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter

from desktop.ui.workspace.frame import NAMES
from desktop.ui.workspace.outline import FOLDED
from tests.ui.clerk import CONTROL, NONE, SHIFT, Clerk, Key


def drags(splitter: QSplitter, by: QPoint) -> None:
    """Draws the handle of a splitter as far as the mouse goes."""
    handle = splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, NONE, QPoint(0, 0))
    QTest.mouseMove(handle, by)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, NONE, by)
    QApplication.processEvents()


@pytest.fixture
def dragged(clerk: Clerk) -> Clerk:
    """A clerk with an error, who dragged the findings down as far as that goes."""
    clerk.goes("t1 1 1")
    clerk.enters("5")
    drags(clerk.workspace.beside, QPoint(0, 2000))
    return clerk


def room(clerk: Clerk) -> int:
    return clerk.workspace.findings.height()


def test_a_line_of_the_findings_is_left(dragged: Clerk) -> None:
    findings = dragged.workspace.findings
    assert findings.line() <= room(dragged) < 2 * findings.line()
    assert findings.visibleRegion().boundingRect().height() >= findings.line()
    assert "错误" in findings.summary()
    assert findings.head.height() >= findings.line()


@pytest.mark.parametrize("key", [Key.Key_F9, Key.Key_F7])
def test_going_to_a_finding_opens_them(key: Key, dragged: Clerk) -> None:
    dragged.presses(key)
    assert room(dragged) > 3 * dragged.workspace.findings.line()


def test_the_menu_and_its_key_open_and_fold_them(dragged: Clerk) -> None:
    dragged.chooses("查看(&V)", "展开或收起审核结果")
    assert room(dragged) > 3 * dragged.workspace.findings.line()
    dragged.presses(Key.Key_F, held=CONTROL | SHIFT)
    assert room(dragged) < 2 * dragged.workspace.findings.line()
    dragged.presses(Key.Key_F, held=CONTROL | SHIFT)
    assert room(dragged) > 3 * dragged.workspace.findings.line()


def test_folded_findings_can_be_dragged_open(dragged: Clerk) -> None:
    drags(dragged.workspace.beside, QPoint(0, -150))
    assert room(dragged) > 3 * dragged.workspace.findings.line()


def test_they_are_open_at_the_next_start_unless_she_folded_them(dragged: Clerk) -> None:
    path = dragged.session.path
    dragged.window.features.files.open(path, 2020)
    QApplication.processEvents()
    assert room(dragged) < 2 * dragged.workspace.findings.line()
    drags(dragged.workspace.beside, QPoint(0, -170))
    dragged_to = room(dragged)
    dragged.window.features.files.open(path, 2020)
    QApplication.processEvents()
    assert room(dragged) == dragged_to > 3 * dragged.workspace.findings.line()


def test_the_width_of_the_outline_is_remembered(clerk: Clerk) -> None:
    drags(clerk.workspace, QPoint(60, 0))
    wide = clerk.workspace.outline.width()
    assert wide > NAMES
    clerk.window.features.files.open(clerk.session.path, 2020)
    QApplication.processEvents()
    assert clerk.workspace.outline.width() == wide


@pytest.mark.parametrize("by", [-2000, 2000])
def test_neither_the_outline_nor_the_form_is_dragged_away(by: int, clerk: Clerk) -> None:
    drags(clerk.workspace, QPoint(by, 0))
    assert all(size >= 60 for size in clerk.workspace.sizes())
    drags(clerk.workspace.beside, QPoint(0, -2000))
    assert all(size > 0 for size in clerk.workspace.beside.sizes())


def test_the_outline_is_folded_and_opened_from_the_menu_and_stays_so(clerk: Clerk) -> None:
    clerk.chooses("查看(&V)", "展开或收起目录")
    assert clerk.workspace.outline.width() == FOLDED
    clerk.window.features.files.open(clerk.session.path, 2020)
    assert clerk.workspace.outline.width() == FOLDED
    clerk.presses(Key.Key_B, held=CONTROL)
    assert clerk.workspace.outline.width() == NAMES


def test_in_a_narrow_window_it_folds_by_itself(clerk: Clerk) -> None:
    clerk.window.resize(911, 465)
    assert clerk.workspace.outline.width() == FOLDED
    clerk.window.resize(1366, 697)
    assert clerk.workspace.outline.width() == NAMES
