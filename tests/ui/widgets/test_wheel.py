"""The wheel over a box without the focus rolls the page behind and changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)
from shiboken6 import isValid

from desktop.paths import RESOURCES
from desktop.ui.files.beginning import Beginning
from desktop.ui.widgets.choice_box import ChoiceBox
from tests.ui.clerk import NONE, Clerk

TURNED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)
"""What the wheel turns. What only rolls, as a list or a scroll bar, it may."""


def boxes(clerk: Clerk) -> set[QWidget]:
    """Everything in the program that the wheel turns, once every page was on show."""
    found: set[QWidget] = set()
    for _ in pages(clerk):
        for top in QApplication.topLevelWidgets():
            found |= {each for each in top.findChildren(QWidget) if isinstance(each, TURNED)}
    there = filter(isValid, found)  # a page that was left may be gone
    return {each for each in there if not isinstance(each, QScrollBar)}


def pages(clerk: Clerk) -> Iterator[None]:
    """Shows one page of the program after the other."""
    outline, window = clerk.workspace.outline, clerk.window
    for form in outline.forms():
        outline.show_form(form)
        clerk.workspace.compare()
        yield
        clerk.workspace.back()
    for show in (
        window.features.new_file.show,
        window.features.printing.show_ledger,
        window.features.printing.show_whole,
        window.features.own_subjects.show,
    ):
        show()
        yield
    window.features.importing.begin(RESOURCES / "samples" / "jianghan-2020.xlsx")
    yield


def value(box: QWidget) -> int:
    """What the wheel would change."""
    if isinstance(box, QSpinBox | QAbstractSlider):
        return box.value()
    assert isinstance(box, QComboBox | QTabBar)
    return box.currentIndex()


def turn(box: QWidget, notches: int = -1) -> None:
    """Turns the wheel over the middle of a box."""
    at = box.rect().center()
    where = (QPointF(at), QPointF(box.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(*where, Qt.MouseButton.NoButton, NONE, phase, False)
    QApplication.sendEvent(box, event)


def test_every_box_of_the_program_heeds_it(assessed: Clerk) -> None:
    found = boxes(assessed)
    assert len(found) >= 11
    combos = {each for each in found if isinstance(each, QComboBox)}
    assert all(isinstance(each, ChoiceBox) for each in combos), combos
    focus = Qt.FocusPolicy.WheelFocus
    assert all(each.focusPolicy() != focus for each in found)


def test_none_of_them_turns_without_the_focus(clerk: Clerk) -> None:
    before = dict(clerk.session.filing.entered)
    for box in boxes(clerk):
        box.clearFocus()
        chosen = value(box)
        for notches in (-1, 1):
            turn(box, notches)
        assert value(box) == chosen
        assert not box.hasFocus()
    assert clerk.session.filing.entered == before


def test_the_year_on_show_stays(clerk: Clerk) -> None:
    path = clerk.session.path
    begun = Beginning(Path(path), clerk.session.filing.unit, "单位", 2021, "万元")
    assert clerk.window.features.files.make(begun)
    years = clerk.window.findChild(ChoiceBox, "years")
    turn(years)
    assert clerk.session.filing.year == 2021
    assert years.currentText() == "2021年度"


def test_the_page_behind_rolls(clerk: Clerk) -> None:
    clerk.window.resize(1000, 420)
    clerk.clicks_form("cover")
    page = clerk.workspace.page()
    area = page.findChild(QScrollArea)
    box = page.findChild(ChoiceBox)
    assert area.verticalScrollBar().maximum() > 0
    clerk.workspace.outline.setFocus()
    window = clerk.window.windowHandle()
    QTest.wheelEvent(window, box.mapTo(clerk.window, box.rect().center()), QPoint(0, -120))
    assert area.verticalScrollBar().value() > 0
    assert not box.hasFocus()
    assert box.currentText() == "单位"


@pytest.mark.parametrize("form", ["t1", "t6", "project/1"])
def test_what_was_rolled_to_is_what_a_click_hits(assessed: Clerk, form: str) -> None:
    assessed.window.resize(1000, 520)
    assessed.workspace.outline.setFocus()
    assessed.clicks_form(form)
    grid = assessed.grid
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum() - 1)
    port, model = grid.viewport(), grid.form_model
    spots = (QPoint(x, y) for y in range(60, port.height(), 20) for x in range(0, 900, 20))
    spot = next(at for at in spots if model.cell(grid.indexAt(at)) is not None)
    meant = model.cell(grid.indexAt(spot))
    assessed.qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    assert grid.cell() == meant


@pytest.mark.parametrize("notches", [1, -1])
def test_with_the_focus_it_turns(clerk: Clerk, notches: int) -> None:
    clerk.window.features.new_file.show()
    box = clerk.window.features.new_file.page.year
    box.setCurrentIndex(1)
    box.setFocus()
    turn(box, notches)
    assert box.currentIndex() == 1 - notches
