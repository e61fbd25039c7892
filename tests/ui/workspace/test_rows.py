"""How much of a form is on the screens that clerks have, at the scales that Windows offers."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.window import Window
from tests.ui.clerk import Clerk, Key

WINDOWS = 71
"""Pixels that the title of a maximised window and the task bar take from the screen."""
SMALL, LARGE = (1366, 768), (1920, 1080)
ROWS = [
    (SMALL, 1.0, 17),
    (SMALL, 1.25, 12),
    (SMALL, 1.5, 9),
    (SMALL, 2.0, 5),
    (LARGE, 1.0, 29),
    (LARGE, 1.25, 22),
    (LARGE, 1.5, 17),
    (LARGE, 2.0, 11),
]
"""A screen, the scale, and the rows of 表1 that are to be seen whole with the findings open."""


def fill_screen(window: Window, screen: tuple[int, int], scale: float) -> None:
    """Lets the window be as large as maximised on `screen`, in the pixels of that scale."""
    width, height = round(screen[0] / scale), round((screen[1] - WINDOWS) / scale)
    window.resize(width, height)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)


def whole_rows(clerk: Clerk) -> int:
    """The rows of the grid that are to be seen from top to bottom."""
    grid = clerk.grid
    tops = [grid.rowViewportPosition(row) for row in range(grid.model().rowCount())]
    ends = [top + grid.rowHeight(row) for row, top in enumerate(tops)]
    height = grid.viewport().height()
    return sum(top >= 0 and end <= height for top, end in zip(tops, ends, strict=True))


@pytest.mark.parametrize(("screen", "scale", "rows"), ROWS)
def test_the_form_has_the_screen(
    screen: tuple[int, int], scale: float, rows: int, clerk: Clerk
) -> None:
    fill_screen(clerk.window, screen, scale)
    clerk.goes("t1 1 1")
    clerk.enters("1787.18")
    clerk.presses(Key.Key_F9)
    findings = clerk.workspace.findings
    assert findings.height() >= findings.line() + findings.tree.line()
    clerk.goes("t1 1 1")
    clerk.grid.scrollToTop()
    QApplication.processEvents()
    assert whole_rows(clerk) >= rows


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_no_form_scrolls_sideways_on_the_small_screen(scale: float, clerk: Clerk) -> None:
    fill_screen(clerk.window, SMALL, scale)
    for form in clerk.session.filing.edition.tables:
        clerk.workspace.outline.show_form(form)
        QApplication.processEvents()
        assert clerk.grid.horizontalScrollBar().maximum() == 0, form
