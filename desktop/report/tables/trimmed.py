"""A form as units publish it (删空栏): without the columns and the 款 that hold no figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.forms.edition.form import Column, Form, Line, Panel
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.kinds import KINDS


def trimmed_form(filing: Filing, form: Form) -> Form:
    """`form` without its empty columns and subjects; itself where it holds no figure at all.

    A column of totals stays, and so does a line with a 行次. Columns keep their ids, by which
    their figures are found; the 栏次 above them are counted anew (``wording.numbers``).
    """
    if form.whole or filing.is_empty(form.id):
        return form
    panels = [_trimmed(filing, form, panel) for panel in form.panels]
    return replace(form, panels=_widened(panels, _width(form.panels) - _width(panels)))


def _trimmed(filing: Filing, form: Form, panel: Panel) -> Panel:
    rows = form.row_ids(filing.rows(form.id)) if form.by_subject else [x.id for x in panel.lines]
    return Panel(
        tuple(
            column
            for column in panel.columns
            if not _is_addend(panel, column) or _holds(filing, form, rows, [column])
        ),
        tuple(
            line
            for line in panel.lines
            if not _is_subject(panel, line) or _holds(filing, form, [line.id], panel.values)
        ),
    )


def _widened(panels: Sequence[Panel], freed: int) -> tuple[Panel, ...]:
    """`panels` with the width that was freed given to their labels, which need it most."""
    labels = sum(column.kind == "label" for panel in panels for column in panel.columns)

    def widened(column: Column) -> Column:
        if column.kind != "label":
            return column
        return replace(column, width=column.width + freed // labels)

    return tuple(replace(panel, columns=tuple(map(widened, panel.columns))) for panel in panels)


def _width(panels: Iterable[Panel]) -> int:
    return sum(column.width for panel in panels for column in panel.columns)


def _is_addend(panel: Panel, column: Column) -> bool:
    """True where `column` holds amounts that another column sums up."""
    amounts = not column.stub and KINDS[column.kind].numeric
    return amounts and not column.rule and any(other.rule for other in panel.columns)


def _is_subject(panel: Panel, line: Line) -> bool:
    """True where `line` is named by its subject's code alone."""
    return bool(line.code) and any(column.kind == "code" for column in panel.columns)


def _holds(filing: Filing, form: Form, rows: Iterable[str], columns: Iterable[Column]) -> bool:
    """True where these rows and columns hold a figure other than 0."""
    cells = [Cell(form.id, row, column.id) for row in rows for column in columns]
    return any(filing.amount(cell) for cell in cells)
