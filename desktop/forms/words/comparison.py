"""Last year beside this year (上年对比): the rows of a form, and how each figure has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from desktop.forms.edition.form import NAME, Column, Form, Line, Panel
from desktop.forms.filing.changes.rows import known_name
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import LAST, TOTAL, Cell, last_year
from desktop.forms.kinds import as_shown
from desktop.forms.words.wording import percent

ColumnChoice = tuple[Column | None, ...]
"""One column of amounts of each panel, None for a panel that has no further one."""


class ComparisonRow(NamedTuple):
    """A line of the comparison: its printed name, and its cell of this year.

    Without a cell it is the heading over the rows of a panel (收入, 支出).
    """

    name: str
    cell: Cell | None


class YearOnYear(NamedTuple):
    """A figure of both years in yuan. `difference` is that of the two figures as shown, so that
    a reader who subtracts them finds it; `rate` is in the edition's words, '' where last year's
    figure gives none."""

    this: Decimal | None
    last: Decimal | None
    difference: Decimal | None
    rate: str


def across(form: Form) -> bool:
    """True where the comparison shows the columns of `form` as rows: a form of one line
    (“三公”经费)."""
    return not form.by_subject and len(form.lines) == 1 and len(form.panels[0].values) > 1


def choices(form: Form) -> tuple[ColumnChoice, ...]:
    """The sets of columns that can be compared at a time; each column of amounts is in one."""
    if across(form):
        return ((None,),)
    amounts = [panel.money for panel in form.panels]
    most = max(map(len, amounts))
    return tuple(
        tuple(columns[place] if place < len(columns) else None for columns in amounts)
        for place in range(most)
    )


def choice_name(choice: ColumnChoice) -> str:
    """The 栏次 of a choice with their headings: `1栏 本年收入合计`."""
    named = (column for column in choice if column is not None)
    return "、".join(dict.fromkeys(f"{each.id}栏 {' '.join(each.path)}" for each in named))


def choice_of(form: Form, cell: Cell) -> int:
    """The place of the choice that shows `cell`, 0 where none does."""
    if across(form) or not form.has(cell.row, cell.col):
        return 0
    column = form.column(cell.row, cell.col)
    side = form.panels.index(form.panel(cell.row))
    return next((n for n, choice in enumerate(choices(form)) if choice[side] is column), 0)


def rows(filing: Filing, form: Form, choice: ColumnChoice) -> list[ComparisonRow]:
    """The rows of `form` in printed order, its panels one after the other.

    Subjects that only last year had are among them: their end is a change, too.
    """
    if across(form):
        (line,) = form.lines
        columns = form.panels[0].money
        return _parted(
            (column.path[0], [ComparisonRow(_last_words(column), Cell(form.id, line, column.id))])
            for column in columns
        )
    if form.by_subject:
        (column,) = choice
        assert column is not None
        return [
            ComparisonRow(_subject(filing, form, row), Cell(form.id, row, column.id))
            for row in (TOTAL, *subjects(filing, form))
        ]
    return _parted(
        (_heading(form, panel), list(_lines(form, panel, column)))
        for panel, column in zip(form.panels, choice, strict=True)
        if column is not None
    )


def subjects(filing: Filing, form: Form) -> list[str]:
    """The subject rows of `form` that either year has, in the order of their codes."""
    known = (*filing.carried, *filing.entered)
    last = {cell.row for cell in known if cell.form == LAST + form.id and cell.row != TOTAL}
    return sorted(last.union(filing.rows(form.id)))


def year_on_year(filing: Filing, cell: Cell) -> YearOnYear:
    """`cell` in both years. There is no difference while one of them is not known: a blank is 0
    beside a figure only where the sums of its column say so."""
    this, last = filing.amount(cell), filing.amount(last_year(cell))
    figures = filing.known(cell), filing.last(cell)
    if None in figures or (this is None and last is None):
        return YearOnYear(this, last, None, "")
    now, before = (as_shown(amount or Decimal(0), filing.entered_in) for amount in figures)
    rate = percent(filing, now - before, before) if before > 0 else ""
    return YearOnYear(this, last, now - before, rate)


def is_keyed(filing: Filing, cell: Cell) -> bool:
    """True where a figure was keyed over that of last year's filing for `cell` (手工填列)."""
    place = last_year(cell)
    return place in filing.entered and place in filing.carried


def is_lacking(filing: Filing, form: Form) -> bool:
    """True where `form` has figures of last year, but not all of them."""
    cells = form.cells(subjects(filing, form) if form.by_subject else ())
    return filing.knows_last(form.id) and any(filing.last(cell) is None for cell in cells)


def source(filing: Filing, form: Form) -> str:
    """The source of last year's figures of `form`, '' while there are none."""
    carried = any(cell.form == LAST + form.id for cell in filing.carried)
    carried |= LAST + form.id in filing.complete and not filing.filled(LAST + form.id)
    keyed = [cell for cell in filing.entered if cell.form == LAST + form.id]
    if carried:
        words = f"上年数取自同一文件里的{filing.year - 1}年度"
        return f"{words}，其中 {len(keyed)} 格手工录入。" if keyed else f"{words}。"
    return "上年数由手工录入。" if keyed else ""


def _parted(parts: Iterable[tuple[str, list[ComparisonRow]]]) -> list[ComparisonRow]:
    """The rows of all parts, those of one name under one heading."""
    listed: list[ComparisonRow] = []
    for heading, group in groupby(parts, key=itemgetter(0)):
        listed += [ComparisonRow(heading, None)] if heading else []
        listed += [row for _, rows in group for row in rows]
    return listed


def _last_words(column: Column) -> str:
    """The name of a column under its heading; a 小计 with the name of the group it sums up."""
    words = column.path[-2:] if len(column.path) > 2 and column.rule else column.path[-1:]
    return " ".join(words)


def _heading(form: Form, panel: Panel) -> str:
    """The heading over all columns of one of several panels; '' if there is none."""
    over = {column.path[0] for column in panel.columns}
    return over.pop() if len(form.panels) > 1 and len(over) == 1 else ""


def _lines(form: Form, panel: Panel, column: Column) -> Iterator[ComparisonRow]:
    coded = any(each.kind == "code" for each in panel.columns)
    for line in panel.lines:
        if not line.blank and form.kind(line.id, column.id).numeric:
            yield ComparisonRow(_name(line, coded), Cell(form.id, line.id, column.id))


def _name(line: Line, coded: bool) -> str:
    return f"{line.code} {line.label}".strip() if coded else line.label


def _subject(filing: Filing, form: Form, code: str) -> str:
    """A subject row by code and name; one that only last year had by the classification's name."""
    if code == TOTAL:
        return TOTAL
    name = filing.text(Cell(form.id, code, NAME)) or known_name(filing, code)
    return f"{code} {name}".strip()
