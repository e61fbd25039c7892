"""A file is trusted only if it is ours, of a known format, and has exactly what that makes."""

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from db.format.soundness import refuse_unsound_file
from db.problems import Reason
from db.store.store import Store

Refusal = Callable[..., AbstractContextManager[None]]

both_ways = pytest.mark.parametrize("read_only", [False, True], ids=["write", "view"])


def edit(path: Path, sql: str) -> None:
    """What a curious person does with a tool for SQLite."""
    with closing(sqlite3.connect(path)) as conn:
        conn.executescript(sql)


LOOSE = """
    CREATE TABLE loose AS SELECT * FROM cell;
    DROP TABLE cell;
    ALTER TABLE loose RENAME TO cell;
"""
HIDDEN = """
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, 'edition TEXT', 'edition INT') WHERE name='filing';
"""


@both_ways
@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE cell",
        "DROP TABLE place",
        "DROP TABLE change",
        "DROP TABLE _sqlite_migrations",
        "DELETE FROM _sqlite_migrations",
        "ALTER TABLE _sqlite_migrations RENAME COLUMN name TO title",
        "ALTER TABLE _sqlite_migrations RENAME COLUMN applied_at TO pplied_at",
        "ALTER TABLE _sqlite_migrations RENAME COLUMN migration_set TO migration",
        "UPDATE _sqlite_migrations SET migration_set = 'jsgj'",
        "DROP INDEX step_of_filing",
        "ALTER TABLE step RENAME COLUMN who TO whom",
        "ALTER TABLE cell ADD COLUMN note TEXT",
        "CREATE TRIGGER twice AFTER INSERT ON cell BEGIN DELETE FROM cell; END",
        "CREATE VIEW all_cells AS SELECT * FROM cell",
        "CREATE TABLE extra (id INTEGER)",
        "PRAGMA ignore_check_constraints = ON; UPDATE cell SET value = x'00'",
        "PRAGMA ignore_check_constraints = ON; UPDATE change SET new = 1.5 WHERE new = 5",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
        "PRAGMA foreign_keys = OFF; DELETE FROM filing",
        LOOSE,
        HIDDEN,
    ],
)
def test_other_tables_than_those_of_the_format(
    kept: Path, refused: Refusal, sql: str, read_only: bool
) -> None:
    edit(kept, sql)
    before = kept.read_bytes()
    with refused(Reason.DAMAGED, kept, "备份"):
        Store.open(kept, read_only=read_only)
    with refused(Reason.DAMAGED, kept):
        refuse_unsound_file(kept)
    assert kept.read_bytes() == before
    assert list(kept.parent.iterdir()) == [kept]


@both_ways
def test_statistics_of_sqlite_harm_nothing(kept: Path, read_only: bool) -> None:
    edit(kept, "ANALYZE; VACUUM")
    refuse_unsound_file(kept)
    Store.open(kept, read_only=read_only).close()


def test_damage_that_a_quick_look_passes_over(kept: Path, refused: Refusal) -> None:
    """An index that no longer fits its table."""
    edit(
        kept,
        "PRAGMA writable_schema = ON;"
        "UPDATE sqlite_schema SET sql = replace(sql, '(filing)', '(who)') WHERE type = 'index'"
        " AND name = 'step_of_filing'",
    )
    with closing(sqlite3.connect(kept)) as conn:
        assert conn.execute("PRAGMA quick_check").fetchone() == ("ok",)
    with refused(Reason.DAMAGED, kept):
        refuse_unsound_file(kept)


def test_missing_file_is_no_sound_one(path: Path, refused: Refusal) -> None:
    with refused(Reason.MISSING, path):
        refuse_unsound_file(path)
    assert not path.exists()
