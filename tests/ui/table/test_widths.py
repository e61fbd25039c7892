"""The columns of every form fit the smallest screen, and no figure is cut off."""

from functools import partial

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from desktop.ui.desk.session import Session
from desktop.ui.table.cells.model import FormModel
from desktop.ui.table.widths import figure_width, fitting, least_width, widths
from tests.forms.clerk import values
from tests.ui.clerk import Clerk

ROOM = 786
"""What is left for a grid at 1093 × 614, which is 1366 × 768 at 125 %."""


def shares(session: Session, form: str, room: int) -> list[int]:
    model = FormModel(session, session.filing.edition.forms[form], session)
    return widths(model, QApplication.font(), room)


def test_the_columns_of_every_form_fit(session: Session) -> None:
    """In the usual type, but for 三公 in one whose figures are as wide as those of Windows."""
    for form in session.filing.edition.forms.values():
        model = FormModel(session, form, session)
        for room in (ROOM, 1000, 1600):
            there = room + (14 if form.id == "sg" and room == ROOM else 0)  # no vertical scroll bar
            font = fitting(partial(least_width, model), QApplication.font(), there)
            assert sum(widths(model, font, room)) <= there, form.id
            assert font == QApplication.font() or (form.id == "sg" and room == ROOM)


def test_more_room_makes_no_column_narrower(session: Session) -> None:
    for form in session.filing.edition.forms:
        narrow, wide = shares(session, form, ROOM), shares(session, form, 1400)
        assert all(less <= more for less, more in zip(narrow, wide, strict=True)), form


def test_no_room_at_all_still_shows_whole_figures(session: Session) -> None:
    for form in session.filing.edition.forms.values():
        model = FormModel(session, form, session)
        for column, width in enumerate(widths(model, QApplication.font(), 0)):
            indexes = [model.index(row, column) for row in range(model.rowCount())]
            texts = [model.text(index) for index in indexes if model.numeric(index)]
            assert all(figure_width(text, QApplication.font()) <= width for text in texts), form


def test_codes_are_never_cut_off(session: Session) -> None:
    advance = QFontMetrics(QApplication.font()).horizontalAdvance
    assert shares(session, "t3", 0)[0] >= advance("2080505") + 12
    assert shares(session, "t6", 0)[0] >= advance("30101") + 12


def test_a_long_figure_takes_the_room_it_needs(session: Session) -> None:
    figure = "99,999,999,999.99"
    session.fill(values(session.filing.edition, {"sg 1 5": figure}), "填")
    assert shares(session, "sg", ROOM)[4] >= figure_width(figure, QFont())


def test_the_grid_makes_room_for_a_figure_just_typed(clerk: Clerk) -> None:
    clerk.goes("sg 1 5")
    before = clerk.grid.columnWidth(4)
    clerk.enters("99999999.99")
    assert clerk.grid.columnWidth(4) > before
    assert clerk.grid.columnWidth(0) >= figure_width(clerk.sees("sg 1 1"), clerk.grid.font())
