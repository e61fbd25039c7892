"""A form as frozen data: its columns, lines and panels, and the checks made within it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from desktop.forms.codes import is_code
from desktop.forms.formula import TOTAL, Cell, Comparison, Rule
from desktop.forms.kinds import KINDS
from desktop.forms.texts import Choice
from desktop.forms.values import Kind

Level = Literal["error", "query", "hint"]
NAME = "name"
"""Column of the subject's name in a form whose rows the clerk adds."""
STUBS = frozenset({"label", "line", "code"})
"""Kinds of column that name the row instead of holding a value."""


@dataclass(frozen=True)
class Column:
    """A printed column. `path` is its nested heading; `width` its share of the page, in mm.

    `id` is the 栏次 for columns of amounts; a `rule` computes the column in every row. `parts`
    are the narrow columns printed under a code's heading (类, 款, 项).
    """

    id: str
    path: tuple[str, ...]
    kind: str
    width: int
    rule: Rule | None = None
    parts: tuple[str, ...] = ()

    @property
    def stub(self) -> bool:
        """The column names the row (label, 行次, code) and holds no value."""
        return self.kind in STUBS


@dataclass(frozen=True)
class Line:
    """A printed line of a fixed form. `id` is the 行次, or the subject code where none is printed.

    `blank` lines print their number only and take no figure. A `foot` line is printed at the bottom
    of its panel, whose label may reach over the `across` panels ending here.
    """

    id: str
    label: str = ""
    code: str = ""
    rule: Rule | None = None
    kind: str = ""
    choices: tuple[str, ...] = ()
    blank: bool = False
    strong: bool = False
    foot: bool = False
    across: int = 1

    @cached_property
    def name(self) -> str:
        """The label without its number in front: `一般公共服务支出` of `一、一般公共服务支出`."""
        return re.sub(r"^[一二三四五六七八九十]+、", "", self.label)


@dataclass(frozen=True)
class Panel:
    """A part of a form printed side by side with others (收入 / 支出)."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Column]:
        """The columns by their id."""
        return {column.id: column for column in self.columns}

    @cached_property
    def values(self) -> tuple[Column, ...]:
        """The columns that hold values, in printed order."""
        return tuple(column for column in self.columns if not column.stub)

    @cached_property
    def money(self) -> tuple[Column, ...]:
        """The columns that hold amounts, in printed order."""
        return tuple(column for column in self.values if column.kind == "money")

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines above the foot."""
        return tuple(line for line in self.lines if not line.foot)

    @cached_property
    def foot(self) -> tuple[Line, ...]:
        """The lines at the bottom, level with those of the other panels."""
        return tuple(line for line in self.lines if line.foot)


@dataclass(frozen=True)
class Check:
    """An 审核公式: comparisons of cells under one official name.

    With `each`, made once for every coded line of that form, `line` and `code` standing for its
    row and subject; with `lowest` only where no other row is below. `exact` marks a figure
    that the system keeps once and prints twice: 0.01 between the two is an error. Made only where
    the cover says one of `only`, by its line. `within` is the percentage of the right side by
    which the left may differ, `least` the difference in yuan that always may be. One that is to
    be `entered` is made once a figure of its left side is there.
    """

    id: str
    comparisons: tuple[Comparison, ...]
    why: str
    level: Level = "error"
    each: str = ""
    lowest: bool = False
    exact: bool = False
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    within: int = 0
    least: Decimal = Decimal(0)
    entered: bool = False


@dataclass(frozen=True)
class Form:
    """A table. Its rows are fixed `lines`, or subjects that the clerk adds (`by_subject`).

    Rows besides these, of any name, have the columns of `records`: what goes with the filing,
    or the indicators of a self-evaluation.
    A `whole` form is printed with its empty columns, even where those of others are left out.
    `column_help` and `line_help` say what columns and lines mean, by id (F1). `official` is the
    name under which reviewers know the rules that make its sums, if there is one.
    """

    id: str
    label: str
    title: str
    panels: tuple[Panel, ...]
    by_subject: bool = False
    records: Panel | None = None
    landscape: bool = False
    whole: bool = False
    parents: Rule | None = None
    total: Rule | None = None
    notes: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    official: str = ""
    column_help: Mapping[str, str] = field(default_factory=dict)
    line_help: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its name in a sentence: 表3; its title where no label is printed."""
        return self.label or self.title

    @property
    def full_name(self) -> str:
        """Its name with its title: 表3 支出决算表; once where they are the same."""
        return self.name if self.name == self.title else f"{self.name} {self.title}"

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Every fixed line by id, in printed order."""
        return {line.id: line for panel in self.panels for line in panel.lines}

    @cached_property
    def _panel_of(self) -> Mapping[str, Panel]:
        return {line.id: panel for panel in self.panels for line in panel.lines}

    def panel(self, row: str) -> Panel:
        """The panel of `row`. Raises KeyError."""
        if self.by_subject:
            return self.panels[0]
        if self.records is not None and row not in self._panel_of:
            return self.records
        return self._panel_of[row]

    def column(self, row: str, col: str) -> Column:
        """The column `col` of the panel of `row`. Raises KeyError."""
        return self.panel(row).by_id[col]

    def has(self, row: str, col: str) -> bool:
        """True where `row`, `col` can hold a value; any code names a row of a subject form."""
        return self._value_column(row, col) is not None

    def kind(self, row: str, col: str) -> Kind:
        """The kind of value at `row`, `col`. Raises KeyError where there can be none."""
        column = self._value_column(row, col)
        if column is None:
            raise KeyError((self.id, row, col))
        return self._kind(row, column)

    def _value_column(self, row: str, col: str) -> Column | None:
        """The column of the value at `row`, `col`, None where there can be none."""
        line = self.lines.get(row)
        if self.by_subject:
            known = row == TOTAL or is_code(row)
        elif line is None:
            known = self.records is not None and bool(row)
        else:
            known = not line.blank
        column = self.panel(row).by_id.get(col) if known else None
        return None if column is None or column.stub else column

    def _kind(self, row: str, column: Column) -> Kind:
        line = self.lines.get(row)
        if line is not None and line.choices:
            return Choice(choices=line.choices)
        return KINDS[(line.kind if line else "") or column.kind]

    @cached_property
    def values(self) -> tuple[tuple[Panel, Line, Column, Kind], ...]:
        """Each printed line in each column of its panel that holds values, and their kind."""
        return tuple(
            (panel, line, column, self._kind(line.id, column))
            for panel in self.panels
            for line in panel.lines
            for column in panel.values
            if self.has(line.id, column.id)
        )

    def row_ids(self, subjects: Sequence[str] = ()) -> tuple[str, ...]:
        """Rows that take values, in printed order; `subjects` are those the clerk added."""
        if self.by_subject:
            return (TOTAL, *subjects)
        return tuple(line.id for line in self.lines.values() if not line.blank)

    def cells(self, subjects: Sequence[str] = ()) -> Iterator[Cell]:
        """Every cell that can hold an amount, row by row."""
        return self._laid(subjects) if self.by_subject else iter(self._fixed)

    @cached_property
    def _fixed(self) -> tuple[Cell, ...]:
        """The cells of printed lines: asked for at every key, and always the same."""
        return tuple(self._laid(()))

    def _laid(self, subjects: Sequence[str]) -> Iterator[Cell]:
        for row in self.row_ids(subjects):
            for column in self.panel(row).values:
                if self._kind(row, column).numeric:
                    yield Cell(self.id, row, column.id)
