"""Turns a pasted block into the changes of one step, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from desktop.forms.characters import cited, plain
from desktop.forms.codes import is_code
from desktop.forms.edition.form import NAME
from desktop.forms.filing.changes.blocks import Block, settle
from desktop.forms.filing.changes.rows import known_name
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.kinds import MONEY
from desktop.forms.values import Unreadable
from desktop.forms.words.wording import cell_text
from desktop.ui.subjects.subject_rows import Changes
from desktop.ui.table.cells.cell_model import CellModel
from desktop.ui.table.cells.clipboard import Unpastable

Texts = Sequence[Sequence[str]]

PARTS = 3
"""类, 款 and 项: the columns of a code on the paper."""


def paste(model: CellModel, start: QModelIndex, texts: Texts, *, spread: bool = False) -> Block:
    """The changes from pasting `texts` with the first one at `start`. Raises Unpastable.

    In a form of subjects a block that begins in the column of codes may add rows. A single figure
    `spread` over a selection fills its entry cells, not its totals.
    """
    if model.is_code(start) or (model.form.by_subject and model.spot(start).column.kind == "code"):
        return settle(model.session.filing, _rows_with_codes(model, start, texts))
    wanted = _figures(model, start, texts)
    if spread and not all(map(model.computed, wanted)):
        wanted = {cell: value for cell, value in wanted.items() if not model.computed(cell)}
    return settle(model.session.filing, wanted)


def summary(filing: Filing, pasted: Block) -> str:
    """One sentence on what was pasted, and on totals that differ from the formula."""
    cells = pasted.changes.keys() - set(pasted.agreeing) - pasted.given.keys()
    words = [f"已粘贴 {len(cells)} 格"]
    if pasted.agreeing:
        words.append(f"{len(pasted.agreeing)} 个合计与公式一致，仍自动计算")
    if pasted.keyed:
        cell, *figures = pasted.keyed[0]
        found, computed = (MONEY.show(figure, filing.entered_in) for figure in figures)
        words.append(
            f"{len(pasted.keyed)} 个合计与公式不同，已手工填列，如 {cell_text(filing, cell)}"
            f" 粘贴的是 {found}，公式得 {computed or '空白'}（按 Delete 恢复自动计算）"
        )
    return "；".join(words) + "。"


def _figures(model: CellModel, start: QModelIndex, texts: Texts) -> Changes:
    """The values of a block without codes, by cell."""
    wanted: Changes = {}
    columns = _value_columns(model, start.column())
    _fits(model, start, texts, columns)
    for down, row in enumerate(texts):
        for column, text in zip(columns, row, strict=False):
            _take(model, model.cell(model.index(start.row() + down, column)), text, wanted)
    return wanted


def _rows_with_codes(model: CellModel, start: QModelIndex, texts: Texts) -> Changes:
    """The values of a block whose rows begin with their codes, by cell; new rows get a name."""
    wanted: Changes = {}
    values = [column for _, column in model.columns[start.column() + 1 :]]
    if any(len(row) > len(values) + 1 for row in _one_column_of_codes(texts)):
        raise Unpastable(f"粘贴的内容比{model.form.label}宽，没有粘贴任何内容。")
    seen: set[str] = set()
    for number, (first, *row) in enumerate(_one_column_of_codes(texts), 1):
        if not any((first, *row)):
            continue
        code = _code(number, first, row)
        if code in seen:
            raise Unpastable(f"粘贴内容里 {code} 出现了两次，没有粘贴任何内容。")
        seen.add(code)
        for column, text in zip(values, row, strict=False):
            if column.id != NAME or (code != TOTAL and text.strip()):
                _take(model, Cell(model.form.id, code, column.id), text, wanted)
        if code != TOTAL and code not in model.session.filing.rows(model.form.id):
            name = Cell(model.form.id, code, NAME)
            wanted.setdefault(name, known_name(model.session.filing, code))
    return wanted


def _code(number: int, first: str, row: Sequence[str]) -> str:
    """The code with which line `number` of a block begins, or 合计. Raises Unpastable."""
    code = plain(first)
    if TOTAL in (code, *(plain(text) for text in row[:1])):
        return TOTAL
    if is_code(code):
        return code
    raise Unpastable(
        f"粘贴内容第 {number} 行的“{cited(first)}”不是科目编码（3、5 或 7 位数字），"
        "没有粘贴任何内容。"
    )


def _one_column_of_codes(block: Texts) -> Texts:
    """`block` with its codes in one column. On the paper 类, 款 and 项 have a column each; where
    the three are merged, Excel copies one with the code and two blank ones."""
    split = all(len(texts) > PARTS and _code_parts(texts[:PARTS]) for texts in block)
    if split and any(plain(texts[PARTS]).isalpha() for texts in block):
        return [["".join(map(plain, texts[:PARTS])), *texts[PARTS:]] for texts in block]
    return block


def _code_parts(texts: Sequence[str]) -> bool:
    return all(plain(text).isdigit() or not plain(text) for text in texts)


def _value_columns(model: CellModel, first: int) -> list[int]:
    """The columns from `first` on that hold values."""
    return [n for n in range(first, len(model.columns)) if not model.columns[n][1].stub]


def _fits(model: CellModel, start: QModelIndex, block: Texts, columns: list[int]) -> None:
    height = model.rowCount() - start.row()
    if len(block) > height or any(len(texts) > len(columns) for texts in block):
        raise Unpastable(
            f"粘贴的内容有 {len(block)} 行 {len(block[0])} 列，从这一格起只放得下"
            f" {height} 行 {len(columns)} 列，没有粘贴任何内容。"
        )


def _take(model: CellModel, cell: Cell | None, text: str, wanted: Changes) -> None:
    if cell is None:
        if text.strip():
            raise Unpastable(f"“{cited(text)}”落在不能填数的地方，没有粘贴任何内容。")
        return
    try:
        value = model.read(cell, text)
    except Unreadable as problem:
        where = cell_text(model.session.filing, cell)
        raise Unpastable(f"{where}：{problem}没有粘贴任何内容。") from None
    wanted[cell] = value
