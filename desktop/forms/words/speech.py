"""A figure as it is read aloud (唱数): its place on the paper, and its amount in characters."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY
from desktop.forms.numerals import numeral
from desktop.forms.words.wording import numbers, row_words


class Spoken(NamedTuple):
    """A figure: its form, line and column as printed, the figure as it is shown with its unit, and
    the same in characters: `一千七百七十八点一八万元`."""

    form: str
    line: str
    column: str
    figure: str
    words: str

    @property
    def sentence(self) -> str:
        """Line, column and amount, for a voice."""
        return "，".join(filter(None, (self.line, self.column, self.words)))


def spoken(filing: Filing, cell: Cell) -> Spoken:
    """The figure in `cell`, which is not blank, as it is read aloud."""
    form, kind = filing.edition.form(cell.form), filing.edition.kind(cell)
    shown = kind.show(filing.value(cell), filing.entered_in)
    unit = filing.entered_in if kind is MONEY else ""
    return Spoken(
        form.full_name,
        " ".join(row_words(filing, cell)),
        _column(filing, cell),
        f"{shown} {unit}".rstrip(),
        f"{numeral(Decimal(shown.replace(',', '')))}{unit}",
    )


def _column(filing: Filing, cell: Cell) -> str:
    """The number and the heading of the column, '' where the panel has but one."""
    form = filing.edition.form(cell.form)
    if len(form.panel(cell.row).values) == 1:
        return ""
    number = numbers(form).get(cell.col, "")
    heading = " ".join(form.column(cell.row, cell.col).path)
    return f"{number}栏 {heading}" if number else heading
