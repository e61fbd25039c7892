"""The check that a file is ours and whole: at opening, of every copy, and before a replacement."""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import APPLICATION_ID, connect, pragma, refuse_what_is_no_file
from db.format import migrations
from db.format.chain import faults
from db.problems import Reason, StoreProblem, store_problems

COLUMNS = """
    SELECT entry.type, entry.name, entry.tbl_name, kind.wr, kind.strict, column.*
    FROM sqlite_schema AS entry
    LEFT JOIN pragma_table_list(entry.name) AS kind ON kind.schema = 'main'
    LEFT JOIN pragma_table_xinfo(entry.name) AS column
    WHERE entry.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND entry.tbl_name <> '_sqlite_migrations'
    ORDER BY entry.name, column.cid
"""
"""The schema as SQLite reads it, not its text, which changes with the version of SQLite."""


def refuse_unsound_file(path: Path) -> None:
    """Raise StoreProblem unless the file, which is only read, can be opened and trusted."""
    with store_problems(path, unknown=Reason.DAMAGED):
        refuse_what_is_no_file(path)
        with closing(connect(path, read_only=True)) as db:
            refuse_unsound(db, path)


def refuse_unsound(db: Database, path: Path) -> None:
    """Raise StoreProblem unless the file is ours, of a format we know, and whole; the
    problem names the damaged places where they are known."""
    with store_problems(path, unknown=Reason.DAMAGED):
        if pragma(db, "application_id") != APPLICATION_ID:
            raise StoreProblem(Reason.FOREIGN, path)
        if pragma(db, "user_version") > migrations.newest():
            raise StoreProblem(Reason.NEWER, path)
        # A copy, for on a read-only connection integrity_check says ok without a look at the rows.
        with closing(in_memory(db)) as copy:
            if not (_is_whole(copy) and _has_the_tables_of(copy, pragma(copy, "user_version"))):
                raise StoreProblem(Reason.DAMAGED, path)
            migrations.upgrade(copy, path)
            found = faults(copy)
        if found:
            raise StoreProblem(Reason.ALTERED, path, faults=found)


def upgraded_in_memory(db: Database, path: Path) -> Database:
    """A copy of an older file in the newest format; nothing is written to the disk.

    Raises StoreProblem, or sqlite3.Error, if the file cannot be upgraded.
    """
    copy = in_memory(db)
    try:
        migrations.upgrade(copy, path)
    except BaseException:
        copy.close()
        raise
    return copy


def in_memory(db: Database) -> Database:
    """A copy of all that is committed in `db`, for any one thread. Raises sqlite3.Error, also
    where another program holds the file for too long."""
    copy = Database(
        sqlite3.connect(":memory:", check_same_thread=False), execute_plugins=False, strict=True
    )
    try:
        # In a transaction that has read: copying alone would wait for a held file without end.
        db.execute("BEGIN")
        try:
            pragma(db, "schema_version")
            db.conn.backup(copy.conn)
        finally:
            db.conn.commit()  # of nothing; to roll back could stop what another thread reads
    except BaseException:
        copy.close()
        raise
    return copy


def _is_whole(db: Database) -> bool:
    """True where every page, index, type and reference is sound."""
    # Not quick_check: it passes over damage that this finds, and is no faster on a few MB.
    whole = pragma(db, "integrity_check(1)") == "ok"
    return whole and not db.execute("PRAGMA foreign_key_check").fetchall()


def _has_the_tables_of(db: Database, version: int) -> bool:
    """True where the file has exactly the tables that the migrations up to this format make."""
    steps = migrations.STEPS[: max(version, 0)]
    rows = db.execute(
        "SELECT migration_set, name, typeof(applied_at) FROM _sqlite_migrations ORDER BY id"
    ).fetchall()
    wanted = [(migrations.SET, step.__name__, "text") for step in steps]
    return rows == wanted and _columns(db) == _columns_made_by(steps)


@cache
def _columns_made_by(steps: tuple[migrations.Step, ...]) -> list[Any]:
    with closing(Database(memory=True, execute_plugins=False, strict=True)) as db:
        for step in steps:
            step(db)
        return _columns(db)


def _columns(db: Database) -> list[Any]:
    return db.execute(COLUMNS).fetchall()
