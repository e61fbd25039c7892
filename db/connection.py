"""A connection to one file of ours: opened without creating anything, and looked over first."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from sqlite_utils import Database

from db.problems import Reason, StoreProblem

APPLICATION_ID = int.from_bytes(b"JSGK", "big")

# Seconds to wait for another program that holds the file, such as a virus scanner.
PATIENCE = 3.0


def connect(path: Path, *, read_only: bool = False) -> Database:
    """A connection to an existing file, already read from. Raises sqlite3.Error."""
    # Several threads, for the window has work done beside it; they never use the file at once.
    conn = sqlite3.connect(
        address(path, read_only=read_only), uri=True, timeout=PATIENCE, check_same_thread=False
    )
    try:
        db = Database(conn, execute_plugins=False, strict=True)
        db.execute("PRAGMA foreign_keys = ON")
        # FULL, and the folder synced as well once the rollback journal is deleted: otherwise a
        # power cut could bring the journal back, and with it undo a step already acknowledged.
        db.execute("PRAGMA synchronous = EXTRA")
        # Reads the file, and so rolls back what a crash left unfinished.
        pragma(db, "schema_version")
    except BaseException:
        conn.close()
        raise
    return db


def address(path: PurePath, *, read_only: bool = False) -> str:
    """The URI for SQLite; mode=rw and mode=ro both refuse to create a missing file.

    >>> address(PurePath("/home/a/100%? #1.jsgk"), read_only=True)
    'file:///home/a/100%25%3F%20%231.jsgk?mode=ro'
    """
    # An empty host part before the path: a share (//server/…) would be taken for the host.
    slashed = "/" + path.as_posix() if path.drive[1:2] == ":" else path.as_posix()
    return f"file://{quote(os.fsencode(slashed), safe='/:')}?mode={'ro' if read_only else 'rw'}"


def pragma(db: Database, name: str) -> Any:
    """The one value of a pragma."""
    return db.execute(f"PRAGMA {name}").fetchone()[0]


def refuse_what_is_no_file(path: Path) -> None:
    """Raise StoreProblem unless `path` is a file with something in it."""
    if not path.exists():
        raise StoreProblem(Reason.MISSING, path)
    if not path.is_file():
        raise StoreProblem(Reason.FOREIGN, path)
    # Not read with open(): closing any handle of ours would drop the locks SQLite holds on it.
    if path.stat().st_size == 0:
        raise StoreProblem(Reason.EMPTY, path)


def refuse_second_name(path: Path) -> os.stat_result:
    """The `os.stat` of the file. Raises StoreProblem LINKED if it has two names, OSError."""
    found = path.stat()
    # Each name has a lock of its own: two writers would not know of each other.
    if found.st_nlink > 1:
        raise StoreProblem(Reason.LINKED, path)
    return found


def make_ready_to_write(db: Database) -> None:
    """Raise sqlite3.Error if the file cannot be written, now and not at the first step."""
    # SQLite opens a write-protected file for reading without a word, and even BEGIN IMMEDIATE
    # says nothing. This writes nothing either, but asks for the right to.
    db.execute("DELETE FROM filing WHERE FALSE")
    # Not WAL: a clerk copies the file to a stick, and a WAL file copied alone loses rows. A file
    # that another program switched to WAL is switched back. TRUNCATE and not DELETE: SQLite syncs
    # the emptied journal, while Windows gives it no way to sync the folder of a deleted one, so
    # that a power cut could bring it back and undo an acknowledged step. It also sweeps up a
    # journal that a crash left before it mattered.
    db.execute("PRAGMA journal_mode = TRUNCATE")


def sweep_up(db: Database) -> None:
    """Remove an empty journal beside the file; for a connection made ready to write."""
    with suppress(sqlite3.Error):
        db.execute("PRAGMA journal_mode = DELETE")
