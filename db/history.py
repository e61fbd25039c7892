"""The journal of a file: the steps of a filing with their changes, and the cells at a digest."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import cast

from sqlite_utils import Database

from db.chain import Change, Row, digest_of_beginning, digest_of_step, last_step
from db.records import BEGUN, FilingHead, JournalEntry, Key, SavedStep, Stored


def entries(db: Database, filing_id: int, limit: int) -> list[JournalEntry]:
    """The journal entries, newest step first, at most `limit` cells."""
    rows = db.execute(
        "SELECT step.id, at, who, name, form, row, col, old, new"
        " FROM step JOIN change ON change.step = step.id WHERE filing = ?"
        " ORDER BY step.id DESC, form, row, col LIMIT ?",
        [filing_id, limit],
    ).fetchall()
    return [
        JournalEntry(number, datetime.fromisoformat(at), who, name, (form, row, col), old, new)
        for number, at, who, name, form, row, col, old, new in rows
    ]


def steps(db: Database, filing_id: int, limit: int) -> list[SavedStep]:
    """The steps of a filing, newest first, at most `limit`; every one for -1."""
    rows = db.execute(
        "SELECT id, at, who, name FROM step WHERE filing = ? ORDER BY id DESC LIMIT ?",
        [filing_id, limit],
    ).fetchall()
    return [SavedStep(id_, datetime.fromisoformat(at), *rest) for id_, at, *rest in rows]


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


def begin(db: Database, year: int, edition: str, cells: Mapping[Key, Stored]) -> FilingHead:
    """A filing with its first cells, which are no change of the clerk's."""
    added = db.execute("INSERT INTO filing (year, edition) VALUES (?, ?)", [year, edition])
    head = FilingHead(cast(int, added.lastrowid), year, edition)
    digest = digest_of_beginning(head, dict(cells))
    db.execute("UPDATE filing SET digest = ? WHERE id = ?", [digest, head.id])
    for table in ("first_cell", "cell"):
        put(db, head.id, cells.items(), table)
    return head


def put(
    db: Database, filing_id: int, cells: Iterable[tuple[Key, Stored | None]], table: str = "cell"
) -> None:
    """Set cells of a filing; None deletes."""
    cells = list(cells)
    db.conn.executemany(
        f"INSERT INTO {table} (filing, form, row, col, value) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET value = excluded.value",
        [(filing_id, *key, value) for key, value in cells if value is not None],
    )
    db.conn.executemany(
        f"DELETE FROM {table} WHERE filing = ? AND form = ? AND row = ? AND col = ?",
        [(filing_id, *key) for key, value in cells if value is None],
    )


def record(
    db: Database,
    filing_id: int,
    who: str,
    name: str,
    changes: Iterable[tuple[Key, Stored | None, Stored | None]],
) -> None:
    """Add a step to the journal, and to the chain; each change is (key, old, new)."""
    last = last_step(db)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    row: Row = (last.id + 1, filing_id, at, who, name)
    rows: list[Change] = [
        (row[0], *key, old, new) for key, old, new in sorted(changes, key=itemgetter(0))
    ]
    digest = digest_of_step(last.digest, row, rows)
    db.execute(
        "INSERT INTO step (id, filing, at, who, name, digest) VALUES (?, ?, ?, ?, ?, ?)",
        [*row, digest],
    )
    db.conn.executemany(
        "INSERT INTO change (step, form, row, col, old, new) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )


def take_back(db: Database) -> None:
    """Remove the last step, and the filing that began with it."""
    with db.atomic():
        number = last_step(db).id
        filing, name = db.execute("SELECT filing, name FROM step WHERE id = ?", [number]).fetchone()
        if name == BEGUN:
            db.execute("DELETE FROM filing WHERE id = ?", [filing])
        else:
            put(db, filing, before_later_steps(db, filing, number - 1))
            db.execute("DELETE FROM step WHERE id = ?", [number])
