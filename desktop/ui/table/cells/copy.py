"""The selected cells of a grid as a block for the clipboard, bare or with their headings."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ui.table.cells.cell_model import CellModel


def bare(model: CellModel, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
    """The texts of these cells."""
    return [[model.text(model.index(row, column)) for column in columns] for row in rows]


def with_headings(model: CellModel, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
    """The texts of these cells, what names their rows before them, and their headings above."""
    all_ = _with_stubs(model, columns)
    return [["".join(model.columns[n][1].path) for n in all_], *bare(model, rows, all_)]


def _with_stubs(model: CellModel, columns: Sequence[int]) -> list[int]:
    """The columns with those of their panels that name a row: code, name, line and label."""
    panels = [model.columns[column][0] for column in columns]
    named = {
        number
        for number, (panel, column) in enumerate(model.columns)
        if any(panel is each for each in panels) and (column.stub or column.kind == "name")
    }
    return sorted(named | set(columns))
