"""How wide the columns of a self-evaluation are, and how high its rows."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTableView

from desktop.forms.edition.evaluation import Evaluation
from desktop.ui.evaluation.delegate import EvaluationDelegate
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.evaluation.squares.rows import MORE, TITLES, columns
from desktop.ui.table.delegate import MARGIN
from desktop.ui.table.widths import row_height

OURS = {"weight": 12, "kind": 14}
"""The share of columns that the paper does not have, in mm of it."""
LEAST = {"third": "六个字的宽度", "weight": "分值分", "kind": "计分方式", "score": "100.25"}
"""The text that a column must have room for; other columns need room for four characters."""


def widths(model: EvaluationModel, font: QFont, room: int) -> list[int]:
    """A width for every column: as on paper, and what is left to 三级指标."""
    layout = model.layout
    printed, metrics = _printed(layout), QFontMetrics(font)
    shares = {id_: OURS.get(id_) or printed[id_] for id_, _ in columns(layout)}
    unit = room / sum(shares.values())
    least = {id_: metrics.horizontalAdvance(_least(id_)) + 2 * MARGIN for id_ in shares}
    found = {id_: max(int(share * unit), least[id_]) for id_, share in shares.items()}
    spare = room - sum(found.values())
    found["third"] = max(least["third"], found["third"] + spare)
    return list(found.values())


def height(view: QTableView, model: EvaluationModel, delegate: EvaluationDelegate, row: int) -> int:
    """The height of a row, in which the texts of all the squares that end in it are seen."""
    metrics, found = QFontMetrics(view.font()), row_height(QFontMetrics(view.font()))
    for square in set(model.laid.row(row)):
        if square.top + square.down - 1 != row:
            continue
        columns_ = range(square.left, square.left + square.across)
        width = sum(view.columnWidth(column) for column in columns_)
        above = sum(view.rowHeight(each) for each in range(square.top, row))
        index = model.index(square.top, square.left)
        found = max(found, delegate.height(model, index, metrics, width) - above)
    return found


def _least(id_: str) -> str:
    """The text that a column must have room for; a further one of several needs little."""
    return "二字" if MORE in id_ else LEAST.get(id_, "四个字宽")


def _printed(layout: Evaluation) -> dict[str, int]:
    """The printed widths by column id; the first of all goes to the next."""
    ids = [id_ for id_, _ in columns(layout) if id_ not in TITLES]
    first, *others = layout.widths
    found = dict(zip(ids, others, strict=True))
    return found | {ids[0]: found[ids[0]] + first}
