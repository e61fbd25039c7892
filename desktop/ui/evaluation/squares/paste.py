"""Blocks of indicators from the clipboard, as the page has its columns or as the paper has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from PySide6.QtCore import QModelIndex

from desktop.forms.characters import cited
from desktop.forms.evaluation.assessment import Assessment
from desktop.forms.evaluation.indicators import ROOM, Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Unreadable
from desktop.ui.evaluation.squares import entry
from desktop.ui.evaluation.squares.model import EvaluationModel
from desktop.ui.evaluation.squares.rows import MORE, slots
from desktop.ui.table.cells.clipboard import Unpastable

OWN = "application/x-jsgk-indicators"
"""The format in which the page marks what was copied from it."""
Texts = Sequence[Sequence[str]]
OURS = ("weight", "kind")
"""Columns that the paper does not have: it prints 分值 behind the name."""


def paste(
    model: EvaluationModel, start: QModelIndex, texts: Texts, *, own: bool
) -> tuple[Changes, str]:
    """The changes from pasting `texts` with the first one at `start`, and a sentence on them.

    A block of 一级, 二级 and 三级指标 makes its own rows where none of the form has a name yet.
    Raises Unpastable where the block does not fit; then nothing must be changed.
    """
    texts = _without_headings(model, texts)
    columns = _columns(model, start, texts, own)
    if _is_tree(model, start, columns, texts):
        changes = _new_tree(model, columns, texts)
        changes = {c: v for c, v in changes.items() if c not in _agreeing(model, changes)}
        return changes, f"已照粘贴的内容排好指标，共 {len(texts)} 行。Ctrl+Z 可以恢复。"
    changes = {}
    for down, row in enumerate(texts):
        for column, text in zip(columns, row, strict=False):
            changes |= _laid(model, start.row() + down, column, text)
    agreeing = _agreeing(model, changes)
    kept = {cell: value for cell, value in changes.items() if cell not in agreeing}
    words = f"已粘贴 {len(kept)} 格"
    same = f"；{len(agreeing)} 个得分与规则一致，仍自动计算" if agreeing else ""
    return kept | dict.fromkeys(agreeing), f"{words}{same}。"


def _agreeing(model: EvaluationModel, changes: Changes) -> list[Cell]:
    """The scores among `changes` that equal the rule's, and so need not be saved."""
    scores = [c for c, value in changes.items() if c.col == "score" and value is not None]
    if not scores:
        return []
    filing, form = model.session.filing, model.form.id
    cells = {cell: value for cell, value in filing.entered.items() if cell.form == form}
    after = {cell: value for cell, value in (cells | changes).items() if value is not None}
    found = Assessment(Filing(filing.edition, filing.year, after), form)
    rules = {each.row: each.rule.points for each in found.indicators}
    return [cell for cell in scores if rules.get(cell.row) == changes[cell]]


def _without_headings(model: EvaluationModel, texts: Texts) -> Texts:
    """`texts` without a first line that repeats the headings."""
    headings = {column.path[0] for _, column in model.columns}
    first = [text.strip() for text in texts[0] if text.strip()]
    return texts[1:] if len(first) > 1 and set(first) <= headings else texts


def _columns(model: EvaluationModel, start: QModelIndex, texts: Texts, own: bool) -> list[int]:
    """The columns of the page on which those of the block lie. Raises Unpastable."""
    every = range(start.column(), model.columnCount())
    ours = [n for n in every if MORE not in model.columns[n][1].id or n == start.column()]
    paper = [n for n in ours if model.columns[n][1].id not in OURS or n == start.column()]
    width = max(map(len, texts), default=0)
    if width > len(ours):
        raise Unpastable(
            f"粘贴的内容有 {width} 列，从这一格起只放得下 {len(ours)} 列，没有粘贴任何内容。"
        )
    if own or (model.row_at(start) is None and not model.is_new(start)):
        return ours
    pointed = any(entry.has_points(text) for row in texts for text in row)
    return paper if width <= len(paper) and (pointed or width == len(paper)) else ours


def _laid(model: EvaluationModel, row: int, column: int, text: str) -> Changes:
    """The changes from pasting `text` into one square. Raises Unpastable."""
    index = model.index(row, column) if row < model.rowCount() else QModelIndex()
    here = index.isValid() and model.anchor(index) == index and model.cell(index) is not None
    if not here:
        if not text.strip():
            return {}
        raise Unpastable(
            f"“{cited(text)}”落在不能填的地方（行数和这里的指标不同），没有粘贴任何内容。"
        )
    try:
        return model.changes(index, text)
    except Unreadable as problem:
        raise Unpastable(f"{model.name(index)}：{problem}没有粘贴任何内容。") from None


def _is_tree(model: EvaluationModel, start: QModelIndex, columns: list[int], texts: Texts) -> bool:
    """True where indicators with their levels are pasted into a form without any name yet."""
    on_tree = model.row_at(start) is not None or model.is_new(start)
    levels = slots(model.layout)
    leveled = start.column() == 0 and all(len(row) >= len(levels) for row in texts)
    named = any(each.name for each in model.assessment.scored_indicators)
    return on_tree and leveled and not named and bool(texts)


def _new_tree(model: EvaluationModel, columns: list[int], texts: Texts) -> Changes:
    """The indicators of a block in place of the blank ones. Raises Unpastable."""
    form, old = model.form.id, model.assessment.indicators
    gone = {each.row for each in old if each.level != "goal"}
    entered = model.session.filing.entered
    changes: Changes = {cell: None for cell in entered if cell.form == form and cell.row in gone}
    number = max((int(each.row[1:]) for each in old if each.row[1:].isdigit()), default=0)
    places = [value for cell, value in entered.items() if cell.form == form and cell.col == "place"]
    place = max((int(each) for each in places if isinstance(each, Decimal)), default=0)
    ids = [model.columns[column][1].id for column in columns]
    for row in texts:
        for level, cells in _rows(slots(model.layout), ids, row):
            number, place = number + 1, place + ROOM
            new = f"i{number}"
            changes[Cell(form, new, "place")] = Decimal(place)
            changes[Cell(form, new, "level")] = level
            for id_, text in cells:
                changes |= _value(model, Cell(form, new, id_), text)
    return changes


def _rows(
    slots: Sequence[str], ids: list[str], row: Sequence[str]
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The indicators that one line of a block brings, each with its texts by column."""
    *levels, name = row[: len(slots)]
    for level, text in zip(slots, levels, strict=False):
        if text.strip():
            yield level, [("name", text)]
    values = list(zip(ids[len(slots) :], row[len(slots) :], strict=False))
    if any(text.strip() for text in (name, *(text for _, text in values))):
        yield slots[-1], [("name", name), *values]


def _value(model: EvaluationModel, cell: Cell, text: str) -> Changes:
    try:
        if cell.col == "name":
            return entry.name_and_points(cell.form, cell.row, text) if text.strip() else {}
        value = model.read(cell, text)
    except Unreadable as problem:
        raise Unpastable(f"{problem}没有粘贴任何内容。") from None
    return {} if value is None else {cell: value}
