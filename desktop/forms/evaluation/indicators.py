"""Self-evaluations and their indicators that come, go and move, as changes of cells.

Every row keeps its id for good; its place among the others is a number with room before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from desktop.forms.edition.evaluation import LEVELS, Evaluation, Level
from desktop.forms.edition.own_layouts import layout_changes, own_layouts
from desktop.forms.evaluation.assessment import Indicator, assess
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value

Changes = dict[Cell, Value | None]
ROOM = 100
"""Between two places, so that a row can go between without moving the others."""
RESULTS = ("actual", "score", "deduction", "reason")
"""Columns that belong to one year: left out where a structure is copied."""
AMOUNTS = ("budget", "spent")
"""The fields with figures of the year."""
STRUCTURE = ("name", "department", "implementer", "category", "nature", "type")
"""The fields that go with the structure."""


def new_form(filing: Filing, layout: Evaluation) -> tuple[str, Changes]:
    """A new self-evaluation with the indicators with which its layout begins, and its id."""
    form = free_form_id(filing, layout.id)
    changes: Changes = {Cell(form, "place", "1"): Decimal(_next_place(filing))}
    rows: list[tuple[Level, str, Decimal | None]] = []
    if layout.tree.goals != "none":
        rows.append(("goal", "", layout.indicators if layout.scored else None))
    for first, points in layout.tree.first.items():
        rows.append(("first", first, points or None))
        for second in layout.tree.second.get(first, ()):
            rows += [("second", second, None), ("third", "", None)]
        if "second" not in layout.tree.columns:
            rows.append(("third", "", None))
    if not layout.tree.first:
        rows.append(("third", "", None))
    for number, (level, name, weight) in enumerate(rows, 1):
        changes |= _row(form, f"i{number}", number * ROOM, level, name, weight)
    return form, changes


def is_blank(filing: Filing, form: str) -> bool:
    """True where a self-evaluation has no result of the year yet."""
    return not any(
        Cell(form, row, col) in filing.entered
        for row in filing.filled(form)
        for col in (("1",) if row in AMOUNTS else RESULTS)
    )


def copy_form(filing: Filing, form: str) -> tuple[str, Changes]:
    """A copy of a self-evaluation, everything in it, behind all others, named as a copy."""
    new = free_form_id(filing, form.partition("/")[0])
    changes: Changes = {
        cell._replace(form=new): value
        for cell, value in filing.entered.items()
        if cell.form == form
    }
    changes[Cell(new, "place", "1")] = Decimal(_next_place(filing))
    name = filing.text(Cell(form, "name", "1"))
    if name:
        changes[Cell(new, "name", "1")] = f"{name}（复制）"
    return new, changes


def remove_form(filing: Filing, form: str) -> Changes:
    """The changes that take a self-evaluation away."""
    return {cell: None for cell in filing.entered if cell.form == form}


def copy_structure(filing: Filing, last: Filing) -> Changes:
    """The self-evaluations of `last` without their results, where this filing has none.

    A layout that this year's edition does not have is left out.
    """
    changes: Changes = {}
    if filing.evaluations():
        return changes
    changes |= _layouts(filing, last)
    edition = filing.edition_after(changes)
    for cell, value in last.entered.items():
        before = last.edition.evaluation(cell.form)
        layout = edition.evaluation(cell.form)
        if before is None or layout is None or not layout.form.has(cell.row, cell.col):
            continue
        field = cell.row in before.form.lines
        if cell.row == "place" or (cell.row in STRUCTURE if field else cell.col not in RESULTS):
            line = layout.form.lines.get(cell.row)
            if line is None or not line.choices or value in line.choices:
                changes[cell] = value
    return changes


def _layouts(filing: Filing, last: Filing) -> Changes:
    """The clerk's own layouts of `last` that are made of one that this year's edition has."""
    changes: Changes = {}
    for id_, own in own_layouts(last.entered).items():
        if own.base in filing.edition.evaluations and id_ not in filing.edition.evaluations:
            cells = layout_changes(id_, own)
            changes |= {cell: value for cell, value in cells.items() if value is not None}
    return changes


def move_form(filing: Filing, form: str, by: int) -> Changes:
    """The changes that move a self-evaluation before or behind the next one of its role."""
    layout = filing.edition.evaluation(form)
    forms = [
        each
        for each in filing.evaluations()
        if layout is not None and _role(filing, each) == layout.role
    ]
    at = forms.index(form) + by
    if not 0 <= at < len(forms):
        return {}
    forms.remove(form)
    forms.insert(at, form)
    return {
        Cell(each, "place", "1"): Decimal(number * ROOM) for number, each in enumerate(forms, 1)
    }


def add_row(filing: Filing, form: str, after: str, level: Level) -> tuple[str, Changes]:
    """A new row of `level` behind the row `after` and all below it, '' for the end; its id."""
    rows = assess(filing, form).indicators
    at = len(rows)
    if after:
        at = _end(rows, _index(rows, after), level)
    new = _free_row(rows)
    order = [each.row for each in rows]
    order.insert(at, new)
    changes = _row(form, new, 0, level, "", None)
    return new, changes | _placed(filing, form, order, at)


def delete_row(filing: Filing, form: str, row: str) -> Changes:
    """The changes that take a row away with all below it."""
    rows = assess(filing, form).indicators
    at = _index(rows, row)
    gone = {each.row for each in rows[at : _end(rows, at, rows[at].level)]}
    return {cell: None for cell in filing.entered if cell.form == form and cell.row in gone}


def move_row(filing: Filing, form: str, row: str, by: int) -> Changes:
    """The changes that move a row, with all below it, before or behind its neighbour.

    A neighbour is of the same level under the same row; {} where there is none.
    """
    rows = assess(filing, form).indicators
    at = _index(rows, row)
    here = rows[at]
    alike = [each.row for each in rows if each.above == here.above and each.level == here.level]
    to = alike.index(row) + by
    if not 0 <= to < len(alike):
        return {}
    end = _end(rows, at, here.level)
    block = [each.row for each in rows[at:end]]
    other = _index(rows, alike[to])
    beyond = [each.row for each in rows[other : _end(rows, other, here.level)]]
    order = [each.row for each in rows]
    first, last = min(at, other), max(end, other + len(beyond))
    order[first:last] = [*block, *beyond] if by < 0 else [*beyond, *block]
    return {
        Cell(form, each, "place"): Decimal(number * ROOM) for number, each in enumerate(order, 1)
    }


def _row(
    form: str, row: str, place: int, level: Level, name: str, weight: Decimal | None
) -> Changes:
    cells: Changes = {
        Cell(form, row, "place"): Decimal(place),
        Cell(form, row, "level"): level,
    }
    if name:
        cells[Cell(form, row, "name")] = name
    if weight is not None:
        cells[Cell(form, row, "weight")] = weight
    return cells


def _placed(filing: Filing, form: str, order: Sequence[str], at: int) -> Changes:
    """The place of the row at `at`: between its neighbours, or all anew where there is no room."""

    def place(row: str) -> int:
        found = filing.entered.get(Cell(form, row, "place"))
        return int(found) if isinstance(found, Decimal) else 0

    before = place(order[at - 1]) if at else 0
    after = place(order[at + 1]) if at + 1 < len(order) else before + 2 * ROOM
    if after - before > 1:
        return {Cell(form, order[at], "place"): Decimal((before + after) // 2)}
    return {Cell(form, row, "place"): Decimal(number * ROOM) for number, row in enumerate(order, 1)}


def _index(rows: Sequence[Indicator], row: str) -> int:
    return next(number for number, each in enumerate(rows) if each.row == row)


def _end(rows: Sequence[Indicator], at: int, level: Level) -> int:
    """The end of the rows from `at` that are below a row of `level`."""
    rank = LEVELS.index(level)
    end = at + 1
    while end < len(rows) and LEVELS.index(rows[end].level) > rank:
        end += 1
    return end


def _free_row(rows: Iterable[Indicator]) -> str:
    """An id that no row has; those of rows deleted before may come again."""
    numbers = [int(each.row[1:]) for each in rows if each.row[1:].isdigit()]
    return f"i{max(numbers, default=0) + 1}"


def free_form_id(filing: Filing, layout: str) -> str:
    """An id for a new 自评表 of a layout."""
    numbers = [
        int(form.partition("/")[2])
        for form in filing.evaluations()
        if form.startswith(f"{layout}/")
    ]
    return f"{layout}/{max(numbers, default=0) + 1}"


def _next_place(filing: Filing) -> int:
    places = (filing.entered.get(Cell(form, "place", "1")) for form in filing.evaluations())
    return max((int(place) for place in places if isinstance(place, Decimal)), default=0) + ROOM


def _role(filing: Filing, form: str) -> str:
    layout = filing.edition.evaluation(form)
    return layout.role if layout else ""
