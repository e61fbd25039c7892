"""Locking a year after it was signed (定稿): nothing may change it until it is unlocked."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import connect, pragma
from db.folders import temporary_folder
from db.format.recovery import copy_with_journal, put_foreign_journal_aside
from db.format.soundness import refuse_unsound_file
from db.problems import Reason, StoreProblem
from db.records import YearLock

SINCE = 4
"""The first format in which a year can be locked."""


# CROSS JOIN, of which SQLite keeps the order: from the few locks to their steps, not through all.
LOCKS = (
    "SELECT step.id, at, who, year, closed, person, reason, data, paper FROM year_lock"
    " CROSS JOIN step ON step.id = year_lock.step CROSS JOIN filing ON filing.id = step.filing"
    " WHERE {0} ORDER BY step.id DESC"
)


def year_locks(db: Database, filing_id: int) -> list[YearLock]:
    """Every locking and unlocking of a filing, newest first."""
    rows = db.execute(LOCKS.format("filing.id = ?"), [filing_id]).fetchall()
    return list(map(_lock, rows))


def lock_on(db: Database, year: int) -> YearLock | None:
    """The lock that keeps `year` as it is: its own, or that of the year after, whose figures of
    last year it has; None where it can be changed."""
    rows = db.execute(LOCKS.format("year IN (?, ?)"), [year, year + 1]).fetchall()
    latest: dict[int, YearLock] = {}
    for lock in map(_lock, rows):
        latest.setdefault(lock.year, lock)
    held = (latest.get(each) for each in (year, year + 1))
    return next((lock for lock in held if lock is not None and lock.closed), None)


def _lock(row: tuple[Any, ...]) -> YearLock:
    number, at, who, year, closed, *rest = row
    return YearLock(number, datetime.fromisoformat(at), who, year, bool(closed), *rest)


def refuse_locked(db: Database, path: Path, year: int) -> None:
    """Raise StoreProblem YEAR_LOCKED or NEXT_LOCKED where `year` must stay as it is."""
    lock = lock_on(db, year)
    if lock is not None:
        reason = Reason.YEAR_LOCKED if lock.year == year else Reason.NEXT_LOCKED
        raise _problem(reason, path, lock)


def refuse_to_lose_locks(path: Path, fresh: Path) -> None:
    """Raise StoreProblem LOCK_LOST unless every year that is locked in the file at `path` is so,
    by the same step, in the file `fresh`, which is to take its place. A file that is not there,
    or not sound, holds nothing back."""
    try:
        held = _closed_in_copy(path)
    except (StoreProblem, OSError, sqlite3.Error):
        return
    with closing(connect(fresh, read_only=True)) as db:
        kept = _closed(db)
    for digest, lock in held.items():
        if digest not in kept:
            raise _problem(Reason.LOCK_LOST, path, lock)


def _closed_in_copy(path: Path) -> dict[bytes, YearLock]:
    """As `_closed`, of a file to which nothing is done."""
    with temporary_folder() as folder:
        copy = copy_with_journal(path, folder / path.name)
        put_foreign_journal_aside(copy)
        connect(copy).close()
        refuse_unsound_file(copy)
        with closing(connect(copy, read_only=True)) as db:
            return _closed(db)


def _closed(db: Database) -> dict[bytes, YearLock]:
    """The years that are locked now, by the digests of the steps that locked them."""
    if pragma(db, "user_version") < SINCE:
        return {}
    filings = db.execute("SELECT id FROM filing").fetchall()
    latest = (next(iter(year_locks(db, filing)), None) for (filing,) in filings)
    return {
        db.execute("SELECT digest FROM step WHERE id = ?", [lock.step_id]).fetchone()[0]: lock
        for lock in latest
        if lock is not None and lock.closed
    }


def _problem(reason: Reason, path: Path, lock: YearLock) -> StoreProblem:
    at = f"{lock.at:%Y-%m-%d %H:%M}"
    return StoreProblem(reason, path, year=lock.year, last=lock.year - 1, person=lock.person, at=at)
