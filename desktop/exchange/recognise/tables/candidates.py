"""A form tried on a table: how many of its columns and rows it explains, however the table lies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from desktop.exchange.recognise.meaning.choices import Choices
from desktop.exchange.recognise.meaning.codes import cell_text
from desktop.exchange.recognise.meaning.labels import label
from desktop.exchange.recognise.meaning.lines import Lines
from desktop.exchange.recognise.meaning.measures import (
    SUM,
    Target,
    column_targets,
    group_targets,
    item_names,
    line_targets,
)
from desktop.exchange.recognise.tables.bands import Band
from desktop.exchange.recognise.tables.column_matching import read_columns
from desktop.exchange.recognise.tables.columns import ColumnBlock, Columns
from desktop.exchange.recognise.tables.headed import Headed
from desktop.forms.codes import is_code
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import Form

MOST_LINES = 1_000
"""Rows of a fixed form that are looked at."""
KNOWN_ROWS = 0.5
"""A block of columns is one of the form's where it has this share of the rows' names."""
FEWEST = 2
"""So many columns at least make a table that has no title a form's."""

Way = Literal["down", "items", "across"]
"""How a table lies: as printed; the columns of its one line down the side; its lines across."""


class Fitted(NamedTuple):
    """A form tried on a table: its columns, how it lies, and how many columns are strange."""

    form: Form
    columns: Columns
    way: Way
    strange: tuple[int, ...]

    @property
    def fits(self) -> bool:
        """True where more of its columns are known than strange."""
        return self.columns.placed > len(self.strange)

    def with_more(self) -> Fitted:
        """The same table, whose further columns are left aside."""
        columns = self.columns
        aside = {**columns.aside, **{col: columns.unknown[col] for col in self.strange}}
        unknown = {col: each for col, each in columns.unknown.items() if col not in aside}
        return self._replace(columns=replace(columns, unknown=unknown, aside=aside), strange=())


class Candidates:
    """Tries the forms of `edition` on tables, with what the clerk said of their columns."""

    def __init__(self, edition: Edition, choices: Choices) -> None:
        self._choices = choices
        self._lines = {form.id: Lines(form) for form in edition.forms.values()}

    def explains(self, band: Band, headed: Headed, fitted: Fitted) -> bool:
        """True where a form explains a table that has no title."""
        return (
            fitted.columns.placed >= FEWEST
            and not fitted.strange
            and (fitted.way != "across" or self._is_wide(fitted))
            and (bool(headed.kinds) or self._lines[fitted.form.id].single)
            and (fitted.form.by_subject or self._has_lines(band, headed, fitted))
        )

    def _is_wide(self, fitted: Fitted) -> bool:
        """True where lines beside each other, and nothing else, make up the columns."""
        return fitted.columns.placed > FEWEST and not any(fitted.columns.unknown.values())

    def _has_lines(self, band: Band, headed: Headed, fitted: Fitted) -> bool:
        """True where the rows are the form's lines, each block's."""
        if fitted.way == "items":
            stubs = fitted.columns.blocks[0].stubs if fitted.columns.blocks else ()
            names = [label(text) for text in self._names(band, stubs)]
            known = sum(name in item_names(fitted.form) for name in names)
            return known > KNOWN_ROWS * len(names) and known > FEWEST
        if self._lines[fitted.form.id].single:
            return not headed.kinds and fitted.columns.placed > FEWEST
        return not fitted.columns.aside_blocks

    def fit(self, band: Band, headed: Headed, form: Form) -> Fitted:
        """The form tried on the table in every way that its kind may lie; the best one."""
        ways: dict[Way, Sequence[Target]] = {"down": column_targets(form)}
        if self._lines[form.id].single and not form.by_subject:
            ways["items"] = group_targets(form)
        elif self._may_lie_across(band, headed, form):
            ways["across"] = line_targets(form)
        chosen = self._chosen_columns(band, headed, form)
        tried = [
            self._tried(band, headed, form, way, targets, chosen) for way, targets in ways.items()
        ]
        return max(tried, key=lambda each: each.columns.placed - len(each.strange))

    def _may_lie_across(self, band: Band, headed: Headed, form: Form) -> bool:
        """True for a form with one column of amounts, whose lines one block has above it."""
        amounts = {column.id for panel in form.panels for column in panel.money}
        one = len(amounts) == 1 and len(headed.groups) == 1
        return one and not self._lists_lines(band, headed, form)

    def _lists_lines(self, band: Band, headed: Headed, form: Form) -> bool:
        """True where the rows are mostly lines of the form, so that these do not lie across."""
        stubs = [col for col, kind in headed.kinds.items() if kind != "line"]
        codes = [col for col in stubs if headed.kinds[col] in ("code", "part")]
        names, said = self._names(band, stubs), self._codes(band, codes)
        known = self._lines[form.id].panels(names, said).total()
        return known > KNOWN_ROWS * len([*names, *said])

    def _tried(
        self,
        band: Band,
        headed: Headed,
        form: Form,
        way: Way,
        targets: Sequence[Target],
        chosen: Mapping[int, str],
    ) -> Fitted:
        own = self._panels(band, headed, form) if way == "down" else {}
        sums = self._chosen_sums(band, form) if way == "down" else None
        columns = read_columns(form, headed, targets, own, chosen, sums)
        if way == "down" and not self._lines[form.id].single:
            columns = columns.without(
                {
                    place
                    for place, block in enumerate(columns.blocks)
                    if not self._may_have(band, form, block)
                }
            )
        if way == "across":
            columns = columns.leaving(SUM)
        strange = [col for col, words in columns.unknown.items() if words and col in headed.figures]
        return Fitted(form, columns, way, tuple(strange))

    def _chosen_columns(self, band: Band, headed: Headed, form: Form) -> dict[int, str]:
        """What the clerk said that columns are, if the table is this form."""
        layout = f"{band.layout}/{form.id}"
        said = {
            col: self._choices.meaning(layout, "column", words)
            for col, words in headed.keys.items()
        }
        return {col: meaning for col, meaning in said.items() if meaning is not None}

    def _chosen_sums(self, band: Band, form: Form) -> dict[str, str]:
        """What the clerk said of figures in several columns, if the table is this form."""
        place = f"{band.layout}/{form.id}", "sum"
        return {
            each.key: each.meaning
            for each in self._choices.entries
            if (each.layout, each.what) == place
        }

    def _panels(self, band: Band, headed: Headed, form: Form) -> dict[int, frozenset[int]]:
        """The panels whose lines stand in each block, by its place."""
        if len(form.panels) == 1:
            return {}
        lines = self._lines[form.id]
        groups = headed.groups
        found = {}
        for place, group in enumerate(groups):
            stubs = [col for col in group if headed.kinds.get(col, "line") != "line"]
            codes = [col for col in stubs if headed.kinds[col] in ("code", "part")]
            counts = lines.panels(self._names(band, stubs), self._codes(band, codes))
            most = max(counts.values(), default=0)
            same = place if len(groups) == len(form.panels) else -1
            found[place] = frozenset(
                {panel for panel, count in counts.items() if count == most} if most else {same}
            )
        return found

    def _may_have(self, band: Band, form: Form, block: ColumnBlock) -> bool:
        """True where the rows of a block are named, and are mostly lines of the form."""
        if not block.stubs and not block.numbers:
            return False
        names = [] if form.by_subject else self._names(band, block.stubs)
        known = sum(self._lines[form.id].knows(name) for name in names)
        return known >= KNOWN_ROWS * len(names)

    def _names(self, band: Band, stubs: Sequence[int]) -> list[str]:
        """The names of the rows of a block."""
        texts = (band.sheet.text(row, col) for row in band.body[:MOST_LINES] for col in stubs)
        return [text for text in texts if text and not text.strip().isdigit()]

    def _codes(self, band: Band, codes: Sequence[int]) -> list[str]:
        cells = band.sheet.cells
        texts = (
            cell_text(cells[row, col])
            for row in band.body[:MOST_LINES]
            for col in codes
            if (row, col) in cells
        )
        return [text for text in texts if is_code(text)]
