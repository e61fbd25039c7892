"""A key paints the squares that it changes, whole, and nothing else: a form of a hundred squares
takes longer than a key may."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage, QPaintEvent, QRegion

from desktop.ui.evaluation.squares.model import EvaluationModel
from tests.ui.clerk import CONTROL, NONE, SHIFT, Clerk, Key

PROJECT = "project/1"


class Painted(QObject):
    """The part of a widget that was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def on_screen(clerk: Clerk) -> QImage:
    """What she sees of the form, as it was painted bit by bit."""
    port = clerk.grid.viewport()
    window = port.window()
    seen = window.screen().grabWindow(window.winId())
    where = port.rect().translated(port.mapTo(window, port.rect().topLeft()))
    return seen.copy(where).toImage()


def test_the_cursor_leads_on_by_painting_two_squares(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 name")
    assessed.presses(Key.Key_Tab, Key.Key_Tab)
    painted = Painted()
    assessed.grid.viewport().installEventFilter(painted)
    left = assessed.grid.visualRect(assessed.grid.currentIndex())
    assessed.presses(Key.Key_Tab)
    entered = assessed.grid.visualRect(assessed.grid.currentIndex())
    assert painted.region.contains(left)
    assert painted.region.contains(entered)
    assert painted.region.boundingRect() == left.united(entered)


def test_a_result_leaves_the_levels_above_it_and_points_do_not(assessed: Clerk) -> None:
    """They show the points shared out below them: a level is as tall as all its rows."""
    assessed.goes(f"{PROJECT} i1.1.1 actual")
    model = assessed.page.model
    assert isinstance(model, EvaluationModel)
    above = model.texts.indicators["i1.1.1"].above
    steps = (("actual", "21.12万", None), ("actual", "21.13万", False), ("weight", "7", True))
    for field, text, shown in steps:
        assessed.goes(f"{PROJECT} i1.1.1 {field}")
        assessed.presses(Key.Key_Shift)
        painted = Painted()
        assessed.grid.viewport().installEventFilter(painted)
        assert model.setData(assessed.grid.currentIndex(), text)
        assessed.presses(Key.Key_Shift)
        level = assessed.grid.visualRect(assessed.index(f"{PROJECT} {above} name"))
        assert painted.region.intersects(level) is shown or shown is None, field


def test_nothing_is_left_of_what_was_selected(assessed: Clerk) -> None:
    assessed.goes(f"{PROJECT} i1.1.1 target")
    for key, held in ((Key.Key_A, CONTROL), (Key.Key_Right, NONE), (Key.Key_Down, SHIFT)):
        assessed.presses(key, held=held)
        bit_by_bit = on_screen(assessed)
        assessed.grid.viewport().repaint()
        assert bit_by_bit == on_screen(assessed)
