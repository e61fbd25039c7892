"""Reading the journal of a file: the steps of a filing, a page at a time, and those of a cell."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from db.records import (
    CellChange,
    CellHistory,
    JournalEntry,
    Key,
    SavedStep,
    StepChanges,
    Stored,
    begins,
)


def entries(db: Database, filing_id: int, limit: int) -> list[JournalEntry]:
    """The journal entries, newest step first, at most `limit` cells."""
    rows = db.execute(
        "SELECT step.id, at, who, name, form, row, col, old, new"
        " FROM step JOIN change ON change.step = step.id WHERE filing = ?"
        " ORDER BY step.id DESC, form, row, col LIMIT ?",
        [filing_id, limit],
    ).fetchall()
    return list(map(_entry, rows))


def steps(db: Database, filing_id: int, limit: int) -> list[SavedStep]:
    """The steps of a filing, newest first, at most `limit`; every one for -1."""
    rows = db.execute(
        "SELECT id, at, who, name FROM step WHERE filing = ? ORDER BY id DESC LIMIT ?",
        [filing_id, limit],
    ).fetchall()
    return list(map(_step, rows))


def content_steps(db: Database, filing_id: int, aside: Sequence[str]) -> list[SavedStep]:
    """As `Reading.content_steps`."""
    marks = ", ".join("?" * len(aside))
    rows = db.execute(
        "SELECT id, at, who, name FROM step WHERE filing = ? AND id NOT IN ("
        " SELECT step FROM year_lock UNION SELECT step FROM change GROUP BY step"
        f" HAVING max(form NOT IN ({marks})) = 0) ORDER BY id DESC",
        [filing_id, *aside],
    ).fetchall()
    return list(map(_step, rows))


def before_later_steps(
    db: Database, filing_id: int, step_id: int
) -> list[tuple[Key, Stored | None]]:
    """The cells that later steps changed, with their values after this one."""
    # Beside min(), SQLite gives the other columns of that same row: the earliest change.
    rows = db.execute(
        "SELECT form, row, col, old, min(step.id) FROM step JOIN change"
        " ON change.step = step.id WHERE filing = ? AND step.id > ?"
        " GROUP BY form, row, col",
        [filing_id, step_id],
    ).fetchall()
    return [((form, row, col), old) for form, row, col, old, _ in rows]


def page(db: Database, filing_id: int, before: int | None, count: int) -> list[StepChanges]:
    """At most `count` steps older than the step `before`, or the newest, with their changes."""
    older = "AND id < ?" if before is not None else ""
    rows = db.execute(
        f"SELECT id, at, who, name FROM step WHERE filing = ? {older} ORDER BY id DESC LIMIT ?",
        [filing_id, *([before] if before is not None else []), count],
    ).fetchall()
    found = list(map(_step, rows))
    changed = _changes(db, found[-1].id, found[0].id) if found else {}
    return [
        StepChanges(step, _first(db, filing_id) if begins(step.name) else changed.get(step.id, ()))
        for step in found
    ]


def of_cell(db: Database, filing_id: int, key: Key) -> CellHistory:
    """The history of one cell."""
    rows = db.execute(
        "SELECT step.id, at, who, name, old, new FROM step JOIN change ON change.step = step.id"
        " WHERE filing = ? AND form = ? AND row = ? AND col = ? ORDER BY step.id DESC",
        [filing_id, *key],
    ).fetchall()
    first = db.execute(
        "SELECT value FROM first_cell WHERE filing = ? AND form = ? AND row = ? AND col = ?",
        [filing_id, *key],
    ).fetchone()
    oldest = db.execute(
        "SELECT id, at, who, name FROM step WHERE filing = ? ORDER BY id LIMIT 1", [filing_id]
    ).fetchone()
    begun = _step(oldest) if oldest and begins(oldest[3]) else None
    steps = tuple(StepChanges(_step(row[:4]), (CellChange(key, *row[4:]),)) for row in rows)
    return CellHistory(steps, first[0] if first else None, begun)


def _step(row: tuple[Any, ...]) -> SavedStep:
    number, at, who, name = row
    return SavedStep(number, datetime.fromisoformat(at), who, name)


def _entry(row: tuple[Any, ...]) -> JournalEntry:
    number, at, who, name, form, row_id, col, old, new = row
    at = datetime.fromisoformat(at)
    return JournalEntry(number, at, who, name, (form, row_id, col), old, new)


def _changes(db: Database, first: int, last: int) -> dict[int, tuple[CellChange, ...]]:
    """The changes of these steps, of whichever filing, by the step."""
    rows = db.execute(
        "SELECT step, form, row, col, old, new FROM change WHERE step BETWEEN ? AND ?"
        " ORDER BY step, form, row, col",
        [first, last],
    ).fetchall()
    return {
        step: tuple(CellChange((form, row, col), old, new) for _, form, row, col, old, new in group)
        for step, group in groupby(rows, key=itemgetter(0))
    }


def _first(db: Database, filing_id: int) -> tuple[CellChange, ...]:
    rows = db.execute(
        "SELECT form, row, col, value FROM first_cell WHERE filing = ? ORDER BY form, row, col",
        [filing_id],
    ).fetchall()
    return tuple(CellChange((form, row, col), None, value) for form, row, col, value in rows)
