"""A pasted block becomes the changes of one step, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex

from desktop.forms.edition import is_code
from desktop.forms.filing import NAME
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import MONEY, Unreadable, Value, plain
from desktop.forms.wording import cell_text
from desktop.ui.model import FormModel
from desktop.ui.subject_rows import known_name

Block = Sequence[Sequence[str]]


PARTS = 3
"""类, 款 and 项: the columns of a code on the paper."""


class Unpastable(ValueError):
    """The block does not fit; ``str()`` says where and why. Nothing was changed."""


@dataclass
class Pasted:
    """What a block would change. `totals` are its figures for computed cells, not taken over."""

    changes: dict[Cell, Value | None] = field(default_factory=dict)
    totals: dict[Cell, Value] = field(default_factory=dict)


def paste(model: FormModel, start: QModelIndex, block: Block) -> Pasted:
    """The changes that `block` makes when its first cell lies on `start`. Raises Unpastable.

    In a form of subjects a block that begins in the column of codes may bring new rows.
    """
    if model.is_code(start) or (model.form.by_subject and model.spot(start).column.kind == "code"):
        return _rows_with_codes(model, start, block)
    columns = _value_columns(model, start.column())
    _fits(model, start, block, columns)
    pasted = Pasted()
    for down, texts in enumerate(block):
        for column, text in zip(columns, texts, strict=False):
            _take(model, model.cell(model.index(start.row() + down, column)), text, pasted)
    return pasted


def summary(model: FormModel, pasted: Pasted) -> str:
    """One sentence on what was pasted, and on totals that differ from the formula."""
    filing = model.session.filing
    words = [f"已粘贴 {len(pasted.changes)} 格"]
    if pasted.totals:
        words.append(f"{len(pasted.totals)} 格由公式计算，未动")
    off = [(c, v) for c, v in pasted.totals.items() if filing.amount(c) != v]
    if off:
        cell, value = off[0]
        pasted_figure, figure = (
            MONEY.show(each, filing.entered_in) for each in (value, filing.amount(cell))
        )
        words.append(
            f"其中 {len(off)} 格与公式不同，如 {cell_text(filing, cell)}"
            f" 粘贴的是 {pasted_figure}，公式得 {figure or '空白'}（要照填请选中按 F2）"
        )
    return "；".join(words) + "。"


def _rows_with_codes(model: FormModel, start: QModelIndex, block: Block) -> Pasted:
    pasted = Pasted()
    values = [column for _, column in model.columns[start.column() + 1 :]]
    if any(len(texts) > len(values) + 1 for texts in _one_column_of_codes(block)):
        raise Unpastable(f"粘贴的内容比{model.form.label}宽，没有粘贴任何内容。")
    seen: set[str] = set()
    for number, (first, *texts) in enumerate(_one_column_of_codes(block), 1):
        if not any((first, *texts)):
            continue
        code = plain(first)
        if TOTAL in (code, *(plain(text) for text in texts[:1])):
            code = TOTAL
        elif not is_code(code):
            raise Unpastable(
                f"粘贴内容第 {number} 行的“{first}”不是科目编码（3、5 或 7 位数字），"
                "没有粘贴任何内容。"
            )
        if code in seen:
            raise Unpastable(f"粘贴内容里 {code} 出现了两次，没有粘贴任何内容。")
        seen.add(code)
        for column, text in zip(values, texts, strict=False):
            if column.id != NAME or (code != TOTAL and text.strip()):
                _take(model, Cell(model.form.id, code, column.id), text, pasted)
        if code != TOTAL and code not in model.session.filing.rows(model.form.id):
            pasted.changes.setdefault(
                Cell(model.form.id, code, NAME), known_name(model.session.filing, code)
            )
    _drop_computed(model, pasted)
    return pasted


def _one_column_of_codes(block: Block) -> Block:
    """`block` with its codes in one column. On the paper 类, 款 and 项 have a column each; where
    the three are merged, Excel copies one with the code and two blank ones."""
    split = all(len(texts) > PARTS and _code_parts(texts[:PARTS]) for texts in block)
    if split and any(plain(texts[PARTS]).isalpha() for texts in block):
        return [["".join(map(plain, texts[:PARTS])), *texts[PARTS:]] for texts in block]
    return block


def _code_parts(texts: Sequence[str]) -> bool:
    return all(plain(text).isdigit() or not plain(text) for text in texts)


def _drop_computed(model: FormModel, pasted: Pasted) -> None:
    """Leaves out what will be computed once the new rows are there: 类 and 款 with rows below."""
    filing = model.session.filing
    codes = {cell.row for cell in pasted.changes} | set(filing.rows(model.form.id))
    for cell in list(pasted.changes):
        value = pasted.changes[cell]
        parent = any(code != cell.row and code.startswith(cell.row) for code in codes)
        ruled = model.form.column(cell.row, cell.col).rule is not None
        if cell.col != NAME and (parent or ruled):
            del pasted.changes[cell]
            if value is not None:
                pasted.totals[cell] = value


def _value_columns(model: FormModel, first: int) -> list[int]:
    """The columns from `first` on that hold values."""
    return [n for n in range(first, len(model.columns)) if not model.columns[n][1].stub]


def _fits(model: FormModel, start: QModelIndex, block: Block, columns: list[int]) -> None:
    height = model.rowCount() - start.row()
    if len(block) > height or any(len(texts) > len(columns) for texts in block):
        raise Unpastable(
            f"粘贴的内容有 {len(block)} 行 {len(block[0])} 列，从这一格起只放得下"
            f" {height} 行 {len(columns)} 列，没有粘贴任何内容。"
        )


def _take(model: FormModel, cell: Cell | None, text: str, pasted: Pasted) -> None:
    if cell is None:
        if text.strip():
            raise Unpastable(f"“{text.strip()}”落在不能填数的地方，没有粘贴任何内容。")
        return
    try:
        value = model.read(cell, text)
    except Unreadable as problem:
        where = cell_text(model.session.filing, cell)
        raise Unpastable(f"{where}：{problem}没有粘贴任何内容。") from None
    if model.computed(cell):
        if value is not None:
            pasted.totals[cell] = value
    else:
        pasted.changes[cell] = value
