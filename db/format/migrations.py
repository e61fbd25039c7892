"""The format of the file, as the ordered steps that lead to it; old files take those they lack.

A step is never changed once a version with it is released: a new format is a new step.
"""

from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database, Migrations

from db.connection import APPLICATION_ID
from db.format.chain import seal
from db.problems import Reason, StoreProblem

Step = Callable[[Database], None]


def filings_cells_journal(db: Database) -> None:
    """Filings by year, their entered cells, and the journal of changes."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript(
        """
        CREATE TABLE filing (
            id INTEGER PRIMARY KEY,
            year INTEGER NOT NULL UNIQUE,
            edition TEXT NOT NULL
        ) STRICT;

        CREATE TABLE cell (
            filing INTEGER NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
            form TEXT NOT NULL,
            row TEXT NOT NULL,
            col TEXT NOT NULL,
            value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'text')),
            PRIMARY KEY (filing, form, row, col)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE place (
            filing INTEGER PRIMARY KEY REFERENCES filing (id) ON DELETE CASCADE,
            form TEXT NOT NULL,
            row TEXT NOT NULL,
            col TEXT NOT NULL
        ) STRICT;

        CREATE TABLE step (
            id INTEGER PRIMARY KEY,
            filing INTEGER NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            who TEXT NOT NULL,
            name TEXT NOT NULL
        ) STRICT;

        CREATE INDEX step_of_filing ON step (filing);

        CREATE TABLE change (
            step INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
            form TEXT NOT NULL,
            row TEXT NOT NULL,
            col TEXT NOT NULL,
            old ANY CHECK (typeof(old) IN ('integer', 'text', 'null')),
            new ANY CHECK (typeof(new) IN ('integer', 'text', 'null')),
            PRIMARY KEY (step, form, row, col)
        ) STRICT, WITHOUT ROWID;
        """
    )


def digests_and_last_filing(db: Database) -> None:
    """A digest for each step and each beginning, and which filing the clerk was in last."""
    db.executescript(
        """
        CREATE TABLE first_cell (
            filing INTEGER NOT NULL REFERENCES filing (id) ON DELETE CASCADE,
            form TEXT NOT NULL,
            row TEXT NOT NULL,
            col TEXT NOT NULL,
            value ANY NOT NULL CHECK (typeof(value) IN ('integer', 'text')),
            PRIMARY KEY (filing, form, row, col)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO first_cell SELECT filing, form, row, col, value FROM cell
        WHERE (filing, form, row, col) NOT IN (
            SELECT filing, form, row, col FROM step JOIN change ON change.step = step.id
        );

        -- Beside min(), SQLite gives the other columns of that same row: the earliest change.
        INSERT INTO first_cell SELECT filing, form, row, col, old FROM (
            SELECT filing, form, row, col, old, min(step.id)
            FROM step JOIN change ON change.step = step.id
            GROUP BY filing, form, row, col
        ) WHERE old IS NOT NULL;

        ALTER TABLE filing ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
        ALTER TABLE step ADD COLUMN digest BLOB NOT NULL DEFAULT x'';

        -- Larger in the filing where the clerk was later.
        ALTER TABLE place ADD COLUMN seen INTEGER NOT NULL DEFAULT 0
            CHECK (seen BETWEEN 0 AND 1000000000000);
        """
    )
    seal(db)


def texts_of_version_2(db: Database) -> None:
    """The tables stay. Texts may have figures bound in a notation that a program for format 2 would
    print as plain words; it has to refuse the file."""


def locks_of_years(db: Database) -> None:
    """The steps that locked a year after it was signed, and those that unlocked it."""
    db.executescript(
        """
        CREATE TABLE year_lock (
            step INTEGER PRIMARY KEY REFERENCES step (id) ON DELETE CASCADE,
            closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
            person TEXT NOT NULL CHECK (person <> ''),
            reason TEXT NOT NULL CHECK (reason <> ''),
            data TEXT NOT NULL,
            paper TEXT NOT NULL
        ) STRICT;
        """
    )


SET = "jsgk"
"""The name by which sqlite-utils separates our steps from those of others."""

STEPS: tuple[Step, ...] = (
    filings_cells_journal,
    digests_and_last_filing,
    texts_of_version_2,
    locks_of_years,
)


def newest() -> int:
    """The number of the format this program writes, kept in the file as user_version."""
    return len(STEPS)


def upgrade(db: Database, path: Path) -> None:
    """Bring the file to the newest format, or leave it as it was: all in one transaction.

    Raises StoreProblem DAMAGED if rows point to rows that are not there.
    """
    steps = Migrations(SET)
    for step in STEPS:
        steps()(step)
    # Rebuilding a table deletes its old form, and with it by cascade all that refers to it.
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        with db.atomic():
            steps.apply(db)
            refuse_dangling(db, path)
            db.execute(f"PRAGMA user_version = {newest()}")
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def refuse_dangling(db: Database, path: Path) -> None:
    """Raise StoreProblem DAMAGED if rows point to rows that are not there."""
    if db.execute("PRAGMA foreign_key_check").fetchall():
        raise StoreProblem(Reason.DAMAGED, path)
