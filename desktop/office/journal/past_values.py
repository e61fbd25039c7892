"""Values that a cell once had: in words, and whether one of them can be restored."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial

from db.records import Stored
from desktop.forms import bound_text
from desktop.forms.edition.evaluation import LEVEL_NAMES
from desktop.forms.edition.records import GIVEN, INTERNAL, LAYOUTS, NARRATIVE, REASONS, SUBJECTS
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.texts import BoundText
from desktop.forms.values import Value
from desktop.narrative.document.document import Document
from desktop.narrative.document.text_names import place_name, text_names
from desktop.narrative.own_paragraphs import LEFT_OUT
from desktop.office.filings.damage import fits

BLANK = "空白"
GENERATED = "自动文字"
"""What a paragraph without words of the clerk's own has."""
FIGURE = "〔数〕"
"""Stands for a bound figure in words that a paragraph once had: it follows the data of today."""
ONLY_RECORDED = (REASONS, SUBJECTS, GIVEN, LAYOUTS, *INTERNAL)
"""Records that go with other things and have no field of their own."""
STRUCTURE = ("place", "level")
"""Columns that say where a row stands among others."""
AMOUNTS = ("cover", "entered_in")
"""The line of the cover on which all amounts depend."""


class PastValues:
    """The names of the cells of a filing, its paragraphs called as in the report, and the values
    that they had."""

    def __init__(self, filing: Filing, report: Document) -> None:
        self._filing = filing
        self._names: Mapping[str, str] = text_names(report)
        self.place = cache(partial(place_name, filing, self._names))
        self.text = cache(self._text)

    def _text(self, cell: Cell, stored: Stored | None) -> str:
        """A stored value as the clerk reads it."""
        if stored is None and (cell.form, cell.col) == (NARRATIVE, "own"):
            return GENERATED
        if stored is None or not fits(self._filing.edition, cell, stored):
            return BLANK if stored is None else str(stored)
        kind = self._filing.edition.kind(cell)
        value = kind.load(stored)
        if value == LEFT_OUT:
            return "不印"
        if cell.col == "level":
            return next((name for level, name in LEVEL_NAMES.items() if level == value), BLANK)
        if isinstance(kind, BoundText):
            pieces = bound_text.read(str(value))
            return "".join(piece if isinstance(piece, str) else FIGURE for piece in pieces)
        return kind.show(value, self._filing.entered_in) or BLANK

    def value(self, cell: Cell, stored: Stored | None) -> Value | None:
        """A stored value as the filing has it."""
        return None if stored is None else self._filing.edition.kind(cell).load(stored)


def refusal(filing: Filing, cell: Cell, stored: Stored | None) -> str:
    """Why the cell cannot have this value again, in a sentence; '' where it can."""
    known = filing.edition.has(cell)
    if not known or (stored is not None and not fits(filing.edition, cell, stored)):
        return "现在的版式没有这一格，或者这一格不能填这样的内容，不能恢复。"
    if cell.form in ONLY_RECORDED:
        return "这一项随别的内容一起记录，不能单独恢复；请到原处修改。"
    if (cell.form, cell.row) == AMOUNTS:
        return "录入单位影响全部金额，不能在这里恢复；请在封面修改。"
    if cell.col in STRUCTURE:
        return "这是各行的顺序和级别，不能单独恢复；请用“上移”“下移”调整。"
    if filing.rule(cell) is not None and not filing.keyed(cell) and stored is not None:
        return "这一格现由公式计算，不能恢复为以前的数；确需手工填列的，请直接在格内输入。"
    if _is_gone(filing, cell):
        return "这一行已经删除，不能单独恢复其中一格；请先增加这一行，或者撤销删除。"
    return ""


def _is_gone(filing: Filing, cell: Cell) -> bool:
    """True where the row of the cell was added by the clerk and is there no more."""
    form = filing.edition.form(cell.form)
    if cell.form == NARRATIVE or cell.row in form.lines:
        return filing.edition.evaluation(cell.form) is not None and cell.form not in (
            filing.evaluations()
        )
    return not filing.has_row(cell.form, cell.row) and cell.row != TOTAL
