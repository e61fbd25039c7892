"""The clerk's own layouts in use: which 自评表 have one, what it hides, and changing to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from desktop.forms.edition.evaluation import LEVELS, PRINTED, Evaluation
from desktop.forms.edition.layout_complaints import NAMES
from desktop.forms.edition.records import INTERNAL, NARRATIVE, REASONS
from desktop.forms.evaluation.indicators import Changes, free_form_id
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell


def forms_of(filing: Filing, layout: str) -> list[str]:
    """The 自评表 of a layout."""
    return [form for form in filing.evaluations() if form.partition("/")[0] == layout]


def hidden_entries(filing: Filing, form: str, layout: Evaluation) -> Mapping[str, int]:
    """What of a 自评表 `layout` does not print, though it stays in the file: the number of entries
    by the name of their column or level."""
    found: Counter[str] = Counter()
    for row in filing.filled(form):
        if row in layout.form.lines:
            continue
        for col in PRINTED:
            if not layout.prints(col) and Cell(form, row, col) in filing.entered:
                found[NAMES[col]] += 1
        level = filing.text(Cell(form, row, "level"))
        if level in LEVELS[1:] and not layout.prints(level):
            found[NAMES[level]] += bool(filing.text(Cell(form, row, "name")))
    return {name: count for name, count in found.items() if count}


def interchangeable(one: Evaluation, other: Evaluation) -> bool:
    """True where a 自评表 of one layout can be changed to the other: both have the same fields."""
    return one.id != other.id and (one.base or one.id) == (other.base or other.id)


def change_layout(filing: Filing, form: str, layout: str) -> tuple[str, Changes]:
    """The id and the changes of a 自评表 that gets another, `interchangeable` layout, with all its
    entries, its texts in the report, its reasons and its comments."""
    new = free_form_id(filing, layout)
    changes: Changes = {}
    for cell, value in filing.entered.items():
        moved = _moved(cell, form, new)
        if moved != cell:
            changes |= {cell: None, moved: value}
    return new, changes


def _moved(cell: Cell, form: str, new: str) -> Cell:
    if cell.form == form:
        return cell._replace(form=new)
    if cell.form == NARRATIVE and cell.row.partition("/")[2] == form:
        return cell._replace(row=f"{cell.row.partition('/')[0]}/{new}")
    if cell.form in INTERNAL and cell.row.startswith(f"{form}["):
        return cell._replace(row=cell.row.replace(form, new, 1))
    if cell.form == REASONS:
        return cell._replace(row=cell.row.replace(f" {form}[", f" {new}["))
    return cell
