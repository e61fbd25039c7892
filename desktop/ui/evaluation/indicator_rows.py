"""Rows of a self-evaluation that the clerk adds, deletes and moves, each in one step."""

from __future__ import annotations

from desktop.forms.characters import cited
from desktop.forms.edition.evaluation import LEVEL_NAMES, LEVELS, Level
from desktop.forms.evaluation.indicators import add_row, delete_row, move_row
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.subjects.subject_rows import with_count


def add(model: EvaluationModel, row: str, level: Level) -> str:
    """Add a row of `level` behind `row`, or at the end of the rows below it. Return its id, ''
    where it could not be saved."""
    rows = model.assessment.indicators
    after = row
    if row and LEVELS.index(level) > LEVELS.index(model.texts.indicators[row].level):
        ids = [each.row for each in rows]
        below = set(_below(model, row))
        after = next((each for each in reversed(ids) if each in below), row)
    new, changes = add_row(model.session.filing, model.form.id, after, level)
    return new if model.session.fill(changes, f"增加{model.layout.level_name(level)}") else ""


def remove(model: EvaluationModel, row: str) -> str:
    """Delete a row with all below it. Return a sentence on it, '' where it could not be saved."""
    gone = with_count(_name(model, row), len(_below(model, row)))
    made = model.session.fill(delete_row(model.session.filing, model.form.id, row), f"删除 {gone}")
    return f"已删除{gone}，按 Ctrl+Z 可以恢复。" if made else ""


def shift(model: EvaluationModel, row: str, by: int) -> str:
    """Move a row before or behind its neighbour. Return a sentence on that, '' where it could
    not be saved."""
    name, way = _name(model, row), "上移" if by < 0 else "下移"
    changes = move_row(model.session.filing, model.form.id, row, by)
    if not changes:
        where = "最前面" if by < 0 else "最后面"
        return f"{name}已经在同级的{where}。"
    made = model.session.fill(changes, f"{way} {name}")
    return f"已{way}{name}，按 Ctrl+Z 可以恢复。" if made else ""


def _below(model: EvaluationModel, row: str) -> list[str]:
    """All rows below one, at any level."""
    found = []
    for each in model.assessment.below(row):
        found += [each.row, *_below(model, each.row)]
    return found


def _name(model: EvaluationModel, row: str) -> str:
    each = model.texts.indicators[row]
    return f"{LEVEL_NAMES[each.level]}“{cited(each.name)}”" if each.name else "这个空行"
