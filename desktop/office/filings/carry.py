"""A new year on top of the one before: what of last year's filing serves again.

Never a figure, a result or a reason: those are of their year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from db.disk import Work, at_once
from db.records import FilingHead
from db.store.store import Store
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.form import NAME
from desktop.forms.edition.records import SUBJECTS
from desktop.forms.evaluation.indicators import copy_structure
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.formula import Cell
from desktop.forms.values import Value
from desktop.narrative.last_texts import carried_texts
from desktop.narrative.writing import write
from desktop.office.editions import edition, edition_for, narrative, years
from desktop.office.filings.filings import add_filing, file_region, load_filing, to_store

PARTS: Mapping[str, str] = {
    "subjects": "各表的科目行，不带数字",
    "own": "我的科目",
    "cover": "封面：单位性质、负责人、填表人",
    "texts": "情况说明里每年相同的文字，不带原因和结果",
    "evaluations": "绩效自评的版式、指标和分值，不带完成值和得分",
}
"""What can be carried over, as the clerk reads it."""
_COVER = ("nature", "head", "finance_head", "preparer")
"""The lines of the cover that hold for another year; the first three of every cover always do."""
_ALWAYS = ("unit", "kind", "entered_in")


class Carry(NamedTuple):
    """The parts that a new year takes from a `year`; a part without anything is empty."""

    year: int
    parts: Mapping[str, Changes]

    def changes(self, chosen: Collection[str]) -> dict[Cell, Value | None]:
        """All cells of the `chosen` parts."""
        return {
            cell: value
            for part, cells in self.parts.items()
            if part in chosen
            for cell, value in cells.items()
        }


def years_to_add(store: Store) -> list[int]:
    """The years that have forms in the region of the file and are not in it, the next one first,
    then the latest."""
    there = {head.year for head in store.filings()}
    free = sorted(years(file_region(store)).keys() - there, reverse=True)
    following = max(there, default=0) + 1
    return sorted(free, key=lambda year: year != following)


def year_before(store: Store, year: int) -> FilingHead | None:
    """The filing that a new `year` builds on: the nearest one before, else the next one after."""
    return min(
        (head for head in store.filings() if head.year != year),
        key=lambda head: (head.year > year, abs(head.year - year)),
        default=None,
    )


def carry_from(last: Filing, edition: Edition, year: int) -> Carry:
    """The parts of `last` to use again in `year`, as far as `edition` has a place for them."""
    subjects, cover = _subjects(last, edition), _cover(last, edition, _COVER)
    own = {cell: value for cell, value in last.entered.items() if cell.form == SUBJECTS}
    basic = _cover(last, edition, (*_ALWAYS, *_COVER))
    evaluations = copy_structure(Filing(edition, year, _entered(basic)), last)
    begun = Filing(edition, year, _entered(basic | subjects | own | evaluations))
    words = narrative(edition.id)
    texts = carried_texts(begun, last, write(begun, words), words)
    parts: dict[str, Changes] = {"subjects": subjects, "own": own, "cover": cover, "texts": texts}
    return Carry(last.year, {**parts, "evaluations": evaluations})


def begin_year(store: Store, year: int, work: Work = at_once) -> FilingHead:
    """Puts `year` into the file, for the unit of the year it builds on, which `work` reads. Raises
    StoreProblem, also for a year that is there, and NoEdition."""
    before, forms = year_before(store, year), edition_for(year, file_region(store))
    basic = {}
    if before is not None:
        last = work(partial(load_filing, store, before))
        basic = _cover(last, forms, _ALWAYS)
    return add_filing(store, forms, year, _entered(basic), own=False)


def carry(store: Store, head: FilingHead, chosen: Collection[str]) -> dict[Cell, Value | None]:
    """The changes that bring the `chosen` parts into the new year `head`."""
    before = year_before(store, head.year)
    if before is None:
        return {}
    forms = edition(head.edition)
    return carry_from(load_filing(store, before), forms, head.year).changes(chosen)


def step_name(year: int) -> str:
    """The name of the step that carries `year` over."""
    return f"引用 {year} 年度"


def save_carry(store: Store, head: FilingHead, chosen: Collection[str]) -> int:
    """Writes the `chosen` parts into the file, in one step; returns the number of cells."""
    before, changes = year_before(store, head.year), carry(store, head, chosen)
    if before and changes:
        filing = Filing(edition(head.edition), head.year, {})
        stored = to_store(filing.edition_after(changes), changes)
        store.write(head.id, stored, step=step_name(before.year))
    return len(changes)


def _subjects(last: Filing, edition: Edition) -> dict[Cell, Value | None]:
    """The rows of the tables by subject, with their names alone."""
    tables = [form for form in edition.tables.values() if form.by_subject]
    names = {
        Cell(form.id, row, NAME): last.text(Cell(form.id, row, NAME))
        for form in tables
        if form.id in last.edition.tables
        for row in last.rows(form.id)
    }
    return {cell: name for cell, name in names.items() if edition.has(cell)}


def _cover(last: Filing, edition: Edition, lines: Collection[str]) -> dict[Cell, Value | None]:
    """These lines of the cover; a choice that this year's cover does not offer is left open."""
    cells = (Cell(edition.cover.id, line, "1") for line in lines)
    kept = {cell: last.text(cell) for cell in cells if edition.has(cell)}
    return {
        cell: text
        for cell, text in kept.items()
        if text and text in (edition.cover.lines[cell.row].choices or (text,))
    }


def _entered(changes: Changes) -> dict[Cell, Value]:
    return {cell: value for cell, value in changes.items() if value is not None}
