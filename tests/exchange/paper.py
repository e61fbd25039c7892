"""A filing written out as a workbook, in the layout that its edition's definitions give."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, zip_longest

from desktop.exchange.files.sheets import Area, Content, Sheet, Sheets
from desktop.forms.edition.form import NAME, Column, Form, Line
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import TOTAL, Cell
from desktop.forms.values import YUAN, Unit
from desktop.forms.words.heading import depth, heading
from desktop.forms.words.wording import corner, notes, title, unit_line

Grid = dict[tuple[int, int], Content]


def workbook(filing: Filing, unit: Unit) -> Sheets:
    """The nine tables, amounts in `unit`."""
    forms = filing.edition.forms.values()
    pages = (page(filing, form, unit, f"Sheet{n}") for n, form in enumerate(forms, 1))
    return Sheets("决算.xlsx", tuple(pages))


def page(filing: Filing, form: Form, unit: Unit, name: str) -> Sheet:
    """One table: title, unit, headings, 栏次, rows, notes."""
    columns = [(panel, column) for panel in form.panels for column in panel.columns]
    width = len(columns)
    cells: Grid = {(1, 1): title(filing, form), (2, width): corner(filing, form)}
    cells |= {(3, 1): unit_line(filing), (3, width): f"单位：{unit}"}
    merges = []
    paths = [column.path for _, column in columns]
    for head in heading(paths):
        cells[head.top + 4, head.left + 1] = head.text
        bottom, right = head.top + 3 + head.height, head.left + head.width
        merges.append(Area(head.top + 4, head.left + 1, bottom, right))
    below = 4 + depth(paths)
    for col, (_, column) in enumerate(columns, 1):
        if column.id.isdigit() and not any(
            c.kind == "code" and not form.by_subject for _, c in columns
        ):
            cells[below, col] = column.id
        elif column.kind in ("label", "name"):
            cells[below, col] = "栏次"
    write = rows_of_subjects if form.by_subject else rows_of_lines
    write(filing, form, unit, lambda row, col, content: put(cells, below + row, col, content))
    last = max(row for row, _ in cells)
    cells |= {(last + n, 1): note for n, note in enumerate(notes(filing, form), 1)}
    return Sheet(name, {place: said for place, said in cells.items() if said != ""}, tuple(merges))


Put = Callable[[int, int, Content | None], None]


def put(cells: Grid, row: int, col: int, content: Content | None) -> None:
    if content is not None:
        cells[row, col] = content


def rows_of_subjects(filing: Filing, form: Form, unit: Unit, write: Put) -> None:
    """合计, then a row for each subject."""
    for number, row in enumerate((TOTAL, *filing.rows(form.id)), 1):
        for col, column in enumerate(form.panels[0].columns, 1):
            cell = Cell(form.id, row, column.id)
            if column.kind == "code":
                write(number, col, None if row == TOTAL else row)
            elif column.id == NAME:
                write(number, col, TOTAL if row == TOTAL else filing.text(cell))
            else:
                write(number, col, figure(filing, cell, unit))


def rows_of_lines(filing: Filing, form: Form, unit: Unit, write: Put) -> None:
    """The panels side by side, their last lines level."""
    left = count(1)
    for panel in form.panels:
        columns = {next(left): column for column in panel.columns}
        body = [line for line in panel.lines if not line.foot]
        height = max(len([ln for ln in p.lines if not ln.foot]) for p in form.panels)
        foot = [line for line in panel.lines if line.foot]
        lines = [line for line, _ in zip_longest(body, range(height))] + foot
        for number, line in enumerate(lines, 1):
            for col, column in columns.items():
                if line is not None:
                    write(number, col, said(filing, form, line, column, unit))


def said(filing: Filing, form: Form, line: Line, column: Column, unit: Unit) -> Content | None:
    """What a line has in a column."""
    match column.kind:
        case "label":
            return line.label or None
        case "line":
            return line.id
        case "code":
            return line.code or None
    return None if line.blank else figure(filing, Cell(form.id, line.id, column.id), unit)


def figure(filing: Filing, cell: Cell, unit: Unit) -> Content | None:
    """The amount in `unit`, as Excel would keep it."""
    amount = filing.amount(cell)
    return None if amount is None else amount / YUAN[unit]
