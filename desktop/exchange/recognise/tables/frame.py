"""A table found on a sheet: its form, its columns and rows, or why it is no form's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from desktop.exchange.files.sheets import Area, Content, Sheet, is_figure, number
from desktop.exchange.recognise.meaning.labels import heading
from desktop.exchange.recognise.meaning.titles import Sure
from desktop.exchange.recognise.tables.bands import Band
from desktop.exchange.recognise.tables.candidates import Way
from desktop.exchange.recognise.tables.columns import Columns
from desktop.forms.edition.form import Form
from desktop.forms.numerals import HUGE

NOISE = Decimal("1e-5")
"""What adding up floats leaves behind an amount in 元."""

_YEAR = re.compile(r"\d{4}年度?")


@dataclass(frozen=True)
class TableFrame:
    """A table on a sheet. `body` are its rows below the headings, `numbered` the rows of 栏次.

    `way` is how it lies. `amounts` is the unit of amounts printed above it, '' for none. `shape`
    is the fingerprint of its headings, `keys` name its columns for the clerk's choices, `title`
    is the text above it. `chosen` is True where the clerk said what it is. `goes_on` is the table
    above of which this is another panel (支出 below 收入).
    """

    form: Form
    sheet: Sheet
    sure: Sure
    year: int | None
    box: Area
    columns: Columns
    body: tuple[int, ...]
    numbered: tuple[int, ...]
    way: Way
    amounts: str
    shape: str
    keys: Mapping[int, str]
    title: str = ""
    chosen: bool = False
    goes_on: TableFrame | None = None

    @property
    def panels(self) -> frozenset[int]:
        """The places of the form's panels whose lines stand here."""
        return frozenset(panel for block in self.columns.blocks for panel in block.panels)

    @property
    def layout(self) -> str:
        """By what the choices for its columns and rows are known."""
        return f"{self.shape}/{self.form.id}"

    @property
    def called(self) -> str:
        """By what the choice for the table is known among those of its shape."""
        return called(self.title, self.sheet)

    @property
    def is_read(self) -> bool:
        """False where the clerk said what the table is, but no column of it is understood."""
        return self.columns.placed > 0

    def has_figures(self) -> bool:
        """True where a column of values holds anything."""
        return any(map(is_figure, self._contents()))

    def is_finer_than_fen(self) -> bool:
        """True where a figure, were it in 元, had more than two decimals."""
        found = filter(None, map(number, self._contents()))
        return any(abs(each) < HUGE and abs(each - round(each, 2)) > NOISE for each in found)

    def has_more_than(self, most: int) -> bool:
        """True where a figure is greater."""
        return any(abs(each) > most for each in filter(None, map(number, self._contents())))

    def _contents(self) -> Iterator[Content]:
        """What the columns of values hold."""
        columns = {col for block in self.columns.blocks for col in block.amounts}
        places = ((row, col) for row in self.body for col in columns)
        return (self.sheet.cells[at] for at in places if at in self.sheet.cells)


@dataclass(frozen=True)
class StrangeTable:
    """A table on a sheet that is no form's, or one of several: `candidates` fit equally.

    `title` is the text above it, `headings` are those that were not understood.
    """

    band: Band
    box: Area
    title: str
    headings: tuple[str, ...]
    candidates: tuple[Form, ...]
    aside: bool = False

    @property
    def called(self) -> str:
        """By what the choice for the table is known among those of its shape."""
        return called(self.title, self.band.sheet)


class Explained(NamedTuple):
    """How much the tables found on a sheet explain; the greater the better: whether each form is
    there once, how many forms and columns, less the columns in the forms that are not known."""

    once: bool
    forms: int
    columns: int
    unknown: int


def explained(found: Sequence[TableFrame | StrangeTable]) -> Explained:
    """What the tables found on a sheet explain."""
    tables = [each for each in found if isinstance(each, TableFrame)]
    frames = [each for each in tables if each.goes_on is None]
    forms = {frame.form.id for frame in frames}
    columns = {
        (frame.form.id, panel, column)
        for frame in tables
        for block in frame.columns.blocks
        for panel in block.panels
        for column in block.values.values()
    }
    unknown = sum(bool(words) for frame in tables for words in frame.columns.unknown.values())
    return Explained(len(forms) == len(frames), len(forms), len(columns), -unknown)


def called(title: str, sheet: Sheet) -> str:
    """The title of a table without year and unit, of one without a title the sheet's name."""
    return heading(_YEAR.sub("", title or sheet.name))
