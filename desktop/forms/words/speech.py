"""A figure as it is read aloud (唱数): its place on the paper, and its amount in characters."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import MONEY, SCORE
from desktop.forms.numerals import numeral
from desktop.forms.words.evaluation_wording import place_words
from desktop.forms.words.wording import form_title, numbers, row_words

POINTS = "分"


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
    kind = filing.edition.kind(cell)
    shown = kind.show(filing.value(cell), filing.entered_in)
    unit = filing.entered_in if kind is MONEY else POINTS if kind is SCORE else ""
    line, column = _place(filing, cell)
    return Spoken(
        form_title(filing, cell.form),
        line,
        column,
        f"{shown} {unit}".rstrip(),
        f"{numeral(Decimal(shown.replace(',', '')))}{unit}",
    )


def _place(filing: Filing, cell: Cell) -> tuple[str, str]:
    """The line and the column; of a 自评表 the field, or the indicator with its column."""
    layout = filing.edition.evaluation(cell.form)
    if layout is None:
        return " ".join(row_words(filing, cell)), _column(filing, cell)
    _, line, *column = place_words(filing, cell, layout)
    return line, " ".join(column)


def _column(filing: Filing, cell: Cell) -> str:
    """The number and the heading of the column, '' where the panel has but one."""
    form = filing.edition.form(cell.form)
    if len(form.panel(cell.row).values) == 1:
        return ""
    number = numbers(form).get(cell.col, "")
    heading = " ".join(form.column(cell.row, cell.col).path)
    return f"{number}栏 {heading}" if number else heading
