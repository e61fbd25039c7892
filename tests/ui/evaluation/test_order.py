"""Tab and Enter lead through a self-evaluation in one order, whatever has been typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.evaluation.grid import EvaluationGrid
from desktop.ui.table.cells.cell_model import Typed
from tests.ui.clerk import CONTROL, SHIFT, Clerk, Key

LAYOUTS = {
    "overall": ("overall", "overall_goals", "overall_deduction"),
    "project": ("project", "project_district", "project_plain"),
}
EVERY = [(role, layout) for role, layouts in LAYOUTS.items() for layout in layouts]


def order(clerk: Clerk, key: Key) -> list[str]:
    """The cells to which a key leads, from the first to the last."""
    grid, found = clerk.grid, []
    assert isinstance(grid, EvaluationGrid)
    grid.put(grid.first())
    while clerk.here() not in found:
        assert len(found) < 200
        found.append(clerk.here())
        clerk.presses(key)
    assert clerk.here() == found[-1]
    assert "末格" in clerk.told()
    return found


def with_an_indicator_everywhere(clerk: Clerk) -> None:
    """Types one 三级指标 where each is waited for."""
    grid = clerk.grid
    assert isinstance(grid, EvaluationGrid)
    model = grid.evaluation
    while waits := next(
        (
            each
            for row in range(model.rowCount())
            for each in model.laid.row(row)
            if each.role == "new" and each.row != "＋"
        ),
        None,
    ):
        model.setData(model.index(waits.top, waits.left), "指标")


def typed_everywhere(clerk: Clerk) -> None:
    """Types something readable into every cell of the tree and the figures of the head."""
    grid = clerk.grid
    assert isinstance(grid, EvaluationGrid)
    model, figures = grid.evaluation, iter(range(1, 1000))
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            editable = model.flags(index) & Qt.ItemFlag.ItemIsEditable
            if editable and not model.is_new(index):
                square = model.square(index)
                text = f"名称{next(figures)}（24分）" if square.role == "level" else "24"
                typed = model.read_typed(index, text)
                if isinstance(typed, Typed):
                    assert model.take(typed)


@pytest.mark.parametrize(("role", "layout"), EVERY)
@pytest.mark.parametrize("key", [Key.Key_Tab, Key.Key_Return])
def test_what_was_typed_does_not_change_the_order(
    role: str, layout: str, key: Key, clerk: Clerk
) -> None:
    clerk.window.features.evaluations.add(role, layout)  # type: ignore[arg-type]
    with_an_indicator_everywhere(clerk)
    before = order(clerk, key)
    typed_everywhere(clerk)
    assert order(clerk, key) == before


@pytest.mark.parametrize(("role", "layout"), EVERY)
def test_tab_stops_wherever_the_clerk_may_type(role: str, layout: str, clerk: Clerk) -> None:
    clerk.window.features.evaluations.add(role, layout)  # type: ignore[arg-type]
    with_an_indicator_everywhere(clerk)
    found, grid = set(order(clerk, Key.Key_Tab)), clerk.grid
    assert isinstance(grid, EvaluationGrid)
    model = grid.evaluation
    for row in range(grid.currentIndex().row() + 1):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            square = model.square(index)
            if model.flags(index) & Qt.ItemFlag.ItemIsEditable and square.row not in ("＋", "date"):
                of_cover = square.row == "implementer"
                assert (f"{model.form.id} {square.row} {square.col}" in found) != of_cover


def test_what_the_cover_says_is_passed(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    clerk.goes("project/1 department 1")
    clerk.enters("某局", Key.Key_Tab)
    assert clerk.here() == "project/1 category 1"
    clerk.types("1")
    assert clerk.sees("project/1 implementer 1") == ""  # as the cover has it


def test_a_weight_of_24_for_a_level_leaves_the_columns_in_their_places(clerk: Clerk) -> None:
    clerk.presses(Key.Key_N, held=CONTROL | SHIFT)
    clerk.goes("project/1 i2 name")
    for text in ("24", "聘用人数", "4", "10000", "9000"):
        clerk.types(text)
        clerk.presses(Key.Key_Tab)
    model = clerk.page.model
    shown = {
        col: model.text(clerk.index(f"project/1 i3 {col}"))
        for col in ("name", "weight", "target", "actual")
    }
    assert shown == {"name": "聘用人数", "weight": "4", "target": "10000", "actual": "9000"}
    assert "4/24" in model.texts.status(model.square(clerk.index("project/1 i2 name"))).words
    assert clerk.here() == "project/1 i3 score"


def test_shift_and_tab_lead_back_the_same_way(assessed: Clerk) -> None:
    assessed.goes("project/1 name 1")
    found = order(assessed, Key.Key_Tab)
    for place in reversed(found[:-1]):
        assessed.presses(Key.Key_Backtab, held=SHIFT)
        assert assessed.here() == place
