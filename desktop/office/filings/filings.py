"""Filings in their file: what the store keeps becomes a Filing, and its cells go back."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from db.problems import StoreProblem
from db.records import FilingHead, Key, SavedStep, Stored, begins
from db.store.store import Store
from desktop.forms.edition.edition import Edition
from desktop.forms.edition.own_layouts import with_own_layouts
from desktop.forms.edition.records import INTERNAL, LAYOUTS, SUBJECTS
from desktop.forms.filing.entries import Changes
from desktop.forms.filing.filing import Filing
from desktop.forms.filing.last_year import last_year_figures
from desktop.forms.formula import Cell
from desktop.forms.texts import refuse_too_long
from desktop.forms.values import Unit, Value
from desktop.office.editions import NoEdition, edition, region_of
from desktop.office.filings.damage import fits, name_damage, refuse_unfitting
from desktop.office.filings.renewal import RENEWED, renew


def cover_cells(unit: str, kind: str, entered_in: Unit, nature: str = "") -> dict[Cell, Value]:
    """The first cells of a new filing."""
    fields = {"unit": unit, "kind": kind, "entered_in": entered_in, "nature": nature}
    return {Cell("cover", field, "1"): value for field, value in fields.items() if value}


def open_store(path: Path, *, read_only: bool = False, in_spite: bool = False) -> Store:
    """As `Store.open`; a StoreProblem calls the damaged places as on the forms. The texts of an
    older file are renewed; where that fails they stay as they are, and can be read."""
    try:
        store = Store.open(path, read_only=read_only, in_spite=in_spite)
    except StoreProblem as problem:
        raise name_damage(problem, edition) from problem
    if not read_only:
        with suppress(StoreProblem):
            renew(store)
    return store


def add_filing(
    store: Store,
    edition: Edition,
    year: int,
    cells: Mapping[Cell, Value],
    own: bool = True,
    source: str = "",
) -> FilingHead:
    """Puts a new filing into the file, with the clerk's `own` subjects from the latest one there;
    the journal names the `source` of its cells.

    Raises StoreProblem, also for a year that is there, NoEdition for an edition of another region
    than that of the file, and Unreadable for a text too long.
    """
    here = file_region(store)
    if here and here != edition.region:
        words = f"这个文件是{here}的，不能加入{edition.region}的年度。请另建一个文件。"
        raise NoEdition(words)
    forms = with_own_layouts(edition, cells)
    kept = {cell: _stored(forms, cell, value) for cell, value in cells.items()}
    latest = _latest(store) if own else {}
    names = {key: name for key, name in latest.items() if key[0] == SUBJECTS}
    return store.add_filing(year, edition.id, names | kept, source)


def add_to_file(
    path: Path, edition: Edition, year: int, cells: Mapping[Cell, Value], source: str = ""
) -> None:
    """Puts a new filing into the file, which is made where missing and, if that fails, unmade.

    Raises as `add_filing`.
    """
    made = not os.path.exists(path)  # what is wrong with a name is said below
    with Store.create(path) if made else open_store(path) as store:
        try:
            add_filing(store, edition, year, cells, source=source)
        except BaseException:
            if made:
                store.close()
                path.unlink(missing_ok=True)
            raise


def _latest(store: Store) -> dict[Key, Stored]:
    """The cells of the latest filing in the file."""
    heads = store.filings()
    return store.cells(heads[-1].id) if heads else {}


def file_region(store: Store) -> str:
    """The region of the editions in the file, '' where it is unknown."""
    heads = store.filings()
    return region_of(heads[-1].edition) if heads else ""


class Contents(NamedTuple):
    """The contents of a file: its unit, as the latest filing calls it, its region, its years."""

    unit: str
    region: str
    years: tuple[int, ...]


def contents(path: Path) -> Contents:
    """The contents of the file `path`. Raises StoreProblem."""
    with open_store(path, read_only=True) as store:
        heads = store.filings()
        unit = _latest(store).get(("cover", "unit", "1"), "")
        return Contents(str(unit), file_region(store), tuple(head.year for head in heads))


def load_filing(store: Store, head: FilingHead) -> Filing:
    """The filing as the file has it, with the figures of the year before if the file has them.

    Raises StoreProblem, NoEdition, EditionError.
    """
    before = _before(store, head)
    return _alone(store, head, _alone(store, before) if before else None)


def load_last(store: Store, head: FilingHead) -> Filing | None:
    """The filing of the year before, None where the file has none.

    Raises StoreProblem, NoEdition, EditionError.
    """
    before = _before(store, head)
    return _alone(store, before) if before else None


def steps(store: Store, head: FilingHead) -> list[SavedStep]:
    """The steps that made what `load_filing` gives, newest first: those of the filing, and those
    of the year before. To renew a text is none, for it says the same, nor is to lock the year, to
    write a comment or to verify a figure. Raises StoreProblem."""
    heads = [head, _before(store, head)]
    found = [step for each in heads if each for step in store.content_steps(each.id, INTERNAL)]
    made = [step for step in found if step.name != RENEWED]
    return sorted(made, key=lambda step: step.id, reverse=True)


def last_step(store: Store, head: FilingHead) -> SavedStep | None:
    """The newest of `steps`; None in a file of an older version in which nothing was changed."""
    return next(iter(steps(store, head)), None)


def filing_after(store: Store, head: FilingHead, step: int) -> Filing:
    """The filing as `load_filing` gave it after the step of this number.

    Raises StoreProblem, NoEdition, EditionError.
    """
    before = _before(store, head)
    if before is not None and _begun(store, before) > step:
        before = None
    last = _alone(store, before, after=step) if before else None
    return _alone(store, head, last, after=step)


def _before(store: Store, head: FilingHead) -> FilingHead | None:
    return next((each for each in store.filings() if each.year == head.year - 1), None)


def _begun(store: Store, head: FilingHead) -> int:
    """The number of the step with which a filing came into the file; 0 where nobody knows."""
    steps = store.steps(head.id)
    return steps[-1].id if steps and begins(steps[-1].name) else 0


def _alone(
    store: Store, head: FilingHead, last: Filing | None = None, after: int | None = None
) -> Filing:
    """The filing, with the figures of `last`; as it was `after` a step, or as it is."""
    kept = store.cells(head.id) if after is None else store.cells_after(head.id, after)
    forms = edition_of(head, kept)
    refuse_unfitting(store, head, forms, kept)
    cells = {Cell(*key): stored for key, stored in kept.items()}
    values = {cell: forms.kind(cell).load(stored) for cell, stored in cells.items()}
    return Filing(forms, head.year, values, last_year_figures(last, forms) if last else None)


def edition_of(head: FilingHead, kept: Mapping[Key, Stored]) -> Edition:
    """The edition of a filing with the clerk's own layouts among its stored cells. Raises
    NoEdition, EditionError."""
    forms = edition(head.edition)
    own = {Cell(*key): stored for key, stored in kept.items() if key[0] == LAYOUTS}
    fitting = {cell: stored for cell, stored in own.items() if fits(forms, cell, stored)}
    values = {cell: forms.kind(cell).load(stored) for cell, stored in fitting.items()}
    return with_own_layouts(forms, values)


def to_store(edition: Edition, changes: Changes) -> dict[Key, Stored | None]:
    """`changes` as the store keeps them. Raises Unreadable for a text too long."""
    return {
        cell: None if value is None else _stored(edition, cell, value)
        for cell, value in changes.items()
    }


def _stored(edition: Edition, cell: Cell, value: Value) -> Stored:
    kind = edition.kind(cell)
    refuse_too_long(kind, value)
    return kind.store(value)
