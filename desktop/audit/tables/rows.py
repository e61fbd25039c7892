"""The checks of a row by itself: its name and level (K12, K03), and its signs (K11)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from desktop.audit.finding.finding import Finding, remark
from desktop.forms.characters import plain
from desktop.forms.codes import CODE_LENGTHS, ancestors
from desktop.forms.edition.form import NAME, Form
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell

LEVEL_NAMES = dict(zip(CODE_LENGTHS, "类款项", strict=True))


def row_findings(filing: Filing, form: Form, row: str) -> list[Finding]:
    """The findings of `row` of `form` by itself, without other rows and forms."""
    found = list(_negative(filing, form, row))
    if form.by_subject and row != TOTAL:
        found += [*_name(filing, form, row), *_level(filing, form, row)]
    return found


def _negative(filing: Filing, form: Form, row: str) -> Iterator[Finding]:
    for column in form.panel(row).values:
        cell = Cell(form.id, row, column.id)
        value = filing.entered.get(cell)
        if isinstance(value, Decimal) and value < 0:
            yield remark("K11", "hint", cell, "是负数，请核对正负号")


def _name(filing: Filing, form: Form, row: str) -> Iterator[Finding]:
    cell = Cell(form.id, row, NAME)
    name, known = plain(filing.text(cell)), filing.subject(row)
    if not name:
        yield remark("K12", "error", cell, "没有填写", why="科目编码旁边必须有科目名称")
    elif name.isdigit():
        yield remark("K12", "error", cell, "全是数字，不是科目名称")
    elif known is not None and name != plain(known.name):
        words = f"与科目表不同：{row} 是“{known.name}”"
        yield remark("K12", "query" if known.proved else "hint", cell, words)


def _level(filing: Filing, form: Form, row: str) -> Iterator[Finding]:
    """A row without the row above it; a 类 or 款 with figures and nothing below."""
    cell = Cell(form.id, row, NAME)
    for above in ancestors(row)[-1:]:
        if not filing.has_row(form.id, above):
            level = LEVEL_NAMES[len(above)]
            yield remark("K12-1", "error", cell, f"：缺少上面的{level}级科目 {above}")
    if len(row) < CODE_LENGTHS[-1] and filing.is_leaf(form.id, row):
        figures = (Cell(form.id, row, column.id) for column in form.panels[0].values)
        if any(filing.amount(figure) for figure in figures):
            words = "：下面还没有项级科目（7 位编码），请把数填到项"
            yield remark("K03", "error", cell, words)
