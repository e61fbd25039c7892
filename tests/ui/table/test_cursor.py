"""Every cell to fill is visited once, in the order in which a clerk reads the form."""

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent

from desktop.forms.formula import Cell
from desktop.ui.desk.session import Session
from desktop.ui.table import cursor
from desktop.ui.table.cells.form_rows import NEW_ROW
from desktop.ui.table.cells.model import FormModel

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def model_of(session: Session, form: str) -> FormModel:
    return FormModel(session, session.filing.edition.tables[form], session)


def name(model: FormModel, index: QModelIndex) -> tuple[str, str]:
    """The row and the column of an index."""
    row, column, _ = model.spot(index)
    return row, column.id


def enterable(model: FormModel) -> set[tuple[int, int]]:
    """Where there is something to enter."""
    rows, columns = range(model.rowCount()), range(model.columnCount())
    places = {(row, column) for row in rows for column in columns}
    return {place for place in places if model.enterable(model.index(*place))}


def walked(model: FormModel, way: cursor.Way, step: int, index: QModelIndex) -> list[QModelIndex]:
    """From `index` to the end, as a row of keys leads."""
    found, entries = [], len(enterable(model))
    while index.isValid():
        assert len(found) <= entries
        found.append(index)
        index = way(model, index, step)
    return found


def test_a_round_visits_every_entry_once(session: Session) -> None:
    for form in session.filing.edition.forms:
        model = model_of(session, form)
        every = enterable(model)
        seen, index = set(), cursor.first(model)
        for _ in every:
            seen.add((index.row(), index.column()))
            index = cursor.round_down(model, index, 1)
        assert seen == every, form
        assert index == cursor.first(model)


def test_tab_visits_every_entry_and_ends_at_the_last(session: Session) -> None:
    for form in (*session.filing.edition.forms, *session.filing.edition.supporting):
        model = model_of(session, form)
        way = walked(model, cursor.across, 1, model.index(*min(enterable(model))))
        assert [(index.row(), index.column()) for index in way] == sorted(enterable(model)), form
        assert walked(model, cursor.across, -1, way[-1]) == way[::-1]


def test_enter_ends_in_the_last_column_and_goes_back_to_the_first_entry(session: Session) -> None:
    for form in (*session.filing.edition.forms, *session.filing.edition.supporting):
        model = model_of(session, form)
        if model.form.by_subject:
            continue  # there, the place for a code comes below every column
        way = walked(model, cursor.down, 1, cursor.first(model))
        assert {(index.row(), index.column()) for index in way} == enterable(model), form
        assert walked(model, cursor.down, -1, way[-1]) == way[::-1]


def test_shift_and_enter_end_at_the_first_figure(session: Session) -> None:
    model = model_of(session, "t3")
    assert not cursor.down(model, cursor.first(model), -1).isValid()


@pytest.mark.parametrize(
    ("form", "first"), [("t1", ("1", "1")), ("t3", ("2080101", "2")), ("sg", ("1", "2"))]
)
def test_the_first_entry_is_a_figure(form: str, first: tuple[str, str], session: Session) -> None:
    model = model_of(session, form)
    assert name(model, cursor.first(model)) == first


def test_a_form_without_rows_begins_with_a_code(empty: Session) -> None:
    model = model_of(empty, "fund")
    assert name(model, cursor.first(model)) == (NEW_ROW, "code")
    assert not cursor.down(model, cursor.first(model), 1).isValid()


def test_below_the_last_row_comes_the_place_for_a_code_then_the_next_column(
    session: Session,
) -> None:
    model = model_of(session, "t3")
    last = model.where(Cell("t3", "2210203", "2"))
    code = cursor.down(model, last, 1)
    assert name(model, code) == (NEW_ROW, "code")
    assert name(model, cursor.down(model, code.siblingAtColumn(last.column()), 1))[1] == "3"
    assert name(model, cursor.down(model, code.siblingAtColumn(last.column()), -1)) == (
        "2210203",
        "2",
    )


def test_from_here_every_entry_comes_once_and_this_one_last(session: Session) -> None:
    model = model_of(session, "t1")
    here = cursor.down(model, cursor.first(model), 3)
    order = list(cursor.from_here(model, here))
    assert order[0] == cursor.round_down(model, here, 1)
    assert order[-1] == here
    assert len({(index.row(), index.column()) for index in order}) == len(order)


@pytest.mark.parametrize(
    ("key", "held", "way"),
    [
        (Qt.Key.Key_Return, NONE, (cursor.down, 1)),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, (cursor.down, 1)),
        (Qt.Key.Key_Return, SHIFT, (cursor.down, -1)),
        (Qt.Key.Key_Tab, NONE, (cursor.across, 1)),
        (Qt.Key.Key_Backtab, SHIFT, (cursor.across, -1)),
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier, None),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier, None),
        (Qt.Key.Key_5, NONE, None),
    ],
)
def test_keys_that_lead_somewhere(
    key: Qt.Key, held: Qt.KeyboardModifier, way: tuple[cursor.Way, int] | None
) -> None:
    assert cursor.way(QKeyEvent(QEvent.Type.KeyPress, key, held)) == way
